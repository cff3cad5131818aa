"""Who met for each of two countries, those with most meetings, and who led it meanwhile: read in one statement."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db import connection

from summits.models import FIRST, ParticipationRole, Rank, State
from summits.models.day_words import years as years_of

from .gatherings import years
from .rendered import Rendered

MOST = 25  # people of a country
LED = (Rank.HEAD_OF_STATE, Rank.HEAD_OF_GOVERNMENT, Rank.DE_FACTO_LEADER)

# `place` is the order in which people come where nothing else tells: their meetings from the first one on, and the
# offices from the one that was entered last; what the offices are called is read only of those shown. OFFSET 0: of some
# hundred meetings PostgreSQL would read all who ever met.
_IN_OFFICE = """
WITH meetings AS (
    SELECT * FROM unnest(%(keys)s::bigint[], %(days)s::date[], %(firsts)s::bigint[], %(seconds)s::bigint[])
        WITH ORDINALITY AS meetings (id, day, first_country, second_country, place)
), acting AS (
    SELECT CASE p.side WHEN %(first)s THEN m.first_country ELSE m.second_country END AS country,
        CASE leader.state WHEN %(published)s THEN leader.id END AS leader,
        CASE leader.state WHEN %(published)s THEN leader.slug END AS slug,
        coalesce(nullif(p.name_as_printed, ''), leader.title, '') AS name,
        p.tenure_id AS tenure, m.day, row_number() OVER (ORDER BY m.place, p.id) AS place
    FROM meetings AS m CROSS JOIN LATERAL (
        SELECT * FROM summits_participation WHERE summit_id = m.id AND role = %(principal)s OFFSET 0) AS p
    LEFT JOIN summits_record AS leader ON leader.id = p.leader_id
), met AS (
    SELECT country, leader, slug, (array_agg(name ORDER BY place))[1] AS name,
        array_agg(tenure ORDER BY place) FILTER (WHERE tenure IS NOT NULL) AS tenures,
        count(*)::int AS number, min(day) AS first, max(day) AS last, min(place) AS place
    FROM acting GROUP BY country, leader, slug, CASE WHEN leader IS NULL THEN name END
), heading AS (
    SELECT country_id AS country, leader_id AS leader, title AS office, starts, ends,
        row_number() OVER (ORDER BY starts_earliest DESC, id) AS place
    FROM summits_tenure
    WHERE country_id = ANY(%(countries)s) AND rank = ANY(%(led)s)
        AND starts_earliest <= %(until)s AND (ends_latest >= %(since)s OR ends = '')
), led AS (
    SELECT country, leader, min(place) AS place FROM heading
    WHERE (country, leader) NOT IN (SELECT country, leader FROM met WHERE leader IS NOT NULL) GROUP BY country, leader
), ranked AS (
    SELECT *, row_number() OVER (PARTITION BY country ORDER BY number DESC, first, place) AS rank,
        count(*) OVER (PARTITION BY country) AS total
    FROM (
        SELECT * FROM met UNION ALL
        SELECT led.country, led.leader, shown.slug, shown.label, NULL, 0, NULL, NULL, led.place
        FROM led CROSS JOIN LATERAL (
            SELECT * FROM summits_record WHERE id = led.leader AND state = %(published)s OFFSET 0) AS shown
    ) AS everybody
)
SELECT country, total, name, coalesce(slug, ''), coalesce(acted.offices, held.offices), number, first, last,
    starts, ends
FROM ranked CROSS JOIN LATERAL (
    SELECT array_agg(title ORDER BY number) FILTER (WHERE title <> '') AS offices
    FROM unnest(ranked.tenures) WITH ORDINALITY AS tenures (id, number) JOIN summits_tenure USING (id)
) AS acted CROSS JOIN LATERAL (
    SELECT array_agg(office ORDER BY place) AS offices,
        (array_agg(starts ORDER BY place))[1] AS starts, (array_agg(ends ORDER BY place))[1] AS ends
    FROM heading WHERE (heading.country, heading.leader) = (ranked.country, ranked.leader) AND ranked.number = 0
) AS held
WHERE rank <= %(most)s ORDER BY country, rank
"""


@dataclass(frozen=True)
class InOffice:
    """Somebody who met for a country, in the offices held then, or who led it and did not meet.

    The latter was in office from `starts` to `ends`, which are partial dates.
    """

    name: str
    slug: str
    offices: tuple
    number: int
    first: date | None
    last: date | None
    starts: str | None
    ends: str | None

    @property
    def years(self):
        return years(self.first, self.last) or years_of(self.starts, self.ends)


@dataclass(frozen=True)
class People(Rendered):
    """Those InOffice for a country with most meetings, of `total` that there are; `all` is the search for the rest."""

    template, called = "relations/_people.html", "people"

    country: str
    rows: tuple = ()
    total: int = 0
    all: str = ""


def in_office(relation, meetings, found):
    """The People of both countries, from the first to the last of its Meetings; `found` is the search for these."""
    people = {country: People(country.name) for country in (relation.one, relation.other)}
    with connection.cursor() as cursor:
        cursor.execute(_IN_OFFICE, _asked(relation, meetings))
        for country, of_country in groupby(cursor, key=lambda row: row[0]):
            rows = list(of_country)
            known = relation.one if country == relation.one.pk else relation.other
            people[known] = People(known.name, tuple(_person(*row) for row in rows), rows[0][1], found)
    return list(people.values())


def _asked(relation, meetings):
    held, total = meetings.held, meetings.total
    return {
        "keys": [meeting.pk for meeting in held],
        "days": [meeting.starts_earliest for meeting in held],
        "firsts": [meeting.first_country for meeting in held],
        "seconds": [meeting.second_country for meeting in held],
        "countries": [relation.one.pk, relation.other.pk],
        "since": total.first,
        "until": total.last,
        "first": FIRST,
        "principal": ParticipationRole.PRINCIPAL.value,
        "published": State.PUBLISHED.value,
        "led": [rank.value for rank in LED],
        "most": MOST,
    }


def _person(_country, _total, name, slug, offices, *rest):
    return InOffice(name, slug, tuple(dict.fromkeys(offices or ())), *rest)
