"""Relations: a pair of countries and all their meetings."""

from django.db.models import Count, Max, Min, Q
from django.http import Http404
from django.shortcuts import redirect, render

from summits.models import Document, HostRole, Outcome, Summit

from . import documents, summits, timelines
from .access import PUBLIC, records_for
from .filters import NoFilters
from .leaders import latest
from .listing import Listing, page_at
from .pairs import Relation, as_relations, countries_in, pairs

MEETINGS_A_PAGE = 50


def relation_list(request):
    listing = Listing(request, NoFilters, pairs())
    return render(request, "relations/list.html", {"list": listing, "relations": as_relations(listing.page)})


def relation_detail(request, slug):
    relation = Relation.of(*countries_in(slug))
    one, other = relation.one, relation.other
    meetings = records_for(PUBLIC, Summit).between(one, other)
    if not meetings.exists():
        raise Http404
    if slug != relation.slug:
        return redirect(relation.address, permanent=True)
    of_both = one.party_to.filter(document__in=other.party_to.values("document"))
    agreed = records_for(PUBLIC, Document).filter(pk__in=of_both.values("document"))
    notes = []
    context = {
        "relation": relation,
        "within": [("country", relation.one.slug), ("country", relation.other.slug)],
        "page": page_at(request, summits.in_brief(meetings.newest_first()), notes, MEETINGS_A_PAGE),
        "notes": notes,
        "counts": counts(meetings, one, other),
        "timeline": timelines.of_pair(relation, meetings, agreed),
        "documents": latest(documents.in_brief(agreed).order_by("-concluded_earliest", "-pk")),
    }
    return render(request, "relations/detail.html", context)


def counts(meetings, one, other):
    """How many meetings are recorded, by outcome and by whose guest came."""
    hosted_by = {
        name: Q(first_country=country, first_role=HostRole.HOST) | Q(second_country=country, second_role=HostRole.HOST)
        for name, country in (("by_one", one), ("by_other", other))
    }
    outcomes = {outcome.value: Count("pk", filter=Q(outcome=outcome)) for outcome in Outcome}
    return meetings.aggregate(
        total=Count("pk"),
        first=Min("starts_earliest"),
        last=Max("starts_earliest"),
        **outcomes,
        **{name: Count("pk", filter=hosted & Q(outcome=Outcome.HELD)) for name, hosted in hosted_by.items()},
    )
