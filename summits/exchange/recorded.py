"""The whole of a record in a row, for another archive: there nothing of it is guessed and nothing is lost.

It stands beside the plain fields as `record`, with a digest of them: once somebody has changed a plain field, the plain
fields are meant, as in any other row. Things are named as they are called outside: countries by code, records by the
ids of their rows, places and topics by address, sources by their label, rows of the same record by a name.
"""

import hashlib
import json
from collections import defaultdict

from django.db.models import F

from summits.editing.whole import parts_of_kind, path_of
from summits.models import (
    Attachment,
    Document,
    DocumentRelation,
    Leader,
    Organisation,
    Place,
    Record,
    Shown,
    Source,
    Statement,
    Summit,
    Tenure,
    Text,
    Topic,
)

RECORDS = (Leader, Summit, Statement, Document)
MODELS = {"leaders": Leader, "terms": Tenure, "summits": Summit, "statements": Statement, "documents": Document}
SUBJECTS = (Place, Topic, Organisation)
OF_RECORD = ("title", "summary", "staff_note")
NOT_IN_ROWS = {Attachment, Tenure}  # files are kept by a backup; offices are rows of their own


def encode(model, keys, names):
    """{key: the whole of that record, or office} for those of one model; `names` is a naming.Names.

    Takes as many queries as there are tables, whatever the number of keys.
    """
    own = {row["pk"]: row for row in model.objects.filter(pk__in=keys).values("pk", *map(_attname, own_fields(model)))}
    tables = [(part.model, columns_of(part), _rows_of(model, part, keys)) for part in parts_in_rows(model)]
    of_record, called = defaultdict(list), {}
    for part_model, columns, rows in tables:
        count = defaultdict(int)
        for row in rows:
            count[row["owner"]] += 1
            name = f"{part_model._meta.model_name}.{count[row['owner']]}"
            called[part_model, row["pk"]] = name
            of_record[row["owner"]].append((name, part_model, columns, row))
    told = [(columns, rows) for _model, columns, rows in tables]
    names.learn(model, keys, [(own_fields(model), own.values()), *told])
    fields = [field for field in own_fields(model) if not (names.is_published and field.name == "staff_note")]
    return {
        key: {
            "own": values_of(fields, row, names, {}),
            "parts": {
                name: values
                for name, part_model, columns, part_row in of_record[key]
                if (values := _part(part_model, columns, part_row, names, called)) is not None
            },
        }
        for key, row in own.items()
    }


def own_fields(model):
    """The fields of a record, or office, itself that travel: its life in one archive is not another's."""
    of_record = [Record._meta.get_field(name) for name in OF_RECORD] if model in RECORDS else []
    return of_record + [f for f in model._meta.local_concrete_fields if not (f.generated or f.primary_key)]


def parts_in_rows(model):
    """The tables whose rows are told of in the row of a record of this model; an office has none."""
    return [part for part in parts_of_kind(model.KIND) if part.model not in NOT_IN_ROWS] if model in RECORDS else []


def columns_of(part):
    owner = None if part.of else part.column
    fields = part.model._meta.local_concrete_fields
    return [field for field in fields if not (field.generated or field.primary_key or field.name == owner)]


def _rows_of(model, part, keys):
    path = path_of(part, model.KIND)
    rows = part.model._base_manager.filter(**{f"{path}__in": keys}).order_by("pk")
    return list(rows.values("pk", *map(_attname, columns_of(part)), owner=F(path)))


def _attname(field):
    return field.attname


def _part(model, columns, row, names, called):
    """The values of a row that belongs to a record; None of a relation to a document that is not told of."""
    if model is Text:
        row = _as_shown(row)
    values = values_of(columns, row, names, called)
    if model is DocumentRelation and "other" not in values:
        return None
    if row.get("leader_id") and "leader" not in values:  # not public, or withdrawn: printed by name
        values["name_as_printed"] = names.printed[row["leader_id"]]
        values.pop("tenure", None)
    return values


def _as_shown(row):
    """A text with the words that its rights let everybody read."""
    text = Text(shown=row["shown"], shown_paragraphs=row["shown_paragraphs"], body=row["body"])
    if text.shown == Shown.FULL:
        return row
    return row | {"body": "\n\n".join(each.text or "[gap]" for each in text.shown_text)}


def values_of(fields, row, names, called):
    """{name: value} of what differs from a field's default."""
    found = {}
    for field in fields:
        value = row[field.attname]
        if value == field.get_default() or value is None:
            continue
        if field.is_relation:
            target = field.remote_field.model
            value = called.get((target, value)) or names.of(target, value)
            if value is None:
                continue
        found[field.name] = value if isinstance(value, (bool, int, str, list, dict)) else str(value)
    return found


def seal(row):
    """The row with the digest of its plain fields in its `record`."""
    return row | {"record": row["record"] | {"sha256": _digest(row)}}


def _digest(row):
    plain = {name: value for name, value in row.items() if name != "record"}
    return hashlib.sha256(json.dumps(plain, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def is_whole(row):
    """Whether a row brings a whole record, and nobody changed its plain fields since it was written."""
    record = row.data.get("record")
    return bool(record) and row.kind in MODELS and record.get("sha256") == _digest(row.data)


def ids_in(data):
    """The ids of other rows that the `record` of a row names."""
    return set(filter(None, _ids(data.get("record"))))


def _ids(value):
    if isinstance(value, dict):
        for name, inner in value.items():
            if isinstance(inner, dict):
                yield from _ids(inner)
            elif isinstance(inner, str) and name in _NAMING:
                yield inner.rpartition("#")[0] if name in _NAMING_PARTS else inner


_NAMING_PARTS = {"session", "tally"}
_NAMING = {"leader", "tenure", "summit", "statement", "document", "other", "speaker", *_NAMING_PARTS}


def labels_in(data):
    """The labels of the sources that the `record` of a row names."""
    return set(_labels(data.get("record")))


def _labels(value):
    if isinstance(value, dict):
        if isinstance(source := value.get("source"), dict):
            yield source.get("label")
        for inner in value.values():
            yield from _labels(inner)


def source_fields():
    """The fields of a Source that travel."""
    fields = Source._meta.local_concrete_fields
    return [f for f in fields if not (f.generated or f.primary_key or f.name == "snapshot_sha256")]


def subject_fields(model):
    """The fields of a Place, Topic or Organisation that travel: a broader topic does not."""
    fields = model._meta.local_concrete_fields
    return [f for f in fields if not (f.generated or f.primary_key or f.name == "parent")]
