"""From records to search rows: the same rows whether refreshed after an edit or rebuilt from nothing."""

from collections import defaultdict
from html import unescape

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
from .vectors import tsvector

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
    for name in (name for name, kind in KINDS.items() if kind.is_record):
        for portion in _portions(keys[name]):
            before = _named_by(portion)
            refresh_kind(name, portion)
            for other, named in _named_by(portion).items():
                keys[other] |= named | before[other]
    for name in ("country", "topic"):
        for portion in _portions(keys[name]):
            refresh_kind(name, portion)


def dependents(thing):
    """The records whose rows hold something of `thing`, a record or an authority."""
    match thing:
        case Leader() | Record(kind="leader"):
            paths = {Summit: "participations__leader", Statement: "speakers__leader", Document: "signatures__leader"}
        case Summit() | Record(kind="summit"):
            paths = {Statement: "summit", Document: "summit"}
        case Statement() | Record(kind="statement"):
            return _meetings_of(thing, Statement, "statement_change")
        case Document() | Record(kind="document"):
            return _meetings_of(thing, Document, "document_change")
        case _:
            return _records_with(thing)
    return [row for model, path in paths.items() for row in model.objects.filter(**{path: thing.pk}).distinct()]


def _meetings_of(thing, model, history):
    """The summit that a statement or document belongs to, and those it belonged to before: history knows them."""
    rows = model.objects.filter(pk=thing.pk).values_list("summit", f"{history}__summit")
    return list(Summit.objects.filter(pk__in={key for row in rows for key in row if key}))


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
        for portion in _portions(kind.model.objects.values_list("pk", flat=True)):
            yield name, portion


def _portions(keys):
    keys = sorted(keys)
    for start in range(0, len(keys), BATCH):
        yield set(keys[start : start + BATCH])


def rebuild(progress=None):
    """Make every row anew; rows are replaced in portions, so search is never empty meanwhile.

    `progress` is called with the number of things looked at so far.
    """
    done = 0
    for name, keys in batches():
        refresh_kind(name, keys)
        done += len(keys)
        if progress:
            progress(done)


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
    _write(FOREIGN_KEY[name], [_row(name, things[key], value) for key, value in content.items()])


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


def _row(name, thing, content):
    """(columns, texts of each vector) of one row."""
    lead = "\n".join(_plain(text) for _language, text in content.lead if text)
    columns = {
        f"{FOREIGN_KEY[name]}_id": thing.pk,
        "kind": name,
        "label": str(thing),
        "address": address_of(thing),
        "lead": lead[:LONGEST_LEAD],
        "earliest": content.earliest,
        "latest": content.latest,
        **{array: sorted(getattr(content, array)) for array in ARRAYS},
        "codes": sorted(content.codes | _counted(name, content)),
    }
    names = {"A": [(None, text) for text in content.names]}
    rest = {"B": [*((None, text) for text in content.also), *content.lead], "C": content.bodies}
    return columns, {"names_vector": names, "vector": names | rest}


def _plain(text):
    """The words of a Markdown text as they are, signs like & and < included: what prints them must escape them."""
    return unescape(strip_tags(markdown.to_html(text))).strip()


ARRAYS = ("countries", "leaders", "topics", "organisations", "places")


def _counted(name, content):
    """The codes by which facets count a row: beside those of its contents its kind, countries, topics and decades."""
    codes = {f"kind:{name}"}
    codes |= {f"country:{key}" for key in content.countries} | {f"topic:{key}" for key in content.topics}
    if content.earliest:
        last = content.latest or content.earliest
        codes |= {f"decade:{year:04}" for year in range(content.earliest.year // 10 * 10, last.year + 1, 10)}
    return codes


def _write(key, rows):
    """Write rows of one kind in one statement. The vectors are made by PostgreSQL, by the rules of each language."""
    if not rows:
        return
    lines, params = [], []
    for columns, vectors in rows:
        made = [tsvector(texts) for texts in vectors.values()]
        lines.append(f"({', '.join(['%s'] * len(columns) + [sql for sql, _params in made])})")
        params += [*columns.values(), *(value for _sql, values in made for value in values)]
    columns, vectors = rows[0]
    names = [*columns, *vectors]
    sql = (
        f"INSERT INTO {SearchRow._meta.db_table} ({', '.join(names)}) VALUES {', '.join(lines)} "  # noqa: S608
        f"ON CONFLICT ({key}_id) DO UPDATE SET {', '.join(f'{name} = EXCLUDED.{name}' for name in names)}"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
