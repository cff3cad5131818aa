"""Records to files of rows, in the form that importing reads, with a manifest of what was written."""

import csv
import hashlib
import json
from collections import defaultdict
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from summits.models import (
    Country,
    DocumentRelation,
    Participation,
    Revision,
    Signature,
    Speaker,
    Tenure,
)
from summits.text.cells import safe

from . import plain, recorded
from .form import FLAT, FORM
from .naming import Names

PORTION = 200  # things in memory at a time
MANIFEST = "manifest.json"


def export(folder, kinds=tuple(FORM), *, is_published=False, only=None, as_tables=False, progress=lambda _done: None):
    """Write a file a kind and the manifest into a folder; returns the manifest.

    Texts hold what their rights let everybody read. All is read at one moment. `only` are the keys of the records that
    leave, if not all do: then the people and offices that they name leave with them. `as_tables`: CSV, flat kinds only.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    names = Names(is_published=is_published)
    with _at_one_moment():
        files, done = [], 0
        for kind in (kind for kind in kinds if kind in FLAT or not as_tables):
            path = folder / f"{kind}.{'csv' if as_tables else 'jsonl'}"
            write = _write_table if as_tables else _write_lines
            count = write(path, partial(_rows, kind, names, only), lambda n, done=done: progress(done + n))
            done += count
            files.append({"name": path.name, "rows": count, "sha256": _digest(path), "fields": [*FORM[kind]]})
        manifest = {
            "archive": names.archive,
            "revision": Revision.current(),
            "written_at": timezone.now().isoformat(timespec="seconds"),
            "published_only": is_published,
            "without": "uploads, comments, history, withdrawn records, notes on relations, texts that may not be shown",
            "files": files,
        }
    (folder / MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return manifest


def rows_of(kind, keys, names):
    """The rows of some things of one kind, in the order of their keys."""
    names.forget()
    if kind == "countries":
        yield from plain.countries(keys, names)
        return
    model = recorded.MODELS[kind]
    whole = recorded.encode(model, keys, names)
    rows = dict(zip(sorted(keys), plain.PLAIN[kind](keys, names), strict=True))
    for key in keys:
        yield recorded.seal({"id": names.of(model, key)} | rows[key] | {"record": whole[key]})


# --- Which ---


@contextmanager
def _at_one_moment():
    """A transaction all of whose queries see the same archive, whatever editors do meanwhile."""
    is_own = not connection.in_atomic_block
    with transaction.atomic():
        if is_own:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield


def _keys(kind, names, only):
    """The keys of all things of a kind that leave, in an order in which none names a later one."""
    if kind == "countries":
        public = Country.objects.filter(search_row__isnull=False) if names.is_published else Country.objects
        return list(public.order_by("pk").values_list("pk", flat=True))
    records = names.records if only is None else names.records.filter(_named_by(only))
    if kind == "terms":
        return list(Tenure.objects.filter(leader__in=records).order_by("pk").values_list("pk", flat=True))
    keys = list(records.filter(kind=recorded.MODELS[kind].KIND).order_by("pk").values_list("pk", flat=True))
    return _related_first(keys) if kind == "documents" else keys


def _named_by(only):
    """The records of these keys, and the leaders whom they name."""
    found = Q(pk__in=only)
    for model, owner in ((Participation, "summit"), (Speaker, "statement"), (Signature, "document")):
        found |= Q(pk__in=model.objects.filter(**{f"{owner}__in": only}, leader__isnull=False).values("leader"))
    return found


def _related_first(keys):
    """Documents behind those that they amend, implement or refer to; of those that refer to each other by key."""
    others = defaultdict(list)
    for document, other in DocumentRelation.objects.values_list("document", "other"):
        others[document].append(other)
    depths = {}

    def depth(key, above=()):
        if key not in depths and key not in above:
            depths[key] = 1 + max((depth(other, (*above, key)) for other in others[key]), default=0)
        return depths.get(key, 0)

    return sorted(keys, key=lambda key: (depth(key) if key in others else 0, key))


# --- Files ---


def _rows(kind, names, only):
    keys = _keys(kind, names, only)
    for start in range(0, len(keys), PORTION):
        yield from rows_of(kind, keys[start : start + PORTION], names)


def _write_lines(path, rows, progress):
    count = 0
    with path.open("w", encoding="utf-8") as out:
        for count, row in enumerate(rows(), start=1):
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
            progress(count)
    return count


def _write_table(path, rows, progress):
    """As a table: read twice, as its columns are known only at the end."""
    columns = dict.fromkeys(column for row in rows() for column in _cells(row))
    count = 0
    with path.open("w", newline="", encoding="utf-8") as out:
        writer = csv.DictWriter(out, [*columns])
        writer.writeheader()
        for count, row in enumerate(rows(), start=1):
            writer.writerow({column: safe(cell) for column, cell in _cells(row).items()})
            progress(count)
    return count


def _cells(row):
    return {name: cell for name, value in row.items() if name != "record" for name, cell in _flat(name, value)}


def _flat(name, value):
    """(column, cell) of a value: of a list of texts one cell, of anything else with fields one each."""
    if isinstance(value, dict):
        for inner, of_inner in value.items():
            yield from _flat(f"{name}.{inner}", of_inner)
    elif isinstance(value, list) and any(isinstance(each, dict) for each in value):
        for number, each in enumerate(value, start=1):
            yield from _flat(f"{name}.{number}", each)
    elif isinstance(value, list):
        yield name, " | ".join(value)
    elif value is not None:
        yield name, str(value).lower() if isinstance(value, bool) else str(value)


def _digest(path):
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
