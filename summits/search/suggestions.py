"""What the letters typed so far may mean: people, countries, pairs, topics and titles, in any script."""

from dataclasses import dataclass

from django.db import connection
from django.urls import reverse
from django.utils.translation import gettext as _

from summits.models import address

from .words import LITTLE_WORDS, prefixes

MOST_OF_A_KIND = 4
MOST_WORDS = 8


@dataclass(frozen=True)
class Suggestion:
    kind: str  # of KINDS, or "relation"
    label: str
    address: str


# How many rows hold it says how likely it is meant; of what only its title tells, the newest. But for OFFSET 0
# PostgreSQL reads all records for the few that are shown, and all values for those that are counted.
_NAMED = """
SELECT named.kind, coalesce(record.label, country.name, topic.name), coalesce(record.slug, country.slug, topic.slug)
FROM (
    SELECT r.kind, r.record_id, r.country_id, r.topic_id, row_number() OVER (
        PARTITION BY r.kind ORDER BY v.total DESC NULLS LAST, r.earliest DESC NULLS LAST, r.id) AS place
    FROM summits_searchrow AS r LEFT JOIN LATERAL (
        SELECT total FROM summits_facetvalue
        WHERE r.kind IN ('leader', 'country', 'topic') AND facet = r.kind
            AND key = coalesce(r.record_id, r.country_id, r.topic_id)::text OFFSET 0) AS v ON true
    WHERE r.names @@ %s::tsquery
) AS named
LEFT JOIN LATERAL (SELECT label, slug FROM summits_record WHERE id = named.record_id OFFSET 0) AS record ON true
LEFT JOIN summits_country AS country ON country.id = named.country_id
LEFT JOIN summits_topic AS topic ON topic.id = named.topic_id
WHERE place <= %s
ORDER BY array_position(ARRAY['leader', 'country', 'topic', 'summit', 'document', 'statement'], named.kind::text), place
"""
# Each word that is typed begins a name of one country of the pair; those that met most often come first. No row is read
# unless each word begins the name of some country.
_PAIRS = """
WITH typed (word, number) AS (
    SELECT word, v.id FROM unnest(%(typed)s::tsquery[]) AS word
    JOIN summits_facetvalue AS v ON v.facet = 'country' AND v.names @@ word
), pairs AS (
    SELECT countries, count(*) FILTER (WHERE kind = 'summit') AS meetings, count(*) AS records
    FROM summits_searchrow
    WHERE kind IN ('summit', 'document') AND cardinality(countries) = 2
        AND countries && ARRAY(SELECT number FROM typed)
        AND (SELECT count(DISTINCT word) FROM typed) = cardinality(%(typed)s::tsquery[])
    GROUP BY countries
)
SELECT one.label, other.label, one.value, other.value FROM pairs
JOIN summits_facetvalue AS one ON one.id = ANY(countries)
JOIN summits_facetvalue AS other ON other.id = ANY(countries) AND one.label < other.label
WHERE (SELECT count(DISTINCT word) FROM typed WHERE number = ANY(countries)) = cardinality(%(typed)s::tsquery[])
ORDER BY meetings DESC, records DESC, 1, 2 LIMIT %(most)s
"""


def suggest(text):
    """The Suggestions for what was typed, in two statements; none for nothing."""
    words = [word for word in text.split() if word.casefold() not in LITTLE_WORDS][:MOST_WORDS]
    typed = prefixes(" ".join(words))
    if not typed:
        return []
    found = [Suggestion(kind, label, address(kind, slug)) for kind, label, slug in _named(typed)]
    people = [each for each in found if each.kind in ("leader", "country")]
    return [*people, *_relations(words), *(each for each in found if each not in people)]


def _named(typed):
    with connection.cursor() as cursor:
        cursor.execute(_NAMED, [typed, MOST_OF_A_KIND])
        return cursor.fetchall()


def _relations(words):
    """The pairs of countries that the words begin the names of."""
    typed = list(dict.fromkeys(filter(None, map(prefixes, words))))
    with connection.cursor() as cursor:
        cursor.execute(_PAIRS, {"typed": typed, "most": MOST_OF_A_KIND})
        return [
            Suggestion(
                "relation",
                _("%(one)s and %(other)s") % {"one": one, "other": other},
                reverse("relation-detail", args=["-".join(sorted(slugs))]),
            )
            for one, other, *slugs in cursor.fetchall()
        ]
