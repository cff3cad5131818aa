"""What every page of the admin does: writes go through the one door, and nothing typed is lost."""

from functools import reduce
from operator import or_

from django import forms
from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, models
from django.db.models import Q
from django.utils.text import smart_split, unescape_string_literal
from django.utils.translation import gettext as _

from summits.editing import changing
from summits.editing.offices import fill_tenure
from summits.models import OfficeHeld

from . import meanwhile
from .choices import ChosenBySearch, as_key, print_what_is_loaded
from .history import WithHistory, note_of
from .posted_rows import keep_deleted_rows
from .refusals import Refused, words_for


class Lines(forms.CharField):
    """A text of lines. A browser ends each with CR LF, which would make a change of every text that is sent back."""

    def to_python(self, value):
        return super().to_python(value).replace("\r\n", "\n")


FORM_FIELDS = {models.TextField: {"form_class": Lines}, models.URLField: {"assume_scheme": "https"}}


class ArchiveForm(forms.ModelForm):
    refusal = ""  # why the page's save is refused whatever was typed; see ArchiveAdmin.get_form

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        print_what_is_loaded(self)

    def clean(self):
        cleaned = super().clean()
        if self.refusal:
            raise ValidationError(self.refusal)
        return cleaned


class ArchiveFormSet(forms.BaseInlineFormSet):
    def get_queryset(self):
        """The rows, each knowing its parent; of a sent form only the rows in it, in its order.

        Otherwise a row that a colleague added meanwhile would shift every label and link below it.
        """
        if not hasattr(self, "_rows"):
            rows = {str(row.pk): row for row in super().get_queryset()}
            for row in rows.values():
                setattr(row, self.fk.name, self.instance)
            self._rows = self._in_order_sent(rows) if self.is_bound else [*rows.values()]
        return self._rows

    def _in_order_sent(self, rows):
        key = self.model._meta.pk.name
        count = min(self.initial_form_count(), self.total_form_count())  # only the total is bounded by Django
        sent = (self.data.get(f"{self.add_prefix(number)}-{key}") for number in range(count))
        return [rows[pk] for pk in sent if pk in rows]


class ArchiveInline(ChosenBySearch):
    """Rows of the page's own record. Folded while there are none."""

    form = ArchiveForm
    formfield_overrides = FORM_FIELDS
    formset = ArchiveFormSet
    classes = ["collapse"]
    extra = 0

    def get_queryset(self, request):
        return self.with_choices(super().get_queryset(request))


class Rows(ArchiveInline, admin.StackedInline):
    """One row of a few lines: for what has many fields."""


class ShortRows(ArchiveInline, admin.TabularInline):
    """One row a line: for what has few fields."""


class ArchiveAdmin(WithHistory, ChosenBySearch, admin.ModelAdmin):
    form = ArchiveForm
    formfield_overrides = FORM_FIELDS
    list_per_page = 50
    show_full_result_count = False

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.refusal = getattr(request, "refusal", "")
        return form

    def get_inline_formsets(self, request, formsets, inline_instances, obj=None):
        """Fold only what is empty: `collapse` stays on the inlines without a row."""
        found = super().get_inline_formsets(request, formsets, inline_instances, obj)
        for inline in found:
            if inline.formset.total_form_count():
                inline.classes = inline.classes.replace("collapse", "")
        return found

    def get_search_results(self, request, queryset, search_term):
        """As Django's: every word in one of the fields. Each field that lies in another table is asked by itself.

        Joined all at once, as Django does it, the rows multiply: a word took 99 s among 60,000 summits.
        """
        for word in smart_split(search_term):
            if word.startswith(('"', "'")) and word[0] == word[-1]:
                word = unescape_string_literal(word)
            found = (self._with_word_in(path, word) for path in self.get_search_fields(request))
            queryset = queryset.filter(reduce(or_, found))
        return queryset, False

    def _with_word_in(self, path, word):
        found = Q(**{path if path.endswith("__exact") else f"{path}__icontains": word})
        is_elsewhere = "__" in path.removesuffix("__exact")
        return Q(pk__in=self.model._base_manager.filter(found).values("pk")) if is_elsewhere else found

    def get_changelist_instance(self, request):
        try:
            return super().get_changelist_instance(request)
        except OverflowError as error:  # a year of thirty digits in the address
            raise IncorrectLookupParameters from error

    def response_action(self, request, queryset):
        """As Django's, which looks for every key that was sent, and fails on one that is no number."""
        request.POST = request.POST.copy()
        sent = request.POST.getlist(ACTION_CHECKBOX_NAME)
        request.POST.setlist(ACTION_CHECKBOX_NAME, [key for key in sent if as_key(key)])
        return super().response_action(request, queryset)

    # --- The one door ---

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        show = super().changeform_view
        if request.method != "POST":
            context = {"page_token": self._token(request, object_id), **(extra_context or {})}
            return show(request, object_id, form_url, context)
        note = note_of(request)
        context = {"change_note": note, "public_note": note_of(request, "public_note"), **(extra_context or {})}
        try:
            with changing(request.user, note) as change:
                request.change = change
                context |= self._compare(request, object_id)
                return show(request, object_id, form_url, context)
        except (IntegrityError, Refused) as error:  # nothing was kept: show the form as it was typed, with the reason
            request.refusal = words_for(error)
            return show(request, object_id, form_url, context)

    def save_model(self, request, obj, form, change):
        if form.has_changed() or not change:
            request.change.save(obj)

    def save_formset(self, request, form, formset, change):
        rows = formset.save(commit=False)
        for row in formset.deleted_objects:
            request.change.delete(row)
        for row in rows:
            request.change.save(row)
            if isinstance(row, OfficeHeld):
                self._fill_tenure(request, row)
        formset.save_m2m()

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        connection.check_constraints()  # now rather than at commit, when the page has already said "saved"

    def delete_view(self, request, object_id, extra_context=None):
        if request.method != "POST":
            return super().delete_view(request, object_id, extra_context)
        with changing(request.user, _("deleted")) as change:
            request.change = change
            return super().delete_view(request, object_id, extra_context)

    def delete_model(self, request, obj):
        request.change.delete(obj)

    def delete_queryset(self, request, queryset):
        with changing(request.user, _("deleted")) as change:
            for obj in queryset.all():
                if not self.has_delete_permission(request, obj):  # asked again: nobody can change it from here on
                    raise PermissionDenied
                change.delete(obj)

    def _fill_tenure(self, request, row):
        """The office of the day, for a row saved without one. Read back first: the database computes the day."""
        if row.tenure_id or not row.leader_id:
            return
        row.refresh_from_db()
        message = fill_tenure(row)
        if row.tenure_id:
            request.change.save(row)
        if message:
            self.message_user(request, message)

    # --- Two editors on one page ---

    def _opened(self, request, object_id):
        return self.get_object(request, unquote(object_id)) if object_id else None

    def _token(self, request, object_id):
        obj = self._opened(request, object_id)
        return meanwhile.token(obj, self.get_inline_instances(request, obj)) if obj else ""

    def _compare(self, request, object_id):
        """Refuse the save (see get_form) when a colleague saved since the page was opened; what to tell the editor."""
        obj = self._opened(request, object_id)
        if obj is None:
            return {}
        inlines = self.get_inline_instances(request, obj)
        found = meanwhile.since(obj, inlines, request.POST.get("page_token", ""))
        if found:
            request.refusal = _("Nothing was saved: this page was changed after you opened it.")
            request.POST = self._with_deleted_rows(request, obj)
            meanwhile.name_fields(found, request.POST, self.get_form(request, obj), self._formsets(request, obj))
        else:
            request.POST = meanwhile.with_theirs(
                request.POST, self.get_form(request, obj), self._formsets(request, obj), obj
            )
        return {"page_token": meanwhile.token(obj, inlines), "meanwhile": found}

    def _formsets(self, request, obj):
        return [inline.get_formset(request, obj) for inline in self.get_inline_instances(request, obj)]

    def _with_deleted_rows(self, request, obj):
        post = request.POST.copy()
        for formset in self._formsets(request, obj):
            existing = formset.model.objects.filter(**{formset.fk.name: obj.pk}).values_list("pk", flat=True)
            keep_deleted_rows(
                post, formset.get_default_prefix(), formset.model._meta.pk.name, {str(pk) for pk in existing}
            )
        return post


class KeepsAddress:
    """For an ArchiveAdmin of what has a page but leaves no old address behind: the address given first stays."""

    def get_readonly_fields(self, request, obj=None):
        fixed = ["slug"] if obj else []
        return [*super().get_readonly_fields(request, obj), *fixed]

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else super().get_prepopulated_fields(request, obj)
