"""Sources: where things are known from."""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from summits.models import NotStated, Source
from summits.text.pasting import clean

from .base import ArchiveAdmin, ArchiveForm


class SourceForm(ArchiveForm):
    not_stated = forms.MultipleChoiceField(
        choices=NotStated,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=_("Not stated in the source"),
        help_text=Source._meta.get_field("not_stated").help_text,
    )

    def clean_snapshot(self):
        """In clean paragraphs when it is pasted; as it is from then on, because points name its paragraphs."""
        text = self.cleaned_data["snapshot"]
        return text if self.initial.get("snapshot") else clean(text)


@admin.register(Source)
class SourceAdmin(ArchiveAdmin):
    form = SourceForm
    list_display = ["label", "publisher", "published", "speaks_for", "language"]
    list_filter = [("speaks_for", admin.RelatedOnlyFieldListFilter), "language"]
    list_select_related = ["speaks_for"]
    date_hierarchy = "published_earliest"
    search_fields = ["label", "publisher", "title", "author", "url"]
    fieldsets = [
        (None, {"fields": ["label", ("publisher", "author"), "title", ("published", "language"), "not_stated"]}),
        (_("Whose account"), {"fields": ["speaks_for"]}),
        (_("Where it is"), {"fields": ["url", "archived_url", "accessed_on"]}),
        (
            _("Its text and rights"),
            {
                "fields": [
                    "snapshot",
                    ("shown", "shown_reason"),
                    ("rights_holder", "licence"),
                    "attribution",
                ],
                "classes": ["collapse"],
            },
        ),
    ]
