"""From records to search rows: the same rows whether refreshed after an edit or rebuilt from nothing."""

import json
from collections import defaultdict
from html import unescape
from types import MappingProxyType

from django.contrib.postgres.functions import TransactionNow
from django.db import connection
from django.db.models import Exists, OuterRef
from django.utils.html import strip_tags

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
from summits.text import markdown
from summits.text.folding import fold_name

from . import contents
from .numbers import describe_anew, moved_totals, numbers_of, send_totals
from .statements import sent_ahead
from .vectors import flat, is_whole, parts_of, with_little_words
from .vocabulary import Tally

BATCH = 200  # of a rebuild, which editors wait for
MOST_YEARS = 10  # by which a thing is found
TOGETHER = 1_000  # read at once in a change, which lasts as long in many portions: a portion costs twenty queries
LEAST_SENT, MOST_SENT = 500, 40_000  # characters of a row's texts, and of several: more would not be sent at once
LONGEST_PASSAGE = 1_500  # characters: more could not be read as a snippet, and marking it would take long

READ = {
    "summit": contents.summits,
    "leader": contents.leaders,
    "statement": contents.statements,
    "document": contents.documents,
    "country": contents.countries,
    "topic": contents.topics,
}
FOREIGN_KEY = {name: "record" if kind.is_record else name for name, kind in KINDS.items()}


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
        found += _meetings_of([thing.pk for thing in of_kind[model._meta.model_name]], model, history)
    for topic in of_kind["topic"]:
        found += _records_with("topic", topic) if _was_changed(topic, "parent") else []
    for source in of_kind["source"]:
        if _was_changed(source, "speaks_for"):
            found += Record.objects.filter(citations__source=source.pk).distinct()
    return found


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
        words.take(row.title.split("\n"), _texts(passages[key]))
    if gone := [row.pk for key, row in before.items() if key not in content]:
        SearchRow.objects.filter(pk__in=gone).delete()
    codes = _codes(name, content)
    held = {key: [*row.codes, *row.parts] for key, row in before.items()}
    holding = {key: [*of["codes"], *of["parts"]] for key, of in codes.items()}
    with sent_ahead() as cursor:
        for parcel in _parcels(content):
            _write(cursor, name, parcel, codes, passages, words)
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
    """{key: passages as _passages makes them} of the rows in {key: SearchRow}"""
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


def _texts(passages):
    return [text for *_place, text in passages]


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


def _codes(name, content):
    """{key: {column: numbers}} of the rows of one kind"""
    facets = {key: of.facets | {("kind", name)} | _decades(of) for key, of in content.items()}
    numbers = numbers_of({pair for key, of in content.items() for pair in facets[key] | of.parts})
    return {
        key: {
            "codes": sorted(numbers[pair] for pair in facets[key]),
            "parts": sorted(numbers[pair] for pair in of.parts),
        }
        | {
            column: sorted(numbers[pair] for pair in facets[key] if pair[0] == facet)
            for facet, column in COUNTED_APART.items()
        }
        for key, of in content.items()
    }


def _parcels(content):
    """The same in parts of so many characters as can be sent at once: PostgreSQL makes one while the next is made."""
    parcel, size = {}, 0
    for key, of in content.items():
        parcel[key] = of
        size += LEAST_SENT + sum(len(passage.text) for passage in (*of.lead, *of.bodies))
        if size > MOST_SENT:
            yield parcel
            parcel, size = {}, 0
    if parcel:
        yield parcel


def _write(cursor, name, content, codes, before, words):
    """Write rows of one kind, and the passages of those that have others than `before`; counts their words.

    The vectors are made by PostgreSQL, by the rules of each language.
    """
    rows, passages = [], {}
    for key, of in content.items():
        columns, vectors, passages[key] = _row(name, key, of)
        rows.append(columns | codes[key] | {vector: parts_of(texts) for vector, texts in vectors.items()})
    changed = [key for key, made in passages.items() if made != before[key]]
    given = []
    for row, (key, of) in zip(rows, content.items(), strict=True):
        made = passages[key]
        if _is_in_passages(of, row["vector"]):
            row["body_from"] = len(made) - sum(1 for each in of.bodies if each.text) + 1
        if "body_from" in row or key in changed:
            given += [_given_passage(key, *passage) for passage in made]
        words.add(row["title"].split("\n"), _texts(made))
    given = json.dumps(given)
    # Last of all: PostgreSQL may be asked of words, answers when the rows before are done, and then waits for these.
    for row, vector in zip(rows, with_little_words([row["vector"] for row in rows]), strict=True):
        row["vector"] = flat(part for part in vector if part[2] != "C" or "body_from" not in row)
        row["names"] = flat(row["names"])
    if replaced := [key for key in changed if before[key]]:
        cursor.execute(_DELETE_PASSAGES.format(key=FOREIGN_KEY[name]), [replaced])
    cursor.execute(_WRITE.format(key=FOREIGN_KEY[name]), [given, json.dumps(rows, default=str), changed])


def _is_in_passages(content, parts):
    """Whether the words of all bodies are those of their passages, and few enough for one vector.

    Then these vectors are joined, which takes a tenth of the time of reading the bodies once more as a whole.
    """
    return is_whole(parts, "C") and all(
        each.is_shown and each.anchor and len(each.text) <= LONGEST_PASSAGE for each in content.bodies
    )


def _given_passage(key, number, language, anchor, text):
    vector = flat(parts_of({"C": [(language, text)]}))
    return {"key": key, "number": number, "language": language, "anchor": anchor, "text": text, "vector": vector}


_NUMBERS = "ARRAY(SELECT number::int FROM json_array_elements_text(given.{0}) AS number)"
_COLUMNS = "kind, earliest, latest, changes_on, title, codes, parts, countries, leaders, topics, names, vector"
_WRITE = f"""
WITH passage AS MATERIALIZED (
    SELECT key, number, language, anchor, text, search_vector(vector) AS vector FROM json_to_recordset(%s::json)
        AS given (key bigint, number int, language text, anchor text, text text, vector text[])
), written AS (
    INSERT INTO summits_searchrow ({{key}}_id, {_COLUMNS})
    SELECT {{key}}_id, kind, earliest, latest, changes_on, title,
        {", ".join(_NUMBERS.format(name) for name in ("codes", "parts", "countries", "leaders", "topics"))},
        search_vector(names), search_vector(vector) || coalesce((
            SELECT joined_vector(p.vector ORDER BY p.number) FROM passage AS p
            WHERE p.key = {{key}}_id AND p.number >= body_from), '')
    FROM json_to_recordset(%s::json) AS given ({{key}}_id bigint, kind text, earliest date, latest date,
        changes_on date, title text, codes json, parts json, countries json, leaders json, topics json, names text[],
        vector text[], body_from int)
    ON CONFLICT ({{key}}_id) DO UPDATE SET
        {", ".join(f"{column} = EXCLUDED.{column}" for column in _COLUMNS.split(", "))}
    RETURNING id, {{key}}_id AS key
)
INSERT INTO summits_searchpassage (row_id, number, language, anchor, text, vector)
SELECT written.id, number, language, anchor, text, vector FROM passage JOIN written USING (key)
WHERE key = ANY(%s::bigint[])
"""  # noqa: S608
_DELETE_PASSAGES = """
DELETE FROM summits_searchpassage AS p USING summits_searchrow AS r
WHERE r.{key}_id = ANY(%s::bigint[]) AND p.row_id = r.id
"""
COUNTED_APART = {"country": "countries", "leader": "leaders", "topic": "topics"}


def _decades(content):
    if not content.earliest:
        return set()
    last = content.latest or content.earliest
    return {("decade", f"{year:04}") for year in range(content.earliest.year // 10 * 10, last.year + 1, 10)}


def _years(content):
    """As readers type them: “Hong Kong 1984”. Of what may lie in any of many years none."""
    if not content.earliest:
        return []
    first, last = content.earliest.year, (content.latest or content.earliest).year
    return [f"{year:04}" for year in range(first, last + 1)] if last - first < MOST_YEARS else []


def _row(name, key, content):
    """(columns, texts of each vector, passages that may be shown) of one row."""
    columns = {
        f"{FOREIGN_KEY[name]}_id": key,
        "kind": name,
        "earliest": content.earliest,
        "latest": content.latest or content.earliest,
        "changes_on": content.changes_on,
        "title": "\n".join(map(fold_name, content.names)),
    }
    names = {"A": [(None, text) for text in content.names]}
    rest = {
        "B": [
            *((None, text) for text in (*content.also, *_years(content))),
            *((each.language, each.text) for each in content.lead),
        ],
        "C": [(each.language, each.text) for each in content.bodies],
    }
    return columns, {"names": names, "vector": names | rest}, _passages(content)


def _passages(content):
    """[(number, language, anchor, text)] of what may be shown, in the order of the page."""
    pieces = [
        (passage.language, passage.anchor, piece)
        for passage in (*content.lead, *content.bodies)
        if passage.is_shown
        for piece in _pieces(passage.text if passage.anchor else _plain(passage.text))
    ]
    return [(number, *piece) for number, piece in enumerate(pieces, start=1)]


def _pieces(text):
    """The text in pieces no longer than a passage may be, parted where words are."""
    while len(text) > LONGEST_PASSAGE:
        end = text.rfind(" ", 1, LONGEST_PASSAGE) + 1 or LONGEST_PASSAGE
        yield text[:end].rstrip()
        text = text[end:].lstrip()
    if text:
        yield text


def _plain(text):
    """The words of a Markdown text as they are, signs like & and < included: what prints them must escape them."""
    return unescape(strip_tags(markdown.to_html(text))).strip() if text else ""
