"""A record with all of its rows as plain values: as it stands, as it stood at a version, and how it is written back."""

from dataclasses import dataclass

from django.db.models import Q

from summits.models import (
    Attachment,
    Attendance,
    Citation,
    DocumentEvent,
    DocumentRelation,
    LeaderName,
    Participation,
    Party,
    Point,
    PointOrganisation,
    PointTopic,
    Record,
    RecordTopic,
    Registration,
    Session,
    Signature,
    Speaker,
    Tally,
    TallyArea,
    Tenure,
    Text,
    kind_of,
)

from .inserting import insert
from .tracked import change_model, columns_of, row_of


@dataclass(frozen=True)
class Part:
    """A table whose rows are part of a record: `column` names the record, or the row of `of` that is part of it.

    Two rows of one record that agree in the columns `same` say the same.
    """

    model: type
    column: str
    same: tuple = ()
    of: type = None


_OF_EVERY_RECORD = [
    Part(Citation, "record", ("source_id", "field", "locator", "says", "stance")),
    Part(RecordTopic, "record", ("topic_id",)),
    Part(Attachment, "record", ("sha256",)),
]
_OF_POINTS = [
    Part(PointTopic, "point", ("point_id", "topic_id"), of=Point),
    Part(PointOrganisation, "point", ("point_id", "organisation_id"), of=Point),
]
_POINT, _TEXT = ("kind", "by", "speaker_id", "text"), ("language", "body")
# Rows come after those that they name.
PARTS = {
    "summit": [
        Part(Session, "summit", ("format", "format_as_printed", "held")),
        Part(Participation, "summit", ("side", "leader_id", "name_as_printed")),
        Part(Point, "summit", _POINT),
        Part(Tally, "summit", ("as_stated", "manner")),
        Part(Attendance, "participation", ("participation_id", "session_id"), of=Participation),
        *_OF_POINTS,
        Part(TallyArea, "tally", ("tally_id", "topic_id"), of=Tally),
    ],
    "leader": [
        Part(LeaderName, "leader", ("name", "language")),
        Part(Tenure, "leader", ("country_id", "title", "starts")),
    ],
    "statement": [
        Part(Speaker, "statement", ("leader_id", "name_as_printed")),
        Part(Point, "statement", _POINT),
        Part(Text, "statement", _TEXT),
        *_OF_POINTS,
    ],
    "document": [
        Part(Party, "document", ("country_id", "organisation_id", "as_printed")),
        Part(Signature, "document", ("leader_id", "name_as_printed", "party_id")),
        Part(Registration, "document", ("register", "number")),
        Part(DocumentRelation, "document", ("kind", "other_id")),
        Part(DocumentEvent, "document", ("kind", "party_id", "taken", "effective")),
        Part(Text, "document", _TEXT),
    ],
}
OWNERS = {(part.model, part.column) for parts in (*PARTS.values(), _OF_EVERY_RECORD) for part in parts}
# What no earlier version and no revision brings along: where the record is in its life, and what is made from facts.
OWN_LIFE = {
    *("id", "kind", "slug", "label", "state", "withdrawn_reason", "version"),
    *("changes_requested", "author_id", "edited_by"),
    *("revises_id", "copied_from", "created_at", "changed_at", "published_at"),
}


def parts_of(record):
    """The tables whose rows are part of a record (parent or child row), its own two first."""
    kind = kind_of(record)
    return [Part(Record, "pk"), Part(kind.model, "pk"), *parts_of_kind(kind.name)]


def parts_of_kind(name):
    """The tables whose rows are part of records of a kind, but for its own two."""
    return [*PARTS[name], *_OF_EVERY_RECORD]


def as_it_stands(record):
    """{(model, key): {column: value}} of all rows of a record."""
    found = {}
    for part in parts_of(record):
        rows = part.model._base_manager.filter(**{path_of(part, record.kind): record.pk}).order_by("pk")
        found |= {(part.model, row[part.model._meta.pk.attname]): row for row in rows.values(*columns_of(part.model))}
    return found


def as_of(record, version):
    """The same of the record as it was at `version`, read from history. Raises LookupError when it never was."""
    own = change_model(Record).objects.filter(pgh_obj=record.pk)
    last = own.filter(version=version).order_by("pgh_id").last()
    if last is None:
        raise LookupError(f"{record} was never at version {version}.")
    later = set(own.filter(version__gt=version).exclude(pgh_context=None).values_list("pgh_context", flat=True))
    # What came past the archive's own ways bears no context, only its time.
    until_then = ~Q(pgh_context__in=later) & (Q(pgh_context__isnull=False) | Q(pgh_created_at__lte=last.pgh_created_at))
    found = {}
    for part in parts_of(record):
        for event in _last_events(part, ever(part, record), until_then):
            row = row_of(event)
            if event.pgh_label != "delete" and _is_in(found, part, row, record):
                found[part.model, event.pgh_obj_id] = row
    return found


def _last_events(part, keys, until_then):
    events = change_model(part.model).objects.filter(until_then, pgh_obj__in=keys)
    return events.order_by("pgh_obj_id", "-pgh_id").distinct("pgh_obj_id")


def ever(part, record):
    """The keys of all rows of a part that ever were of the record."""
    if part.column == "pk":
        return [record.pk]
    owners = ever(Part(part.of, _column_of(part.of, record.kind)), record) if part.of else [record.pk]
    events = change_model(part.model).objects.filter(**{f"{part.column}__in": owners})
    return set(events.values_list("pgh_obj", flat=True))


def _is_in(found, part, row, record):
    """Whether the row was of the record then: it may have been moved to or from another."""
    if part.column == "pk":
        return True
    owner = row[f"{part.column}_id"]
    return (part.of, owner) in found if part.of else owner == record.pk


def path_of(part, kind):
    """The lookup from a row of a part to the record of this kind that it is of."""
    return f"{part.column}__{_column_of(part.of, kind)}" if part.of else part.column


def _column_of(model, kind):
    return next(part.column for part in PARTS[kind] if part.model is model)


def bring(change, record, wanted):
    """Make the rows of a record what `wanted`, another reading of it, says; its own life goes on (see OWN_LIFE)."""
    write(record, wanted)
    change.touch(record)


def write(record, wanted):
    standing = as_it_stands(record)
    for model, key in reversed([*standing]):
        if (model, key) not in wanted:
            model._base_manager.filter(pk=key).delete()
    for (model, key), row in wanted.items():
        values = row if model is not Record else {name: row[name] for name in row if name not in OWN_LIFE}
        if (model, key) not in standing:
            insert(model, values)
        elif changed := {name: value for name, value in values.items() if standing[model, key][name] != value}:
            model._base_manager.filter(pk=key).update(**changed)


def translated(rows, to, keys):
    """The rows of one record as those of another of its kind, `to`.

    `keys` maps (model, key) of rows to their keys there; the record's own two rows become those of `to`, and what named
    a row by its key names the other. A row that `keys` does not know keeps its key.
    """
    owners = {part.model: part.column for part in parts_of(to) if not part.of}
    own = {Record, kind_of(to).model}
    found = {}
    for (model, key), row in rows.items():
        there = to.pk if model in own else keys.get((model, key), key)
        values = {name: _followed(model, name, value, keys) for name, value in row.items()}
        values[model._meta.pk.attname] = there
        if model not in own and model in owners:
            values[f"{owners[model]}_id"] = to.pk
        found[model, there] = values
    return found


def _followed(model, name, value, keys):
    field = model._meta.get_field(name)
    return keys.get((field.remote_field.model, value), value) if field.is_relation and value is not None else value
