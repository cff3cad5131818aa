"""Which search rows are made anew, and when: the same rows whether refreshed after an edit or rebuilt from nothing."""

from collections import defaultdict
from types import MappingProxyType

from django.contrib.postgres.functions import TransactionNow
from django.db import connection
from django.db.models import Exists, OuterRef

from summits.models import (
    KINDS,
    Country,
    Document,
    FacetValue,
    Record,
    SearchPassage,
    SearchRow,
    Statement,
    Summit,
    Topic,
    kind_of,
)

from . import contents
from .numbers import describe_anew, moved_totals, send_totals
from .rows import FOREIGN_KEY, codes_of, texts_of, write
from .statements import sent_ahead
from .vocabulary import Tally

BATCH = 200  # of a rebuild, which editors wait for
TOGETHER = 1_000  # read at once in a change, which lasts as long in many portions: a portion costs twenty queries

READ = {
    "summit": contents.summits,
    "leader": contents.leaders,
    "statement": contents.statements,
    "document": contents.documents,
    "country": contents.countries,
    "topic": contents.topics,
}


def refresh(things, there=()):
    """Make the rows of these records, countries and topics what they should be now; things of other kinds have none.

    What all of them are called follows, and so do countries and topics that the records name, or named until now.
    `there` are those records among them that are as the database has them now: they are not read once more.
    """
    things, there = list(things), {record.pk: record for record in there}
    describe_anew(things)
    keys = defaultdict(set)
    for thing in things:
        if isinstance(thing, (Record, Country, Topic)):
            keys[kind_of(thing).name].add(thing.pk)
    for name in (name for name, kind in KINDS.items() if kind.is_record):
        for portion in _portions(keys[name], TOGETHER):
            for other, named in _perhaps_public(*refresh_kind(name, portion, there)).items():
                keys[other] |= named
    for name in ("country", "topic"):
        for portion in _portions(keys[name], TOGETHER):
            refresh_kind(name, portion)


def forget(thing):
    """Take the row of a record, country or topic that is about to be deleted out of all counts, and out of search.

    Returns the countries and topics that it named: they may be public no more.
    """
    if not isinstance(thing, (Record, Country, Topic)):
        return []
    name = kind_of(thing).name
    named = _perhaps_public(*_replace(SearchRow.objects.filter(**{FOREIGN_KEY[name]: thing.pk}), name, {}))
    return [each for model in (Country, Topic) for each in model.objects.filter(pk__in=named[model._meta.model_name])]


def dependents(*things):
    """The records whose rows hold something of these things that is not behind their numbers."""
    of_kind = defaultdict(list)
    for thing in things:
        of_kind[kind_of(thing).name if isinstance(thing, Record) else thing._meta.model_name].append(thing)
    found = []
    if meetings := [summit.pk for summit in of_kind["summit"]]:
        found += [row for model in (Statement, Document) for row in model.objects.filter(summit__in=meetings)]
    for model, history in ((Statement, "statement_change"), (Document, "document_change")):
        lending = [thing.pk for thing in of_kind[model._meta.model_name] if not _lends_nothing(thing)]
        found += _meetings_of(lending, model, history)
    for topic in of_kind["topic"]:
        found += _records_with("topic", topic) if _was_changed(topic, "parent") else []
    for source in of_kind["source"]:
        if _was_changed(source, "speaks_for"):
            found += Record.objects.filter(citations__source=source.pk).distinct()
    return found


def _lends_nothing(thing):
    """Whether it is a statement that was written just now without points: a meeting's row holds nothing else of it."""
    return isinstance(thing, Statement) and getattr(thing, "its_points", None) == []


def _meetings_of(keys, model, history):
    """The summits that statements or documents belong to, and those they belonged to before: history knows them."""
    if not keys:
        return []
    rows = model.objects.filter(pk__in=keys).values_list("summit", f"{history}__summit")
    return list(Summit.objects.filter(pk__in={key for row in rows for key in row if key}))


def _was_changed(thing, column):
    """Whether this transaction gave `column` another value. History knows: its events bear the transaction's time."""
    events = getattr(thing, f"{thing._meta.model_name}_changes").order_by("-pgh_id")
    here = list(events.filter(pgh_created_at=TransactionNow()).values_list(column, flat=True))
    before = events.exclude(pgh_created_at=TransactionNow()).values_list(column, flat=True)[:1]
    return len({*here, *before}) > 1


def _records_with(facet, thing):
    numbers = FacetValue.objects.filter(facet=facet, key=str(thing.pk)).values_list("pk", flat=True)
    return list(Record.objects.filter(search_row__codes__overlap=list(numbers)))


def due(today):
    """The records whose rows say something else since the day before `today`: an office has ended, a treaty begun."""
    return list(Record.objects.filter(search_row__changes_on__lte=today))


def batches():
    """(kind, keys) for everything there is, in portions: refreshing each of them by `refresh_kind` is a rebuild."""
    for name, kind in KINDS.items():
        for portion in _portions(kind.model.objects.values_list("pk", flat=True), BATCH):
            yield name, portion


def _portions(keys, size):
    keys = sorted(keys)
    for start in range(0, len(keys), size):
        yield set(keys[start : start + size])


def refresh_kind(name, keys, there=MappingProxyType({})):
    """Write the rows of the public ones among these keys of one kind, and delete those of the others.

    `there` are records by their keys, as in refresh.
    Returns two sets of numbers: those that some row of them holds now and did not hold before, and the other way round.
    """
    if not keys:
        return set(), set()
    content = READ[name](keys, there)
    if not KINDS[name].is_record:
        used = _used(name, keys)
        content = {key: value for key, value in content.items() if key in used}
    return _replace(SearchRow.objects.filter(**{f"{FOREIGN_KEY[name]}__in": keys}), name, content)


def _replace(rows, name, content):
    """Put rows made from {key: Content} in the place of `rows`, with their passages, totals and words.

    Returns the numbers that came to a row, and those that left one.
    """
    before = {getattr(row, f"{FOREIGN_KEY[name]}_id"): row for row in rows.defer("names", "vector")}
    passages = _passages_by_key(before)
    words = Tally()
    for key, row in before.items():
        words.take(row.title.split("\n"), texts_of(passages[key]))
    if gone := [row.pk for key, row in before.items() if key not in content]:
        SearchRow.objects.filter(pk__in=gone).delete()
    codes = codes_of(name, content)
    held = {key: [*row.codes, *row.parts] for key, row in before.items()}
    holding = {key: [*of["codes"], *of["parts"]] for key, of in codes.items()}
    with sent_ahead() as cursor:
        write(cursor, name, content, codes, passages, words)
        words.send(cursor)
        send_totals(cursor, moved_totals(held.values(), holding.values()))
        return _gained(held, holding), _gained(holding, held)


def _gained(held, holding):
    """The numbers that some row is `holding` and not `held`, both {key: numbers}."""
    return {number for key, numbers in holding.items() for number in {*numbers}.difference(held.get(key, ()))}


_HELD = """
SELECT r.{key}_id, to_jsonb(r) - 'id' || jsonb_build_object('passages', ARRAY(
    SELECT to_jsonb(p) - 'id' - 'row_id' FROM summits_searchpassage AS p WHERE p.row_id = r.id ORDER BY p.number))
FROM summits_searchrow AS r WHERE r.{key}_id = ANY(%s) AND r.kind = %s
"""


def held(name, keys):
    """{key: all that search holds of it} for things of one kind, to compare."""
    with connection.cursor() as cursor:
        cursor.execute(_HELD.format(key=FOREIGN_KEY[name]), [list(keys), name])
        return dict(cursor.fetchall())


def _passages_by_key(rows):
    """{key: passages as `rows` makes them} of the rows in {key: SearchRow}"""
    keys, found = {row.pk: key for key, row in rows.items()}, defaultdict(list)
    if not rows:
        return found
    for row, *passage in (
        SearchPassage.objects.filter(row__in=keys).order_by("row", "number").values_list(
            "row", "number", "language", "anchor", "text"
        )
    ):  # fmt: skip
        found[keys[row]].append(tuple(passage))
    return found


def _used(name, keys):
    """The countries or topics among `keys` that a public record names: these are public too."""
    of_records = SearchRow.objects.filter(record__isnull=False, codes__contains=[OuterRef("pk")])
    used = FacetValue.objects.filter(Exists(of_records), facet=name, key__in=map(str, keys))
    return {int(key) for key in used.values_list("key", flat=True)}


def _perhaps_public(came, left):
    """The countries and topics whose own row may have to come, as a record names them now, or to go.

    Whatever has a row and is named once more keeps it as it is: a portion of an import names most countries.
    """
    named = FacetValue.objects.filter(pk__in=came | left, facet__in=("country", "topic"))
    came_only, found = defaultdict(set), {"country": set(), "topic": set()}
    for number, facet, key in named.values_list("pk", "facet", "key"):
        (found if number in left else came_only)[facet].add(int(key))
    for name, keys in came_only.items():
        found[name] |= keys - set(SearchRow.objects.filter(**{f"{name}__in": keys}).values_list(name, flat=True))
    return found
