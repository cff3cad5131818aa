"""Who may do what to a record in its state. The groups' permissions are those of editing/permissions.toml."""

from summits.models import State

PUBLISH, WITHDRAW = "summits.publish_record", "summits.withdraw_record"
OPEN = (State.DRAFT, State.IN_REVIEW)


def may_change_in_its_state(user, record):
    """Drafts are for everybody who writes; what is or was public only for those who publish."""
    return record.state in OPEN or user.has_perm(PUBLISH)


def may_delete_in_its_state(record):
    """A record that ever was public is withdrawn, never deleted: its address was promised."""
    return record.state == State.DRAFT and record.published_at is None
