"""Inline rows as a browser posts them: `points-0-text`, `points-1-text`, … with counts of all and of saved rows."""

import re
from collections import defaultdict


def keep_deleted_rows(post, prefix, key, existing):
    """Posted rows that are no longer in the database become rows to add: nothing typed in them is lost.

    `post` is a mutable QueryDict, `key` the name of the rows' primary key, `existing` the keys that are still there, as
    text. Formsets want saved rows first, so the rows are put in that order and numbered again.
    """
    rows = rows_of(post, prefix)
    count = post.get(f"{prefix}-INITIAL_FORMS", "")
    saved, typed = _split(rows, int(count) if re.fullmatch("[0-9]{1,5}", count) else 0)
    kept = [row for row in saved if _first(row, key) in existing]
    gone = [row | {key: [""]} for row in saved if _first(row, key) not in existing and "DELETE" not in row]
    for number in rows:
        for name in rows[number]:
            del post[f"{prefix}-{number}-{name}"]
    for number, row in enumerate([*kept, *gone, *typed]):
        for name, values in row.items():
            post.setlist(f"{prefix}-{number}-{name}", values)
    post[f"{prefix}-INITIAL_FORMS"] = str(len(kept))
    post[f"{prefix}-TOTAL_FORMS"] = str(len(kept) + len(gone) + len(typed))


def rows_of(post, prefix):
    """The rows of one formset by number, in order: each maps a field's name to the list of its values."""
    rows = defaultdict(dict)
    pattern = re.compile(rf"{re.escape(prefix)}-([0-9]|[1-9][0-9]{{1,4}})-(.+)")
    for name in post:
        if match := pattern.fullmatch(name):
            rows[int(match[1])][match[2]] = post.getlist(name)
    return {number: rows[number] for number in sorted(rows)}


def _split(rows, count):
    ordered = [*rows.values()]
    return ordered[:count], ordered[count:]


def _first(row, name):
    return row.get(name, [""])[0]
