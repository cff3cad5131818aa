"""What a page tells machines in the words of schema.org."""

import json

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.html import format_html
from django.utils.safestring import mark_safe

# Inside a script only “<” can end it or open a comment; the others are escaped for readers of XML.
_ESCAPED = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def data_block(data):
    """`data` as a data block, which no browser runs: the policy against inline scripts does not stop it."""
    written = json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPED)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(written))  # noqa: S308  (escaped)
