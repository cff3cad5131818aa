"""One page of a search: hits with the words marked, the exact total, counts of every facet, and what to change."""

from dataclasses import dataclass, replace
from datetime import date

from django.contrib.postgres.search import SearchHeadline, SearchRank
from django.db.models import F, Value
from django.db.models.functions import Left
from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from summits.models import Country, SearchRow

from .facets import facets
from .filters import DEEPEST_PAGE, NAMES, SearchFilters, apply, in_words
from .query import SearchQuery
from .words import Matches

PER_PAGE = 20
START, STOP = "\ue000", "\ue001"  # private characters: they survive escaping and occur in no text
NORMALISED = 1  # ts_rank divides by the logarithm of the length, or the longest texts would always win


@dataclass(frozen=True)
class Hit:
    kind: str
    label: str
    address: str
    earliest: date | None
    countries: list
    snippet: str  # safe HTML: words that may be shown, the matching ones marked


@dataclass(frozen=True)
class Chip:
    """A filter in use, and the search without it."""

    label: str
    params_without: str


@dataclass(frozen=True)
class Page:
    query: SearchQuery
    total: int
    hits: list
    facets: list
    number: int
    pages: int
    notes: tuple
    active: list

    @property
    def has_next(self):
        return self.number < self.pages

    @property
    def has_previous(self):
        return self.number > 1


def search(query):
    """The Page of a SearchQuery. The number of statements does not depend on what is found."""
    words = query.to_tsquery()
    rows = SearchRow.objects.all() if words is None else SearchRow.objects.filter(Matches(F("vector"), words))
    narrowed = apply(rows, query.values)
    total = narrowed.count()
    pages = min(max(1, -(-total // PER_PAGE)), DEEPEST_PAGE)
    number = min(query.page, pages)
    notes = query.notes
    if number < query.page:
        notes = (*notes, _("There are %(pages)s pages of results: this is the last.") % {"pages": pages})
    found = _ordered(narrowed, query, words)[(number - 1) * PER_PAGE : number * PER_PAGE]
    return Page(query, total, _hits(found), facets(rows, query), number, pages, notes, _chips(query))


def _ordered(rows, query, words):
    newest = [F("earliest").desc(nulls_last=True), "-pk"]
    orders = {"newest": newest, "oldest": [F("earliest").asc(nulls_last=True), "pk"]}
    if words is None:
        return rows.annotate(snippet=Left("lead", 300)).order_by(*orders.get(query.sort, newest))
    marked = SearchHeadline("lead", words, start_sel=START, stop_sel=STOP, max_words=35, min_words=18, max_fragments=2)
    rank = SearchRank("names_vector", words, normalization=Value(NORMALISED)) * 4 + SearchRank(
        "vector", words, normalization=Value(NORMALISED), cover_density=True
    )
    ranked = rows.annotate(rank=rank, snippet=marked)
    return ranked.order_by(*orders.get(query.sort, [F("rank").desc(nulls_last=True), *newest]))


def _hits(rows):
    rows = list(rows.values("kind", "label", "address", "earliest", "countries", "snippet"))
    countries = Country.objects.in_bulk({key for row in rows for key in row["countries"]})
    return [
        Hit(
            row["kind"],
            row["label"],
            row["address"],
            row["earliest"],
            sorted(countries[key].name for key in row["countries"] if key in countries),
            _marked(row["snippet"]),
        )
        for row in rows
    ]


def _marked(snippet):
    safe = escape(snippet).replace(START, "<mark>").replace(STOP, "</mark>")
    return mark_safe(safe)  # noqa: S308  (escaped in the line above)


def _chips(query):
    """A Chip for each filter in use."""
    chips, labels = [], {name: each.label for name, each in SearchFilters.base_filters.items()}
    for name, parameter in NAMES.items():
        for value in query.filters.get(parameter, ()):
            kept = tuple(other for other in query.filters[parameter] if other != value)
            filters = {**query.filters, parameter: kept} if kept else _without(query.filters, parameter)
            chips.append(
                Chip(f"{labels[name]}: {in_words(query, name, value)}", replace(query, filters=filters).encode())
            )
    return chips


def _without(filters, parameter):
    return {name: values for name, values in filters.items() if name != parameter}
