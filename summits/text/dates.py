"""Partial dates as EDTF text (Library of Congress, levels 0 and 1): day, month, year, or an interval of these."""

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Literal

_ONE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


class PartialDateError(ValueError):
    """The text is no partial date; the message says what to do."""


@dataclass(frozen=True)
class PartialDate:
    """`text` in canonical form, the first and the last day it can mean, and how precise it is."""

    text: str
    earliest: date
    latest: date
    precision: Literal["day", "month", "year", "interval"]


def parse(text):
    """Read 2025-05-08, 2025-05, 2025 or 1972-05-01/1972-05-10; white space and full-width digits do not matter."""
    compact = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    first, slash, last = compact.partition("/")
    if not slash:
        return _parse_one(compact)
    start, end = _parse_one(first), _parse_one(last)
    if start.earliest > end.latest:
        raise PartialDateError(f"“{text}” ends before it starts.")
    return PartialDate(compact, start.earliest, end.latest, "interval")


def _parse_one(text):
    match = _ONE.fullmatch(text)
    if not match:
        raise PartialDateError(f"“{text}” is not a date: write 2025-05-08, 2025-05, 2025 or 2025-05-01/2025-05-10.")
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        if day:
            only = date(year, month, day)
            return PartialDate(text, only, only, "day")
        first, last = date(year, month or 1, 1), month or 12
        return PartialDate(text, first, date(year, last, monthrange(year, last)[1]), "month" if month else "year")
    except ValueError:
        raise PartialDateError(f"“{text}” is not in the calendar: check year, month and day.") from None
