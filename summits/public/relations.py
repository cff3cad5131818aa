"""Relations: a pair of countries and all their meetings."""

from dataclasses import dataclass

from django.db.models import Count, Max, Min, Q
from django.db.models.functions import Greatest, Least
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from summits.models import Country, Document, HostRole, OldAddress, Outcome, Summit

from . import documents, summits
from .access import PUBLIC, records_for
from .filters import NoFilters
from .leaders import latest
from .listing import Listing, page_at

MEETINGS_A_PAGE = 50


@dataclass(frozen=True)
class Relation:
    """Two countries in alphabetical order of their English short names, and what is recorded of them."""

    one: Country
    other: Country
    meetings: int = 0
    first: object = None
    last: object = None

    @property
    def slug(self):
        return pair_slug(self.one, self.other)


def pair_slug(one, other):
    return "-".join(sorted([one.slug, other.slug]))


def pairs():
    """Rows of (low, high, meetings, first, last): the two countries' keys and what is recorded, most meetings first."""
    return (
        records_for(PUBLIC, Summit)
        .order_by()
        .values(low=Least("first_country", "second_country"), high=Greatest("first_country", "second_country"))
        .annotate(meetings=Count("pk"), first=Min("starts_earliest"), last=Max("starts_earliest"))
        .order_by("-meetings", "low", "high")
    )


def as_relations(rows):
    """The rows of `pairs` as Relations, with one query for all countries."""
    rows = list(rows)
    countries = Country.objects.in_bulk({key for row in rows for key in (row["low"], row["high"])})
    found = []
    for row in rows:
        one, other = sorted((countries[row["low"]], countries[row["high"]]), key=lambda country: country.name)
        found.append(Relation(one, other, row["meetings"], row["first"], row["last"]))
    return found


def of_country(country):
    return as_relations(pairs().filter(Q(first_country=country) | Q(second_country=country)))


def relation_list(request):
    listing = Listing(request, NoFilters, pairs())
    return render(request, "relations/list.html", {"list": listing, "relations": as_relations(listing.page)})


def relation_detail(request, slug):
    one, other = countries_in(slug)
    meetings = records_for(PUBLIC, Summit).between(one, other)
    if not meetings.exists():
        raise Http404
    if slug != pair_slug(one, other):
        return redirect(reverse("relation-detail", args=[pair_slug(one, other)]), permanent=True)
    one, other = sorted((one, other), key=lambda country: country.name)
    agreed = records_for(PUBLIC, Document).filter(parties__country=one).filter(pk__in=other.party_to.values("document"))
    notes = []
    context = {
        "relation": Relation(one, other),
        "page": page_at(request, summits.in_brief(meetings.newest_first()), notes, MEETINGS_A_PAGE),
        "notes": notes,
        "counts": counts(meetings, one, other),
        "documents": latest(documents.in_brief(agreed.distinct()).order_by("-concluded_earliest", "-pk")),
        "today": timezone.localdate(),
    }
    return render(request, "relations/detail.html", context)


def countries_in(slug):
    """The two countries whose slugs, now or once, are joined by a hyphen in `slug`; 404 when there are none."""
    words = slug.split("-")
    splits = [("-".join(words[:n]), "-".join(words[n:])) for n in range(1, len(words))]
    named = {name for split in splits for name in split}
    old = OldAddress.objects.filter(kind="country", slug__in=named).select_related("country")
    known = {address.slug: address.country for address in old}
    known |= {country.slug: country for country in Country.objects.filter(slug__in=named)}
    for one, other in splits:
        if one in known and other in known and known[one] != known[other]:
            return known[one], known[other]
    raise Http404


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
