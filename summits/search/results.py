"""One page of a search: hits with the words marked, the exact total, counts of every facet, and what to change."""

import json
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache

from django.db import connection
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from summits.models import KINDS
from summits.text import dates

from .facets import decades, facets, in_words, predecessors, without_orphans
from .filters import DEEPEST_PAGE, LABELS, NAMES
from .finding import every_key, find, totals_without
from .matching import any_of, matching
from .query import SearchQuery
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
    number, notes = query.page, query.notes
    counted, keys = find(rows, query, wanted, (number - 1) * PER_PAGE, PER_PAGE)
    pages = min(max(1, -(-counted.total // PER_PAGE)), DEEPEST_PAGE)
    if number > pages:
        number, notes = pages, (*notes, _("There are %(pages)s pages of results: this is the last.") % {"pages": pages})
        counted, keys = find(rows, query, wanted, (number - 1) * PER_PAGE, PER_PAGE)
    return Page(
        query,
        counted.total,
        list(_read(keys, wanted, query)) if keys else [],
        facets(counted, query),
        decades(counted, query),
        number,
        pages,
        notes,
        _chips(query),
        predecessors(query),
        did_you_mean(query) if counted.total <= FEW and wanted and number == query.page else None,
        _dropping(rows, query) if not counted.total and query.values else (),
    )


def every_hit(query):
    """All Hits of a search in its order, without snippets, read in portions."""
    wanted, unwanted = query.look_up()
    keys = every_key(matching(wanted, unwanted), query, wanted)
    for start in range(0, len(keys), PORTION):
        yield from _read(keys[start : start + PORTION], None, query)


_DETAILS = """
SELECT r.kind, coalesce(record.label, country.name, topic.name),
    coalesce(record.slug, country.slug, topic.slug), r.earliest, r.latest, record.changed_at,
    ARRAY(SELECT v.facet || chr(10) || v.label FROM summits_facetvalue AS v WHERE v.id = ANY(r.codes || r.parts)
          AND v.label <> '' ORDER BY v.label) AS named,
    {passage}
FROM unnest(%s::bigint[]) WITH ORDINALITY AS page (id, place) JOIN summits_searchrow AS r ON r.id = page.id
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
        AND NOT ts_filter(r.vector, '{a,b}') @@ %s::tsquery,
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


def _details(keys, wanted):
    """(SQL, params) of what is printed of the rows with these keys; `wanted` None: without snippets."""
    if not wanted:
        passage, best = _NO_PASSAGE if wanted is None else _FIRST_PASSAGE
        return _DETAILS.format(passage=passage, best=best), [keys]
    tsqueries = [each.tsquery for each in wanted]
    words, numbers = any_of(tsqueries), [number for each in wanted for number in each.numbers]
    passage, best = _BEST_PASSAGE
    held = " + ".join(["(p.vector @@ %s::tsquery)::int"] * len(tsqueries))
    sql = _DETAILS.format(passage=passage, best=best.format(held=held))
    return sql, [_CONFIGS, words, _MARKS, numbers, words, numbers, keys, words, *tsqueries, words]


def _read(keys, wanted, query):
    """The Hits with these keys, in their order."""
    words, runs = spellings([term for group in query.groups for term in group])
    with connection.cursor() as cursor:
        cursor.execute(*_details(keys, wanted))
        for kind, label, slug, earliest, latest, changed_at, named, *passage in cursor:
            language, anchor, text, is_hidden, because = passage
            address = f"{_folder(kind)}{slug}/"
            called = _by_facet(named)
            yield Hit(
                kind,
                capfirst(KINDS[kind].model._meta.verbose_name),
                label,
                address,
                f"{address}#{anchor}" if anchor else address,
                language or "",
                snippet(text, words, runs) if text else "",
                dates.between(earliest, latest),
                [] if kind == "country" else called["country"],
                sorted({name for part in ACTED_IN for name in called[part]})[:MOST_PEOPLE],
                called["place"],
                changed_at,
                is_hidden,
                [_called(*each.split("\n")) for each in because or ()],
            )


@cache
def _folder(kind):
    """The path below which the pages of a kind are: it is asked for twenty times a page, and reversing takes long."""
    return reverse(f"{kind}-detail", args=["-"]).removesuffix("-/")


ACTED_IN = ("took_part", "spoke", "signed")


def _by_facet(named):
    """{facet: [label]} of "facet, new line, label"."""
    called = defaultdict(list)
    for each in named:
        facet, _newline, label = each.partition("\n")
        called[facet].append(label)
    return called


def _called(facet, value, label):
    return label or in_words(facet, value)


def _chips(query):
    """A Chip for each filter in use."""
    chips = []
    for name, parameter in NAMES.items():
        for value in query.values.get(name, ()):
            others = tuple(other for other in query.filters[parameter] if other != value.text)
            filters = without_orphans(query.filters | {parameter: others})
            chips.append(Chip(parameter, f"{LABELS[name]}: {value.label}", query.encode(filters=filters)))
    return chips


def _dropping(rows, query):
    """A Chip for each filter without which there would be hits, and how many; most first."""
    chips = []
    for name, hits in sorted(totals_without(rows, query), key=lambda counted: -counted[1]):
        words = ", ".join(value.label for value in query.values[name])
        filters = without_orphans(query.filters | {NAMES[name]: ()})
        params = query.encode(filters=filters)
        chips += [Chip(NAMES[name], f"{LABELS[name]}: {words}", params, hits)] if hits else []
    return tuple(chips)
