"""Language versions of a statement or document."""

from django.utils.translation import gettext_lazy as _

from summits.models import Text

from .base import Rows


class TextRows(Rows):
    model = Text
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
