"""Language versions of a statement or document."""

from django.utils.translation import gettext_lazy as _

from summits.models import Text
from summits.text.pasting import clean

from .base import ArchiveForm, Rows


class TextForm(ArchiveForm):
    def clean_body(self):
        """In clean paragraphs when it is pasted; as it is from then on, because its paragraphs have addresses."""
        body = self.cleaned_data["body"]
        return body if self.instance.pk else clean(body)


class TextRows(Rows):
    model = Text
    form = TextForm
    fieldsets = [
        (None, {"fields": [("language", "standing"), "body", ("shown", "shown_reason")]}),
        (
            _("Rights, translation, source"),
            {
                "fields": [
                    ("prevails", "is_excerpt"),
                    ("shown_paragraphs", "translator"),
                    ("rights_holder", "licence"),
                    ("attribution", "source"),
                ],
                "classes": ["collapse"],
            },
        ),
    ]
