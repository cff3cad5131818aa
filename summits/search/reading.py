"""What an address chooses: parameters become filters with their values, and notes on what is not understood."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .filters import ACTED, NAMES, OTHER_PARAMETERS, PREDECESSORS, Known, SearchFilters, numbers_of
from .statements import prepared

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


def read_filters(params):
    """What a QueryDict chooses, as Chosen, with a note on everything that is not understood."""
    asked = {}
    for name in (name for name, parameter in NAMES.items() if parameter in params):
        if texts := [text for text in dict.fromkeys(params.getlist(NAMES[name])) if text]:
            asked[name] = texts
    usable = {name: [text for text in texts if "\x00" not in text][:MOST_VALUES] for name, texts in asked.items()}
    known = _look_up(usable)
    of_countries = [each for each in known if each.facet == "country" and each.asked in usable.get("country", ())]
    with_predecessors = params.get(PREDECESSORS) == "1" and of_countries
    filters, values, notes = {PREDECESSORS: ("1",)} if with_predecessors else {}, {}, []
    for name, texts in asked.items():
        understood, unknown = SearchFilters.base_filters[name].read(usable[name], known, filters)
        notes += [_not_known(text, NAMES[name]) for text in texts if text in unknown or text not in usable[name]]
        if understood:
            filters[NAMES[name]], values[name] = tuple(understood), list(understood.values())
    notes += [_no_filter(name) for name in params if name not in OTHER_PARAMETERS | set(NAMES.values())]
    acted_as = {name: _acted_as(SearchFilters.base_filters[name], known, filters) for name in ACTED}
    return Chosen(filters, values, acted_as, any(each.before for each in of_countries), notes[:MOST_NOTES])


def _acted_as(each, known, chosen):
    """The numbers by which rows say what the first chosen country or leader did in them."""
    return tuple(number for one in each.of_first(known, chosen) for number in numbers_of(one, chosen))


# A slug that once led to something is understood for ever, as its page is. Each way to a value has its index, which one
# condition with OR would not use; only countries have codes. Behind a SELECT each array may be of any length to
# PostgreSQL: it plans once for all, and not anew for each in what takes longer than the rest.
_LOOK_UP = """
SELECT asked.text, v.facet, v.value, v.label, v.id, ARRAY(
    WITH RECURSIVE before (country) AS (
        SELECT predecessor_id FROM summits_succession
        WHERE successor_id = CASE WHEN asked.kind = 'country' THEN v.key::bigint END
        UNION SELECT s.predecessor_id FROM summits_succession AS s JOIN before ON s.successor_id = before.country)
    SELECT p.id FROM summits_facetvalue AS p JOIN before ON p.key = before.country::text AND p.facet = v.facet)
FROM unnest((SELECT %s::text[]), (SELECT %s::text[]), (SELECT %s::text[])) AS asked (kind, facet, text)
JOIN summits_facetvalue AS v ON v.id = ANY(ARRAY(
    SELECT id FROM summits_facetvalue WHERE facet = asked.facet AND value = asked.text
    UNION ALL SELECT id FROM summits_facetvalue
        WHERE asked.kind = 'country' AND facet = asked.facet AND also = asked.text
    UNION ALL SELECT of_old.id FROM summits_oldaddress AS o JOIN summits_facetvalue AS of_old
        ON of_old.facet = asked.facet AND of_old.key = coalesce(o.record_id, o.country_id, o.topic_id)::text
        WHERE o.kind = asked.kind AND o.slug = asked.text))
"""


def _look_up(asked):
    """What is Known of all values that are asked for, in one query."""
    each_of = {name: each for name, each in SearchFilters.base_filters.items() if name in asked and name not in ACTED}
    asked_for = [
        (each.facets[0], facet, text) for name, each in each_of.items() for facet in each.facets for text in asked[name]
    ]
    for acted in (SearchFilters.base_filters[name] for name in ACTED):
        asked_for += [(acted.of, facet, text) for facet in acted.facets for text in asked.get(acted.of, ())]
    if not asked_for:
        return []
    with prepared() as cursor:
        cursor.execute(_LOOK_UP, [list(column) for column in zip(*asked_for, strict=True)])
        return [Known(*row[:5], tuple(row[5])) for row in cursor.fetchall()]


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
