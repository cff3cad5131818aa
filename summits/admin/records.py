"""What the pages of summits, leaders, statements and documents share: states, steps, sources and files."""

from django import forms
from django.contrib import admin, messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from summits.editing import workflow
from summits.editing.approval import OwnChange
from summits.editing.corrections import correct
from summits.editing.history import named
from summits.editing.openings import closed, opened
from summits.editing.twins import look_again, twins_of
from summits.models import Citation, address_of

from .base import ArchiveAdmin, ArchiveForm, Rows, ShortRows
from .comments import WithComments
from .erasing import WithErasing
from .exports import WithExport
from .history import note_of
from .merging import WithMerging
from .permissions import PUBLISH, may_change_in_its_state, may_delete_in_its_state
from .previews import WithPreview
from .refusals import Refused
from .revisions import WithRevisions
from .steps import STEPS, WithSteps, readiness
from .uploads import WithUploads

TOPICS = (_("Topics and summary"), {"fields": ["topics", "summary"]})
STAFF = (_("Address and note for colleagues"), {"fields": ["slug", "staff_note"], "classes": ["collapse"]})


class RecordAdmin(
    WithUploads,
    WithSteps,
    WithRevisions,
    WithMerging,
    WithComments,
    WithPreview,
    WithErasing,
    WithExport,
    ArchiveAdmin,
):
    ordering = ["label", "pk"]

    def facts(self):
        return facts_of(self.model)

    @admin.display(description=_("state"), ordering="state")
    def in_state(self, record):
        return record.get_state_display()

    def view_on_site(self, record):
        has_address = record.is_published and record.slug  # the form of a refused save may have emptied it
        return address_of(record) if has_address else None

    def get_queryset(self, request):
        """Of lists and search boxes without the revisions of public records: these are opened from their record."""
        records = super().get_queryset(request)
        has_one_record = request.resolver_match and {"object_id", "kept"} & {*request.resolver_match.kwargs}
        return records if has_one_record or "desk" in request.GET else records.filter(revises=None)

    # --- Who may do what in which state ---

    def has_change_permission(self, request, obj=None):
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or may_change_in_its_state(request.user, obj))

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and (obj is None or may_delete_in_its_state(obj))

    # --- Steps on the form ---

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        steps = self.steps_for(request, obj) if obj else []
        context |= {
            "steps": steps,
            "can_publish": request.user.has_perm(PUBLISH) and (add or STEPS["publish"] in steps),
            "readiness": readiness(obj) if STEPS["publish"] in steps or STEPS["submit"] in steps else None,
            **(self.revision_context(request, obj) if obj else {}),
            "twins": twins_of(obj) if obj else [],
            "others": self.who_else(request, obj) if obj else [],
            "open_comments": self.open_comments(obj) if obj else [],
        }
        return super().render_change_form(request, context, add, change, form_url, obj)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if form.instance.is_published and request.change.touched and not note_of(request):
            raise Refused(_("Nothing was saved yet: this record is public, so say in the change note why it changes."))
        form.instance.label = form.instance.made_title()  # for the messages; it is kept when the change ends
        correct(request.change, form.instance, note_of(request, "public_note"))

    def who_else(self, request, obj):
        may_save = request.method == "GET" and self.has_change_permission(request, obj)
        return opened(obj, request.user) if may_save else []

    def warn_of_twins(self, request, obj):
        look_again([obj])
        for twin in twins_of(obj):
            address = reverse(f"admin:summits_{obj.kind}_merge", args=[twin.pk, obj.pk])
            words = _("It may be the same as “{}”: <a href='{}'>compare the two</a>.")
            self.message_user(request, format_html(words, twin, address), messages.WARNING)

    def response_add(self, request, obj, post_url_continue=None):
        self.warn_of_twins(request, obj)
        return self._published(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        closed(obj, request.user)
        self.warn_of_twins(request, obj)
        return self._published(request, obj) or super().response_change(request, obj)

    def _published(self, request, obj):
        """“Save and publish”, if that was pressed: at once, or on to the page that says what is missing."""
        if "_publish" not in request.POST or not request.user.has_perm(PUBLISH):
            return None
        if obj.revises_id:
            return HttpResponseRedirect(reverse(f"admin:summits_{obj.kind}_compare", args=[obj.pk]))
        try:
            workflow.publish_within(request.change, obj)
        except (workflow.NotReady, workflow.WrongState):
            self.message_user(request, _("It is saved, and not published yet."), messages.WARNING)
            return HttpResponseRedirect(reverse(f"admin:summits_{obj.kind}_step", args=[obj.pk, "publish"]))
        except OwnChange as error:
            self.message_user(request, _("It is saved, and not published: %s") % error, messages.WARNING)
            return HttpResponseRedirect(reverse(f"admin:summits_{obj.kind}_change", args=[obj.pk]))
        self.message_user(request, _("It is saved and published."), messages.SUCCESS)
        return HttpResponseRedirect(reverse(f"admin:summits_{obj.kind}_change", args=[obj.pk]))


class CitationForm(ArchiveForm):
    """The fact is chosen from the fields of the record's own form."""

    facts = ()
    field = forms.ChoiceField(required=False, label=_("Fact"), help_text=Citation._meta.get_field("field").help_text)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        known = [("", _("the whole record")), *self.facts]
        kept = self.instance.field
        self.fields["field"].choices = known if kept in dict(known) else [*known, (kept, kept)]


class CitationRows(Rows):
    model = Citation
    form = CitationForm
    fieldsets = [
        (None, {"fields": [("source", "locator"), ("field", "says", "basis", "stance")]}),
        (
            _("Quotation and preference"),
            {"fields": ["quotation", ("is_preferred", "preferred_because")], "classes": ["collapse"]},
        ),
    ]

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        formset.form.facts = facts_of(self.parent_model)
        return formset


def facts_of(model):
    """The citable facts of a kind of record, as choices: all that an editor types of it."""
    kept_apart = {"slug", "staff_note", "summary"}
    fields = [f for f in model._meta.fields if f.editable and not f.primary_key and f.name not in kept_apart]
    return [(f.name, named(f)) for f in fields]


class ShortRecordForm(ArchiveForm):
    """A record in a line of another's page; one that the user may not change is shown, not offered for change."""

    user = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk and self.user and not may_change_in_its_state(self.user, self.instance):
            for field in self.fields.values():
                field.disabled = True


class ShortRecords(ShortRows):
    """Records that belong to the page's record: their main facts in a line, the rest on their own page."""

    form = ShortRecordForm
    show_change_link = True
    can_delete = False

    def get_queryset(self, request):
        return super().get_queryset(request).filter(revises=None)

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        formset.form.user = request.user
        return formset
