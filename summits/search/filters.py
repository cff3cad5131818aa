"""The filters of a search, declared once: their parameters, what they accept, and what they do to the rows."""

from dataclasses import dataclass, replace

import django_filters
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy

from summits.models import (
    KINDS,
    DocumentForm,
    HostRole,
    Mode,
    Outcome,
    SearchRow,
    SessionFormat,
    StatementKind,
    Status,
    Visit,
)
from summits.models.language_words import language_name
from summits.text import dates

NOTHING = 0  # no FacetValue has this number: a value that no row holds finds none

PART_WORDS = [
    ("spoke", gettext_lazy("spoke")),
    ("signed", gettext_lazy("signed")),
    ("took_part", gettext_lazy("took part")),
    ("named", gettext_lazy("named")),
]
FORM_WORDS = list(dict([*StatementKind.choices, *DocumentForm.choices]).items())
STATUS_WORDS = [
    *Status.choices,
    ("in_office", gettext_lazy("in office")),
    ("former", gettext_lazy("no longer in office")),
]


@dataclass(frozen=True)
class Value:
    """A value that was chosen: as addresses write it, in words, and the numbers by which rows hold it."""

    text: str
    label: str
    numbers: tuple


@dataclass(frozen=True)
class Known:
    """A facet's value that some row holds, by what an address calls it: see models.FacetValue.

    `before` are the numbers of a country's predecessors.
    """

    asked: str
    facet: str
    value: str
    label: str
    number: int
    before: tuple


class Coded(django_filters.MultipleChoiceFilter):
    """Chosen by code, one of several. Every code of the list is understood, also when no row has it."""

    def __init__(self, facet, choices, **kwargs):
        super().__init__(choices=choices, **kwargs)
        self.facets = (facet,)
        self.words = dict(choices)

    def read(self, texts, known, _chosen):
        """({text as addresses write it: Value}, texts that are not known)"""
        numbers = {each.value: each.number for each in known if each.facet in self.facets}
        understood = {
            text: Value(text, capfirst(str(self.words[text])), (numbers.get(text, NOTHING),))
            for text in texts
            if text in self.words
        }
        return understood, [text for text in texts if text not in understood]

    def filter(self, rows, values):
        return rows.where("codes && %s::int[]", [number for value in values for number in value.numbers])


class Named(django_filters.Filter):
    """Chosen by slug (a country also by its code). What no public record names is unknown here: it may be a draft's."""

    def __init__(self, facet, *, all_of=False, **kwargs):
        super().__init__(**kwargs)
        self.facets = (facet,)
        self.all_of = all_of

    def read(self, texts, known, chosen):
        by_text = {each.asked: each for each in known if each.facet in self.facets}
        found = [by_text[text] for text in texts if text in by_text]
        understood = {each.value: Value(each.value, self.words(each), numbers_of(each, chosen)) for each in found}
        return understood, [text for text in texts if text not in by_text]

    def filter(self, rows, values):
        if not self.all_of:
            return rows.where("codes && %s::int[]", [number for value in values for number in value.numbers])
        for value in values:
            rows = rows.where("codes && %s::int[]", list(value.numbers))
        return rows

    def words(self, known):
        return known.label


class Issued(Named):
    """Chosen by the slug or code of a country. One that speaks in no row is known all the same, and finds nothing."""

    def __init__(self, **kwargs):
        super().__init__("issuer", **kwargs)
        self.facets = ("country", "issuer")

    def read(self, texts, known, chosen):
        understood, unknown = super().read(texts, known, chosen)
        numbers = {each.value: each.number for each in known if each.facet == "issuer"}
        found = {text: replace(value, numbers=(numbers.get(text, NOTHING),)) for text, value in understood.items()}
        return found, unknown


class InLanguage(Named):
    def words(self, known):
        return language_name(known.value)


class ActedAs(Coded):
    """What the first chosen country or leader was in it: host, or spoke. Without one chosen it means nothing."""

    def __init__(self, of, choices, **kwargs):
        super().__init__(of, choices, **kwargs)
        self.of = of
        self.facets = tuple(code for code, _words in choices)

    def read(self, texts, known, chosen):
        if self.of not in chosen:
            return {}, texts
        numbers = {each.facet: numbers_of(each, chosen) for each in self.of_first(known, chosen)}
        understood = {
            text: Value(text, capfirst(str(self.words[text])), numbers.get(text, (NOTHING,)))
            for text in texts
            if text in self.words
        }
        return understood, [text for text in texts if text not in understood]

    def of_first(self, known, chosen):
        """What is Known of the first chosen country or leader in any of these roles."""
        first = chosen[self.of][0] if self.of in chosen else None
        return [each for each in known if each.facet in self.facets and each.value == first]

    def filter(self, rows, values):
        return rows.where("parts && %s::int[]", [number for value in values for number in value.numbers])


class Since(django_filters.Filter):
    """From the first day of a partial date on; a row without a date matches no range."""

    facets = ()

    def read(self, texts, _known, _chosen):
        try:
            date = dates.parse(texts[-1] if texts else "")
        except dates.PartialDateError:
            return {}, texts[-1:]
        return {texts[-1]: Value(date.text, date.text, (date.earliest, date.latest))}, []

    def filter(self, rows, values):
        since, _last = values[0].numbers
        return rows.where("latest >= %s", since)


class Until(Since):
    """Up to the last day of a partial date."""

    def filter(self, rows, values):
        _first, until = values[0].numbers
        return rows.where("earliest <= %s", until)


class SearchFilters(django_filters.FilterSet):
    kind = Coded("kind", [(name, kind.plural) for name, kind in KINDS.items()], label=gettext_lazy("Kind"))
    country = Named("country", all_of=True, label=gettext_lazy("Country"))
    role = ActedAs("country", HostRole.choices, label=gettext_lazy("Role of the country"))
    leader = Named("leader", all_of=True, label=gettext_lazy("Leader"))
    part = ActedAs("leader", PART_WORDS, label=gettext_lazy("Part of the leader"))
    topic = Named("topic", label=gettext_lazy("Topic"))
    organisation = Named("organisation", label=gettext_lazy("Organisation"))
    place = Named("place", label=gettext_lazy("Place"))
    mode = Coded("mode", Mode.choices, label=gettext_lazy("Form of meeting"))
    visit = Coded("visit", Visit.choices, label=gettext_lazy("Visit"))
    session = Coded("session", SessionFormat.choices, label=gettext_lazy("Session"))
    language = InLanguage("language", label=gettext_lazy("Language of a text"))
    form = Coded("form", FORM_WORDS, label=gettext_lazy("Form"))
    issuer = Issued(label=gettext_lazy("Speaks for"))
    status = Coded("status", STATUS_WORDS, label=gettext_lazy("Status today"))
    outcome = Coded("outcome", Outcome.choices, label=gettext_lazy("Outcome"))
    since = Since(label=gettext_lazy("From"))
    until = Until(label=gettext_lazy("To"))

    class Meta:
        model = SearchRow
        fields = []


PARAMETERS = {"since": "from", "until": "to"}  # the words of the address where Python keeps the word for itself
NAMES = {name: PARAMETERS.get(name, name) for name in SearchFilters.base_filters}
LABELS = {name: each.label for name, each in SearchFilters.base_filters.items()}
PREDECESSORS = "predecessors"
OTHER_PARAMETERS = {"q", "sort", "page", "more", "among", PREDECESSORS}
ACTED = ("role", "part")
DAYS = {"since", "until"}


def apply(rows, values, *, without=()):
    """The matching.Rows that match the values of the filters, leaving some filters out."""
    for name, several in values.items():
        if name not in without:
            rows = SearchFilters.base_filters[name].filter(rows, several)
    return rows


def days(values):
    """The first and the last day that the filters choose, None for an open end."""
    since, until = (values[name][0].numbers if name in values else (None, None) for name in ("since", "until"))
    return since[0], until[1]


def numbers_of(known, chosen):
    return (known.number, *known.before) if chosen.get(PREDECESSORS) else (known.number,)
