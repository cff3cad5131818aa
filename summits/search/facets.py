"""How many of the hits have each value of each facet. A facet's counts leave its own selection aside."""

from dataclasses import dataclass, field, replace

from django.db.models import CharField, Count, Func, Value
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from summits.models import KINDS, DocumentForm, Mode, StatementKind

from .filters import apply

MOST = 12  # values of one facet that are shown


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
# What a facet counts is in the codes of a row, "topic:12": one pass over the rows counts every facet.
COUNTED = ("kind", "country", "topic", "form", "mode", "decade")
# The filters that a facet's own values set.
SET_BY = {"decade": {"since", "until"}}


@dataclass(frozen=True)
class Counts:
    """The exact number of hits, and {facet: {value: number}} with each facet's own selection left aside."""

    total: int
    by_facet: dict


def counts(rows, query):
    """The Counts of `rows`, which match the words, in one statement."""
    own = {name: SET_BY.get(name, {name}) & set(query.values) for name in COUNTED}
    parts = {"": apply(rows, query.values)}
    parts |= {name: apply(rows, query.values, without=without) for name, without in own.items() if without}
    found = {part: {} for part in parts}
    several = [_codes(narrowed, part) for part, narrowed in parts.items()]
    for part, code, number in several[0].union(*several[1:], all=True):
        facet, _colon, value = code.partition(":")
        found[part].setdefault(facet, {})[value] = number
    by_facet = {name: found[name if own[name] else ""].get(name, {}) for name in COUNTED}
    return Counts(sum(found[""].get("kind", {}).values()), by_facet)


def _codes(rows, part):
    return (
        rows.order_by()
        .annotate(part=Value(part, CharField()), code=Func("codes", function="unnest", output_field=CharField()))
        .values("part", "code")
        .annotate(number=Count("*"))
        .values_list("part", "code", "number")
    )


def facets(counted, query, things):
    """The Facets of a search, each with its most frequent values and those that are ticked.

    `things` is {"country": {key: Country}, "topic": {key: Topic}} with at least those that are counted.
    """
    made = {name: _values(name, counted.by_facet[name], query, things.get(name)) for name in COUNTED}
    return [Facet(name, LABELS[name], values) for name, values in made.items() if values]


def _values(name, numbers, query, things):
    values = []
    for key, number in sorted(numbers.items(), key=lambda item: (-item[1], item[0])):
        code, label = _shown(name, key, things)
        chosen = _chosen(name, code, query)
        values.append(FacetValue(code, label, number, chosen, _link(name, code, query, chosen)))
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
        return key, f"{key}–{_last_year(key)}"
    return key, capfirst(str(dict([*StatementKind.choices, *DocumentForm.choices, *Mode.choices])[key]))


def _chosen(name, code, query):
    if name == "decade":
        return (query.filters.get("from"), query.filters.get("to")) == ((code,), (_last_year(code),))
    return code in query.filters.get(name, ())


def _link(name, code, query, chosen):
    """The search with this value added, or taken away where it is chosen."""
    filters = dict(query.filters)
    if name == "decade":
        filters |= {"from": () if chosen else (code,), "to": () if chosen else (_last_year(code),)}
    else:
        others = tuple(other for other in filters.get(name, ()) if other != code)
        filters[name] = others if chosen else (*others, code)
    return replace(query, filters=filters).encode()


def _last_year(decade):
    return f"{int(decade) + 9:04}"
