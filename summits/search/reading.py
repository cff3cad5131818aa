"""What an address chooses: parameters become filters with their values, and notes on what is not understood."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .filters import ACTED, NAMES, OTHER_PARAMETERS, PREDECESSORS, SearchFilters, numbers_of

DEEPEST_PAGE = 500  # of 20 hits: nobody reads further, and a machine is better served by a narrower search
MOST_NOTES = 5  # on one address
MOST_VALUES = 20  # of one parameter
SORTS = {"": gettext_lazy("relevance"), "newest": gettext_lazy("newest first"), "oldest": gettext_lazy("oldest first")}


@dataclass(frozen=True)
class Chosen:
    """What an address chooses: `filters` {parameter: texts} and the same as `values` {name: [Value]}."""

    filters: dict
    values: dict
    acted_as: dict  # {"role": numbers of the first chosen country in any role, "part": of the first leader}
    has_predecessors: bool  # whether a chosen country has any
    notes: list


def asked_for(params):
    """{name: texts} of the filters that a QueryDict has."""
    asked = {}
    for name in (name for name, parameter in NAMES.items() if parameter in params):
        if texts := [text for text in dict.fromkeys(params.getlist(NAMES[name])) if text]:
            asked[name] = texts
    return asked


def usable(texts):
    """Those of the texts of one filter that can be looked up."""
    return [text for text in texts if "\x00" not in text][:MOST_VALUES]


def read_filters(params, asked, known):
    """What a QueryDict chooses, as Chosen, with a note on everything that is not understood.

    `asked` are its filters; `known` is what `look_up` found of them.
    """
    looked_up = {name: usable(texts) for name, texts in asked.items()}
    of_countries = [each for each in known if each.facet == "country" and each.asked in looked_up.get("country", ())]
    with_predecessors = params.get(PREDECESSORS) == "1" and of_countries
    filters, values, notes = {PREDECESSORS: ("1",)} if with_predecessors else {}, {}, []
    for name, texts in asked.items():
        understood, unknown = SearchFilters.base_filters[name].read(looked_up[name], known, filters)
        notes += [_not_known(text, NAMES[name]) for text in texts if text in unknown or text not in looked_up[name]]
        if understood:
            filters[NAMES[name]], values[name] = tuple(understood), list(understood.values())
    if _ends_before_it_begins(filters):
        notes.append(_("“From” is later than “To”, so nothing can be between them."))
    notes += [_no_filter(name) for name in params if name not in OTHER_PARAMETERS | set(NAMES.values())]
    acted_as = {name: _acted_as(SearchFilters.base_filters[name], known, filters) for name in ACTED}
    return Chosen(filters, values, acted_as, any(each.before for each in of_countries), notes[:MOST_NOTES])


def _ends_before_it_begins(filters):
    """Compared as far as both are known: from February 1972 to the end of 1972 is a time."""
    start, end = (filters.get(name, ("",))[0] for name in ("from", "to"))
    length = min(len(start), len(end))
    return start[:length] > end[:length]


def _acted_as(each, known, chosen):
    """The numbers by which rows say what the first chosen country or leader did in them."""
    return tuple(number for one in each.of_first(known, chosen) for number in numbers_of(one, chosen))


def read_sort(params):
    """(sort, notes)"""
    sort = params.get("sort", "")
    return (sort, []) if sort in SORTS else ("", [_not_known(sort, "sort")])


def read_page(params):
    """(number of the page, notes); of all pages beyond the deepest it is the first."""
    text = params.get("page", "1")
    number = int(text[:9]) if text.isascii() and text.isdigit() else 0
    return (min(number, DEEPEST_PAGE + 1), []) if number else (1, [_not_known(text, "page")])


def _not_known(value, parameter):
    return _("“%(value)s” is not known as “%(name)s”, so it was left out.") % {
        "value": _short(value),
        "name": parameter,
    }


def _no_filter(parameter):
    return _("There is no filter “%(name)s”, so it was left out.") % {"name": _short(parameter)}


def _short(value):
    return value if len(value) <= 40 else f"{value[:40]}…"
