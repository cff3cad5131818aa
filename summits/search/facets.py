"""How many of the hits have each value of each facet. A facet's counts leave its own selection aside."""

from dataclasses import dataclass, field, replace

from django.db.models import CharField, Count, F, Func, IntegerField, Value
from django.db.models.functions import Cast, ExtractYear
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from summits.models import KINDS, Country, DocumentForm, Mode, StatementKind, Topic

from .filters import apply

MOST = 12  # values of one facet that are shown
UNNEST = {"function": "unnest", "output_field": CharField()}


@dataclass(frozen=True)
class FacetValue:
    """`link_params` is the search with this value ticked, or no longer ticked when it is."""

    value: str
    label: str
    count: int
    selected: bool
    link_params: str


@dataclass(frozen=True)
class Facet:
    name: str
    label: str
    values: list = field(default_factory=list)


LABELS = {
    "kind": _("Kind"),
    "country": _("Country"),
    "topic": _("Topic"),
    "form": _("Form"),
    "mode": _("Form of meeting"),
    "decade": _("Decade"),
}
# What each facet counts, as text: every row of the union below has one shape.
COUNTED = {
    "kind": F("kind"),
    "country": Cast(Func(F("countries"), function="unnest"), CharField()),
    "topic": Cast(Func(F("topics"), function="unnest"), CharField()),
    "form": Func(F("codes"), **UNNEST),
    "mode": Func(F("codes"), **UNNEST),
    "decade": Cast(Cast(ExtractYear("earliest"), IntegerField()) / 10 * 10, CharField()),
}
CODED = {"form", "mode"}


def counts(rows, query):
    """{facet: {value: count}} over `rows`, which match the words, in one statement."""
    parts = [_counted(rows, query, name) for name in COUNTED]
    found = {name: {} for name in COUNTED}
    for name, value, count in parts[0].union(*parts[1:], all=True):
        if value is not None and (name not in CODED or value.startswith(f"{name}:")):
            found[name][value.removeprefix(f"{name}:")] = count
    return found


def _counted(rows, query, name):
    narrowed = apply(rows, query.values, without=name).order_by()
    return (
        narrowed.annotate(facet=Value(name, CharField()), value=COUNTED[name])
        .values("facet", "value")
        .annotate(count=Count("pk"))
        .values_list("facet", "value", "count")
    )


def facets(rows, query):
    """The Facets of a search, each with its most frequent values and those that are ticked."""
    found = counts(rows, query)
    things = {
        "country": Country.objects.in_bulk([int(key) for key in found["country"]]),
        "topic": Topic.objects.in_bulk([int(key) for key in found["topic"]]),
    }
    return [
        Facet(name, LABELS[name], values)
        for name in COUNTED
        if (values := _values(name, found[name], query, things.get(name)))
    ]


def _values(name, counted, query, things):
    chosen = query.filters.get(name, ())
    values = []
    for key, count in sorted(counted.items(), key=lambda item: (-item[1], item[0])):
        code, label = _shown(name, key, things)
        values.append(FacetValue(code, label, count, code in chosen, _link(query, name, code)))
    if name == "decade":
        return sorted(values, key=lambda value: value.value)
    return [value for at, value in enumerate(values) if at < MOST or value.selected]


def _shown(name, key, things):
    """(value in the address, words for people)."""
    if things is not None:
        thing = things[int(key)]
        return thing.slug, str(thing)
    if name == "kind":
        return key, str(KINDS[key].plural)
    if name == "decade":
        return key, f"{key}–{int(key) + 9}"
    return key, capfirst(str(dict([*StatementKind.choices, *DocumentForm.choices, *Mode.choices])[key]))


def _link(query, name, code):
    filters = dict(query.filters)
    if name == "decade":
        filters |= {"from": (code,), "to": (str(int(code) + 9),)}
    else:
        chosen = filters.pop(name, ())
        kept = tuple(c for c in chosen if c != code) if code in chosen else (*chosen, code)
        filters |= {name: kept} if kept else {}
    return replace(query, filters=filters).encode()
