"""What to count: rows at once, and the facets that their numbers are for. See finding, which makes the statement."""

from dataclasses import dataclass

from summits.models import HostRole

from .filters import DAYS, PART_WORDS, apply, days
from .matching import Rows
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
COLUMNS = {"country": "countries", "leader": "leaders", "topic": "topics"}
FOUND = "found"  # the part of the hits themselves
TOTAL = "total"
AROUND = Rows(table="around")  # the hits and what else there would be on other days, of which decades are counted


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
    """Rows that are counted at once: `shown_as` maps what their numbers are called to the facet that shows them."""

    name: str
    rows: object  # matching.Rows; None for the hits themselves
    shown_as: dict
    column: str = "codes"
    only: tuple = ()  # numbers; empty for all
    days: tuple = ()  # the first and the last, where nothing else is asked of the rows


_ALL = "SELECT %s::text, id, total::bigint FROM summits_facetvalue WHERE facet = ANY(%s)"
# unnest in the list of columns and not as a table of its own, for which each array would be stored once more.
_EACH = "SELECT %s::text, code, count(*) FROM (SELECT unnest({column}) AS code FROM ({rows}) AS r) AS held"
# A row is in every decade from its first day to its last: few pairs of these, where its codes would be twenty numbers.
_DECADES = """
SELECT %s::text, v.id, sum(hits)::bigint FROM (
    SELECT date_part('year', earliest)::int / 10 * 10 AS first, date_part('year', latest)::int / 10 * 10 AS last,
        count(*) AS hits FROM ({rows}) AS r GROUP BY first, last
) AS held JOIN summits_facetvalue AS v ON v.facet = 'decade' AND v.value::int BETWEEN first AND last GROUP BY v.id"""
# Of all rows those of some years are counted, or all the others and taken from the totals, whichever are fewer by what
# is known of decades. Those before and after are never the same: of days that end before they begin no decade has most.
# Each is a part of one index, which holds the countries too: no row is read.
_OF_DAYS = """(
WITH asked_for AS (
    SELECT coalesce(sum(total * greatest(least(%s, value::int + 9) - greatest(%s, value::int) + 1, 0)) > 5 * sum(total),
        false) AS are_most FROM summits_facetvalue WHERE facet = 'decade'
), others (code, hits) AS (
    SELECT code, count(*) FROM (
        SELECT unnest({column}) AS code FROM (
            SELECT {column} FROM summits_searchrow WHERE earliest IS NULL
            UNION ALL SELECT {column} FROM summits_searchrow WHERE earliest < %s::date AND latest < %s::date
            UNION ALL SELECT {column} FROM summits_searchrow WHERE earliest > %s::date) AS r) AS held
    WHERE (SELECT are_most FROM asked_for) GROUP BY code
)
SELECT %s::text, v.id, v.total - coalesce(hits, 0) FROM summits_facetvalue AS v LEFT JOIN others ON code = v.id
WHERE v.facet = ANY(%s) AND v.total > coalesce(hits, 0) AND (SELECT are_most FROM asked_for)
UNION ALL {each} WHERE NOT (SELECT are_most FROM asked_for) GROUP BY code
)"""
_COUNTED = """
asked (part, facet, shown_as) AS (
    VALUES {asked}
), counted (part, code, hits) AS (
    {parts}
), named AS MATERIALIZED (
    SELECT c.part, v.facet, v.value, v.label, c.hits FROM counted AS c JOIN summits_facetvalue AS v ON v.id = c.code
    WHERE v.id = ANY(ARRAY(SELECT code FROM counted)) {among}
), shown AS (
    {shown}
), placed AS (
    SELECT *, row_number() OVER (PARTITION BY shown_as ORDER BY hits DESC, label, value) AS place,
        count(*) OVER (PARTITION BY shown_as)::int AS size
    FROM shown
), shown_values AS (
    SELECT shown_as, value, label, hits, size, place FROM placed
    WHERE place <= CASE shown_as WHEN 'decade' THEN 1000 WHEN %s THEN %s ELSE %s END
        OR shown_as || chr(10) || value = ANY(%s)
)"""
_AMONG = "AND (v.facet <> %s OR v.label = '' OR v.names @@ %s::tsquery OR v.label ILIKE %s)"
_SHOWN = """
    SELECT a.shown_as, n.value, n.label, n.hits::int FROM named AS n JOIN asked AS a USING (part, facet)"""
# With a role or part chosen several numbers are one value: host and guest of a country, or one country as host.
_SHOWN_TOGETHER = """
    SELECT a.shown_as, CASE WHEN a.shown_as IN ('role', 'part') THEN n.facet ELSE n.value END AS value,
        CASE WHEN a.shown_as IN ('role', 'part') THEN '' ELSE n.label END AS label, sum(n.hits)::int AS hits
    FROM named AS n JOIN asked AS a USING (part, facet) GROUP BY 1, 2, 3"""


def has_around(query):
    """Whether the hits are chosen from the rows AROUND them: where other filters than that of days leave few rows.

    To keep these takes less time than to find them once more for the decades, which leave the chosen days aside.
    """
    return bool(DAYS & query.values.keys() and query.values.keys() - DAYS)


def counted(rows, query, *, is_everything):
    """(SQL, params) of the table `shown_values`, which `read` understands.

    `rows` match the words of a SearchQuery; `is_everything`: it has none. The hits are the rows of the table `found`,
    if the search is for less than everything.
    """
    parts = _parts(rows, query, is_everything)
    statements = [_statement(part, is_everything) for part in parts]
    chosen = [f"{name}\n{value.text}" for name in FACETS for value in query.values.get(name, ())]
    among, of_among = _among(query)
    sql = _COUNTED.format(
        asked=", ".join(map(_asked, parts)),
        parts=" UNION ALL ".join(sql for sql, _values in statements),
        among=among,
        shown=_SHOWN_TOGETHER if any(part.column == "parts" for part in parts) else _SHOWN,
    )
    params = [value for _sql, values in statements for value in values]
    return sql, [*params, *of_among, query.opened, MOST_OPENED, MOST, chosen]


def _asked(part):
    """What a part counts, written into the statement: names of this code, which come again with every such search."""
    return ", ".join(f"('{part.name}', '{facet}', '{shown_as}')" for facet, shown_as in part.shown_as.items())


def read(rows, query):
    """The Counts in the rows (shown_as, value, label, hits, size) of `shown_values`."""
    values, sizes = {}, {}
    for facet, value, label, hits, size in rows:
        values.setdefault(facet, []).append((value, label, hits))
        sizes[facet] = size
    total = sum(hits for _value, _label, hits in values.get(TOTAL if "kind" in query.values else "kind", ()))
    return Counts(total, values, sizes)


def _parts(rows, query, is_everything):
    """One part for all facets without a selection of their own, which count the hits; one for each other facet."""
    used = set(query.values)

    def part(name, shown_as, column="codes", only=()):
        left = used - OWN[name]
        narrowed = apply(rows, query.values, without=OWN[name]) if left != used else None
        narrowed = AROUND if name == "decade" and has_around(query) else narrowed
        of_days = days(query.values) if not rows.conditions and left and left <= DAYS else ()
        return Part(name, narrowed, shown_as, column, only, of_days)

    with_own = [name for name in COUNTED if OWN[name] & used]
    shared = {name: name for name in COUNTED if name not in with_own}
    parts = [Part(FOUND, None, shared if "kind" in shared else shared | {"kind": TOTAL})]
    for name in with_own:
        acted = next((acted for acted, of in OF.items() if of == name and acted in used), None)
        if acted:  # whom to choose instead, in the same role
            parts.append(part(name, dict.fromkeys((value.text for value in query.values[acted]), name), "parts"))
        else:
            parts.append(part(name, {name: name}, COLUMNS.get(name, "codes")))
    for acted, of in OF.items():
        if of in used and query.acted_as[acted]:
            parts.append(part(acted, dict.fromkeys(ACTED[acted], acted), "parts", query.acted_as[acted]))
    return parts


def _statement(part, is_everything):
    """(SQL, params) that counts the numbers of one part."""
    if (part.rows is None and is_everything) or part.rows == Rows():
        return _ALL, [part.name, list(part.shown_as)]
    if part.name == "decade":
        rows, params = part.rows.select("earliest", "latest")
        return _DECADES.format(rows=rows), [part.name, *params]
    rows, params = ("SELECT * FROM found", []) if part.rows is None else part.rows.select(part.column)
    sql, params = _EACH.format(column=part.column, rows=rows), [part.name, *params]
    if part.days:
        return _of_days(part, sql, params)
    if part.only:
        return f"{sql} WHERE code = ANY(%s) GROUP BY code", [*params, list(part.only)]
    return f"{sql} GROUP BY code", params


def _of_days(part, each, of_each):
    """The same for a part of which nothing but days is asked; `each` reads its rows."""
    since, until = part.days
    params = [until.year if until else 9999, since.year if since else 0]
    params += [since or "-infinity", since or "-infinity", until or "infinity", part.name, list(part.shown_as)]
    return _OF_DAYS.format(column=part.column, each=each), [*params, *of_each]


def _among(query):
    """The condition that the values of the opened facet have a word that was typed."""
    if not (query.opened and query.among):
        return "", []
    return _AMONG, [query.opened, prefixes(query.among), f"%{query.among}%"]
