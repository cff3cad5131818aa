"""The filters of a search, declared once: their parameters, what they accept, and what they do to the rows."""

import django_filters
from django import forms
from django.db.models import Q
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
DEEPEST_PAGE = 500  # of 20 hits: nobody reads further, and a machine is better served by a narrower search


class Kind(django_filters.MultipleChoiceFilter):
    def filter(self, rows, value):
        return rows.filter(kind__in=value)


class Named(django_filters.ModelMultipleChoiceFilter):
    """Chosen by slug; matches rows whose array of keys holds one of them, or all of them."""

    def __init__(self, things, array, *, all_of=False, **kwargs):
        super().__init__(queryset=things.objects.all(), to_field_name="slug", **kwargs)
        self.lookup = f"{array}__{'contains' if all_of else 'overlap'}"

    def filter(self, rows, value):
        return rows.filter(**{self.lookup: [thing.pk for thing in value]})


class Coded(django_filters.MultipleChoiceFilter):
    """Chosen by code; matches rows whose codes hold one of them under this filter's name."""

    def __init__(self, name, choices, **kwargs):
        super().__init__(choices=choices, **kwargs)
        self.prefix = name

    def filter(self, rows, value):
        return rows.filter(codes__overlap=[f"{self.prefix}:{code}" for code in value])


class PartialDateFormField(forms.CharField):
    def clean(self, value):
        value = super().clean(value)
        try:
            return dates.parse(value) if value else None
        except dates.PartialDateError as error:
            raise forms.ValidationError(str(error)) from error


class Since(django_filters.Filter):
    """From the first day of a partial date on; a row without a date matches no range."""

    field_class = PartialDateFormField

    def filter(self, rows, value):
        return rows.filter(Q(latest__gte=value.earliest) | Q(latest=None, earliest__gte=value.earliest))


class Until(Since):
    """Up to the last day of a partial date."""

    def filter(self, rows, value):
        return rows.filter(earliest__lte=value.latest)


FORMS = list(dict([*StatementKind.choices, *DocumentForm.choices]).items())


class SearchFilters(django_filters.FilterSet):
    kind = Kind(choices=[(name, kind.plural) for name, kind in KINDS.items()], label=gettext_lazy("Kind"))
    country = Named(Country, "countries", all_of=True, label=gettext_lazy("Country"))
    leader = Named(Leader, "leaders", all_of=True, label=gettext_lazy("Leader"))
    topic = Named(Topic, "topics", label=gettext_lazy("Topic"))
    organisation = Named(Organisation, "organisations", label=gettext_lazy("Organisation"))
    place = Named(Place, "places", label=gettext_lazy("Place"))
    mode = Coded("mode", Mode.choices, label=gettext_lazy("Form of meeting"))
    visit = Coded("visit", Visit.choices, label=gettext_lazy("Visit"))
    outcome = Coded("outcome", Outcome.choices, label=gettext_lazy("Outcome"))
    form = Coded("form", FORMS, label=gettext_lazy("Form"))
    since = Since(label=gettext_lazy("From"))
    until = Until(label=gettext_lazy("To"))

    class Meta:
        model = SearchRow
        fields = []


PARAMETERS = {"since": "from", "until": "to"}  # the words of the address where Python keeps the word for itself
NAMES = {name: PARAMETERS.get(name, name) for name in SearchFilters.base_filters}


def read_filters(params):
    """(what was chosen, the same as values, sort, page, notes) from a QueryDict: only what is understood."""
    chosen, values, notes = {}, {}, []
    for name, parameter in NAMES.items():
        texts = tuple(dict.fromkeys(text for text in params.getlist(parameter)[:MOST_VALUES] if text))
        texts = texts[-1:] if name in PARAMETERS else texts
        known = tuple(text for text in texts if _cleaned(name, (text,)))
        notes += [_not_known(text, parameter) for text in texts if text not in known]
        if known:
            chosen[parameter], values[name] = known, _cleaned(name, known)
    sort = params.get("sort", "")
    if sort not in SORTS:
        notes.append(_not_known(sort, "sort"))
        sort = ""
    page, note = _page(params.get("page", "1"))
    return chosen, values, sort, page, [*notes, *note]


def apply(rows, values, *, without=None):
    """The rows that match the values of the filters, leaving one filter out."""
    for name, value in values.items():
        if name != without:
            rows = SearchFilters.base_filters[name].filter(rows, value)
    return rows


def in_words(query, name, value):
    """What a reader calls a chosen value of a filter."""
    each = SearchFilters.base_filters[name]
    if isinstance(each, Named):
        return next(str(thing) for thing in query.values[name] if thing.slug == value)
    return value if name in PARAMETERS else capfirst(str(dict(each.extra["choices"])[value]))


def _cleaned(name, texts):
    """What the texts of a parameter stand for; None when one of them is unknown."""
    if any("\x00" in text for text in texts):
        return None
    try:
        return SearchFilters.base_filters[name].field.clean(texts[0] if name in PARAMETERS else list(texts))
    except forms.ValidationError:
        return None


def _not_known(value, parameter):
    shown = value if len(value) <= 40 else f"{value[:40]}…"
    return _("“%(value)s” is not known as “%(name)s”, so it was left out.") % {"value": shown, "name": parameter}


def _page(text):
    if text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= DEEPEST_PAGE:
        return int(text), ()
    if text.isascii() and text.isdigit() and int(text[:9]) > DEEPEST_PAGE:
        note = _("Results are shown up to page %(number)s: narrow the search to see the others.")
        return DEEPEST_PAGE, (note % {"number": DEEPEST_PAGE},)
    return 1, (_not_known(text, "page"),)
