"""The filters of a search, declared once: their parameters, what they accept, and what they do to the rows."""

from dataclasses import dataclass, replace

import django_filters
from django.db import connection
from django.utils.text import capfirst
from django.utils.translation import gettext as _
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
from summits.text import dates
from summits.text.language import english_name

SORTS = {"": gettext_lazy("relevance"), "newest": gettext_lazy("newest first"), "oldest": gettext_lazy("oldest first")}
MOST_VALUES = 20  # of one parameter
MOST_NOTES = 5  # on one address
DEEPEST_PAGE = 500  # of 20 hits: nobody reads further, and a machine is better served by a narrower search
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
    """A facet's value that some row holds: see models.FacetValue. `before` are the numbers of its predecessors."""

    facet: str
    value: str
    also: str
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
        by_text = {}
        for each in known:
            if each.facet in self.facets:
                by_text |= {word: each for word in (each.value, each.also) if word}
        found = [by_text[text] for text in texts if text in by_text]
        understood = {each.value: Value(each.value, self.words(each), _numbers(each, chosen)) for each in found}
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
        return english_name(known.value)


class ActedAs(Coded):
    """What the first chosen country or leader was in it: host, or spoke. Without one chosen it means nothing."""

    def __init__(self, of, choices, **kwargs):
        super().__init__(of, choices, **kwargs)
        self.of = of
        self.facets = tuple(code for code, _words in choices)

    def read(self, texts, known, chosen):
        if self.of not in chosen:
            return {}, texts
        numbers = {each.facet: _numbers(each, chosen) for each in self.of_first(known, chosen)}
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


@dataclass(frozen=True)
class Chosen:
    """What an address chooses: `filters` {parameter: texts} and the same as `values` {name: [Value]}."""

    filters: dict
    values: dict
    acted_as: dict  # {"role": numbers of the first chosen country in any role, "part": of the first leader}
    has_predecessors: bool  # whether a chosen country has any
    notes: list


def read_filters(params):
    """What a QueryDict chooses, as Chosen, with a note on everything that is not understood."""
    asked = {}
    for name, parameter in NAMES.items():
        if texts := [text for text in dict.fromkeys(params.getlist(parameter)) if text]:
            asked[name] = texts
    usable = {name: [text for text in texts if "\x00" not in text][:MOST_VALUES] for name, texts in asked.items()}
    known = _look_up(usable)
    with_predecessors = params.get(PREDECESSORS) == "1" and any(each.facet == "country" for each in known)
    filters, values, notes = {PREDECESSORS: ("1",)} if with_predecessors else {}, {}, []
    for name, texts in asked.items():
        understood, unknown = SearchFilters.base_filters[name].read(usable[name], known, filters)
        notes += [_not_known(text, NAMES[name]) for text in texts if text in unknown or text not in usable[name]]
        if understood:
            filters[NAMES[name]], values[name] = tuple(understood), list(understood.values())
    notes += [_no_filter(name) for name in params if name not in OTHER_PARAMETERS | set(NAMES.values())]
    acted_as = {name: _acted_as(SearchFilters.base_filters[name], known, filters) for name in ACTED}
    has_predecessors = any(each.before for each in known if each.facet == "country")
    return Chosen(filters, values, acted_as, has_predecessors, notes[:MOST_NOTES])


def _acted_as(each, known, chosen):
    """The numbers by which rows say what the first chosen country or leader did in them."""
    return tuple(number for one in each.of_first(known, chosen) for number in _numbers(one, chosen))


def apply(rows, values, *, without=()):
    """The matching.Rows that match the values of the filters, leaving some filters out."""
    for name, several in values.items():
        if name not in without:
            rows = SearchFilters.base_filters[name].filter(rows, several)
    return rows


_LOOK_UP = """
SELECT v.facet, v.value, v.also, v.label, v.id, ARRAY(
    WITH RECURSIVE before (country) AS (
        SELECT predecessor_id FROM summits_succession WHERE v.facet = ANY(%(of_countries)s)
            AND successor_id = v.key::bigint
        UNION SELECT s.predecessor_id FROM summits_succession AS s JOIN before ON s.successor_id = before.country)
    SELECT p.id FROM summits_facetvalue AS p JOIN before ON p.key = before.country::text AND p.facet = v.facet)
FROM summits_facetvalue AS v
WHERE EXISTS (SELECT FROM unnest(%(facets)s::text[], %(texts)s::text[]) AS asked (facet, text)
              WHERE v.facet = asked.facet AND asked.text IN (v.value, nullif(v.also, '')))
"""
ACTED = ("role", "part")
OF_COUNTRIES = ["country", *HostRole.values]


def _look_up(asked):
    """What is Known of all values that are asked for, in one query."""
    pairs = [(facet, text) for name, texts in asked.items() for facet in _facets(name) for text in texts]
    for each in (SearchFilters.base_filters[name] for name in ACTED):
        pairs += [(facet, text) for facet in each.facets for text in asked.get(each.of, ())]
    if not pairs:
        return []
    facets, texts = (list(column) for column in zip(*pairs, strict=True))
    with connection.cursor() as cursor:
        cursor.execute(_LOOK_UP, {"facets": facets, "texts": texts, "of_countries": OF_COUNTRIES})
        return [Known(*row[:5], tuple(row[5])) for row in cursor.fetchall()]


def _facets(name):
    return () if name in ACTED else SearchFilters.base_filters[name].facets


def _numbers(known, chosen):
    return (known.number, *known.before) if chosen.get(PREDECESSORS) else (known.number,)


def read_sort(params):
    """(sort, notes)"""
    sort = params.get("sort", "")
    return (sort, []) if sort in SORTS else ("", [_not_known(sort, "sort")])


def read_page(params):
    """(number of the page, notes)"""
    text = params.get("page", "1")
    number = int(text[:9]) if text.isascii() and text.isdigit() else 0
    if number > DEEPEST_PAGE:
        note = _("Results are shown up to page %(number)s: narrow the search to see the others.")
        return DEEPEST_PAGE, [note % {"number": DEEPEST_PAGE}]
    return (number, []) if number else (1, [_not_known(text, "page")])


def _not_known(value, parameter):
    return _("“%(value)s” is not known as “%(name)s”, so it was left out.") % {
        "value": _short(value),
        "name": parameter,
    }


def _no_filter(parameter):
    return _("There is no filter “%(name)s”, so it was left out.") % {"name": _short(parameter)}


def _short(value):
    return value if len(value) <= 40 else f"{value[:40]}…"
