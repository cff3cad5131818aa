"""Leaders: people in public office."""

from collections import defaultdict
from dataclasses import replace

from django.db.models import F, Prefetch, Value
from django.db.models.functions import Coalesce, NullIf
from django.shortcuts import render

from summits.models import Leader, LeaderName, NameKind, Tenure, address_of
from summits.models.day_words import years
from summits.search.gathering import gathered

from . import gatherings, lines
from .access import PUBLIC, records_for
from .context import archive_address
from .facts import of_revision
from .files import picture_of, shown_files
from .filters import LeaderFilters
from .footnotes import Footnotes, with_citations
from .known import countries, with_countries
from .linked_data import leader_data
from .listing import Listing
from .lookup import page_of
from .written import each_of, written

COUNTED = [("summit", "leader"), ("summit", "country"), ("statement", "topic")]


def leader_list(request):
    rows = by_family_name(records_for(PUBLIC, Leader)).values_list("pk", flat=True)
    listing = Listing(request, rows, LeaderFilters, as_printed=lines_of, keys=all_by_family_name())
    return render(request, "leaders/list.html", {"list": listing})


def by_family_name(leaders):
    sorted_as = Coalesce(NullIf("family_name", Value("")), "title")  # lists of others give whole names only
    return leaders.order_by(sorted_as, "given_name", "title", "pk")


@of_revision
def all_by_family_name():
    """Their keys: what they are sorted by stands in two tables, so that no index has their order."""
    return list(by_family_name(records_for(PUBLIC, Leader)).values_list("pk", flat=True))


def lines_of(keys):
    """A line each of the leaders with these keys, in this order; three queries.

    Without those that were withdrawn since the keys were read.
    """
    keys = list(keys)
    names, offices = defaultdict(list), defaultdict(list)
    for leader, *name in _names(keys):
        names[leader].append(tuple(name))
    for leader, title, country, earliest, *ends in _offices(keys):
        offices[leader].append((title, countries()[country].name_on(earliest), years(*ends)))
    found = {each.pk: each for each in _printed(keys)}
    return [
        lines.LeaderLine(address_of(each), str(each), tuple(names[each.pk]), tuple(offices[each.pk]))
        for each in (found[key] for key in keys if key in found)
    ]


@written
def _printed(keys):
    return records_for(PUBLIC, Leader).filter(pk__in=each_of(keys)).only("kind", "slug", "label", "title")


@written
def _names(keys):
    names = LeaderName.objects.filter(leader__in=each_of(keys), kind=NameKind.NAME).exclude(name=F("leader__label"))
    return names.values_list("leader", "language", "name")


@written
def _offices(keys):
    held = Tenure.objects.filter(leader__in=each_of(keys))
    return held.values_list("leader", "title", "country", "starts_earliest", "starts", "ends")


def whole_leader():
    held = Tenure.objects.select_related("source__speaks_for").defer("source__snapshot")
    return ["names", Prefetch("tenures", held), with_citations(), shown_files()]


@page_of(Leader, whole_leader)
def leader_detail(request, leader):
    with_countries(leader.tenures.all(), "country")
    found = gathered("leader", leader.pk, COUNTED)
    context = gatherings.about(leader, "leader", found) | {
        "leader": leader,
        "counterparts": gatherings.ranked(found, "summit", "leader", leader=leader.slug),
        "countries": other_countries(leader, found),
        "topics": gatherings.ranked(found, "statement", "topic", leader=leader.slug),
        "footnotes": Footnotes(leader, leader.citations.all()),
        "picture": picture_of(leader),
        "json_ld": leader_data(leader, archive_address(request)),
    }
    return render(request, "leaders/detail.html", context)


def other_countries(leader, found):
    """The Table of the countries that a leader met, without those that he held an office for."""
    own = {str(tenure.country_id) for tenure in leader.tenures.all()}
    table = gatherings.ranked(found, "summit", "country", leader=leader.slug)
    met = zip(table.rows, found.of("summit", "country"), strict=True)
    rows = tuple(row for row, each in met if each.key not in own)
    return replace(table, rows=rows, total=len(rows))
