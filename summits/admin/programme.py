"""Who attends which session, typed as the numbers of programme items.

A new summit's sessions have no keys while its participations are typed beside them, so numbers are what an editor can
name; they are resolved when all rows of the page are saved.
"""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from summits.models import Attendance, Session

from .base import ArchiveFormSet
from .offices import OfficeForm
from .posted_rows import rows_of


class ParticipationForm(OfficeForm):
    in_sessions = forms.CharField(
        required=False,
        max_length=120,
        label=_("In sessions"),
        help_text=_("Numbers of programme items, for example: 1, 2. Empty: not stated."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            attended = (each.session.number for each in self.instance.attendances.all())
            self.initial["in_sessions"] = ", ".join(str(number) for number in sorted(filter(None, attended)))

    def clean_in_sessions(self):
        typed = [part for part in re.split(r"[\s,;、,]+", self.cleaned_data["in_sessions"]) if part]
        if not all(part.isdecimal() and len(part) < 5 for part in typed):
            raise ValidationError(_("Write numbers of programme items, for example: 1, 2."))
        self.numbers = {int(part) for part in typed}
        return ", ".join(str(number) for number in sorted(self.numbers))

    def has_new_sessions(self):
        return "in_sessions" in self.changed_data and hasattr(self, "numbers")


class ParticipationFormSet(ArchiveFormSet):
    def clean(self):
        super().clean()
        programme = _numbers_sent(self.data)
        for form in self.forms:
            unknown = sorted(form.numbers - programme) if form.has_new_sessions() else []
            if unknown:
                form.add_error("in_sessions", _("The programme has no item %s.") % unknown[0])

    def save_attendances(self, change):
        """To be called once the sessions are saved. Those without a number cannot be named and stay as they are."""
        for form in self.forms:
            if form.has_new_sessions() and form.instance.pk and form not in self.deleted_forms:
                _attend(change, form.instance, form.numbers)


def _numbers_sent(data):
    """The numbers of the programme on the same page, as they are about to be saved."""
    rows = rows_of(data, "sessions").values()
    numbers = (row.get("number", [""])[0].strip() for row in rows if "DELETE" not in row)
    return {int(number) for number in numbers if number.isdecimal() and len(number) < 6}


def _attend(change, participation, numbers):
    attended = participation.attendances.filter(session__number__isnull=False).select_related("session")
    there = {each.session.number: each for each in attended}
    for number in there.keys() - numbers:
        change.delete(there[number])
    for session in Session.objects.filter(summit=participation.summit_id, number__in=numbers - there.keys()):
        change.save(Attendance(participation=participation, session=session))
