"""Dates of rows as partial dates: “1972-05” with its precision, days without a year, years before 1."""

from django.utils.translation import gettext as _

from summits.text import dates

NOTHING = {"unknown", "missing"}


class BadDate(Exception):
    """What is given cannot be a date of the archive; the message says why."""


def read(text, precision=None):
    """The PartialDate of a row's date, None where it is not known. Raises BadDate.

    `precision` may cut the text: a “year?” is 1 January and probably only a year.
    """
    if not text or precision in NOTHING:
        return None
    if text.startswith("--"):
        raise BadDate(_("“%(date)s” lacks its year.") % {"date": text[:40]})
    cut = {"year": 4, "year?": 4, "month": 7}.get(precision, len(text)) if text[:1].isdigit() else len(text)
    # "2025-05-12 03:01:01-04:00" is the day that the place's own clocks showed.
    try:
        return dates.parse(text[:cut].partition("T")[0].split(" ")[0])
    except dates.PartialDateError as error:
        raise BadDate(str(error)) from error


def span(start, end):
    """The EDTF text of all that lies between two PartialDates, the second of which may be None."""
    if start is None:
        return ""
    if end is None or end.text == start.text:
        return start.text
    return f"{start.text}/{end.text}"
