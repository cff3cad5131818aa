"""A line about a record, as lists and gathering pages print it: plain values, so that equal lines are rendered once."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from summits.models import Kind, Mode, Outcome, address, address_of, title_of
from summits.models.code_words import display

from .rendered import Rendered


@dataclass(frozen=True)
class Line(Rendered):
    """`starts` and `ends` are partial dates; `people` met, `words` are other facts, `flag` is why it did not happen."""

    template, called = "parts/_record_line.html", "line"

    starts: str
    address: str
    name: str
    ends: str = ""
    kind: str = ""
    people: tuple = ()
    words: tuple = ()
    status: str = ""
    flag: str = ""


@dataclass(frozen=True)
class SummitLine(Rendered):
    """What the line of a summit is made of when it is rendered; `sides`, `people` and `hosts` are names."""

    template, called = "parts/_record_line.html", "line"

    slug: str
    title: str
    starts: str
    ends: str
    place: str | None
    sides: tuple
    people: tuple
    hosts: tuple
    mode: str
    outcome: str
    sidelines_of: str

    @property
    def address(self):
        return address(Kind.SUMMIT, self.slug)

    @property
    def name(self):
        return self.title or title_of(self.sides, self.place)

    @property
    def words(self):
        words = [
            Mode(self.mode).label if self.mode != Mode.IN_PERSON else "",
            self.place if self.title else "",
            *(_("host: %(country)s") % {"country": country} for country in self.hosts),
            _("on the sidelines of %(event)s") % {"event": self.sidelines_of} if self.sidelines_of else "",
        ]
        return list(filter(None, words))

    @property
    def flag(self):
        return Outcome(self.outcome).label if self.outcome != Outcome.HELD else ""


@dataclass(frozen=True)
class LeaderLine(Rendered):
    """`names` are (language, name) beside the usual one, `offices` are (title, country as called then, start, end)."""

    template, called = "leaders/_line.html", "line"

    address: str
    name: str
    names: tuple
    offices: tuple


@dataclass(frozen=True)
class CountryLine(Rendered):
    """`until` is the year in which it ceased to exist, or empty."""

    template, called = "countries/_line.html", "line"

    address: str
    name: str
    until: str
    meetings: int


def of_statement(statement, people):
    """The Line of a statement; `people`: who spoke, by name."""
    issued_by = _("issued by %(side)s") % {"side": statement.issued_by} if statement.issued_by else ""
    words = [display(statement, "statement_kind"), display(statement, "form"), *people, issued_by]
    return Line(statement.made, address_of(statement), str(statement), words=tuple(filter(None, words)))


def of_document(document):
    """The Line of a document, with its status today. Reads `events` and `parties`: prefetch them."""
    day = document.concluded_earliest
    parties = [party.country.name_on(day) if party.country_id else str(party) for party in document.parties.all()]
    return Line(
        starts=document.concluded,
        address=address_of(document),
        name=str(document),
        words=(display(document, "form"), *parties),
        status=str(document.status_on(timezone.localdate()).label),
    )


def of_hit(hit, *, with_kind=False):
    """The Line of a search row that nobody searched for."""
    host = _("host: %(country)s") if hit.hosts else ""
    words = [
        *hit.words,
        *(() if hit.kind == "summit" else hit.countries),
        *(host % {"country": country} for country in hit.hosts),
        *hit.places,
    ]
    kind = hit.kind_label if with_kind else ""
    return Line(hit.when, hit.address, hit.label, kind=kind, people=tuple(hit.people), words=tuple(words))
