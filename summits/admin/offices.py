"""Rows that name somebody in an office: participations, speakers, signatures."""

from django.utils.translation import gettext_lazy as _

from summits.models import FIRST, SECOND
from summits.models.summits import SIDES

from .base import ArchiveForm


class OfficeForm(ArchiveForm):
    def clean(self):
        cleaned = super().clean()
        leader, tenure = cleaned.get("leader"), cleaned.get("tenure")
        if leader and tenure and tenure.leader_id != leader.pk:
            self.add_error("tenure", _("Somebody else held this office. Clear it: saving fills in the one of the day."))
        return cleaned


def side_labels(summit):
    """The choices of a side, with the countries once they are known."""
    if summit is None:
        return SIDES
    countries = {FIRST: summit.first_country, SECOND: summit.second_country}
    return [(number, f"{label} – {countries[number]}" if countries[number] else label) for number, label in SIDES]
