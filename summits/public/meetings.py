"""The meetings of pairs of countries: read in one query, however many; what is counted of them is counted here."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Window
from django.db.models.functions import Greatest, JSONObject, Least, RowNumber

from summits.models import (
    SIDE_COLUMNS,
    HostRole,
    Met,
    Outcome,
    Participation,
    ParticipationRole,
    State,
    Summit,
)
from summits.search.gathering import Total

from . import lines
from .access import PUBLIC, records_for
from .gatherings import years
from .known import with_countries
from .written import each_of, written

MOST = 5_000  # of one pair
# Of a summit all that is printed or counted of many; what is not named here costs a query for each.
PRINTED = ["kind", "state", "slug", "label", "title", "mode", "outcome", "sidelines_of", "place"]
PRINTED += ["starts", "ends", "starts_earliest", "starts_latest", "ends_latest"]
PRINTED += [f"{side}_{column}" for side in ("first", "second") for column in SIDE_COLUMNS]
# … and of those that are only counted, however many.
COUNTED = ["pk", "slug", "label", "met", "outcome", "mode", "starts", "ends", "starts_earliest", "starts_latest"]
COUNTED += ["ends_latest", "first_country", "second_country"]
COUNTED += ["place__slug", "place__name", "place__latitude", "place__longitude"]
LATEST = 20
HELD = (Met.HOST, Met.GUEST, Met.ELSEWHERE, Met.APART)


@dataclass(frozen=True)
class Principal:
    """Who met for a side (FIRST or SECOND), as a line about the meeting prints it; `slug` of who has a page."""

    side: int
    printed_name: str
    slug: str
    office: str


@dataclass(frozen=True)
class Gap:
    """The longest time without a recorded meeting: between two meetings, in whole years and in days."""

    before: tuple  # as a row of Meetings
    after: tuple

    @property
    def days(self):
        return (self.after.starts_earliest - last_day(self.before)).days

    @property
    def years(self):
        since, until = last_day(self.before), self.after.starts_earliest
        is_before_anniversary = (until.month, until.day) < (since.month, since.day)
        return until.year - since.year - is_before_anniversary


class Meetings:
    """Of a pairs.Relation; `rows` are what is counted of each, named as in COUNTED, the newest first."""

    def __init__(self, relation):
        self.relation = relation
        self.rows = _counted(relation.one.pk, relation.other.pk)

    @property
    def is_cut(self):
        return len(self.rows) == MOST

    @cached_property
    def held(self):
        """Those that were held on a known day, the first one first."""
        return [m for m in reversed(self.rows) if m.met in HELD and m.starts_earliest]

    @cached_property
    def figures(self):
        """{way (Met), or outcome of what was not held: how many}, and of all that were held."""
        found = Counter(meeting.met for meeting in self.rows if meeting.met in HELD)
        found += Counter(meeting.outcome for meeting in self.rows if meeting.outcome != Outcome.HELD)
        return dict(found) | {"held": sum(found[way] for way in HELD)}

    @property
    def total(self):
        days = [meeting.starts_earliest for meeting in self.rows if meeting.starts_earliest]
        return Total(len(self.rows), min(days, default=None), max(days, default=None))

    @property
    def years(self):
        return years(self.total.first, self.total.last)

    @cached_property
    def gap(self):
        """The Gap between meetings that were held; None of less than two."""
        gaps = [Gap(before, after) for before, after in zip(self.held, self.held[1:], strict=False)]
        return max(gaps, key=lambda gap: gap.days, default=None)

    def firsts(self, since, until):
        """(way, the first meeting of that way) among those held between two days, either of which may be None."""
        found = {}
        for meeting in self.held:
            if (since or date.min) <= meeting.starts_earliest <= (until or date.max):
                found.setdefault(meeting.met, meeting)
        return sorted(found.items(), key=lambda item: item[1].starts_earliest)


@written
def _counted(one, other):
    found = records_for(PUBLIC, Summit).between(one, other).with_met(one).newest_first()
    return found.values_list(*COUNTED, named=True)[:MOST]


def latest_of_each(relations):
    """(Relation, its LATEST meetings, newest first) for those of the Relations that met; one query for all."""
    of_pair = {frozenset((each.one.pk, each.other.pk)): [] for each in relations}
    countries = frozenset().union(*of_pair)
    low, high = Least("first_country", "second_country"), Greatest("first_country", "second_country")
    newest = (F("starts_earliest").desc(nulls_last=True), "-pk")
    found = (
        records_for(PUBLIC, Summit)
        .filter(first_country__in=countries, second_country__in=countries)
        .annotate(place_in_pair=Window(RowNumber(), partition_by=[low, high], order_by=newest))
        .filter(place_in_pair__lte=LATEST)
        .newest_first()
    )
    # Of other two of these countries some are found as well: those are not asked for.
    for meeting in as_printed(found.values_list("pk", flat=True)):
        of_pair.get(frozenset((meeting.first_country_id, meeting.second_country_id)), []).append(meeting)
    latest = ((each, of_pair[frozenset((each.one.pk, each.other.pk))]) for each in relations)
    return [(relation, meetings) for relation, meetings in latest if meetings]


def lines_of(keys):
    """A line each of the summits with these keys, in this order."""
    return [lines.of_summit(meeting) for meeting in as_printed(keys)]


def as_printed(keys):
    """The summits with these keys with all that a line about them prints, as a list in this order; one query.

    `principals` are in the order of the sides, and `hosts` are countries by their names that day.
    """
    keys = list(keys)
    rows = with_countries(_printed(keys), "first_country", "second_country")
    for meeting in rows:
        sides = meeting.sides
        hosts = (side.country for side in sides if side.role == HostRole.HOST)
        meeting.hosts = [country.name_on(meeting.starts_earliest) for country in hosts]
        order = [side.number for side in sides]
        found = [_principal(**each) for each in meeting.met_by]
        meeting.principals = sorted(found, key=lambda person, order=order: order.index(person.side))
    place = {key: number for number, key in enumerate(keys)}
    return sorted(rows, key=lambda meeting: place[meeting.pk])


@written
def _printed(keys):
    found = records_for(PUBLIC, Summit).filter(pk__in=each_of(keys))
    return found.select_related("place").only(*PRINTED).annotate(met_by=ArraySubquery(_principals()))


def _principals():
    """Of the summit of an outer query, as the fields that `_principal` takes."""
    people = Participation.objects.filter(summit=OuterRef("pk"), role=ParticipationRole.PRINCIPAL).order_by(
        "side", "pk"
    )
    named = Participation.printed_names()
    told = {"slug": "leader__slug", "state": "leader__state", "office": "tenure__title"}
    return people.values(told=JSONObject(side="side", name=named, **told))


def _principal(side, name, slug, state, office):
    return Principal(side, name or "", slug if state == State.PUBLISHED else "", office or "")


def last_day(meeting):
    return meeting.ends_latest or meeting.starts_latest
