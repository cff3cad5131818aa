"""Meetings and documents through the years: counted once, and both the table and the picture are made of that."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.db.models import Count, Min
from django.db.models.functions import ExtractYear
from django.urls import reverse
from django.utils.translation import gettext as _

from summits.models import Met, Summit, address

from .access import PUBLIC, records_for
from .facts import of_revision
from .pictures.axis import Axis
from .pictures.lanes import lane
from .rendered import Rendered
from .written import unseen, written

DOCUMENT = "document"
VISITS = (Met.HOST, Met.GUEST)  # of which it says something that there is none
DECADE = 10
LEAST = 3  # things: a list shows fewer as well


@dataclass(frozen=True)
class Counted:
    """How many meetings of one way (Met) or documents began in one year; of a single one its name and address."""

    way: str
    year: int
    number: int
    slug: str
    label: str


@dataclass(frozen=True)
class Part:
    """What a reader can choose: the things of a lane in some years."""

    address: str
    words: str
    cell: object  # pictures.lanes.Cell


@dataclass(frozen=True)
class Timeline(Rendered):
    """`names`: (way, what its lane is called), in the order of the lanes; `chosen`: the filters of its lists."""

    template, called = "pictures/timeline.html", "timeline"

    counted: tuple
    axis: Axis
    names: tuple
    chosen: tuple

    @property
    def weight(self):
        return len(self.counted)

    def __hash__(self):
        return self._hash

    @cached_property
    def _hash(self):
        """Asked for with each page that the picture stands on: of a hundred years it takes as long as ten lines."""
        return hash((self.counted, self.chosen))

    @cached_property
    def numbers(self):
        """{way: {number of a column of the axis: how many}} of each way of which there is something, and of visits."""
        numbers = {way: Counter() for way, _name in self.names}
        for each in self.counted:
            numbers[each.way][self.axis.column_of(each.year)] += each.number
        return {way: counts for way, counts in numbers.items() if counts or way in VISITS}

    @cached_property
    def lanes(self):
        """(way, name, total, the drawn lane, its Parts); meetings are drawn to one scale, documents to their own."""
        peaks = {way: max(counts.values(), default=0) for way, counts in self.numbers.items()}
        documents = peaks.pop(DOCUMENT, 0)
        most = max(peaks.values(), default=0)
        return [self._lane(way, counts, documents if way == DOCUMENT else most) for way, counts in self.numbers.items()]

    def _lane(self, way, counts, peak):
        drawn = lane(counts, self.axis, peak)
        return way, self._name(way), counts.total(), drawn, [self._part(way, cell) for cell in drawn.cells]

    @cached_property
    def rows(self):
        """(years, the address of the meetings then, [how many of each lane]), the latest first."""
        columns = sorted(set().union(*self.numbers.values()), reverse=True)
        return [self._row(column) for column in columns]

    def _row(self, column):
        span = self.axis.columns[column]
        return in_words(span), self._address("summit-list", span), [counts[column] for counts in self.numbers.values()]

    def _part(self, way, cell):
        kind = "document" if way == DOCUMENT else "summit"
        if cell.count == 1:
            only = next(each for each in self.counted if each.way == way and each.year in cell.span)
            return Part(address(kind, only.slug), only.label, cell)
        met = {} if way == DOCUMENT else {"met": way}
        words = _("%(name)s, %(years)s: %(number)s") % {
            "name": self._name(way),
            "years": in_words(cell.span),
            "number": cell.count,
        }
        return Part(self._address(f"{kind}-list", cell.span, **met), words, cell)

    def _name(self, way):
        return dict(self.names)[way]

    def _address(self, name, span, **more):
        return f"{reverse(name)}?{urlencode(dict(self.chosen) | more | {'since': span.since, 'until': span.until})}"


def in_words(span):
    return str(span.since) if span.since == span.until else f"{span.since}–{span.until}"


def of_pair(relation, meetings, documents):
    """The Timeline of a Relation; None when there is too little for one.

    `meetings` are the rows of its Meetings; `documents` are (year, how many, slug and label of one of them).
    """
    names = {
        Met.HOST: _("Host: %(country)s") % {"country": relation.one},
        Met.GUEST: _("Host: %(country)s") % {"country": relation.other},
    } | _otherwise()
    chosen = {"country": relation.one.slug, "other": relation.other.slug}
    rows = [(m.met, m.starts_earliest.year, 1, m.slug, m.label) for m in meetings if m.starts_earliest]
    return _timeline([*rows, *((DOCUMENT, *row) for row in documents)], names, chosen)


@of_revision
def of_country(country):
    """The decades of a country's meetings; None when there is too little for a picture."""
    names = {Met.HOST: _("As host"), Met.GUEST: _("As guest")} | _otherwise()
    return _timeline(_per_year(country.pk), names, {"country": country.slug}, shortest=DECADE)


@written
def _per_year(country):
    """The meetings as the fields of Counted, one for each way and year: as many as there are years, however many."""
    country = unseen(country)
    dated = records_for(PUBLIC, Summit).of(country).with_met(country).exclude(starts_earliest=None).order_by()
    rows = dated.annotate(year=ExtractYear("starts_earliest")).values_list("met", "year")
    return rows.annotate(number=Count("pk"), only_slug=Min("slug"), only_label=Min("label"))


def _otherwise():
    return {
        Met.ELSEWHERE: _("Elsewhere or not stated"),
        Met.APART: _("Calls and letters"),
        Met.NOT_HELD: _("Not held, or not yet"),
        DOCUMENT: _("Documents"),
    }


def _timeline(rows, names, chosen, shortest=1):
    counted = tuple(Counted(*row) for row in rows)
    years = {each.year for each in counted}
    if len(years) < 2 or sum(each.number for each in counted) < LEAST:
        return None
    return Timeline(counted, Axis.over(years, shortest), tuple(names.items()), tuple(chosen.items()))
