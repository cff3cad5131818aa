"""The numbers that search rows hold in place of names, and what is known of each: see models.FacetValue."""

import json
from collections import Counter, defaultdict

from django.db import connection
from django.db.models import Q

from summits.models import (
    KINDS,
    Country,
    DocumentForm,
    FacetValue,
    Leader,
    Mode,
    Organisation,
    Outcome,
    Place,
    StatementKind,
    Topic,
)

from . import contents
from .statements import sent_ahead
from .vectors import flat, parts_of

# The facets whose keys are primary keys of these.
FACETS_OF = {
    Country: ("country", "issuer", "host", "guest", "neither"),
    Leader: ("leader", "spoke", "signed", "took_part", "named"),
    Topic: ("topic",),
    Organisation: ("organisation",),
    Place: ("place",),
}
MODEL_OF = {facet: model for model, facets in FACETS_OF.items() for facet in facets}
BATCH = 500
# The facets by whose names rows are found; a second facet of the same thing would only find the same rows.
FOUND_BY_NAME = tuple(facets[0] for facets in FACETS_OF.values())
NAMES = {
    Country: contents.names_of_country,
    Leader: contents.names_of_leader,
    Topic: contents.names_of_topic,
    Organisation: contents.names_of_organisation,
    Place: contents.names_of_place,
}
# Codes that readers type: "Moscow summit", "video call", "treaty". Not "held" or "other", which say nothing.
NAMES_OF_CODES = {
    (facet, key): [str(words)]
    for facet, choices in {
        "mode": Mode.choices,
        "outcome": Outcome.choices,
        "form": [*StatementKind.choices, *DocumentForm.choices],
        "kind": [(name, f"{kind.model._meta.verbose_name}, {kind.plural}") for name, kind in KINDS.items()],
    }.items()
    for key, words in choices
    if key not in (Outcome.HELD, DocumentForm.OTHER)
}
WITH_NAMES = (Country, Leader, Organisation)  # those whose names are rows of their own


def numbers_of(pairs):
    """{(facet, key): number} of all these pairs; those not yet known get a number."""
    found = _known(pairs)
    return found | _describe(set(pairs) - set(found))


def describe_anew(things):
    """Bring what is known of these countries, leaders, topics … to what they are called now."""
    keys = defaultdict(set)
    for thing in things:
        keys[type(thing)].add(str(thing.pk))
    asked = Q(pk__in=[])
    for model, of_model in keys.items():
        asked |= Q(facet__in=FACETS_OF.get(model, ()), key__in=of_model)
    _describe(set(FacetValue.objects.filter(asked).values_list("facet", "key")))


def described():
    """{(facet, key): all that is known of it but its total}, to compare."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT facet, key, to_jsonb(v) - 'total' FROM summits_facetvalue AS v")
        return {(facet, key): known for facet, key, known in cursor.fetchall()}


def describe_all():
    """Bring everything that is known to what it is called now."""
    pairs = sorted(FacetValue.objects.values_list("facet", "key"))
    for start in range(0, len(pairs), BATCH):
        _describe(pairs[start : start + BATCH])


def missing():
    """{number: what its total lacks of the rows that hold it}; empty when all are right."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT v.id, coalesce(counted.rows, 0) - v.total
            FROM summits_facetvalue AS v LEFT JOIN (
                SELECT number, count(*) AS rows FROM (
                    SELECT unnest(codes || parts) AS number FROM summits_searchrow) AS held
                GROUP BY number) AS counted ON counted.number = v.id
            WHERE v.total <> coalesce(counted.rows, 0)
            """
        )
        return dict(cursor.fetchall())


def moved_totals(before, after):
    """{number: by how much its total moves} by what rows held before and hold now: iterables of lists of numbers."""
    counted = Counter(number for held in after for number in held)
    counted.subtract(number for held in before for number in held)
    return {number: by for number, by in counted.items() if by}


def add(moved):
    """Move the totals of {number: by how much}.

    What no row holds any more is forgotten: a name that only a draft has is unknown to readers.
    """
    with sent_ahead() as cursor:
        send_totals(cursor, moved)


def send_totals(cursor, moved):
    """The same as part of what is sent ahead by a cursor."""
    if not moved:
        return
    cursor.execute(
        "UPDATE summits_facetvalue AS v SET total = v.total + moved.by"
        " FROM unnest(%s::int[], %s::int[]) AS moved (id, by) WHERE v.id = moved.id",
        [list(moved), list(moved.values())],
    )
    if fewer := [number for number, by in moved.items() if by < 0]:
        cursor.execute("DELETE FROM summits_facetvalue WHERE total <= 0 AND id = ANY(%s::int[])", [fewer])


def _known(pairs):
    if not pairs:
        return {}
    facets, keys = zip(*pairs, strict=True)
    with connection.cursor() as cursor:
        cursor.execute(_KNOWN, [list(facets), list(keys)])
        return {(facet, key): number for facet, key, number in cursor.fetchall()}


_KNOWN = """
SELECT facet, key, id FROM summits_facetvalue JOIN unnest(%s::text[], %s::text[]) AS asked (facet, key)
USING (facet, key)
"""


def _describe(pairs):
    """Write what addresses and pages call these, and the names that they are found by; returns their numbers."""
    things = _things(pairs)
    rows = [_columns(facet, key, things.get(facet, {}).get(key)) for facet, key in sorted(pairs)]
    if not rows:
        return {}
    given = [
        dict(zip(("facet", "key", "value", "also", "label"), values, strict=True))
        | {"names": flat(parts_of({"A": [(None, name) for name in names]}))}
        for values, names in rows
    ]
    with connection.cursor() as cursor:
        cursor.execute(_WRITE, [json.dumps(given)])
        return {(facet, key): number for facet, key, number in cursor.fetchall()}


_WRITE = """
INSERT INTO summits_facetvalue (facet, key, value, also, label, names, total)
SELECT facet, key, value, also, label, search_vector(names), 0
FROM json_to_recordset(%s::json) AS given (facet text, key text, value text, also text, label text, names text[])
ON CONFLICT (facet, key) DO UPDATE SET
    value = EXCLUDED.value, also = EXCLUDED.also, label = EXCLUDED.label, names = EXCLUDED.names
RETURNING facet, key, id
"""


def _things(pairs):
    """{facet: {key: thing}} of the pairs whose keys stand for things, with their names if rows are found by them."""
    keys = defaultdict(set)
    named = {MODEL_OF[facet] for facet, _key in pairs if facet in FOUND_BY_NAME}
    for facet, key in pairs:
        if facet in MODEL_OF:
            keys[MODEL_OF[facet]].add(int(key))
    found = {}
    for model, of_model in keys.items():
        rows = model.objects.filter(pk__in=of_model)
        rows = rows.prefetch_related("names") if model in WITH_NAMES and model in named else rows
        by_key = {str(row.pk): row for row in rows}
        for facet in FACETS_OF[model]:
            found[facet] = by_key
    return found


def _columns(facet, key, thing):
    """((facet, key, value, also, label) as in FacetValue, names)"""
    if thing is None:
        return (facet, key, key, "", ""), NAMES_OF_CODES.get((facet, key), [])
    names = NAMES[type(thing)](thing) if facet in FOUND_BY_NAME else []
    return (facet, key, thing.slug, getattr(thing, "code", ""), str(thing)), names
