"""The meetings of pairs of countries: what is counted is read in one query, however many, and counted here."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.contrib.postgres.aggregates import JSONBAgg
from django.db.models import F, OuterRef, Subquery, Window
from django.db.models.functions import Greatest, JSONObject, Least, RowNumber

from summits.models import (
    FIRST,
    SECOND,
    HostRole,
    Met,
    Outcome,
    Participation,
    ParticipationRole,
    Summit,
)
from summits.search.gathering import Total

from . import lines
from .access import PUBLIC, records_for
from .gatherings import years
from .known import countries
from .written import each_of, unseen, written

MOST = 5_000  # of one pair
# Of a summit what a line about it prints …
PRINTED = ["pk", "slug", "title", "mode", "outcome", "sidelines_of", "place__name", "starts", "ends", "starts_earliest"]
PRINTED += ["first_country", "first_role", "second_country", "second_role", "met_by"]
# … and what is counted, of many.
COUNTED = ["pk", "slug", "label", "met", "outcome", "mode", "starts", "ends", "starts_earliest", "starts_latest"]
COUNTED += ["ends_latest", "first_country", "second_country"]
COUNTED += ["place__slug", "place__name", "place__latitude", "place__longitude"]
LATEST = 20
HELD = (Met.HOST, Met.GUEST, Met.ELSEWHERE, Met.APART)


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

    @cached_property
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
    one, other = unseen(one), unseen(other)
    found = records_for(PUBLIC, Summit).between(one, other).with_met(one).newest_first()
    return found.values_list(*COUNTED, named=True)[:MOST]


def latest_of_each(relations):
    """(Relation, lines of its LATEST meetings, newest first) for those of the Relations that met; two queries."""
    of_pair = {frozenset((each.one.pk, each.other.pk)): [] for each in relations}
    involved = frozenset().union(*of_pair)
    low, high = Least("first_country", "second_country"), Greatest("first_country", "second_country")
    newest = (F("starts_earliest").desc(nulls_last=True), "-pk")
    found = (
        records_for(PUBLIC, Summit)
        .filter(first_country__in=involved, second_country__in=involved)
        .annotate(place_in_pair=Window(RowNumber(), partition_by=[low, high], order_by=newest))
        .filter(place_in_pair__lte=LATEST)
        .newest_first()
    )
    # Of other two of these countries some are found as well: those are not asked for.
    for key, *pair in found.values_list("pk", "first_country", "second_country"):
        of_pair.get(frozenset(pair), []).append(key)
    line = _line_of_each([key for of_one in of_pair.values() for key in of_one])
    latest = ((each, of_pair[frozenset((each.one.pk, each.other.pk))]) for each in relations)
    return [(relation, [line[key] for key in keys if key in line]) for relation, keys in latest if keys]


def lines_of(keys):
    """A line each of the summits with these keys, in this order, but of those withdrawn meanwhile; one query."""
    keys = list(keys)
    line = _line_of_each(keys)
    return [line[key] for key in keys if key in line]


def _line_of_each(keys):
    """{key: its line} of the summits that have these keys and are public."""
    known = countries()
    return {meeting.pk: _line(meeting, known) for meeting in _printed(keys)}


def _line(meeting, known):
    """Its SummitLine: what belongs to the sides in the order of Summit.sides, countries by their names on that day."""
    sides = (FIRST, meeting.first_country, meeting.first_role), (SECOND, meeting.second_country, meeting.second_role)
    sides = sorted((side for side in sides if side[1]), key=lambda side: known[side[1]].name)
    names = tuple(known[country].name_on(meeting.starts_earliest) for _number, country, _role in sides)
    met_by = meeting.met_by or ()
    return lines.SummitLine(
        meeting.slug,
        meeting.title,
        meeting.starts,
        meeting.ends,
        meeting.place__name,
        sides=names,
        people=tuple(each["name"] or "" for number, *_side in sides for each in met_by if each["side"] == number),
        hosts=tuple(name for name, side in zip(names, sides, strict=True) if side[2] == HostRole.HOST),
        mode=meeting.mode,
        outcome=meeting.outcome,
        sidelines_of=meeting.sidelines_of,
    )


@written
def _printed(keys):
    people = Participation.objects.filter(summit=OuterRef("pk"), role=ParticipationRole.PRINCIPAL)
    told = JSONObject(side="side", name=Participation.printed_names())
    met_by = people.order_by().values("summit").values(told=JSONBAgg(told, order_by=["side", "pk"]))
    rows = records_for(PUBLIC, Summit).filter(pk__in=each_of(keys)).annotate(met_by=Subquery(met_by))
    return rows.values_list(*PRINTED, named=True)


def last_day(meeting):
    return meeting.ends_latest or meeting.starts_latest
