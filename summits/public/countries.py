"""Countries: states and other parties through time."""

from collections import Counter
from dataclasses import dataclass

from django.shortcuts import render

from summits.models import Country, address_of

from . import gatherings, lines, maps, pairs, timelines
from .access import PUBLIC, records_for
from .context import archive_address
from .facts import of_revision
from .footnotes import Footnotes, sources_of
from .known import with_countries
from .linked_data import authority_data
from .listing import Listing
from .lookup import page_of
from .rendered import Rendered

COUNTED = (("document", "country"), *(("summit", facet) for facet in ("country", "host", "guest", "topic")))
PLACES = ("summit", "place")  # counted where no map shows them
PER_PAGE = 100  # short lines in columns


def country_list(request):
    listing = Listing(request, every_line(), as_printed=tuple, per_page=PER_PAGE)
    return render(request, "countries/list.html", {"list": listing})


@of_revision
def every_line():
    """A line of each country, with the number of its meetings."""
    meetings = meetings_by_country()
    return [
        lines.CountryLine(address_of(country), country.name, country.exists_to[:4], meetings[country.pk])
        for country in records_for(PUBLIC, Country).order_by("name")
    ]


def meetings_by_country():
    """How many public meetings each country has, by its key; 0 of those that have none."""
    found = Counter()
    for pair in pairs.every_pair():
        found.update({pair.one: pair.meetings, pair.other: pair.meetings})
    return found


def whole_country():
    return ["names", "followed_by", sources_of("followed_by"), "follows", sources_of("follows")]


@page_of(Country, whole_country)
def country_detail(request, country):
    places = maps.of_country(country)
    found = gatherings.gathered("country", country.pk, COUNTED if places else (*COUNTED, PLACES))
    context = gatherings.about(country, "country", found) | {
        "country": country,
        "before": known(country.follows.all(), "predecessor"),
        "after": known(country.followed_by.all(), "successor"),
        "footnotes": Footnotes(country, citations=[]),
        "timeline": timelines.of_country(country),
        "map": places,
        "partners": partners(country, found),
        "has_met": bool(found.of("summit", "country")),
        "roles": [roles(country, found, role) for role in ("host", "guest")],
        "places": None if places else gatherings.ranked(found, *PLACES, country=country.slug),
        "topics": gatherings.ranked(found, "summit", "topic", country=country.slug),
        "json_ld": authority_data(
            "Country",
            country,
            request.path,
            archive_address(request),
            [name.short for name in country.names.all() if name.short != country.name],
        ),
    }
    return render(request, "countries/detail.html", context)


@dataclass(frozen=True)
class Partners(Rendered):
    """(page of the pair, Row of their meetings, Row of their documents) of each other country; None without any."""

    template, called = "countries/_partners.html", "partners"

    rows: tuple


def partners(country, found):
    """The Partners of a country: those that it met, with most meetings first, and then those it has documents with."""
    tables = [gatherings.ranked(found, kind, "country", country=country.slug) for kind in ("summit", "document")]
    met, agreed = ({slug: row for row in table.rows for _name, slug in [row.page]} for table in tables)
    return Partners(
        tuple((pairs.address(country.slug, slug), met.get(slug), agreed.get(slug)) for slug in met | agreed)
    )


def roles(country, found, role):
    """(how many meetings it hosted, or was the guest of; the search for them)"""
    number = next((each.number for each in found.of("summit", role) if each.key == str(country.pk)), 0)
    return number, gatherings.search_for_counted("summit", country=country.slug, role=role)


def known(successions, end):
    """(succession, the country at its other end, whether that country has a page)."""
    others = [getattr(succession, end) for succession in with_countries(successions, end)]
    pages = public() if others else ()
    return [(succession, other, other.pk in pages) for succession, other in zip(successions, others, strict=True)]


@of_revision
def public():
    """The keys of the countries that have a page."""
    return frozenset(records_for(PUBLIC, Country).values_list("pk", flat=True))
