"""Partial dates as readers know them: 8 May 2025, May 2025, 2025, 1–10 May 1972."""

from datetime import date
from functools import lru_cache

from django.utils import formats
from django.utils.translation import get_language
from django.utils.translation import gettext as _


def day(value):
    """A date in words; "" for none."""
    # Translators: a day, as in "8 May 2025"; Django's date format letters.
    return formats.date_format(value, _("j F Y")) if value else ""


def plain_date(edtf):
    """The words for a partial date in EDTF text; "" for an empty one."""
    start, _slash, end = edtf.partition("/")
    return plain_span(start, end)


def plain_span(starts, ends=""):
    """From one partial date to another: “7–10 May 2025”. An interval counts with its outer bounds."""
    return _span(starts, ends, get_language())


@lru_cache(10_000)  # a list prints many days, most of them again and again
def _span(starts, ends, _language):
    start, end = starts.partition("/")[0], (ends or starts).rpartition("/")[2]
    if start == end:
        return _in_words(start)
    if len(start) == len(end) == 10:
        return _days(start, end)
    return _("%(start)s – %(end)s") % {"start": _in_words(start), "end": _in_words(end)}


def _in_words(part):
    if len(part) == 10:
        return day(date.fromisoformat(part))
    if len(part) == 7:
        return formats.date_format(date.fromisoformat(f"{part}-01"), _("F Y"))
    return part


def _days(first, last):
    """Without what the two days share: 1–10 May 1972, 28 May – 2 June 1972."""
    if first[:4] != last[:4]:
        return _("%(start)s – %(end)s") % {"start": _in_words(first), "end": _in_words(last)}
    if first[:7] != last[:7]:
        # Translators: a day without its year, as in "28 May – 2 June 1972"; Django's date format letters.
        start = formats.date_format(date.fromisoformat(first), _("j F"))
        return _("%(start)s – %(end)s") % {"start": start, "end": _in_words(last)}
    # Translators: days of one month, as in "1–10 May 1972".
    return _("%(first_day)s–%(end)s") % {"first_day": int(first[8:]), "end": _in_words(last)}


def years(starts, ends):
    """“2013–”, “1972–1976”, “until 1991”, or nothing."""
    first, last = starts[:4], ends.rpartition("/")[2][:4]
    if first == last:
        return first
    return f"{first}–{last}" if first else _("until %(year)s") % {"year": last}
