"""From records to search rows: the same rows whether refreshed after an edit or rebuilt from nothing."""

from collections import defaultdict

from django.db import connection
from django.utils.html import strip_tags

from summits.models import (
    KINDS,
    Country,
    Document,
    Leader,
    Organisation,
    Place,
    Record,
    SearchRow,
    Statement,
    Summit,
    Topic,
    address_of,
    kind_of,
)
from summits.text import markdown

from . import contents
from .words import indexed

BATCH = 200
LONGEST_LEAD = 20_000  # characters kept to cut snippets from

READ = {
    "summit": contents.summits,
    "leader": contents.leaders,
    "statement": contents.statements,
    "document": contents.documents,
    "country": contents.countries,
    "topic": contents.topics,
}
FOREIGN_KEY = {name: "record" if kind.is_record else name for name, kind in KINDS.items()}


def refresh(things):
    """Make the rows of these records, countries and topics what they should be now; things of other kinds have none.

    Countries and topics that the records name, or named until now, follow by themselves.
    """
    keys = defaultdict(set)
    for thing in things:
        if isinstance(thing, (Record, Country, Topic)):
            keys[kind_of(thing).name].add(thing.pk)
    for name in (name for name, kind in KINDS.items() if kind.is_record and keys[name]):
        before = _named_by(keys[name])
        refresh_kind(name, keys[name])
        for other, named in _named_by(keys[name]).items():
            keys[other] |= named | before[other]
    for name in ("country", "topic"):
        refresh_kind(name, keys[name])


def dependents(thing):
    """The records whose rows hold something of `thing`, a record or an authority."""
    match thing:
        case Leader() | Record(kind="leader"):
            paths = {Summit: "participations__leader", Statement: "speakers__leader", Document: "signatures__leader"}
        case Summit() | Record(kind="summit"):
            paths = {Statement: "summit", Document: "summit"}
        case Statement() | Record(kind="statement"):
            paths = {Summit: "statements"}
        case Document() | Record(kind="document"):
            paths = {Summit: "documents"}
        case _:
            return _records_with(thing)
    return [row for model, path in paths.items() for row in model.objects.filter(**{path: thing.pk}).distinct()]


def _records_with(authority):
    """The records whose rows name a country, topic, organisation or place."""
    arrays = {Country: "countries", Topic: "topics", Organisation: "organisations", Place: "places"}
    array = arrays.get(type(authority))
    if array is None:
        return []
    return list(Record.objects.filter(**{f"search_row__{array}__contains": [authority.pk]}))


def batches():
    """(kind, keys) for everything there is, in portions: refreshing each of them by `refresh_kind` is a rebuild."""
    for name, kind in KINDS.items():
        keys = list(kind.model.objects.order_by("pk").values_list("pk", flat=True))
        for start in range(0, len(keys), BATCH):
            yield name, set(keys[start : start + BATCH])


def rebuild():
    """Make every row anew; rows are replaced one by one, so search is never empty meanwhile."""
    for name, keys in batches():
        refresh_kind(name, keys)


def refresh_kind(name, keys):
    """Write the rows of the public ones among these keys of one kind, and delete those of the others."""
    if not keys:
        return
    content = READ[name](keys)
    if not KINDS[name].is_record:
        content = {key: value for key, value in content.items() if key in _used(name, keys)}
    of_kind = {f"{FOREIGN_KEY[name]}__in": keys}
    SearchRow.objects.filter(**of_kind).exclude(**{f"{FOREIGN_KEY[name]}__in": content}).delete()
    things = KINDS[name].model.objects.in_bulk(content)
    for key, value in content.items():
        _write(name, things[key], value)


def _used(name, keys):
    """The countries or topics among `keys` that a public record names: these are public too."""
    array = {"country": "countries", "topic": "topics"}[name]
    rows = SearchRow.objects.filter(record__isnull=False, **{f"{array}__overlap": list(keys)})
    return {key for named in rows.values_list(array, flat=True) for key in named}


def _named_by(records):
    """The countries and topics that the rows of these records name."""
    rows = list(SearchRow.objects.filter(record__in=records).values_list("countries", "topics"))
    return {
        "country": {key for countries, _topics in rows for key in countries},
        "topic": {key for _countries, topics in rows for key in topics},
    }


def _write(name, thing, content):
    lead = "\n".join(strip_tags(markdown.to_html(text)).strip() for _language, text in content.lead if text)
    values = {
        f"{FOREIGN_KEY[name]}_id": thing.pk,
        "kind": name,
        "label": str(thing),
        "address": address_of(thing),
        "lead": lead[:LONGEST_LEAD],
        "earliest": content.earliest,
        "latest": content.latest,
        **{array: sorted(getattr(content, array)) for array in ARRAYS},
        "codes": sorted(content.codes),
    }
    names = [("A", part) for text in content.names if text for part in indexed(text)]
    rest = [("B", part) for text in content.also if text for part in indexed(text)]
    rest += [("B", part) for language, text in content.lead if text for part in indexed(text, language)]
    rest += [("C", part) for language, text in content.bodies if text for part in indexed(text, language)]
    _upsert(f"{FOREIGN_KEY[name]}_id", values, {"names_vector": names, "vector": [*names, *rest]})


ARRAYS = ("countries", "leaders", "topics", "organisations", "places")


def _upsert(key, values, vectors):
    """Write one row. The vectors are made by PostgreSQL, each part by the rules of its language."""
    columns, params = list(values), list(values.values())
    places = ["%s"] * len(columns)
    for column, parts in vectors.items():
        columns.append(column)
        places.append(" || ".join(["setweight(to_tsvector(%s::regconfig, %s), %s)"] * len(parts)) or "''::tsvector")
        params += [value for weight, (config, words) in parts for value in (config, words, weight)]
    table = connection.ops.quote_name(SearchRow._meta.db_table)
    updates = ", ".join(f"{column} = EXCLUDED.{column}" for column in columns)
    sql = (
        f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join(places)}) "  # noqa: S608  (names of our own)
        f"ON CONFLICT ({key}) DO UPDATE SET {updates}"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
