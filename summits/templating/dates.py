"""Partial dates in templates: in words, and as <time> where a machine can read them."""

from functools import lru_cache

from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from summits.models.day_words import plain_date, plain_span


def partial_date(edtf):
    """A partial date in words, as <time> where it has a machine form: an interval has none."""
    return _partial_date(edtf, get_language())


@lru_cache(10_000)  # a list prints many, most of them again and again
def _partial_date(edtf, _language):
    words = plain_date(edtf)
    return words if not edtf or "/" in edtf else format_html('<time datetime="{}">{}</time>', edtf, words)


def time_span(starts, ends):
    """From one partial date to another, as <time> when they are the same."""
    return plain_span(starts, ends) if ends and ends != starts else partial_date(starts)


def open_span(starts, ends):
    """As `time_span` where one end may not be known: “from 14 March 2013”."""
    if starts and ends:
        return plain_span(starts, ends)
    words = _("from %(date)s") if starts else _("until %(date)s")
    return words % {"date": plain_date(starts or ends)} if starts or ends else ""
