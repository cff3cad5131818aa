"""Where meetings were held: counted once, and both the table and the map are made of that."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from summits.models import Mode, Outcome, Summit

from .access import PUBLIC, records_for
from .facts import of_revision
from .pictures import dots, world
from .rendered import Rendered
from .written import unseen, written

MOST = 60  # places, those with most meetings
WIDTHS = {"phone": 288, "desk": 640}  # pixels from which on a map is so grouped
MOST_NAMED = 6
HELD_THERE = [("kind", "summit"), ("mode", Mode.IN_PERSON.value), ("outcome", Outcome.HELD.value)]


@dataclass(frozen=True)
class Counted:
    """How many meetings were held at a place, which may have no position; or, without a slug, at none recorded."""

    slug: str | None
    name: str | None
    latitude: float | None
    longitude: float | None
    number: int

    @property
    def is_drawn(self):
        return self.latitude is not None

    @property
    def point(self):
        return world.project(float(self.latitude), float(self.longitude))


@dataclass(frozen=True)
class Part:
    """What a reader can choose: the meetings of a group of places near each other."""

    address: str
    words: str
    group: dots.Group


@dataclass(frozen=True)
class Map(Rendered):
    """`chosen`: the search for these meetings, as (parameter, value) pairs."""

    template, called = "pictures/map.html", "map"

    counted: tuple
    chosen: tuple

    @property
    def weight(self):
        return len(self.counted)

    @property
    def rows(self):
        """(a Counted place, the address of its meetings)"""
        return [(each, self._address([each])) for each in self.counted if each.slug]

    @property
    def without_place(self):
        return sum(each.number for each in self.counted if not each.slug)

    @cached_property
    def frame(self):
        return dots.frame([each.point for each in self.counted if each.is_drawn])

    @property
    def levels(self):
        """(for which screens, its Parts)"""
        drawn = [self._dot(each) for each in self.counted if each.is_drawn]
        return [
            (screen, [self._part(group) for group in dots.groups(drawn, pixels)]) for screen, pixels in WIDTHS.items()
        ]

    def _dot(self, each):
        return dots.Dot(*self.frame.percent(*each.point), dots.radius(each.number), each.name, each)

    def _part(self, group):
        places = [dot.of for dot in group.dots]
        number = sum(place.number for place in places)
        names = ", ".join(place.name for place in places[:MOST_NAMED]) + (" …" if len(places) > MOST_NAMED else "")
        counted = ngettext("%(number)s meeting", "%(number)s meetings", number) % {"number": number}
        words = _("%(places)s: %(counted)s") % {"places": names, "counted": counted}
        return Part(self._address(places), words, group)

    def _address(self, places):
        return (
            f"{reverse('search')}?{urlencode([*HELD_THERE, *self.chosen, *(('place', each.slug) for each in places)])}"
        )


@of_revision
def of_country(country):
    """The Map of a country's meetings that were held in person; None where it would show one place."""
    return _map(_per_place(country.pk), [country])


@written
def _per_place(country):
    held = records_for(PUBLIC, Summit).of(unseen(country)).filter(outcome=Outcome.HELD, mode=Mode.IN_PERSON).order_by()
    rows = held.values_list("place__slug", "place__name", "place__latitude", "place__longitude")
    return rows.annotate(number=Count("pk")).order_by("-number", "place__name")[:MOST]


def of_pair(relation, meetings):
    """The same of a Relation, of the rows of its Meetings."""
    held = (each for each in meetings if each.outcome == Outcome.HELD and each.mode == Mode.IN_PERSON)
    places = Counter((m.place__slug, m.place__name, m.place__latitude, m.place__longitude) for m in held)
    rows = [(*place, number) for place, number in sorted(places.items(), key=lambda item: (-item[1], str(item[0][1])))]
    return _map(rows[:MOST], [relation.one, relation.other])


def _map(rows, countries):
    counted = tuple(Counted(*row) for row in rows)
    if sum(each.is_drawn for each in counted) < 2:
        return None
    return Map(counted, tuple(("country", country.slug) for country in countries))
