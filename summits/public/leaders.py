"""Leaders: people in public office."""

from dataclasses import replace
from datetime import date

from django.contrib.postgres.aggregates import JSONBAgg
from django.db.models import F, OuterRef, Prefetch, Subquery, Value
from django.db.models.functions import Coalesce, JSONArray, NullIf
from django.shortcuts import render

from summits.models import Kind, Leader, LeaderName, NameKind, Outcome, Participation, State, Tenure, address

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
from .written import each_of, listed, unseen, written

COUNTED = (("summit", "leader"), ("summit", "country"), ("statement", "topic"))


def leader_list(request):
    listing = Listing(request, by_family_name, LeaderFilters, as_printed=lines_of, keys=all_by_family_name())
    return render(request, "leaders/list.html", {"list": listing})


@listed
def by_family_name():
    sorted_as = Coalesce(NullIf("family_name", Value("")), "title")  # lists of others give whole names only
    leaders = records_for(PUBLIC, Leader).order_by(sorted_as, "given_name", "title", "pk")
    return leaders.values_list("pk", flat=True)


@of_revision
def all_by_family_name():
    """Their keys: what they are sorted by stands in two tables, so that no index has their order."""
    return list(by_family_name.all())


def lines_of(keys):
    """A line each of the leaders with these keys, in this order; one query.

    Without those that were withdrawn since the keys were read.
    """
    keys, known = list(keys), countries()
    line = {leader.pk: _line(leader, known) for leader in _printed(keys)}
    return [line[key] for key in keys if key in line]


def _line(leader, known):
    offices = (
        (title, known[country].name_on(earliest and date.fromisoformat(earliest)), *ends)
        for title, country, earliest, *ends in leader.offices or ()
    )
    names = tuple(map(tuple, leader.other_names or ()))
    return lines.LeaderLine(address(Kind.LEADER, leader.slug), leader.label or leader.title, names, tuple(offices))


@written
def _printed(keys):
    names = LeaderName.objects.filter(leader=OuterRef("pk"), kind=NameKind.NAME).exclude(name=OuterRef("label"))
    held = Tenure.objects.filter(leader=OuterRef("pk"))
    rows = records_for(PUBLIC, Leader).filter(pk__in=each_of(keys))
    told = {
        "other_names": _as_json(names, "language", "name"),
        "offices": _as_json(held, "title", "country", "starts_earliest", "starts", "ends"),
    }
    return rows.annotate(**told).values_list("pk", "slug", "label", "title", *told, named=True)


def _as_json(rows, *fields):
    """The rows that a leader has, each an array of these fields, in their usual order."""
    order = rows.model._meta.ordering
    each = JSONBAgg(JSONArray(*fields), order_by=order)
    return Subquery(rows.order_by().values("leader").values(rows=each))


def whole_leader():
    held = Tenure.objects.select_related("source__speaks_for").defer("source__snapshot")
    return ["names", Prefetch("tenures", held), with_citations(), shown_files(), "corrections"]


@page_of(Leader, whole_leader)
def leader_detail(request, leader):
    with_countries(leader.tenures.all(), "country")
    found = gatherings.gathered("leader", leader.pk, COUNTED)
    context = gatherings.about(leader, "leader", found) | {
        "leader": leader,
        "counterparts": counterparts(leader, found),
        "countries": other_countries(leader, found),
        "topics": gatherings.ranked(found, "statement", "topic", leader=leader.slug),
        "footnotes": Footnotes(leader, leader.citations.all()),
        "picture": picture_of(leader),
        "json_ld": leader_data(leader, archive_address(request)),
    }
    return render(request, "leaders/detail.html", context)


def counterparts(leader, found):
    """The Table of the leaders that a leader met, without those who only were on the same side."""
    opposite = {str(key) for key in _opposite(leader.pk)}
    return _those(opposite.__contains__, leader, found, "leader", total=len(opposite))


@written
def _opposite(leader):
    """The keys of the public leaders who were on the other side of public meetings that were held."""
    held = Participation.objects.filter(
        leader=unseen(leader), summit__state=State.PUBLISHED, summit__outcome=Outcome.HELD
    )
    together = held.annotate(  # with everybody of these meetings: all three are of the same person
        other=F("summit__participations__leader"),
        other_state=F("summit__participations__leader__state"),
        other_side=F("summit__participations__side"),
    )
    met = together.filter(other_state=State.PUBLISHED).exclude(other_side=F("side"))
    return met.order_by().values_list("other", flat=True).distinct()


def other_countries(leader, found):
    """The Table of the countries that a leader met, without those that he held an office for."""
    own = {str(tenure.country_id) for tenure in leader.tenures.all()}
    return _those(lambda key: key not in own, leader, found, "country")


def _those(is_one, leader, found, facet, total=None):
    """The Table of what the meetings of a leader have in common, of those keys only of which `is_one` says so."""
    table = gatherings.ranked(found, "summit", facet, leader=leader.slug)
    met = zip(table.rows, found.of("summit", facet), strict=True)
    rows = tuple(row for row, each in met if is_one(each.key))
    return replace(table, rows=rows, total=len(rows) if total is None else total)
