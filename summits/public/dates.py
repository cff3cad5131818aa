"""Partial dates as readers know them: 8 May 2025, May 2025, 2025, 1–10 May 1972."""

from datetime import date

from django.utils import formats
from django.utils.translation import gettext as _


def shown(edtf):
    """The words for a partial date in EDTF text; "" for an empty one."""
    start, _slash, end = edtf.partition("/")
    return span(start, end)


def span(start, end=""):
    """The words for the time from one partial date to another; an interval counts with its outer bounds."""
    start, end = start.partition("/")[0], (end or start).rpartition("/")[2]
    if not start or start == end:
        return _one(start)
    if len(start) == len(end) == 10:
        return _days(date.fromisoformat(start), date.fromisoformat(end))
    return _("%(start)s – %(end)s") % {"start": _one(start), "end": _one(end)}


def machine(edtf):
    """The value for <time datetime>: days, months and years have one, intervals do not."""
    return "" if "/" in edtf else edtf


def _one(part):
    if len(part) == 10:
        return formats.date_format(date.fromisoformat(part), "DATE_FORMAT")
    if len(part) == 7:
        return formats.date_format(date.fromisoformat(f"{part}-01"), "YEAR_MONTH_FORMAT")
    return part


def _days(first, last):
    """Without what the two days share: 1–10 May 1972, 28 May – 2 June 1972."""
    end = formats.date_format(last, "DATE_FORMAT")
    if first.year != last.year:
        return _("%(start)s – %(end)s") % {"start": formats.date_format(first, "DATE_FORMAT"), "end": end}
    if first.month != last.month:
        # Translators: a day and month without the year, as in "28 May – 2 June 1972"; Django's date format letters.
        return _("%(start)s – %(end)s") % {"start": formats.date_format(first, _("j F")), "end": end}
    # Translators: days of one month, as in "1–10 May 1972".
    return _("%(first_day)s–%(end)s") % {"first_day": first.day, "end": end}
