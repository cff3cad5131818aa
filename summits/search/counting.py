"""How many rows match, and how many of them hold each value of each facet: exact, in one statement."""

from dataclasses import dataclass

from django.db import connection

from summits.models import HostRole

from .filters import PART_WORDS, apply
from .words import prefixes

MOST = 10  # values of one facet that are shown
MOST_OPENED = 200  # and of one that is opened

FACETS = [
    *("kind", "country", "role", "leader", "part", "topic", "organisation", "place", "mode", "visit", "session"),
    *("language", "form", "issuer", "status", "outcome"),
]
ACTED = {"role": HostRole.values, "part": [code for code, _words in PART_WORDS]}
OF = {"role": "country", "part": "leader"}
# What a facet counts is in the codes of a row: one pass over the rows counts every facet.
COUNTED = [name for name in FACETS if name not in ACTED] + ["decade"]
# The filters that a facet's own values set, which its counts leave aside. A role is one of the chosen country.
OWN = {name: {name} for name in FACETS} | {
    "country": {"country", "role"},
    "leader": {"leader", "part"},
    "decade": {"since", "until"},
}
EVERYTHING = ""  # the part for which no filter is left aside
TOTAL = "total"


@dataclass(frozen=True)
class Counts:
    """The exact number of hits, and the counted values: {facet: [(value, label, hits)]}, most hits first.

    `sizes` says how many values a facet has in all, as only the first are there.
    """

    total: int
    values: dict
    sizes: dict


@dataclass(frozen=True)
class Part:
    """Rows that are counted at once: `shown_as` maps what their codes are called to the facet that shows them."""

    name: str
    rows: object  # a QuerySet; None for all rows there are
    shown_as: dict
    column: str = "codes"
    only: tuple = ()  # numbers; empty for all


_ALL = "SELECT %s::text, id, total FROM summits_facetvalue WHERE facet = ANY(%s)"
_EACH = "SELECT %s::text, code, count(*) FROM ({rows}) AS found, unnest({column}) AS code GROUP BY code"
_SOME = _EACH.replace(" GROUP BY", " WHERE code = ANY(%s) GROUP BY")
_COUNT = """
WITH asked (part, facet, shown_as, by_code) AS (
    SELECT * FROM unnest(%s::text[], %s::text[], %s::text[], %s::bool[])
), chosen AS (
    SELECT * FROM unnest(%s::text[], %s::text[])
), counted (part, code, hits) AS (
    {parts}
), shown AS (
    SELECT a.shown_as, CASE WHEN a.by_code THEN v.facet ELSE v.value END AS value,
        CASE WHEN a.by_code THEN '' ELSE v.label END AS label, sum(c.hits)::int AS hits
    FROM counted AS c JOIN summits_facetvalue AS v ON v.id = c.code
    JOIN asked AS a ON a.part = c.part AND a.facet = v.facet {among}
    GROUP BY 1, 2, 3
), placed AS (
    SELECT *, row_number() OVER (PARTITION BY shown_as ORDER BY hits DESC, label, value) AS place,
        count(*) OVER (PARTITION BY shown_as)::int AS size
    FROM shown
)
SELECT shown_as, value, label, hits, size FROM placed
WHERE place <= CASE shown_as WHEN 'decade' THEN 1000 WHEN %s THEN %s ELSE %s END
    OR (shown_as, value) IN (SELECT * FROM chosen)
ORDER BY shown_as, place
"""
_AMONG = "WHERE a.shown_as <> %s OR v.label = '' OR v.names @@ %s::tsquery OR v.label ILIKE %s"


def counts(rows, query, *, is_everything):
    """The Counts of `rows`, which match the words of a SearchQuery; `is_everything`: it has no words."""
    parts = _parts(rows, query, is_everything)
    statements = [_statement(part) for part in parts]
    asked = [(part.name, facet, shown, shown in ACTED) for part in parts for facet, shown in part.shown_as.items()]
    chosen = [(name, value.text) for name in FACETS for value in query.values.get(name, ())]
    among, of_among = _among(query)
    params = [*_columns(asked, 4), *_columns(chosen, 2), *(value for _sql, values in statements for value in values)]
    sql = _COUNT.format(parts=" UNION ALL ".join(sql for sql, _values in statements), among=among)
    with connection.cursor() as cursor:
        cursor.execute(sql, [*params, *of_among, query.opened, MOST_OPENED, MOST])
        return _read(cursor.fetchall(), query)


def totals_without(rows, query):
    """[(name, hits)] for each filter of the search: how many there would be without it."""
    parts = [(name, apply(rows, query.values, without={name})) for name in query.values]
    counted = [(name, *narrowed.values("pk").query.sql_with_params()) for name, narrowed in parts]
    sql = " UNION ALL ".join(f"SELECT %s::text, count(*) FROM ({of_part}) AS found" for _name, of_part, _ in counted)  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(sql, [value for name, _sql, params in counted for value in (name, *params)])
        return cursor.fetchall()


def _parts(rows, query, is_everything):
    """One part for everything that has no selection of its own, and one for each facet that has."""
    used = set(query.values)

    def part(name, shown_as, facet="", column="codes", only=()):
        own = OWN.get(facet, set())
        narrowed = None if is_everything and not used - own else apply(rows, query.values, without=own)
        return Part(name, narrowed, shown_as, column, only)

    with_own = [name for name in COUNTED if OWN[name] & used]
    shared = {name: name for name in COUNTED if name not in with_own}
    parts = [part(EVERYTHING, shared if "kind" in shared else shared | {"kind": TOTAL})]
    for name in with_own:
        acted = next((acted for acted, of in OF.items() if of == name and acted in used), None)
        if acted:  # whom to choose instead, in the same role
            parts.append(part(name, dict.fromkeys((value.text for value in query.values[acted]), name), name, "parts"))
        else:
            parts.append(part(name, {name: name}, name))
    for acted, of in OF.items():
        if of in used:
            numbers = query.acted_as[acted]
            parts.append(part(acted, dict.fromkeys(ACTED[acted], acted), acted, "parts", numbers))
    return parts


def _statement(part):
    """(SQL, params) that counts the codes of one part."""
    if part.rows is None:
        return _ALL, [part.name, list(part.shown_as)]
    rows, params = part.rows.values(part.column).query.sql_with_params()
    if part.only:
        return _SOME.format(rows=rows, column=part.column), [part.name, *params, list(part.only)]
    return _EACH.format(rows=rows, column=part.column), [part.name, *params]


def _among(query):
    """The condition that the values of the opened facet have a word that was typed."""
    if not (query.opened and query.among):
        return "", []
    return _AMONG, [query.opened, prefixes(query.among), f"%{query.among}%"]


def _columns(rows, width):
    return [list(column) for column in zip(*rows, strict=True)] if rows else [[] for _each in range(width)]


def _read(rows, query):
    values, sizes = {}, {}
    for facet, value, label, hits, size in rows:
        values.setdefault(facet, []).append((value, label, hits))
        sizes[facet] = size
    total = sum(hits for _value, _label, hits in values.get(TOTAL if "kind" in query.values else "kind", ()))
    return Counts(total, values, sizes)
