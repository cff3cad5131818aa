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


# How many rows hold it says how likely it is meant; of what only its title tells, the newest.
_NAMED = """
SELECT kind, label, slug FROM (
    SELECT r.kind, coalesce(record.label, country.name, topic.name) AS label,
        coalesce(record.slug, country.slug, topic.slug) AS slug, row_number() OVER (
            PARTITION BY r.kind ORDER BY v.total DESC NULLS LAST, r.earliest DESC NULLS LAST, r.id) AS place
    FROM summits_searchrow AS r
    LEFT JOIN summits_record AS record ON record.id = r.record_id
    LEFT JOIN summits_country AS country ON country.id = r.country_id
    LEFT JOIN summits_topic AS topic ON topic.id = r.topic_id
    LEFT JOIN summits_facetvalue AS v
        ON v.facet = r.kind AND v.key = coalesce(r.record_id, r.country_id, r.topic_id)::text
    WHERE r.names @@ %s::tsquery
) AS named WHERE place <= %s
ORDER BY array_position(ARRAY['leader', 'country', 'topic', 'summit', 'document', 'statement'], kind::text), place
"""
# Each word that is typed begins a name of one country of the pair; those that met most often come first.
_PAIRS = """
WITH typed (word, number) AS (
    SELECT word, v.id FROM unnest(%s::tsquery[]) AS word
    JOIN summits_facetvalue AS v ON v.facet = 'country' AND v.names @@ word)
SELECT one.label, other.label, one.value, other.value
FROM summits_summit AS s JOIN summits_record AS r ON r.id = s.record_ptr_id AND r.state = 'published'
JOIN summits_facetvalue AS one ON one.facet = 'country'
    AND one.key IN (s.first_country_id::text, s.second_country_id::text)
JOIN summits_facetvalue AS other ON other.facet = 'country' AND one.label < other.label
    AND other.key IN (s.first_country_id::text, s.second_country_id::text)
WHERE (SELECT count(DISTINCT word) FROM typed WHERE number IN (one.id, other.id)) = %s
GROUP BY 1, 2, 3, 4 ORDER BY count(*) DESC, 1, 2 LIMIT %s
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
        cursor.execute(_PAIRS, [typed, len(typed), MOST_OF_A_KIND])
        return [
            Suggestion(
                "relation",
                _("%(one)s and %(other)s") % {"one": one, "other": other},
                reverse("relation-detail", args=["-".join(sorted(slugs))]),
            )
            for one, other, *slugs in cursor.fetchall()
        ]
