"""What an address names, looked up in one query: the values of its filters, and whose names match its words."""

from . import words
from .filters import ACTED, Known, SearchFilters
from .remembered import remembered
from .statements import at_one_moment, prepared

# A slug that once led to something is understood for ever, as its page is. Each way to a value has its index, which one
# condition with OR would not use; only countries have codes.
_VALUES = """
SELECT asked.text AS asked, v.facet, v.value, v.label, v.id AS number, ARRAY(
    WITH RECURSIVE before (country) AS (
        SELECT predecessor_id FROM summits_succession
        WHERE successor_id = CASE WHEN asked.kind = 'country' THEN v.key::bigint END
        UNION SELECT s.predecessor_id FROM summits_succession AS s JOIN before ON s.successor_id = before.country)
    SELECT p.id FROM summits_facetvalue AS p JOIN before ON p.key = before.country::text AND p.facet = v.facet
) AS before
FROM unnest(%s::text[], %s::text[], %s::text[]) AS asked (kind, facet, text)
JOIN summits_facetvalue AS v ON v.id = ANY(ARRAY(
    SELECT id FROM summits_facetvalue WHERE facet = asked.facet AND value = asked.text
    UNION ALL SELECT id FROM summits_facetvalue
        WHERE asked.kind = 'country' AND facet = asked.facet AND also = asked.text
    UNION ALL SELECT of_old.id FROM summits_oldaddress AS o JOIN summits_facetvalue AS of_old
        ON of_old.facet = asked.facet AND of_old.key = coalesce(o.record_id, o.country_id, o.topic_id)::text
        WHERE o.kind = asked.kind AND o.slug = asked.text))"""
_ROWS = "(SELECT json_agg(r) FROM ({}) AS r)"


def look_up(asked, terms):
    """([Known] of the filters {name: texts}, {Term: [Wanted] of each of its pieces}), in one query if there are any.

    Who turns the pages of a search, sorts it or opens a facet asks for the same again: that is asked once a revision.
    """
    if not asked and not terms:
        return [], {}
    address = (*((name, *texts) for name, texts in asked.items()), *terms)
    with at_one_moment():
        addresses = remembered().addresses
        if address not in addresses:
            addresses[address] = _looked_up(asked, terms)
        return addresses[address]


def _looked_up(asked, terms):
    of_filters = _columns(asked)
    if not of_filters and not terms:
        return [], {}
    values, of_values = (_ROWS.format(_VALUES), of_filters) if of_filters else ("NULL", [])
    found, of_found = words.asked(terms) if terms else ("NULL", [])
    with prepared() as cursor:
        cursor.execute(f"SELECT {values}, {_ROWS.format(found) if terms else found}", [*of_values, *of_found])
        known, pieces = cursor.fetchone()
    return [Known(**row | {"before": tuple(row["before"])}) for row in known or ()], words.told(terms, pieces or ())


def _columns(asked):
    """The columns kind, facet and text of all values that filters are asked for; [] where there are none."""
    filters = SearchFilters.base_filters
    rows = [
        (filters[name].facets[0], facet, text)
        for name, texts in asked.items()
        if name not in ACTED
        for facet in filters[name].facets
        for text in texts
    ]
    for acted in (filters[name] for name in ACTED):
        rows += [(acted.of, facet, text) for facet in acted.facets for text in asked.get(acted.of, ())]
    return [list(column) for column in zip(*rows, strict=True)]
