"""Partial dates as readers know them: 8 May 2025, May 2025, 2025, 1–10 May 1972."""

from datetime import date

from django import template
from django.utils import formats
from django.utils.html import format_html
from django.utils.translation import gettext as _

register = template.Library()


@register.filter
def partial_date(edtf):
    """A partial date in words, as <time> where it has a machine form: an interval has none."""
    words = plain_date(edtf)
    return words if not edtf or "/" in edtf else format_html('<time datetime="{}">{}</time>', edtf, words)


@register.filter
def plain_date(edtf):
    """The words for a partial date in EDTF text; "" for an empty one."""
    start, _slash, end = edtf.partition("/")
    return plain_span(start, end)


@register.filter
def day(value):
    """A date in words; "" for none."""
    # Translators: a day, as in "8 May 2025"; Django's date format letters.
    return formats.date_format(value, _("j F Y")) if value else ""


@register.simple_tag
def time_span(starts, ends):
    """From one partial date to another, as <time> when they are the same."""
    return plain_span(starts, ends) if ends and ends != starts else partial_date(starts)


@register.simple_tag
def plain_span(starts, ends=""):
    """From one partial date to another: “7–10 May 2025”. An interval counts with its outer bounds."""
    start, end = starts.partition("/")[0], (ends or starts).rpartition("/")[2]
    if start == end:
        return _in_words(start)
    if len(start) == len(end) == 10:
        return _days(date.fromisoformat(start), date.fromisoformat(end))
    return _("%(start)s – %(end)s") % {"start": _in_words(start), "end": _in_words(end)}


@register.simple_tag
def years(starts, ends):
    """“2013–”, “1972–1976”, “until 1991”, or nothing."""
    first, last = starts[:4], ends.rpartition("/")[2][:4]
    if first == last:
        return first
    return f"{first}–{last}" if first else _("until %(year)s") % {"year": last}


@register.simple_tag
def open_span(starts, ends):
    """As `time_span` where one end may not be known: “from 14 March 2013”."""
    if starts and ends:
        return plain_span(starts, ends)
    words = _("from %(date)s") if starts else _("until %(date)s")
    return words % {"date": plain_date(starts or ends)} if starts or ends else ""


def _in_words(part):
    if len(part) == 10:
        return day(date.fromisoformat(part))
    if len(part) == 7:
        return formats.date_format(date.fromisoformat(f"{part}-01"), _("F Y"))
    return part


def _days(first, last):
    """Without what the two days share: 1–10 May 1972, 28 May – 2 June 1972."""
    if first.year != last.year:
        return _("%(start)s – %(end)s") % {"start": day(first), "end": day(last)}
    if first.month != last.month:
        # Translators: a day without its year, as in "28 May – 2 June 1972"; Django's date format letters.
        return _("%(start)s – %(end)s") % {"start": formats.date_format(first, _("j F")), "end": day(last)}
    # Translators: days of one month, as in "1–10 May 1972".
    return _("%(first_day)s–%(end)s") % {"first_day": first.day, "end": day(last)}
