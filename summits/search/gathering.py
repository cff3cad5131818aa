"""What belongs to one person, country, topic, body or place, across kinds, pairs and years: read in one statement."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import NamedTuple

from django.db import connection
from django.utils.text import capfirst
from psycopg.sql import quote

from .facets import in_words
from .hits import Hit, line

SHOWN = ("summit", "statement", "document")  # kinds of which there are lines
LINES = 20  # of each; the search within the thing has the rest
MOST_VALUES = 24
PAIR = "pair"  # counted as facets are: the two countries of a record
# Which codes of a record stand in its line.
_IN_LINE = ("form", "mode", "outcome", "status")
_UNSAID = {("mode", "in_person"), ("outcome", "held"), ("status", "unknown")}  # goes without saying in a line

_GATHERED = """
WITH mine AS MATERIALIZED (
    SELECT id, kind, record_id, earliest, latest, codes, parts, countries FROM summits_searchrow AS r
    WHERE r.codes @> ARRAY(SELECT id FROM summits_facetvalue WHERE facet = %(facet)s AND key = %(key)s)
        AND EXISTS (SELECT FROM summits_facetvalue WHERE facet = %(facet)s AND key = %(key)s)
        AND r.record_id IS NOT NULL
), totals AS (
    SELECT kind, count(*) AS number, min(earliest) AS first, max(earliest) AS last FROM mine GROUP BY kind
), lines AS (
    SELECT r.kind, r.id, record.label, record.slug, r.earliest, r.latest,
        ARRAY(SELECT concat_ws(chr(10), v.facet, v.value, v.label) FROM summits_facetvalue AS v
              WHERE v.id = ANY(r.codes || r.parts) AND (v.label <> '' OR v.facet = ANY(%(in_line)s))
              ORDER BY v.label, v.value) AS named
    FROM unnest(%(shown)s::text[]) AS shown CROSS JOIN LATERAL (
        SELECT * FROM mine WHERE kind = shown ORDER BY earliest DESC NULLS LAST, id DESC LIMIT %(lines)s) AS r
    JOIN summits_record AS record ON record.id = r.record_id
), held AS (
    SELECT * FROM mine
    WHERE kind = ANY(%(kinds)s)
        AND NOT codes && ARRAY(SELECT id FROM summits_facetvalue WHERE facet = 'outcome' AND key <> 'held')
), numbers AS (
    SELECT kind, number, count(*) AS rows, min(earliest) AS first, max(earliest) AS last
    FROM (SELECT kind, earliest, unnest(codes || parts) AS number FROM held) AS each %(wanted)s GROUP BY kind, number
), counted AS (
    SELECT n.kind, v.facet, v.key, v.value, v.label, n.rows, n.first, n.last,
        row_number() OVER (PARTITION BY n.kind, v.facet ORDER BY n.rows DESC, v.label, v.value) AS place
    FROM numbers AS n JOIN summits_facetvalue AS v ON v.id = n.number
    WHERE concat_ws(' ', n.kind, v.facet) = ANY(%(counted)s) AND (v.facet, v.key) <> (%(facet)s, %(key)s)
), pairs AS (
    SELECT kind, countries, count(*) AS rows, min(earliest) AS first, max(earliest) AS last,
        row_number() OVER (PARTITION BY kind ORDER BY count(*) DESC, max(earliest) DESC NULLS LAST, countries) AS place
    FROM held WHERE cardinality(countries) = 2 AND kind || ' pair' = ANY(%(counted)s) GROUP BY kind, countries
)
SELECT
    (SELECT json_agg(totals) FROM totals),
    (SELECT json_agg(lines ORDER BY kind, earliest DESC NULLS LAST, id DESC) FROM lines),
    (SELECT json_agg(counted ORDER BY kind, facet, place) FROM counted
        WHERE place <= %(values)s OR facet IN ('decade', 'country') OR key = %(key)s),
    (SELECT json_agg(json_build_array(kind,
        ARRAY(SELECT v.value || chr(10) || v.label FROM summits_facetvalue AS v WHERE v.id = ANY(pairs.countries)
              ORDER BY v.label), rows, first, last)
        ORDER BY kind, place) FROM pairs WHERE place <= %(values)s),
    (SELECT json_agg(json_build_array(kind, facet, values)) FROM
        (SELECT kind, facet, count(*) AS values FROM counted GROUP BY kind, facet
         UNION ALL SELECT kind, 'pair', count(*) FROM pairs GROUP BY kind) AS every)
"""
# Of facets with few values these are looked for in the records; of others, what the records have is looked up.
_WITH_FEW = {"country", "host", "guest", "topic", "decade"}
_WANTED = "JOIN (SELECT id FROM summits_facetvalue WHERE facet = ANY(%(facets)s) OFFSET 0) AS wanted ON id = number"


@dataclass(frozen=True)
class Total:
    """How many records of a kind, and the days on which the first and the last of them begin."""

    number: int = 0
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True)
class Counted:
    """A country, leader, topic … or a decade of the records of one kind: `value` as addresses write it."""

    key: str
    value: str
    label: str
    number: int
    first: date | None
    last: date | None


@dataclass(frozen=True)
class Pair:
    """Two countries, as (slug, name) in the order of their names, and how many records of a kind are about both."""

    kind: str
    countries: tuple
    number: int
    first: date | None
    last: date | None


@dataclass(frozen=True)
class Gathered:
    """All records are in the totals and lines; of meetings only those that were held are counted."""

    totals: dict  # {kind: Total}
    lines: dict  # {kind: [Hit]}, the newest first, LINES at most
    counted: dict  # {(kind, facet): [Counted]}, most first, MOST_VALUES at most, but all decades and countries
    pairs: list  # [Pair], most first, MOST_VALUES of each kind at most
    distinct: dict  # {(kind, facet or PAIR): how many values there are, also of those that are left out above}

    @property
    def number(self):
        return sum(total.number for total in self.totals.values())

    @property
    def weight(self):
        """How many rows it has."""
        return len(self.pairs) + sum(map(len, self.lines.values())) + sum(map(len, self.counted.values()))

    def of(self, kind, facet):
        """The Counted of a facet that was asked for: of another it would say that there are none."""
        return self.counted[kind, facet]


def gathered(facet, key, counted):
    """What public records have the value `key` of a facet, as Gathered: the key of a leader, country, topic …

    `counted` says what in them is counted, as pairs of a kind of record, and a facet or PAIR.
    """
    with connection.cursor() as cursor:
        cursor.execute(_gathered(tuple(counted)), {"facet": facet, "key": str(key)})
        totals, lines, values, pairs, distinct = cursor.fetchone()
    found = Gathered(
        totals={},
        lines={},
        counted={(kind, facet): [] for kind, facet in counted if facet != PAIR},
        pairs=[Pair(kind, _two(two), *_timed(*rest)) for kind, two, *rest in pairs or ()],
        distinct={(kind, facet): number for kind, facet, number in distinct or ()},
    )
    for each in totals or ():
        found.totals[each["kind"]] = Total(*_timed(each["number"], each["first"], each["last"]))
    for each in lines or ():
        found.lines.setdefault(each["kind"], []).append(_line(each))
    for each in values or ():
        of_facet = found.counted[each["kind"], each["facet"]]
        days = _timed(each["rows"], each["first"], each["last"])
        of_facet.append(Counted(each["key"], each["value"], each["label"], *days))
    return found


@cache
def _gathered(counted):
    """The statement, with all in it that is the same for every thing.

    PostgreSQL then plans it once: not knowing what is counted it would each time, longer than it runs for most things.
    """
    always = {"values": MOST_VALUES, "shown": list(SHOWN), "lines": LINES, "in_line": list(_IN_LINE)}
    always |= {"kinds": sorted({kind for kind, _facet in counted}), "counted": [" ".join(each) for each in counted]}
    written = {name: quote(value) for name, value in always.items()}
    facets = {facet for _kind, facet in counted}
    wanted = _WANTED % {"facets": quote(sorted(facets))} if facets <= _WITH_FEW else ""
    return _GATHERED % (written | {"wanted": wanted, "facet": "%(facet)s", "key": "%(key)s"})


def _timed(number, first, last):
    return number, first and date.fromisoformat(first), last and date.fromisoformat(last)


def _two(countries):
    return tuple(tuple(each.split("\n", 1)) for each in countries)


def _line(given) -> Hit:
    named = [tuple(each.split("\n")) for each in given["named"]]
    words = [
        capfirst(in_words(facet, value))
        for facet, value, label in (each if len(each) == 3 else (*each, "") for each in named)
        if not label and (facet, value) not in _UNSAID
    ]
    days = _timed(0, given["earliest"], given["latest"])[1:]
    called = [(facet, label) for facet, _value, label in (each for each in named if len(each) == 3) if label]
    return line(given["kind"], given["label"], given["slug"], *days, called, words)


_LINE = """
SELECT r.kind, record.label, record.slug, r.earliest::text, r.latest::text,
    ARRAY(SELECT concat_ws(chr(10), v.facet, v.value, v.label) FROM summits_facetvalue AS v
          WHERE v.id = ANY(r.codes || r.parts) AND (v.label <> '' OR v.facet = ANY(%(in_line)s))
          ORDER BY v.label, v.value) AS named
FROM {rows} AS r JOIN summits_record AS record ON record.id = r.record_id
"""
# Asked for the days themselves, an index has them. Some years before a leap day is the 28th, which is another day.
_BEGAN = """(
    SELECT * FROM summits_searchrow
    WHERE kind IN ('summit', 'document') AND latest - earliest < 32 AND earliest = ANY(ARRAY(
            SELECT day::date FROM generate_series(1, extract(year FROM %(today)s::date)::int - 1) AS years,
                LATERAL (SELECT %(today)s::date - make_interval(years => years) AS day) AS before
            WHERE extract(day FROM day) = extract(day FROM %(today)s::date)))
        AND NOT (extract(doy FROM earliest) = 1 AND latest > earliest)
    ORDER BY earliest DESC, id DESC LIMIT %(most)s)"""
_ON_THIS_DAY = f"{_LINE.format(rows=_BEGAN)} ORDER BY r.earliest DESC, r.id DESC"
_PUBLISHED = f"""{_LINE.format(rows="summits_searchrow")}
WHERE record.published_at IS NOT NULL ORDER BY record.published_at DESC, r.id DESC LIMIT %(most)s
"""
_OF_BOTH = """
WITH asked AS (
    SELECT array_agg(id) AS codes FROM summits_facetvalue WHERE facet = 'country' AND key = ANY(%(keys)s)
), mine AS MATERIALIZED (
    SELECT r.* FROM summits_searchrow AS r, asked
    WHERE cardinality(asked.codes) = 2 AND r.codes @> asked.codes AND r.kind = 'document'
), newest AS (
    SELECT * FROM mine ORDER BY earliest DESC NULLS LAST, id DESC LIMIT %(most)s
), years AS (
    SELECT extract(year FROM mine.earliest)::int AS year, count(*) AS number, min(slug) AS slug, min(label) AS label
    FROM mine JOIN summits_record AS record ON record.id = mine.record_id WHERE earliest IS NOT NULL GROUP BY year
)
SELECT (SELECT count(*) FROM mine),
    (SELECT json_agg(json_build_object('kind', r.kind, 'label', record.label, 'slug', record.slug,
        'earliest', r.earliest, 'latest', r.latest, 'named',
        ARRAY(SELECT concat_ws(chr(10), v.facet, v.value, v.label) FROM summits_facetvalue AS v
              WHERE v.id = ANY(r.codes || r.parts) AND (v.label <> '' OR v.facet = ANY(%(in_line)s))
              ORDER BY v.label, v.value)) ORDER BY r.earliest DESC NULLS LAST, r.id DESC)
     FROM newest AS r JOIN summits_record AS record ON record.id = r.record_id),
    (SELECT json_agg(json_build_array(year, number, slug, label)) FROM years)
"""
# Few records have countries that no others have: as many pairs as a treaty of a hundred parties has are made once.
_PAIRS = """
WITH alike AS (
    SELECT kind, countries, count(*) AS number, min(earliest) AS first, max(earliest) AS last
    FROM summits_searchrow WHERE kind IN ('summit', 'document') GROUP BY kind, countries
), pairs AS (
    SELECT one, other, coalesce(sum(number) FILTER (WHERE kind = 'summit'), 0)::int AS meetings,
        coalesce(sum(number) FILTER (WHERE kind = 'document'), 0)::int AS documents,
        min(first) FILTER (WHERE kind = 'summit') AS first, max(last) FILTER (WHERE kind = 'summit') AS last
    FROM alike CROSS JOIN LATERAL unnest(countries) AS one CROSS JOIN LATERAL unnest(countries) AS other
    WHERE one < other GROUP BY one, other
)
SELECT one.key::bigint, other.key::bigint, meetings, documents, first, last
FROM pairs
JOIN summits_facetvalue AS one ON one.id = pairs.one
JOIN summits_facetvalue AS other ON other.id = pairs.other
ORDER BY meetings DESC, documents DESC, one.label, other.label
"""
_HELD = "SELECT value, total FROM summits_facetvalue WHERE facet = 'kind'"


def on_this_day(today, most):
    """Meetings and documents that began on this day of an earlier year, as lines, the latest first."""
    return _lines(_ON_THIS_DAY, today=today, most=most)


def published(most):
    """The records published last, as lines."""
    return _lines(_PUBLISHED, most=most)


class Both(NamedTuple):
    """Two countries, by their keys, and how many meetings and documents of both are public; days are of meetings."""

    one: int
    other: int
    meetings: int
    documents: int
    first: date | None
    last: date | None


def pairs():
    """The Boths of all countries that met or are parties to one document, those with most meetings first."""
    with connection.cursor() as cursor:
        cursor.execute(_PAIRS)
        return [Both(*row) for row in cursor]


class Documents(NamedTuple):
    """Those of two countries: the newest of them as lines, and `years`: (year, how many, slug and label of one)."""

    number: int
    lines: list
    years: list


def documents_of_both(one, other):
    """The Documents of two countries, by their keys."""
    with connection.cursor() as cursor:
        cursor.execute(_OF_BOTH, {"keys": [str(one), str(other)], "most": LINES, "in_line": list(_IN_LINE)})
        number, lines, of_years = cursor.fetchone()
    return Documents(number, [_line(each) for each in lines or ()], [tuple(each) for each in of_years or ()])


def held():
    """{kind: how many of it are public}"""
    with connection.cursor() as cursor:
        cursor.execute(_HELD)
        return dict(cursor.fetchall())


def _lines(sql, **asked):
    columns = ("kind", "label", "slug", "earliest", "latest", "named")
    with connection.cursor() as cursor:
        cursor.execute(sql, asked | {"in_line": list(_IN_LINE)})
        return [_line(dict(zip(columns, row, strict=True))) for row in cursor]
