"""Organisations: bodies that meetings speak of and that are party to documents, across pairs and years."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render

from summits.models import FacetValue, Organisation
from summits.search.gathering import PAIR

from . import gatherings
from .context import archive_address
from .linked_data import authority_data
from .listing import Listing

COUNTED = (("summit", PAIR), ("statement", "leader"), ("summit", "topic"), *gatherings.DECADES)
PER_PAGE = 100  # short lines in columns


def organisation_list(request):
    rows = FacetValue.objects.filter(facet="organisation", total__gt=0).order_by("label", "pk")
    return render(request, "organisations/list.html", {"list": Listing(request, rows, per_page=PER_PAGE)})


def organisation_detail(request, slug):
    organisation = get_object_or_404(Organisation.objects.prefetch_related("names"), slug=slug)
    found = gatherings.gathered("organisation", organisation.pk, COUNTED)
    if not found.number:
        raise Http404
    context = gatherings.about(organisation, "organisation", found) | {
        "organisation": organisation,
        **gatherings.in_decades(organisation, "organisation", found),
        "json_ld": authority_data(
            "Organization",
            organisation,
            request.path,
            archive_address(request),
            [organisation.acronym, *(name.name for name in organisation.names.all())],
        ),
        "pairs": gatherings.by_pair(found, "summit", organisation=organisation.slug),
        "leaders": gatherings.ranked(found, "statement", "leader", organisation=organisation.slug),
        "topics": gatherings.ranked(found, "summit", "topic", organisation=organisation.slug),
    }
    return render(request, "organisations/detail.html", context)
