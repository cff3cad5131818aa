"""The page of a statement: who said what, point by point, and its texts."""

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from summits.models import Session, Speaker, Statement

from .base import ArchiveForm, Rows
from .choices import as_key
from .desk import OnTheDesk
from .offices import OfficeForm
from .points import SaidRows
from .records import STAFF, TOPICS, CitationRows, RecordAdmin
from .texts import TextRows
from .uploads import AttachmentRows


class StatementForm(ArchiveForm):
    def clean(self):
        cleaned = super().clean()
        session, summit = cleaned.get("session"), cleaned.get("summit")
        if session and session.summit_id != (summit.pk if summit else None):
            raise ValidationError({"session": _("This item of the programme belongs to another summit.")})
        return cleaned


class SpeakerRows(Rows):
    model = Speaker
    form = OfficeForm
    also_loads = ["tenure__country", "tenure__leader"]
    fieldsets = [
        (None, {"fields": [("leader", "name_as_printed", "country"), ("is_group", "style_as_printed", "tenure")]}),
    ]

    def get_extra(self, request, obj=None, **kwargs):
        return 0 if obj and obj.speakers.exists() else 1


@admin.register(Statement)
class StatementAdmin(RecordAdmin):
    form = StatementForm
    chosen_from_list = ["session"]
    list_display = ["__str__", "made", "statement_kind", "form", "summit", "in_state", "changed_at"]
    list_filter = ["state", OnTheDesk, "statement_kind", "form", ("issued_by", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["summit"]
    date_hierarchy = "made_earliest"
    ordering = [F("made_earliest").desc(nulls_last=True), "-pk"]
    search_fields = [
        "label",
        "slug",
        "summit__label",
        "speakers__leader__label",
        "speakers__leader__names__name",
        "speakers__name_as_printed",
        "addressee",
        "reporter",
    ]
    fieldsets = [
        (None, {"fields": ["title", ("statement_kind", "form"), ("summit", "session"), ("made", "place")]}),
        (_("Whose account"), {"fields": [("issued_by", "reporter"), "addressee"]}),
        TOPICS,
        STAFF,
    ]
    inlines = [SpeakerRows, SaidRows, TextRows, CitationRows, AttachmentRows]

    def get_form(self, request, obj=None, change=False, **kwargs):
        """Offer the sessions of the summit that is chosen, not of the whole archive."""
        form = super().get_form(request, obj, change=change, **kwargs)
        chosen = request.POST.get("summit") or request.GET.get("summit") or (obj and obj.summit_id)
        if "session" in form.base_fields:  # a reader of this page has no fields
            form.base_fields["session"].queryset = Session.objects.filter(summit=as_key(chosen))
        return form
