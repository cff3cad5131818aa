"""Partial dates as EDTF text (Library of Congress, levels 0 and 1): day, month, year, or an interval of these."""

import re
import unicodedata
from calendar import month_abbr, month_name, monthrange
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Literal

_ONE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_PASTED_ALONG = re.compile("[\u200b-\u200f\u2060\ufeff]")
_HYPHENS = str.maketrans("‐−", "--")
_MONTHS = {name.casefold(): at for names in (month_name, month_abbr) for at, name in enumerate(names) if name}
# As readers type dates who do not know of EDTF. By 05/08/2025 some mean May and some August.
_TYPED = [
    re.compile(form)
    for form in (
        r"(?:(?P<day>[0-9]{1,2}) )?(?P<name>[a-z]+)\.? (?P<year>[0-9]{4})",
        r"(?P<name>[a-z]+)\.? (?P<day>[0-9]{1,2}) (?P<year>[0-9]{4})",
        r"(?:(?P<day>[0-9]{1,2})[./])?(?P<month>[0-9]{1,2})[./](?P<year>[0-9]{4})",
        r"(?P<month>[0-9]{1,2})/(?P<day>[0-9]{1,2})/(?P<year>[0-9]{4})",
        r"(?P<year>[0-9]{4})年(?P<month>[0-9]{1,2})月(?:(?P<day>[0-9]{1,2})日)?",
    )
]
# What people write instead, and what to tell them; the first that is found wins.
_ADVICE = [
    (r"^$", "Write a date: 2025-05-08, 2025-05, 2025 or 2025-05-01/2025-05-10."),
    (r"[–—]", "“{}” has a long dash: write plain hyphens inside a date, and / between two dates."),
    (r"^-|\d\s*b\.?\s?c", "“{}”: years before 0001 cannot be recorded."),
    (r"\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b", "“{}” can mean two days: write year-month-day, as 2025-05-08."),
    (r"^/|/$", "“{}” is open at one end: write both ends, as 2025-05-01/2025-05-10."),
    (r"[\dx][~?%x]", "“{}” is not exact: write the interval it can mean, as 1980/1989."),
    (r"", "“{}” is not a date: write 2025-05-08, 2025-05, 2025 or 2025-05-01/2025-05-10."),
]


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
    """Read 2025-05-08, 2025-05, 2025 or 1972-05-01/1972-05-10.

    Spaces around each date, full-width digits and ".." for "/" do not matter. A long dash is refused, not guessed:
    2001–02 is two years to one reader and a month to another.
    """
    plain = unicodedata.normalize("NFKC", _PASTED_ALONG.sub("", text)).translate(_HYPHENS).replace("..", "/")
    parts = [part.strip() for part in plain.split("/")]
    canonical = "/".join(parts)
    if len(parts) > 2 or not all(map(_ONE.fullmatch, parts)):
        raise PartialDateError(_advice(canonical))
    if len(parts) == 1:
        return _parse_one(canonical)
    start, end = map(_parse_one, parts)
    if start.earliest > end.latest:
        raise PartialDateError(f"“{canonical}” ends before it starts.")
    return PartialDate(canonical, start.earliest, end.latest, "interval")


def typed(text):
    """The EDTF texts that a reader can mean: by 2025-05-08, 8 May 2025 or 2025年5月8日 one, by 5/8/2025 two."""
    with suppress(PartialDateError):
        return [parse(text).text]
    plain = " ".join(unicodedata.normalize("NFKC", text).casefold().replace(",", " ").split())
    found = {}
    for match in filter(None, (form.fullmatch(plain) for form in _TYPED)):
        year, month, day = (match.groupdict().get(part) for part in ("year", "month", "day"))
        parts = [year, month or str(_MONTHS.get(match["name"], 0)), *([day] if day else [])]
        with suppress(PartialDateError):
            found[_parse_one("-".join(part.zfill(2) for part in parts)).text] = None
    return list(found)


def between(earliest, latest):
    """The EDTF text of what lies between two days: 2025-05 for its first and last day; "" without a first."""
    if earliest is None:
        return ""
    latest = latest or earliest
    if earliest == latest:
        return earliest.isoformat()
    whole = next(
        (part for part in (earliest.isoformat()[:7], earliest.isoformat()[:4]) if _spans(part, earliest, latest)), None
    )
    return whole or f"{earliest}/{latest}"


def _spans(text, earliest, latest):
    one = _parse_one(text)
    return (one.earliest, one.latest) == (earliest, latest)


def _parse_one(text):
    year, month, day = (part and int(part) for part in _ONE.fullmatch(text).groups())
    if year == 0:
        raise PartialDateError(f"“{text}”: years run from 0001 to 9999.")
    if month is None:
        return PartialDate(text, date(year, 1, 1), date(year, 12, 31), "year")
    if not 1 <= month <= 12:
        raise PartialDateError(f"“{text}”: months run from 01 to 12.")
    days = monthrange(year, month)[1]
    if day is None:
        return PartialDate(text, date(year, month, 1), date(year, month, days), "month")
    if not 1 <= day <= days:
        raise PartialDateError(f"“{text}”: the days of {year:04}-{month:02} run from 01 to {days}.")
    return PartialDate(text, date(year, month, day), date(year, month, day), "day")


def _advice(text):
    advice = next(advice for pattern, advice in _ADVICE if re.search(pattern, text, re.IGNORECASE))
    return advice.format(text if len(text) <= 40 else f"{text[:40]}…")
