"""Legal status as a function of events and a day. Pure: no queries."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EventKind(models.TextChoices):
    RATIFIED = "ratified", _("ratified")
    ACCEPTED = "accepted", _("accepted")
    APPROVED = "approved", _("approved")
    PROCEDURES_NOTIFIED = "procedures_notified", _("completion of procedures notified")
    PROVISIONALLY_APPLIED = "provisionally_applied", _("provisionally applied")
    ENTERED_INTO_FORCE = "entered_into_force", _("entered into force")
    AMENDED = "amended", _("amended")
    EXTENDED = "extended", _("extended")
    SUSPENDED = "suspended", _("suspended")
    RESUMED = "resumed", _("suspension ended")
    DENOUNCED = "denounced", _("denounced")
    TERMINATED = "terminated", _("terminated")
    EXPIRED = "expired", _("expired")
    SUPERSEDED = "superseded", _("superseded")


class Status(models.TextChoices):
    NOT_CONCLUDED = "not_concluded", _("not yet concluded")
    SIGNED = "signed", _("signed")
    PROVISIONALLY_APPLIED = "provisionally_applied", _("provisionally applied")
    IN_FORCE = "in_force", _("in force")
    SUSPENDED = "suspended", _("suspended")
    TERMINATED = "terminated", _("terminated")
    EXPIRED = "expired", _("expired")
    SUPERSEDED = "superseded", _("superseded")
    NONE_FORESEEN = "none_foreseen", _("no entry into force foreseen")
    UNKNOWN = "unknown", _("unknown")


# The acts that change status. Ratifications, notifications, amendments and extensions do not; a denunciation ends a
# bilateral document on the day it takes effect, which is not the day it was given.
LEADS_TO = {
    EventKind.PROVISIONALLY_APPLIED: Status.PROVISIONALLY_APPLIED,
    EventKind.ENTERED_INTO_FORCE: Status.IN_FORCE,
    EventKind.SUSPENDED: Status.SUSPENDED,
    EventKind.RESUMED: Status.IN_FORCE,
    EventKind.DENOUNCED: Status.TERMINATED,
    EventKind.TERMINATED: Status.TERMINATED,
    EventKind.EXPIRED: Status.EXPIRED,
    EventKind.SUPERSEDED: Status.SUPERSEDED,
}


def status_on(day, concluded_earliest, concluded_latest, events, foresees_entry_into_force):
    """The Status on `day` of a document concluded between the two bounds (None: unknown) with `events`.

    A date known only to the month or year makes the answer "unknown" inside that month or year, and so does a turning
    point without a date. A binding document with no recorded turning point is "unknown", not "signed": nothing
    recorded is no proof that nothing happened.
    """
    if concluded_earliest and day < concluded_earliest:
        return Status.NOT_CONCLUDED
    if not is_settled(day, concluded_earliest, concluded_latest):
        return Status.UNKNOWN
    turns = [event for event in events if event.kind in LEADS_TO]
    if not turns:
        return Status.UNKNOWN if foresees_entry_into_force else Status.NONE_FORESEEN
    if not all(is_settled(day, turn.effective_earliest, turn.effective_latest) for turn in turns):
        return Status.UNKNOWN
    past = [turn for turn in turns if turn.effective_latest <= day]
    if not past:
        return Status.SIGNED
    return LEADS_TO[max(past, key=lambda turn: (turn.effective_latest, turn.pk or 0)).kind]


def is_settled(day, earliest, latest):
    """Whether it is known if something dated between the bounds had happened on `day`: not inside a month or year."""
    if earliest is None or latest is None:
        return False
    return earliest == latest or not earliest <= day <= latest
