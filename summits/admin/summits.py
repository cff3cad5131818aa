"""The page of a summit: everything of one meeting, in the order in which one reads a report."""

from django import forms
from django.contrib import admin
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from summits.models import Country, Document, Participation, Session, Statement, Summit, SummitFact, Tally

from .base import ArchiveForm, Rows
from .desk import OnTheDesk
from .offices import side_labels
from .points import OutcomeRows
from .programme import ParticipationForm, ParticipationFormSet
from .records import TOPICS, CitationRows, RecordAdmin, ShortRecords
from .reporting import WithReport
from .starting import WithStart
from .uploads import AttachmentRows


class SummitForm(ArchiveForm):
    """Beside one another two fields called “country” would be a riddle: each side's labels say which.

    Where the countries can be chosen it is the first or the second side; else a side is called by its country.
    """

    not_stated = forms.MultipleChoiceField(
        choices=SummitFact,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=_("Not stated in the sources"),
        help_text=Summit._meta.get_field("not_stated").help_text,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            start = name.partition("_")[0]
            if start in ("first", "second"):
                field.label = f"{self._side(start)}: {field.label}"

    def _side(self, start):
        country = None if f"{start}_country" in self.fields else getattr(self.instance, f"{start}_country")
        return country or (_("First side") if start == "first" else _("Second side"))


class SessionRows(Rows):
    model = Session
    fieldsets = [
        (None, {"fields": [("number", "format", "format_as_printed", "locator")]}),
        (
            _("Date, time, place, source"),
            {"fields": [("held", "starts_at", "ends_at"), ("place", "source")], "classes": ["collapse"]},
        ),
    ]


class ParticipationRows(Rows):
    model = Participation
    form = ParticipationForm
    formset = ParticipationFormSet
    also_loads = ["tenure__country", "tenure__leader"]
    chosen_from_list = ["sessions"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("side", "role", "leader", "name_as_printed"),
                    ("is_group", "style_as_printed", "tenure", "in_sessions"),
                ]
            },
        ),
        (_("Source"), {"fields": [("source", "locator")], "classes": ["collapse"]}),
    ]

    def get_extra(self, request, obj=None, **kwargs):
        return 0 if obj else 2  # a principal on each side

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("attendances__session")

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        formset.form.base_fields["side"].choices = [("", "---------"), *side_labels(obj)]
        return formset


class TallyRows(Rows):
    model = Tally
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("as_stated", "manner", "at_least", "at_most"),
                    ("areas_as_stated", "areas"),
                    ("areas_complete", "source", "locator"),
                ]
            },
        )
    ]


class StatementRows(ShortRecords):
    model = Statement
    fk_name = "summit"
    fields = ["title", "statement_kind", "form", "made"]
    verbose_name_plural = _("statements (in short; the rest on their own pages)")


class DocumentRows(ShortRecords):
    model = Document
    fk_name = "summit"
    fields = ["title", "form", "conclusion", "concluded"]
    verbose_name_plural = _("documents (in short; the rest on their own pages)")


class OfCountry(admin.SimpleListFilter):
    title = _("country")
    parameter_name = "country"

    def lookups(self, request, model_admin):
        first = Exists(Summit.objects.filter(first_country=OuterRef("pk")))
        second = Exists(Summit.objects.filter(second_country=OuterRef("pk")))
        return Country.objects.filter(first | second).values_list("code", "name")

    def queryset(self, request, queryset):
        if self.value():
            return queryset.filter(Q(first_country__code=self.value()) | Q(second_country__code=self.value()))
        return queryset


@admin.register(Summit)
class SummitAdmin(WithStart, WithReport, RecordAdmin):
    form = SummitForm
    list_display = ["__str__", "starts", "place", "mode", "outcome", "in_state", "changed_at"]
    list_filter = ["state", OnTheDesk, OfCountry, "outcome", "mode", "first_visit", "second_visit"]
    list_select_related = ["place"]
    date_hierarchy = "starts_earliest"
    ordering = [F("starts_earliest").desc(nulls_last=True), "-pk"]
    search_fields = [
        "label",
        "slug",
        "occasion",
        "first_country__names__short",
        "first_country__aliases",
        "second_country__names__short",
        "second_country__aliases",
        "participations__leader__label",
        "participations__leader__names__name",
        "participations__name_as_printed",
    ]
    fieldsets = [
        (
            _("The two sides"),
            {
                "fields": [
                    ("first_country", "second_country"),
                    ("first_role", "second_role"),
                    ("first_visit", "second_visit"),
                    ("first_visit_as_printed", "second_visit_as_printed"),
                    ("first_invitation", "second_invitation"),
                    ("first_initiated", "second_initiated"),
                ]
            },
        ),
        (_("When and where"), {"fields": [("starts", "ends"), ("date_as_printed", "mode"), ("place", "venue")]}),
        (_("Circumstances"), {"fields": [("occasion", "sidelines_of"), "trip", "not_stated"]}),
        (_("Outcome"), {"fields": [("outcome", "outcome_reason")]}),
        TOPICS,
        (
            _("Title, address and note for colleagues"),
            {"fields": ["title", "slug", "staff_note"], "classes": ["collapse"]},
        ),
    ]
    inlines = [
        SessionRows,
        ParticipationRows,
        OutcomeRows,
        TallyRows,
        CitationRows,
        StatementRows,
        DocumentRows,
        AttachmentRows,
    ]

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        for formset in formsets:
            if isinstance(formset, ParticipationFormSet):
                formset.save_attendances(request.change)
