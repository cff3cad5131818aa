"""What to count, of which rows, and which counts a page shows. See finding, which makes the statement.

PostgreSQL counts numbers; what they are called is remembered here (see naming), so that here the first are chosen.
"""

from collections import defaultdict
from dataclasses import dataclass
from heapq import nsmallest

from summits.models import HostRole

from .filters import DAYS, PART_WORDS, apply, days
from .matching import Rows
from .words import prefixes

MOST = 10  # values of one facet that are shown
MANY = 1_000  # values of one facet, all of which are not named to show ten: of 20,000 leaders that takes 20 ms
MOST_OPENED = 200  # and of one that is opened
MOST_DECADES = 1_000

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

    rows: object  # matching.Rows; None for the hits themselves
    shown_as: dict
    column: str = "codes"
    only: tuple = ()  # numbers; empty for all
    days: tuple = ()  # the first and the last, where nothing else is asked of the rows


_ALL = "SELECT id AS code, total::bigint AS hits FROM summits_facetvalue WHERE facet = ANY(%s)"
# unnest in the list of columns and not as a table of its own, for which each array would be stored once more.
_EACH = "SELECT code, count(*) AS hits FROM (SELECT unnest({column}) AS code FROM ({rows}) AS r) AS held"
# A row is in every decade from its first day to its last: few pairs of these, where its codes would be twenty numbers.
_DECADES = """
SELECT v.id AS code, sum(hits)::bigint AS hits FROM (
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
SELECT v.id AS code, v.total - coalesce(hits, 0) AS hits FROM summits_facetvalue AS v LEFT JOIN others ON code = v.id
WHERE v.facet = ANY(%s) AND v.total > coalesce(hits, 0) AND (SELECT are_most FROM asked_for)
UNION ALL {each} WHERE NOT (SELECT are_most FROM asked_for) GROUP BY code
)"""
_OF_PART = "SELECT {place} AS part, array_agg(code) AS codes, array_agg(hits) AS hits FROM ({counted}) AS of_part"
# The numbers of the opened facet whose names have a word that was typed, or that have none.
_AMONG = """(
SELECT coalesce(json_agg(v.id), '[]') FROM summits_facetvalue AS v
WHERE v.facet = ANY(%s) AND v.id = ANY(ARRAY(SELECT unnest(codes) FROM counted))
    AND (v.label = '' OR v.names @@ %s::tsquery OR v.label ILIKE %s))"""
COUNTED_NUMBERS = "(SELECT json_agg(json_build_array(part, codes, hits)) FROM counted)"


def has_around(query):
    """Whether the hits are chosen from the rows AROUND them: where other filters than that of days leave few rows.

    To keep these takes less time than to find them once more for the decades, which leave the chosen days aside.
    """
    return bool(DAYS & query.values.keys() and query.values.keys() - DAYS)


def parts_of(rows, query):
    """The Parts of a SearchQuery, of which `rows` match the words.

    One for all facets without a selection of their own, which count the hits; one for each other facet.
    """
    used = set(query.values)

    def part(name, shown_as, column="codes", only=()):
        left = used - OWN[name]
        narrowed = apply(rows, query.values, without=OWN[name]) if left != used else None
        narrowed = AROUND if name == "decade" and has_around(query) else narrowed
        of_days = days(query.values) if not rows.conditions and left and left <= DAYS else ()
        return Part(narrowed, shown_as, column, only, of_days)

    with_own = [name for name in COUNTED if OWN[name] & used]
    shared = {name: name for name in COUNTED if name not in with_own}
    parts = [Part(None, shared if "kind" in shared else shared | {"kind": TOTAL})]
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


def counted(parts, *, is_everything):
    """(SQL, params) of the table `counted`: of each Part, by its place, the numbers that its rows hold and how many do.

    The hits are the rows of the table `found`; `is_everything`: there is none, as all rows are hits.
    """
    statements = [_statement(part, is_everything) for part in parts]
    of_parts = [_OF_PART.format(place=place, counted=sql) for place, (sql, _params) in enumerate(statements)]
    return f"counted AS ({' UNION ALL '.join(of_parts)})", [value for _sql, params in statements for value in params]


def _statement(part, is_everything):
    """(SQL, params) that counts the numbers of one part."""
    if (part.rows is None and is_everything) or part.rows == Rows():
        return _ALL, [list(part.shown_as)]
    if "decade" in part.shown_as and part.rows is not None:
        rows, params = part.rows.select("earliest", "latest")
        return _DECADES.format(rows=rows), params
    rows, params = ("SELECT * FROM found", []) if part.rows is None else part.rows.select(part.column)
    sql = _EACH.format(column=part.column, rows=rows)
    if part.days:
        return _of_days(part, sql, params)
    if part.only:
        return f"{sql} WHERE code = ANY(%s) GROUP BY code", [*params, list(part.only)]
    return f"{sql} GROUP BY code", params


def _of_days(part, each, of_each):
    """The same for a part of which nothing but days is asked; `each` reads its rows."""
    since, until = part.days
    params = [until.year if until else 9999, since.year if since else 0]
    params += [since or "-infinity", since or "-infinity", until or "infinity", list(part.shown_as)]
    return _OF_DAYS.format(column=part.column, each=each), [*params, *of_each]


def among(parts, query):
    """(SQL, params) of the counted numbers of the opened facet that a word which was typed is for; NULL without one."""
    facets = [facet for part in parts for facet, shown_as in part.shown_as.items() if shown_as == query.opened]
    if not query.among or not facets or query.opened in OF:
        return "NULL", []
    return _AMONG, [facets, prefixes(query.among), f"%{query.among}%"]


def read(parts, counted, among, names, query):
    """The Counts of a search from COUNTED_NUMBERS; `among` are the numbers that its opened facet is narrowed to."""
    found, cut = _found(parts, counted, names, query)
    if any(part.column == "parts" for part in parts):
        found = {name: _together(of_facet) for name, of_facet in found.items()}
    if among is not None:
        kept = {names[number][1] for number in among if number in names}
        found[query.opened] = [each for each in found[query.opened] if each[-1] in kept]
    return Counts(
        total=-sum(less for less, *_of in found[TOTAL if "kind" in query.values else "kind"]),
        values={name: _shown(name, of_facet, query) for name, of_facet in found.items() if of_facet},
        sizes={name: len(of_facet) for name, of_facet in found.items()} | cut,
    )


def _found(parts, counted, names, query):
    """{facet: [(hits below zero, label, value)]}, so that put in order the first of them are those to show.

    And {facet: how many values it has} of those of which only the values with most hits are there.
    """
    found, cut = defaultdict(list), {}
    for place, codes, hits in counted:
        hits_of = dict(zip(codes or (), hits or (), strict=True))
        for facet, shown_as in parts[place].shown_as.items():
            numbers, shown = names.of[facet] & hits_of.keys(), found[shown_as]
            if len(numbers) > MANY and facet == shown_as and facet not in {query.opened, *query.values}:
                cut[facet] = len(numbers)
                numbers = _with_most(numbers, hits_of)
            for number in numbers:
                _facet, value, label = names[number]
                shown.append((-hits_of[number], "", facet) if shown_as in OF else (-hits_of[number], label, value))
    return found, cut


def _with_most(numbers, hits_of):
    """Those numbers that are or may be among the MOST with most hits: of as many hits all."""
    least = sorted(map(hits_of.__getitem__, numbers))[-MOST]
    return [number for number in numbers if hits_of[number] >= least]


def numbers_in(counted):
    """All numbers that are counted."""
    return {number for _place, numbers, _hits in counted for number in numbers or ()}


def _together(of_facet):
    """With a role or part chosen several numbers are one value: host and guest of a country, or one country as host."""
    summed = defaultdict(int)
    for less, *value in of_facet:
        summed[tuple(value)] += less
    return [(less, *value) for value, less in summed.items()]


def _shown(name, of_facet, query):
    """[(value, label, hits)] of the first values of a facet and of those that are chosen."""
    most = MOST_DECADES if name == "decade" else MOST_OPENED if name == query.opened else MOST
    shown = nsmallest(most, of_facet)
    if chosen := {each.text for each in query.values.get(name, ())} - {value for _less, _label, value in shown}:
        shown += sorted(each for each in of_facet if each[-1] in chosen)
    return [(value, label, -less) for less, label, value in shown]
