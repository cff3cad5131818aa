"""Rows that this archive wrote itself and that come back: they change nothing."""

from collections import defaultdict

from summits.models import Revision

from . import recorded
from .exporting import rows_of
from .naming import Names


def is_own(row):
    """Whether the id of a row is one that this archive made."""
    return row.id.startswith(f"{Revision.identity()}:") if row.id.startswith("archive-") else False


def said_here(rows, known):
    """The ids of the rows that say just what this archive would export today."""
    there = defaultdict(dict)
    for row in rows:
        if row.id and not row.fault and recorded.is_whole(row) and (key := _key_of(row, known)):
            there[row.kind][key] = row
    return {
        row.id
        for kind, by_key in there.items()
        for is_published in (False, True)
        for row in _equal(kind, by_key, Names(is_published=is_published))
    }


def _equal(kind, by_key, names):
    data = {row.id: row.data for row in by_key.values()}
    leaving = names.leaving(recorded.MODELS[kind], by_key)
    here = zip(leaving, rows_of(kind, leaving, names), strict=True)
    return [by_key[key] for key, row in here if data.get(row["id"]) == row]


def _key_of(row, known):
    """The key of the record, or office, that a row is about, if it is here."""
    origin = known.origins.get(row.id)
    if origin:
        return origin.written.get("tenure", {}).get("pk") if row.kind == "terms" else origin.record_id
    number = row.id.rpartition("/")[2]
    return int(number) if is_own(row) and number.isdecimal() and len(number) < 15 else None
