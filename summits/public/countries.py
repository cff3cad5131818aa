"""Countries: states and other parties through time."""

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.shortcuts import render

from summits.models import Country, Document, Statement, Summit

from . import documents, pairs, statements, summits, timelines
from .access import PUBLIC, records_for
from .filters import NoFilters
from .footnotes import Footnotes, sources_of
from .leaders import latest
from .listing import Listing
from .lookup import page_of

PER_PAGE = 100  # short lines in columns


def country_list(request):
    rows = records_for(PUBLIC, Country).annotate(meetings=meetings_of(OuterRef("pk"))).order_by("name")
    return render(request, "countries/list.html", {"list": Listing(request, NoFilters, rows, PER_PAGE)})


def meetings_of(country):
    """The number of public summits of a country, as an expression."""
    counted = records_for(PUBLIC, Summit).of(country).order_by().values("state").annotate(number=Count("pk"))
    return Coalesce(Subquery(counted.values("number")), 0)


def whole_country(countries):
    return countries.prefetch_related(
        "names", "followed_by__successor", sources_of("followed_by"), "follows__predecessor", sources_of("follows")
    )


@page_of(Country, whole_country)
def country_detail(request, country):
    met = records_for(PUBLIC, Summit).of(country).newest_first()
    issued = records_for(PUBLIC, Statement).filter(issued_by=country)
    agreed = records_for(PUBLIC, Document).filter(pk__in=country.party_to.values("document"))
    context = {
        "country": country,
        "within": [("country", country.slug)],
        "before": known(country.follows.all(), "predecessor"),
        "after": known(country.followed_by.all(), "successor"),
        "footnotes": Footnotes(country, citations=[]),
        "relations": pairs.of_country(country),
        "timeline": timelines.of_country(country, records_for(PUBLIC, Summit).of(country)),
        "summits": latest(summits.in_brief(met)),
        "statements": latest(statements.in_brief(issued).order_by("-made_earliest", "-pk")),
        "documents": latest(documents.in_brief(agreed).order_by("-concluded_earliest", "-pk")),
    }
    return render(request, "countries/detail.html", context)


def known(successions, end):
    """(succession, the country at its other end, whether that country has a page)."""
    others = [getattr(succession, end) for succession in successions]
    public = set(
        records_for(PUBLIC, Country).filter(pk__in=[other.pk for other in others]).values_list("pk", flat=True)
    )
    return [(succession, other, other.pk in public) for succession, other in zip(successions, others, strict=True)]
