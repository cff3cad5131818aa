"""Four eyes: with the setting on, nobody approves a change of their own."""

from django.conf import settings
from django.utils.translation import gettext as _

from summits.models import Record


class OwnChange(Exception):
    """The one who publishes changed the record since it was last public."""


def forbid_own(change, record):
    """Raise OwnChange where two are asked for and there is one. Commands are given by nobody in particular: free."""
    if not (settings.FOUR_EYES and change.by):
        return
    edited_by = Record.objects.values_list("edited_by", flat=True).get(pk=record.pk)
    if change.by.pk in edited_by or change.edits(record):
        raise OwnChange(_("You changed “%(record)s” yourself: somebody else has to approve it.") % {"record": record})
