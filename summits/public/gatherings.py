"""What pages show of a Gathered: what belongs to one thing, in tables and lines, and the searches for all of it."""

from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse

from summits.models import KINDS, Kind, Outcome
from summits.search import SearchQuery, gathering
from summits.search.gathering import PAIR, SHOWN, Total

from . import lines, pairs
from .facts import of_revision
from .rendered import Rendered

DECADES = tuple((kind, "decade") for kind in SHOWN)  # what `by_decade` counts


@dataclass(frozen=True)
class Section:
    """The newest records of a kind; `address` is the search that finds all of them."""

    kind: str
    heading: str
    total: Total
    lines: list
    address: str


@dataclass(frozen=True)
class Row:
    """Something that the records have in common, on how many, and on the first and the last of them.

    `page` is the name of its page with what that is about; `chosen` are the filters that find the records.
    """

    label: str
    page: tuple
    chosen: tuple
    number: int
    first: date | None
    last: date | None

    @property
    def address(self):
        name, about = self.page
        return reverse(name, args=[about])

    @property
    def found(self):
        return search_for_counted(**dict(self.chosen))

    @property
    def years(self):
        return years(self.first, self.last)


@dataclass(frozen=True)
class Rows(Rendered):
    """The Rows of records of a kind."""

    template, called = "gatherings/_rows.html", "counted"

    kind: str
    rows: tuple


@dataclass(frozen=True)
class Table:
    """The Rows with most, of `total` that there are; `all` is the search that finds what is counted in all of them."""

    kind: str
    rows: tuple
    total: int
    all: str

    @property
    def body(self):
        return Rows(self.kind, self.rows)


@of_revision
def gathered(facet, key, counted):
    """The Gathered of a thing, with lines as pages print them."""
    found = gathering.gathered(facet, key, counted)
    return replace(found, lines={kind: [lines.of_hit(hit) for hit in hits] for kind, hits in found.lines.items()})


def search_for(**filters):
    """The address of the search with these filters: values, or tuples of several."""
    chosen = {name: value if isinstance(value, tuple) else (value,) for name, value in filters.items() if value}
    return f"{reverse('search')}?{SearchQuery(filters=chosen).encode()}"


def search_for_counted(kind, **filters):
    """The same for what is counted: of meetings those that were held."""
    return search_for(kind=kind, outcome=Outcome.HELD.value if kind == Kind.SUMMIT else "", **filters)


def sections(found, facet, slug):
    """The Sections of a Gathered about the value `slug` of a facet."""
    return [
        Section(
            kind,
            KINDS[kind].plural,
            found.totals[kind],
            found.lines[kind],
            search_for(kind=kind, **{facet: slug}),
        )
        for kind in SHOWN
        if kind in found.totals
    ]


def ranked(found, kind, facet, **chosen):
    """The Table of countries, leaders, topics … of the records of a kind; `chosen` is what all of these have."""
    rows = [
        _row(each, each.label, (f"{facet}-detail", each.value), kind=kind, **_with(chosen, facet, each.value))
        for each in found.of(kind, facet)
    ]
    return _table(found, kind, facet, rows, chosen)


def by_pair(found, kind, **chosen):
    """The Table of the pairs of countries that records of a kind are about."""
    rows = []
    for each in found.pairs:
        if each.kind == kind:
            slugs, names = zip(*each.countries, strict=True)
            page = ("relation-detail", pairs.slug_of(*slugs))
            rows.append(_row(each, " – ".join(names), page, kind=kind, country=slugs, **chosen))
    return _table(found, kind, PAIR, rows, chosen)


def _table(found, kind, facet, rows, chosen):
    return Table(kind, tuple(rows), found.distinct.get((kind, facet), 0), search_for_counted(kind, **chosen))


def _row(each, label, page, **filters):
    return Row(label, page, tuple(filters.items()), each.number, each.first, each.last)


def _with(chosen, facet, value):
    return chosen | {facet: (chosen[facet], value) if facet in chosen else value}


def by_decade(found, **chosen):
    """(decade, [(number, search) of each kind shown]) from the first decade to the last in which there is something."""
    numbers = {kind: {int(each.value): each.number for each in found.of(kind, "decade")} for kind in SHOWN}
    decades = sorted(set().union(*numbers.values()), reverse=True)
    return [
        (f"{decade:04}–{decade + 9:04}", [_cell(kind, decade, numbers[kind].get(decade, 0), chosen) for kind in SHOWN])
        for decade in decades
    ]


def _cell(kind, decade, number, chosen):
    years = {"from": f"{decade:04}", "to": f"{decade + 9:04}"}
    return number, search_for_counted(kind, **chosen, **years) if number else ""


def years(first, last):
    """The years of two days, "" where nothing is dated."""
    if first is None:
        return ""
    return f"{first.year:04}" if first.year == last.year else f"{first.year:04}–{last.year:04}"


def about(thing, facet, found):
    """What every page of this sort shows."""
    return {
        "within": ((facet, thing.slug),),
        "sections": sections(found, facet, thing.slug),
    }


def in_decades(thing, facet, found):
    """What pages show that count DECADES."""
    return {
        "decades": by_decade(found, **{facet: thing.slug}),
        "kinds": [KINDS[kind].plural for kind in SHOWN],
    }
