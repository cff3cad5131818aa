"""One page of a search: hits with the words marked, the exact total, counts of every facet, and what to change."""

from contextlib import suppress
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .facets import decades, facets, predecessors, without_orphans
from .filters import LABELS, NAMES
from .finding import every_key, find, hits_with, totals_without
from .matching import matching
from .query import SearchQuery
from .reading import DEEPEST_PAGE
from .remembered import revision_remembered
from .spelling import did_you_mean
from .statements import Moved, at_one_moment, supposing

PER_PAGE = 20
FEW = 3  # hits, up to which another spelling is suggested
PORTION = 500  # hits that are read at once where all are wanted


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


def search(params, *, now=None):
    """The Page of a QueryDict. The number of queries, at most five, does not depend on what is found.

    One is enough where all is remembered that readers named before, as where they turn pages or choose filters. `now`
    is the archive's revision if it was just read: else one more is asked in vain where the archive has moved on.
    """
    with suppress(Moved), supposing(revision_remembered(now)):
        return _page(SearchQuery.from_params(params))
    with at_one_moment():
        return _page(SearchQuery.from_params(params))


def _page(query):
    rows = matching(query.wanted, query.unwanted)
    number, notes = query.page, query.notes
    counted, hits = find(rows, query, (number - 1) * PER_PAGE, PER_PAGE)
    pages = min(max(1, -(-counted.total // PER_PAGE)), DEEPEST_PAGE)
    if number > pages:
        number, notes = pages, (*notes, _last_page(pages))
        counted, hits = find(rows, query, (number - 1) * PER_PAGE, PER_PAGE)
    return Page(
        query,
        counted.total,
        hits,
        facets(counted, query),
        decades(counted, query),
        number,
        pages,
        notes,
        _chips(query),
        predecessors(query),
        did_you_mean(query) if counted.total <= FEW and query.wanted and number == query.page else None,
        _dropping(rows, query) if not counted.total and query.values else (),
    )


def _last_page(pages):
    if pages == DEEPEST_PAGE:
        return _("Results are shown up to page %(number)s: narrow the search to see the others.") % {"number": pages}
    said = ngettext("There is one page of results.", "There are %(pages)s pages of results: this is the last.", pages)
    return said % {"pages": pages}


def every_hit(query):
    """All Hits of a search in its order, without snippets, read in portions."""
    with at_one_moment():
        keys = every_key(matching(query.wanted, query.unwanted), query)
    for start in range(0, len(keys), PORTION):
        with at_one_moment():
            hits = hits_with(keys[start : start + PORTION], query)
        yield from hits


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
