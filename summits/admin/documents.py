"""The page of a document: its parties, who signed, and what became of it in law."""

from django.contrib import admin
from django.db.models import Exists, F, OuterRef
from django.utils.translation import gettext_lazy as _

from summits.models import (
    Country,
    Document,
    DocumentEvent,
    DocumentRelation,
    Party,
    Registration,
    Signature,
    Tally,
)

from .base import Rows, ShortRows
from .choices import as_key
from .desk import OnTheDesk
from .offices import OfficeForm
from .records import STAFF, TOPICS, CitationRows, RecordAdmin
from .texts import TextRows
from .uploads import AttachmentRows


class PartyRows(ShortRows):
    model = Party
    fields = ["country", "organisation", "as_printed", "level"]

    def get_extra(self, request, obj=None, **kwargs):
        return 0 if obj and obj.parties.exists() else 2


class SignatureRows(Rows):
    model = Signature
    form = OfficeForm
    chosen_from_list = ["party"]
    also_loads = ["tenure__country", "tenure__leader"]
    fieldsets = [
        (None, {"fields": [("leader", "name_as_printed", "party"), ("is_group", "style_as_printed", "tenure")]}),
        (_("Date and place"), {"fields": [("signed", "place")], "classes": ["collapse"]}),
    ]

    def get_formset(self, request, obj=None, **kwargs):
        """Offer this document's parties, read once for all rows."""
        formset = super().get_formset(request, obj, **kwargs)
        party = formset.form.base_fields.get("party")
        if party:
            parties = Party.objects.filter(document=obj.pk if obj else None).select_related("country", "organisation")
            party.queryset = parties
            party.choices = [("", "---------"), *((each.pk, str(each)) for each in parties)]
        return formset


class RegistrationRows(ShortRows):
    model = Registration
    fields = ["register", "number"]


class RelationRows(ShortRows):
    model = DocumentRelation
    fk_name = "document"
    fields = ["kind", "other", "source", "locator"]


class EventRows(Rows):
    model = DocumentEvent
    fieldsets = [
        (None, {"fields": [("kind", "party", "taken", "effective"), ("article", "note"), ("source", "locator")]})
    ]


class WithParty(admin.SimpleListFilter):
    title = _("party")
    parameter_name = "party"

    def lookups(self, request, model_admin):
        used = Exists(Party.objects.filter(country=OuterRef("pk")))
        return Country.objects.filter(used).values_list("code", "name")

    def queryset(self, request, queryset):
        return queryset.filter(parties__country__code=self.value()).distinct() if self.value() else queryset


@admin.register(Document)
class DocumentAdmin(RecordAdmin):
    chosen_from_list = ["tally"]
    list_display = ["__str__", "concluded", "form", "effect", "summit", "in_state", "changed_at"]
    list_filter = ["state", OnTheDesk, "form", "effect", "conclusion", WithParty]
    list_select_related = ["summit"]
    date_hierarchy = "concluded_earliest"
    ordering = [F("concluded_earliest").desc(nulls_last=True), "-pk"]
    search_fields = [
        "label",
        "slug",
        "summit__label",
        "parties__as_printed",
        "parties__country__name",
        "parties__country__aliases",
        "signatures__leader__label",
        "signatures__leader__names__name",
        "registrations__number",
    ]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "title",
                    ("form", "summit"),
                    ("conclusion", "concluded"),
                    ("place", "tally"),
                    ("effect", "effect_according_to"),
                ]
            },
        ),
        TOPICS,
        STAFF,
    ]
    inlines = [
        PartyRows,
        SignatureRows,
        RegistrationRows,
        RelationRows,
        EventRows,
        TextRows,
        CitationRows,
        AttachmentRows,
    ]

    def get_form(self, request, obj=None, change=False, **kwargs):
        """Offer the tallies of the summit that is chosen, not of the whole archive."""
        form = super().get_form(request, obj, change=change, **kwargs)
        chosen = request.POST.get("summit") or request.GET.get("summit") or (obj and obj.summit_id)
        if "tally" in form.base_fields:  # a reader of this page has no fields
            form.base_fields["tally"].queryset = Tally.objects.filter(summit=as_key(chosen))
        return form
