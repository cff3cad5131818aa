"""What pages show of a Gathered: what belongs to one thing, in tables and lines, and the searches for all of it."""

from dataclasses import dataclass

from django.urls import reverse

from summits.models import KINDS, Kind, Outcome
from summits.search import SearchQuery
from summits.search.gathering import PAIR, Total

from . import lines, pairs

SHOWN = ("summit", "statement", "document")
DECADES = [(kind, "decade") for kind in SHOWN]  # what `by_decade` counts


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
    """Something that the records have in common; `found` is the search for those that have it."""

    label: str
    address: str
    number: int
    found: str
    years: str


@dataclass(frozen=True)
class Table:
    """The Rows with most, of `total` that there are; `all` is the search that finds what is counted in all of them."""

    rows: list
    total: int
    all: str


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
            [lines.of_hit(hit) for hit in found.lines[kind]],
            search_for(kind=kind, **{facet: slug}),
        )
        for kind in SHOWN
        if kind in found.totals
    ]


def ranked(found, kind, facet, **chosen):
    """The Table of countries, leaders, topics … of the records of a kind; `chosen` is what all of these have."""
    rows = [_row(kind, facet, each, chosen) for each in found.of(kind, facet)]
    return Table(rows, found.distinct.get((kind, facet), 0), search_for_counted(kind, **chosen))


def _row(kind, facet, each, chosen):
    filters = chosen | {facet: (chosen[facet], each.value) if facet in chosen else each.value}
    address = reverse(f"{facet}-detail", args=[each.value])
    return Row(each.label, address, each.number, search_for_counted(kind, **filters), years(each.first, each.last))


def by_pair(found, kind, **chosen):
    """The Table of the pairs of countries that records of a kind are about."""
    rows = [_pair(each, chosen) for each in found.pairs if each.kind == kind]
    return Table(rows, found.distinct.get((kind, PAIR), 0), search_for_counted(kind, **chosen))


def _pair(each, chosen):
    slugs, names = zip(*each.countries, strict=True)
    found = search_for_counted(each.kind, country=slugs, **chosen)
    return Row(" – ".join(names), pairs.address(*slugs), each.number, found, years(each.first, each.last))


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
        "within": [(facet, thing.slug)],
        "sections": sections(found, facet, thing.slug),
        "decades": by_decade(found, **{facet: thing.slug}),
        "kinds": [KINDS[kind].plural for kind in SHOWN],
    }
