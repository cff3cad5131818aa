"""One page of a search: hits with the words marked, the exact total, counts of every facet, and what to change."""

from dataclasses import dataclass, replace
from datetime import date

from django.contrib.postgres.search import SearchHeadline, SearchQueryField, SearchRank
from django.db.models import BooleanField, Case, F, Func, Value, When
from django.db.models.functions import Cast, Left
from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from summits.models import Country, SearchRow, Topic

from .facets import counts, facets
from .filters import DEEPEST_PAGE, NAMES, SearchFilters, apply, in_words
from .query import SearchQuery

PER_PAGE = 20
START, STOP = "\ue000", "\ue001"  # private characters: they survive escaping and occur in no text
NORMALISED = 1  # ts_rank divides by the logarithm of the length, or the longest texts would always win
CALLED_BY_NAME = ("leader", "country", "topic")  # they have names, in many scripts; the others have a title


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


class Matches(Func):
    """Whether a tsvector matches a tsquery. (Django's lookup would parse it once more.)"""

    arg_joiner = " @@ "
    template = "(%(expressions)s)"
    output_field = BooleanField()


def search(query):
    """The Page of a SearchQuery. The number of statements does not depend on what is found."""
    words = query.to_tsquery()
    words = None if words is None else Cast(Value(words), SearchQueryField())
    rows = SearchRow.objects.all() if words is None else SearchRow.objects.filter(Matches(F("vector"), words))
    counted = counts(rows, query)
    pages = min(max(1, -(-counted.total // PER_PAGE)), DEEPEST_PAGE)
    number = min(query.page, pages)
    notes = query.notes
    if number < query.page:
        notes = (*notes, _("There are %(pages)s pages of results: this is the last.") % {"pages": pages})
    found = _ordered(apply(rows, query.values), query, words)[(number - 1) * PER_PAGE : number * PER_PAGE]
    found = list(found.values("kind", "label", "address", "earliest", "countries", "snippet"))
    things = _named(counted, found)
    hits = [_hit(row, things["country"]) for row in found]
    return Page(query, counted.total, hits, facets(counted, query, things), number, pages, notes, _chips(query))


def _ordered(rows, query, words):
    newest = [F("earliest").desc(nulls_last=True), "-pk"]
    orders = {"newest": newest, "oldest": [F("earliest").asc(nulls_last=True), "pk"]}
    if words is None:
        return rows.annotate(snippet=Left("lead", 300)).order_by(*orders.get(query.sort, newest))
    marked = SearchHeadline(
        "lead", words, config="english", start_sel=START, stop_sel=STOP, max_words=35, min_words=18, max_fragments=2
    )
    ranked = rows.annotate(rank=_rank(words), snippet=marked)
    return ranked.order_by(*orders.get(query.sort, [F("rank").desc(nulls_last=True), *newest]))


def _rank(words):
    """Names and titles before summaries and points before texts; who bears a name before a title that mentions it."""
    # F(), or Django would make the stored vectors anew from their text: slow, and without their weights.
    names = SearchRank(F("names_vector"), words, normalization=Value(NORMALISED))
    everything = SearchRank(F("vector"), words, normalization=Value(NORMALISED), cover_density=True)
    weight = Case(When(kind__in=CALLED_BY_NAME, then=Value(12.0)), default=Value(4.0))
    return names * weight + everything


def _named(counted, found):
    """The countries and topics that the page prints, by key."""
    countries = {key for row in found for key in row["countries"]} | set(map(int, counted.by_facet["country"]))
    return {
        "country": Country.objects.in_bulk(countries),
        "topic": Topic.objects.in_bulk(map(int, counted.by_facet["topic"])),
    }


def _hit(row, countries):
    names = sorted(countries[key].name for key in row.pop("countries"))
    return Hit(countries=names, **row | {"snippet": _marked(row["snippet"])})


def _marked(snippet):
    safe = escape(snippet).replace(START, "<mark>").replace(STOP, "</mark>")
    return mark_safe(safe)  # noqa: S308  (escaped in the line above)


def _chips(query):
    """A Chip for each filter in use."""
    chips = []
    for name, parameter in NAMES.items():
        label = SearchFilters.base_filters[name].label
        for text, words in in_words(query, name):
            others = tuple(other for other in query.filters[parameter] if other != text)
            without = replace(query, filters=query.filters | {parameter: others})
            chips.append(Chip(f"{label}: {words}", without.encode()))
    return chips
