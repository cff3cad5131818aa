"""One page of a search: hits with the words marked, the exact total, counts of every facet, and what to change."""

import json
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.db import connection
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from summits.models import KINDS
from summits.text import dates

from .counting import counts, totals_without
from .facets import decades, facets, in_words, predecessors, without_orphans
from .filters import DEEPEST_PAGE, LABELS, NAMES, apply
from .matching import any_of, matching
from .query import SearchQuery
from .ranking import BEST, in_order
from .snippets import START, STOP, snippet, spellings
from .spelling import did_you_mean
from .words import CONFIGS

PER_PAGE = 20
FEW = 3  # hits, up to which another spelling is suggested
MOST_PEOPLE = 6
PORTION = 500  # hits that are read at once where all are wanted


@dataclass(frozen=True)
class Hit:
    """`link` leads to the paragraph that `snippet` (safe HTML) is from. `when` is a partial date in EDTF text.

    `is_hidden_match`: it matches only in a text of which rights forbid to show a word. `because`: the people, topics …
    in it by whose names it was found, where the snippet does not show why.
    """

    kind: str
    kind_label: str
    label: str
    address: str
    link: str
    language: str
    snippet: str
    when: str
    countries: list
    people: list
    places: list
    changed_at: datetime | None  # of a record; a country or topic has no version of its own
    is_hidden_match: bool = False
    because: list = field(default_factory=list)


@dataclass(frozen=True)
class Chip:
    """A filter in use, the search without it, and how many hits that has (None: not counted)."""

    name: str
    label: str
    params_without: str
    total: int | None = None


@dataclass(frozen=True)
class Page:
    query: SearchQuery
    total: int
    hits: list
    facets: list
    decades: list
    number: int
    pages: int
    notes: tuple
    active: list
    predecessors: object = None
    did_you_mean: object = None
    dropping: tuple = ()

    @property
    def has_next(self):
        return self.number < self.pages

    @property
    def has_previous(self):
        return self.number > 1


def search(query):
    """The Page of a SearchQuery. The number of statements, at most five, does not depend on what is found."""
    wanted, unwanted = query.look_up()
    rows = matching(wanted, unwanted)
    counted = counts(rows, query, is_everything=not (wanted or unwanted))
    pages = min(max(1, -(-counted.total // PER_PAGE)), DEEPEST_PAGE)
    number = min(query.page, pages)
    notes = query.notes
    if number < query.page:
        notes = (*notes, _("There are %(pages)s pages of results: this is the last.") % {"pages": pages})
    return Page(
        query,
        counted.total,
        _hits(rows, query, wanted, counted.total, (number - 1) * PER_PAGE) if counted.total else [],
        facets(counted, query),
        decades(counted, query),
        number,
        pages,
        notes,
        _chips(query),
        predecessors(query),
        did_you_mean(query) if counted.total <= FEW and wanted else None,
        _dropping(rows, query) if not counted.total and query.values else (),
    )


def every_hit(query):
    """All Hits of a search in its order, without snippets, read in portions."""
    wanted, unwanted = query.look_up()
    rows = apply(matching(wanted, unwanted), query.values)
    total = rows.count()
    keys = [
        key for start, count in ((0, BEST), (BEST, None)) for key in _keys(rows, query, wanted, total, start, count)
    ]
    for start in range(0, len(keys), PORTION):
        yield from _read("SELECT * FROM unnest(%s::bigint[])", [keys[start : start + PORTION]], None, query)


def _keys(rows, query, wanted, total, start, count):
    with connection.cursor() as cursor:
        cursor.execute(*in_order(rows, query, wanted, total, start, count))
        return [key for (key,) in cursor.fetchall()]


def _hits(rows, query, wanted, total, start):
    page, params = in_order(apply(rows, query.values), query, wanted, total, start, PER_PAGE)
    return list(_read(page, params, wanted, query))


_DETAILS = """
WITH page (id, place) AS (SELECT id, row_number() OVER () FROM ({page}) AS page (id))
SELECT r.kind, coalesce(record.label, country.name, topic.name),
    coalesce(record.slug, country.slug, topic.slug), r.earliest, r.latest, record.changed_at,
    ARRAY(SELECT v.label FROM summits_facetvalue AS v WHERE v.id = ANY(r.codes) AND v.facet = 'country'
          ORDER BY v.label) AS countries,
    ARRAY(SELECT v.label FROM summits_facetvalue AS v WHERE v.id = ANY(r.parts)
          AND v.facet IN ('spoke', 'signed', 'took_part') ORDER BY v.label LIMIT %s) AS people,
    ARRAY(SELECT v.label FROM summits_facetvalue AS v WHERE v.id = ANY(r.codes) AND v.facet = 'place'
          ORDER BY v.label) AS places,
    {passage}
FROM page JOIN summits_searchrow AS r ON r.id = page.id
LEFT JOIN summits_record AS record ON record.id = r.record_id
LEFT JOIN summits_country AS country ON country.id = r.country_id
LEFT JOIN summits_topic AS topic ON topic.id = r.topic_id
{best}
ORDER BY page.place
"""
_NO_PASSAGE = ("'', '', '', false, ARRAY[]::text[]", "")
_FIRST_PASSAGE = (
    "best.language, '', left(best.text, 300), false, ARRAY[]::text[]",
    """
    LEFT JOIN LATERAL (
        SELECT * FROM summits_searchpassage AS p WHERE p.row_id = r.id ORDER BY p.number LIMIT 1) AS best ON true
    """,
)
# The passage that has most of what is asked for; and whether the match is hidden: in no name, fact or passage.
_BEST_PASSAGE = (
    """
    best.language, CASE WHEN best.matches THEN best.anchor END,
    CASE WHEN best.matches THEN ts_headline(
        coalesce(%s::jsonb ->> split_part(best.language, '-', 1), 'simple')::regconfig, best.text, %s::tsquery, %s)
        ELSE left(best.text, 300) END,
    NOT coalesce(best.matches, false) AND NOT r.codes && %s::int[]
        AND NOT ts_filter(r.vector, '{{a,b}}') @@ %s::tsquery,
    CASE WHEN NOT coalesce(best.matches, false) THEN ARRAY(
        SELECT concat_ws(chr(10), v.facet, v.value, v.label) FROM summits_facetvalue AS v
        WHERE v.id = ANY(r.codes) AND v.id = ANY(%s::int[]) ORDER BY v.facet, v.label) END
    """,
    """
    LEFT JOIN LATERAL (
        SELECT p.*, p.vector @@ %s::tsquery AS matches FROM summits_searchpassage AS p WHERE p.row_id = r.id
        ORDER BY {held} DESC, ts_rank(p.vector, %s::tsquery) DESC, p.number LIMIT 1) AS best ON true
    """,
)
_MARKS = f"StartSel={START}, StopSel={STOP}, HighlightAll=true"
_CONFIGS = json.dumps(CONFIGS)


def _details(page, params, wanted):
    """(SQL, params) of what is printed of the rows of `page`; `wanted` None: without snippets."""
    if not wanted:
        passage, best = _NO_PASSAGE if wanted is None else _FIRST_PASSAGE
        return _DETAILS.format(page=page, passage=passage, best=best), [*params, MOST_PEOPLE]
    tsqueries = [each.tsquery for each in wanted]
    words, numbers = any_of(tsqueries), [number for each in wanted for number in each.numbers]
    passage, best = _BEST_PASSAGE
    held = " + ".join(["(p.vector @@ %s::tsquery)::int"] * len(tsqueries))
    sql = _DETAILS.format(page=page, passage=passage.format(), best=best.format(held=held))
    of_passage = [_CONFIGS, words, _MARKS, numbers, words, numbers]
    return sql, [*params, MOST_PEOPLE, *of_passage, words, *tsqueries, words]


def _read(page, params, wanted, query):
    """The Hits whose keys the statement `page` gives, in its order."""
    words, runs = spellings([term for group in query.groups for term in group])
    sql, params = _details(page, params, wanted)
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        for kind, label, slug, earliest, latest, changed_at, countries, people, places, *passage in cursor:
            language, anchor, text, is_hidden, because = passage
            address = reverse(f"{kind}-detail", args=[slug])
            yield Hit(
                kind,
                capfirst(KINDS[kind].model._meta.verbose_name),
                label,
                address,
                f"{address}#{anchor}" if anchor else address,
                language or "",
                snippet(text, words, runs) if text else "",
                dates.between(earliest, latest),
                [] if kind == "country" else countries,
                people,
                places,
                changed_at,
                is_hidden,
                [_called(*each.split("\n")) for each in because or ()],
            )


def _called(facet, value, label):
    return label or in_words(facet, value)


def _chips(query):
    """A Chip for each filter in use."""
    chips = []
    for name, parameter in NAMES.items():
        for value in query.values.get(name, ()):
            others = tuple(other for other in query.filters[parameter] if other != value.text)
            filters = without_orphans(query.filters | {parameter: others})
            chips.append(Chip(parameter, f"{LABELS[name]}: {value.label}", replace(query, filters=filters).encode()))
    return chips


def _dropping(rows, query):
    """A Chip for each filter without which there would be hits, and how many; most first."""
    chips = []
    for name, hits in sorted(totals_without(rows, query), key=lambda counted: -counted[1]):
        words = ", ".join(value.label for value in query.values[name])
        filters = without_orphans(query.filters | {NAMES[name]: ()})
        params = replace(query, filters=filters).encode()
        chips += [Chip(NAMES[name], f"{LABELS[name]}: {words}", params, hits)] if hits else []
    return tuple(chips)
