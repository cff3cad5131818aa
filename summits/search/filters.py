"""The filters of a search, declared once: their parameters, what they accept, and what they do to the rows."""

import django_filters
from django.db.models import Exists, OuterRef, Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from summits.models import (
    KINDS,
    Country,
    DocumentForm,
    Leader,
    Mode,
    Organisation,
    Outcome,
    Place,
    SearchRow,
    StatementKind,
    Topic,
    Visit,
)
from summits.text import dates

SORTS = {"": gettext_lazy("relevance"), "newest": gettext_lazy("newest first"), "oldest": gettext_lazy("oldest first")}
MOST_VALUES = 20  # of one parameter
MOST_NOTES = 5  # on one address
DEEPEST_PAGE = 500  # of 20 hits: nobody reads further, and a machine is better served by a narrower search


class Chosen(django_filters.MultipleChoiceFilter):
    """Chosen by code, one of several; `field_name` is what the codes of a row begin with."""

    def read(self, texts):
        """({text as addresses write it: value}, texts that are not known)"""
        codes = dict(self.extra["choices"])
        return {text: text for text in texts if text in codes}, [text for text in texts if text not in codes]

    def filter(self, rows, values):
        return rows.filter(codes__overlap=[f"{self.field_name}:{code}" for code in values])

    def in_words(self, value):
        return capfirst(str(dict(self.extra["choices"])[value]))


class Named(django_filters.ModelMultipleChoiceFilter):
    """Chosen by slug, or by another key; matches rows whose array `field_name` holds one of them, or all of them.

    What no public record names is unknown here: its name may belong to a draft.
    """

    def __init__(self, model, *, all_of=False, also_by=None, **kwargs):
        super().__init__(queryset=model.objects.all(), to_field_name="slug", **kwargs)
        self.all_of = all_of
        self.also_by = also_by

    def read(self, texts):
        asked = Q(slug__in=texts)
        if self.also_by:
            asked |= Q(**{f"{self.also_by}__in": texts})
        public = Exists(SearchRow.objects.filter(**{f"{self.field_name}__contains": [OuterRef("pk")]}))
        found = list(self.queryset.filter(asked).filter(public))
        known = {key: thing for thing in found for key in (thing.slug, getattr(thing, self.also_by or "slug"))}
        things = {known[text].slug: known[text] for text in texts if text in known}
        return things, [text for text in texts if text not in known]

    def filter(self, rows, values):
        lookup = f"{self.field_name}__{'contains' if self.all_of else 'overlap'}"
        return rows.filter(**{lookup: [thing.pk for thing in values]})

    def in_words(self, value):
        return str(value)


class Issued(Named):
    """Chosen by slug; matches statements that one of these countries issued."""

    def filter(self, rows, values):
        return rows.filter(codes__overlap=[f"issuer:{thing.pk}" for thing in values])


class Since(django_filters.Filter):
    """From the first day of a partial date on; a row without a date matches no range."""

    def read(self, texts):
        try:
            return {texts[-1]: dates.parse(texts[-1])}, []
        except dates.PartialDateError:
            return {}, texts[-1:]

    def filter(self, rows, values):
        return rows.filter(Q(latest__gte=values[0].earliest) | Q(latest=None, earliest__gte=values[0].earliest))

    def in_words(self, value):
        return value.text


class Until(Since):
    """Up to the last day of a partial date."""

    def filter(self, rows, values):
        return rows.filter(earliest__lte=values[0].latest)


FORMS = list(dict([*StatementKind.choices, *DocumentForm.choices]).items())


class SearchFilters(django_filters.FilterSet):
    kind = Chosen(choices=[(name, kind.plural) for name, kind in KINDS.items()], label=gettext_lazy("Kind"))
    country = Named(Country, field_name="countries", all_of=True, also_by="code", label=gettext_lazy("Country"))
    leader = Named(Leader, field_name="leaders", all_of=True, label=gettext_lazy("Leader"))
    topic = Named(Topic, field_name="topics", label=gettext_lazy("Topic"))
    organisation = Named(Organisation, field_name="organisations", label=gettext_lazy("Organisation"))
    place = Named(Place, field_name="places", label=gettext_lazy("Place"))
    mode = Chosen(choices=Mode.choices, label=gettext_lazy("Form of meeting"))
    visit = Chosen(choices=Visit.choices, label=gettext_lazy("Visit"))
    outcome = Chosen(choices=Outcome.choices, label=gettext_lazy("Outcome"))
    form = Chosen(choices=FORMS, label=gettext_lazy("Form"))
    issuer = Issued(Country, field_name="countries", also_by="code", label=gettext_lazy("Issued by"))
    since = Since(label=gettext_lazy("From"))
    until = Until(label=gettext_lazy("To"))

    class Meta:
        model = SearchRow
        fields = []


PARAMETERS = {"since": "from", "until": "to"}  # the words of the address where Python keeps the word for itself
NAMES = {name: PARAMETERS.get(name, name) for name in SearchFilters.base_filters}
OTHER_PARAMETERS = {"q", "sort", "page"}


def read_filters(params):
    """(what was chosen, the same as values, sort, page, notes) from a QueryDict: only what is understood."""
    chosen, values, notes = {}, {}, []
    for name, parameter in NAMES.items():
        texts = [text for text in dict.fromkeys(params.getlist(parameter)) if text]
        known, unknown = _read(name, texts)
        notes += [_not_known(text, parameter) for text in unknown]
        if known:
            chosen[parameter], values[name] = tuple(known), list(known.values())
    notes += [_no_filter(name) for name in params if name not in OTHER_PARAMETERS | set(NAMES.values())]
    sort = params.get("sort", "")
    if sort not in SORTS:
        notes.append(_not_known(sort, "sort"))
        sort = ""
    page, note = _page(params.get("page", "1"))
    return chosen, values, sort, page, [*notes[:MOST_NOTES], *note]


def apply(rows, values, *, without=()):
    """The rows that match the values of the filters, leaving some filters out."""
    for name, several in values.items():
        if name not in without:
            rows = SearchFilters.base_filters[name].filter(rows, several)
    return rows


def in_words(query, name):
    """(text in the address, what a reader calls it) of each chosen value of a filter."""
    each = SearchFilters.base_filters[name]
    texts = query.filters.get(NAMES[name], ())
    return [(text, each.in_words(value)) for text, value in zip(texts, query.values.get(name, ()), strict=True)]


def _read(name, texts):
    """({text as addresses write it: value}, texts that are not known or too many)"""
    asked = [text for text in texts if "\x00" not in text][:MOST_VALUES]
    known, unknown = SearchFilters.base_filters[name].read(asked) if asked else ({}, [])
    return known, [text for text in texts if text in unknown or text not in asked]


def _not_known(value, parameter):
    return _("“%(value)s” is not known as “%(name)s”, so it was left out.") % {
        "value": _short(value),
        "name": parameter,
    }


def _no_filter(parameter):
    return _("There is no filter “%(name)s”, so it was left out.") % {"name": _short(parameter)}


def _short(value):
    return value if len(value) <= 40 else f"{value[:40]}…"


def _page(text):
    if text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= DEEPEST_PAGE:
        return int(text), ()
    if text.isascii() and text.isdigit() and int(text[:9]) > DEEPEST_PAGE:
        note = _("Results are shown up to page %(number)s: narrow the search to see the others.")
        return DEEPEST_PAGE, (note % {"number": DEEPEST_PAGE},)
    return 1, (_not_known(text, "page"),)
