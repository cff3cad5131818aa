"""Places: where meetings were held and documents signed, across pairs and years. A place is not a host."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render

from summits.models import FacetValue, Place
from summits.search.gathering import PAIR

from . import gatherings
from .context import archive_address
from .linked_data import authority_data
from .listing import Listing

COUNTED = (("summit", PAIR), ("summit", "leader"), *gatherings.DECADES)
PER_PAGE = 100  # short lines in columns


def place_list(request):
    rows = FacetValue.objects.filter(facet="place", total__gt=0).order_by("label", "pk")
    return render(request, "places/list.html", {"list": Listing(request, rows, per_page=PER_PAGE)})


def place_detail(request, slug):
    place = get_object_or_404(Place.objects.select_related("country__search_row"), slug=slug)
    found = gatherings.gathered("place", place.pk, COUNTED)
    if not found.number:
        raise Http404
    context = gatherings.about(place, "place", found) | {
        "place": place,
        **gatherings.in_decades(place, "place", found),
        "json_ld": authority_data(
            "Place", place, request.path, archive_address(request), place.other_names.splitlines()
        ),
        "pairs": gatherings.by_pair(found, "summit", place=place.slug),
        "leaders": gatherings.ranked(found, "summit", "leader", place=place.slug),
    }
    return render(request, "places/detail.html", context)
