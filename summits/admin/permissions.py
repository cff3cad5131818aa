"""Who may do what to a record in its state. The groups' permissions are those of editing/permissions.toml."""

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404

from summits.editing.workflow import UNSEEN
from summits.models import State

PUBLISH, WITHDRAW = "summits.publish_record", "summits.withdraw_record"


def asked_for(page, request, object_id, may="view"):
    """What an address of the admin names. Raises Http404 if there is none, PermissionDenied if the user may not."""
    found = page.get_object(request, unquote(object_id))
    if found is None:
        raise Http404
    if not getattr(page, f"has_{may}_permission")(request, found):
        raise PermissionDenied
    return found


def may_change_in_its_state(user, record):
    """Drafts are for everybody who writes; what is or was public only for those who publish."""
    return record.state in UNSEEN or user.has_perm(PUBLISH)


def may_delete_in_its_state(record):
    """A record that ever was public is withdrawn, never deleted: its address was promised."""
    return record.state == State.DRAFT and record.published_at is None
