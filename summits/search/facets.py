"""Facets as pages show them: values in words, with their counts and the search that choosing them leads to."""

from dataclasses import dataclass
from functools import cache, lru_cache

from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from summits.models import KINDS, HostRole, Mode, Outcome, SessionFormat, Visit
from summits.models.language_words import language_name

from .counting import FACETS
from .filters import FORM_WORDS, LABELS, PART_WORDS, PREDECESSORS, STATUS_WORDS
from .query import quoted

WORDS = {
    name: dict(choices)
    for name, choices in {
        "kind": [(name, kind.plural) for name, kind in KINDS.items()],
        "role": HostRole.choices,
        "part": PART_WORDS,
        "mode": Mode.choices,
        "visit": Visit.choices,
        "session": SessionFormat.choices,
        "form": FORM_WORDS,
        "status": STATUS_WORDS,
        "outcome": Outcome.choices,
    }.items()
}


@dataclass  # not frozen: of these a page has a hundred, and each would take three times as long to make
class Choice:
    """`params` is the search with this value ticked, or no longer ticked when it is selected."""

    value: str
    label: str
    count: int
    selected: bool
    params: str


@dataclass(frozen=True)
class Facet:
    name: str
    label: str
    values: list
    size: int  # values in all; only the first are shown
    is_opened: bool
    more_params: str  # the search with all of them shown; "" when they are


@dataclass
class Bar:
    """A decade, how many hits lie in it, and their share of the highest in percent."""

    value: str
    label: str
    count: int
    share: int
    selected: bool
    params: str


def facets(counted, query):
    """The Facets of a search with something to choose."""
    made = [_facet(name, counted, query) for name in FACETS if name in counted.values]
    return [facet for facet in made if facet.values or facet.is_opened]


def _facet(name, counted, query):
    link, language = _links(query, name), get_language()
    values = [_choice(name, *each, query, link, language) for each in counted.values[name]]
    is_opened, size = query.opened == name, counted.sizes[name]
    if is_opened and query.among and name in ("language", *WORDS):
        values = [value for value in values if query.among.casefold() in value.label.casefold()]
    more = query.encode(opened=name) if size > len(values) and not is_opened else ""
    return Facet(name, _label(name, language), values, size, is_opened, more)


@cache
def _label(name, _language):
    return str(LABELS[name])


def _choice(name, value, label, count, query, link, language):
    selected = value in query.filters.get(name, ())
    return Choice(value, label or _in_words(name, value, language), count, selected, link(value))


def _links(query, name):
    """A function from a value to the search with this value of a facet added, or taken away where it is chosen.

    A page has a hundred of these: what they have in common is encoded once.
    """
    chosen = query.filters.get(name, ())
    before, after = _around(query, {name: (*chosen, MARK)})

    def link(value):
        if value not in chosen:
            return f"{before}{quoted(value)}{after}"
        others = tuple(other for other in chosen if other != value)
        return query.encode(filters=without_orphans(query.filters | {name: others}))

    return link


MARK = "\x00"  # stands for a value; no address holds it


def _around(query, marked):
    """The pieces of the address of a search between the places where `marked` filters have a MARK."""
    return query.encode(filters=query.filters | marked).split(quoted(MARK))


def in_words(name, value):
    return _in_words(name, value, get_language())


@lru_cache(maxsize=1024)
def _in_words(name, value, _language):
    """To translate the same few words for each page would take longer than to make the links."""
    return language_name(value) if name == "language" else capfirst(str(WORDS[name][value]))


def without_orphans(filters):
    """Filters without those that say something of another one which is gone: the role of no country."""
    gone = {"role", PREDECESSORS} if not filters.get("country") else set()
    gone |= {"part"} if not filters.get("leader") else set()
    return {name: values for name, values in filters.items() if name not in gone}


def decades(counted, query):
    """The Bars of every decade from the first to the last in which there is a hit."""
    found = {int(value): hits for value, _label, hits in counted.values.get("decade", ())}
    if not found:
        return []
    chosen = [query.filters.get(name, ()) for name in ("from", "to")]
    without = query.encode(filters=query.filters | {"from": (), "to": ()})
    around = _around(query, {"from": (MARK,), "to": (MARK,)})
    years = range(min(found), max(found) + 10, 10)
    return [_bar(year, found.get(year, 0), max(found.values()), chosen, without, around) for year in years]


def _bar(year, count, most, chosen, without, around):
    since, until = f"{year:04}", f"{year + 9:04}"
    selected = chosen == [(since,), (until,)]
    params = without if selected else f"{around[0]}{since}{around[1]}{until}{around[2]}"
    return Bar(since, f"{since}–{until}", count, -(-100 * count // most), selected, params)


def predecessors(query):
    """The choice to count what a chosen country's predecessors did as its own; None where it has none."""
    if not query.has_predecessors:
        return None
    selected = PREDECESSORS in query.filters
    filters = {name: values for name, values in query.filters.items() if name != PREDECESSORS}
    if not selected:
        filters[PREDECESSORS] = ("1",)
    return Choice("1", _("With predecessors"), 0, selected, query.encode(filters=filters))
