"""Points: what somebody said, and what a summit led to."""

from django import forms
from django.utils.translation import gettext_lazy as _

from summits.models import BOTH, Point, PointKind

from .base import ArchiveForm, Rows
from .offices import side_labels


class PointForm(ArchiveForm):
    number = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=32767,
        label=_("Number"),
        help_text=_("Its place among the points: 1, 2, 3. Empty: in the order of this page."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            self.initial["number"] = None

    def clean_number(self):
        place_on_page = int(self.prefix.rsplit("-", 1)[-1]) + 1
        return self.cleaned_data["number"] or place_on_page


class SaidRows(Rows):
    """The points of a statement: every one of them was said."""

    model = Point
    form = PointForm
    verbose_name_plural = _("points: what was said, one thing each")
    also_loads = ["speaker"]
    fieldsets = [
        (None, {"fields": ["text", ("topics", "organisations", "locator", "number")]}),
        (
            _("Speaker, wording, source"),
            {"fields": [("speaker", "source", "wording", "language")], "classes": ["collapse"]},
        ),
    ]


class OutcomeForm(PointForm):
    """The points of the summit itself: whose they are must be said, and “said” is not among their kinds."""

    kind = forms.ChoiceField(
        choices=[(kind.value, kind.label) for kind in PointKind if kind != PointKind.SAID],
        initial=PointKind.AGREED,
        label=_("Kind"),
        help_text=Point._meta.get_field("kind").help_text,
    )
    by = forms.TypedChoiceField(
        coerce=int, initial=BOTH, label=_("By"), help_text=_("Whose outcome it is, for example: both sides.")
    )


class OutcomeRows(Rows):
    model = Point
    form = OutcomeForm
    verbose_name_plural = _("outcomes: what was agreed, called for, instructed, announced")
    fieldsets = [
        (None, {"fields": ["text", ("kind", "by", "locator", "number"), ("topics", "organisations")]}),
        (_("Wording, source"), {"fields": [("source", "wording", "language")], "classes": ["collapse"]}),
    ]

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        formset.form.base_fields["by"].choices = [(BOTH, _("both sides")), *side_labels(obj)]
        return formset
