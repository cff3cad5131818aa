"""Who is alike to a person of a row, by name and by an office at one time, and who certainly is that person.

People of the archive have their offices there; those of the files, whose offices may be yet to come, in the tables that
Persons gathers.
"""

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations

from django.db import connection
from rapidfuzz import fuzz

from summits.models import Rank

from .people import LONGEST_OFFICE
from .person_names import NUMBERS

MOST_ALIKE = 20  # others that a row is compared with, certain ones first: nobody has more namesakes in office
NEAR = 31  # days between the beginnings, and the ends, of what may be one office in two lists
BORN = 5  # years between those of birth that two lists give one person
SPELT = 90  # percent: how much is the same of two spellings of a whole name
SIMILAR = 0.4  # of the trigrams of surnames that are one in two transliterations
STEM = 3  # letters that a name has in both of two spellings, if it is not short: Nimeiri, Nimeiry
# Words that lists leave out, or write otherwise: Said bin Taimur, Said ibn Taimur.
SMALL = frozenset("al el as ad an ar at az bin ibn da das de del den der di do dos du la le lo van von".split())  # noqa: SIM905
MAYBE, WITHIN, SAME = range(3)  # how alike: an office at one time; also one name in the other; also the whole name

_ALIKE = """
WITH archived AS NOT MATERIALIZED (
    SELECT 'pk:' || l.record_ptr_id AS key, l.record_ptr_id AS leader, r.title AS label,
        nullif(l.wikidata_id, '') AS wikidata, date_part('year', l.born_earliest)::int AS born
    FROM summits_leader AS l JOIN summits_record AS r ON r.id = l.record_ptr_id
    WHERE r.revises_id IS NULL AND r.state <> 'withdrawn'
), called AS NOT MATERIALIZED (
    SELECT leader_id AS leader, key,
        CASE WHEN EXISTS (SELECT FROM unnest(long) AS word WHERE length(word) > 2) THEN long ELSE every END AS words
    FROM summits_namekey, regexp_split_to_array(key, '[^[:alnum:]]+') AS every,
        LATERAL (SELECT ARRAY(SELECT word FROM unnest(every) AS word
            WHERE word = ANY(%(numbers)s) OR (length(word) > 1 AND word <> ALL(%(small)s))
                OR (word = 'i' AND every[cardinality(every)] = 'i')) AS long) AS without_short
), held AS NOT MATERIALIZED (
    SELECT leader_id AS leader, country_id AS country, starts_earliest AS starts, starts_latest, ends_earliest,
        ends_latest AS ends, rank
    FROM summits_tenure
), mine AS (
    SELECT DISTINCT 'id:' || n.source_id AS me, n.seq, n.key, n.words, n.wikidata, n.born, n.stems,
        t.country, t.starts, t.starts_latest, t.ends_earliest, t.ends, t.rank, {until} AS until
    FROM gathered_name AS n JOIN gathered_term AS t USING (source_id) WHERE n.source_id = ANY(%(ids)s)
    UNION
    SELECT a.key, NULL, k.key, k.words, a.wikidata, a.born, {stems},
        t.country, t.starts, t.starts_latest, t.ends_earliest, t.ends, t.rank, {until}
    FROM archived AS a JOIN called AS k USING (leader) JOIN held AS t USING (leader) WHERE a.leader = ANY(%(leaders)s)
), same AS (
    SELECT me, 'id:' || o.source_id AS other, o.label, {same_name} AS likeness, o.wikidata,
        o.seq < m.seq AS is_earlier, o.words
    FROM mine AS m JOIN gathered_name AS o
        ON o.key = m.key AND NOT o.is_again AND 'id:' || o.source_id <> me AND {o_may_be}
    JOIN gathered_term AS t ON t.source_id = o.source_id AND {at_one_time}
    UNION
    SELECT me, o.key, o.label, {same_name}, o.wikidata, true, m.words
    FROM mine AS m JOIN summits_namekey AS k ON k.key = m.key
    JOIN archived AS o ON o.leader = k.leader_id AND o.key <> me AND {o_may_be}
    JOIN held AS t ON t.leader = o.leader AND {at_one_time}
    UNION
    SELECT me, other, label, CASE WHEN is_certain THEN {within} ELSE {maybe} END, wikidata, is_earlier, words
    FROM (
        SELECT me, 'id:' || o.source_id AS other, o.label, o.wikidata, o.seq < m.seq AS is_earlier, o.words,
            {is_within} AS is_within, {is_certain} AS is_certain, {one_office} AS is_one_office,
            {same_days} AS is_same_days, {overlap} AS overlap
        FROM mine AS m JOIN gathered_term AS t ON NOT t.is_again AND {as_high} AND {at_one_time}
        JOIN gathered_name AS o ON o.source_id = t.source_id AND 'id:' || o.source_id <> me AND {o_may_be}
            AND (o.stems && m.stems OR {very_days})
        UNION
        SELECT me, o.key, o.label, o.wikidata, true, o.words,
            {is_within}, {is_certain}, {one_office}, {same_days}, {overlap}
        FROM mine AS m JOIN held AS t ON {as_high} AND {at_one_time}
        JOIN archived AS a ON a.leader = t.leader JOIN called AS k ON k.leader = t.leader
        CROSS JOIN LATERAL (SELECT a.key, a.label, a.wikidata, a.born, k.words) AS o
        WHERE o.key <> me AND {o_may_be} AND ({stems} && m.stems OR {very_days})
    ) AS at_one_time
    WHERE is_same_days OR is_one_office OR (is_within AND overlap > %(near)s)
)
SELECT me, other, label, likeness, wikidata, is_earlier, names FROM (
    SELECT me, other, min(label) AS label, max(likeness) AS likeness, min(wikidata) AS wikidata,
        bool_or(is_earlier) AS is_earlier, json_agg(words) AS names,
        row_number() OVER (PARTITION BY me, other LIKE 'pk:%%' ORDER BY max(likeness) DESC, other) AS nth
    FROM same GROUP BY me, other
) AS others
WHERE nth <= %(most)s ORDER BY me, likeness DESC, other
"""


# Of a day that is known to the year every day of it may be meant.
_NEAR_START = "(t.starts <= m.starts_latest + %(near)s AND m.starts <= t.starts_latest + %(near)s)"
_NEAR_END = "(t.ends_earliest <= m.ends + %(near)s AND m.ends_earliest <= t.ends + %(near)s)"
_UNTIL = "coalesce(t.ends, t.starts + %(longest)s)"
_OVERLAP = f"least(m.until, {_UNTIL}) - greatest(m.starts, t.starts)"  # in days
_SAME_DAYS = f"({_NEAR_START} AND ({_NEAR_END} OR t.ends IS NULL OR m.ends IS NULL))"
# Of presidents for some days all begin and end near each other: one time is what is one for the most part.
_TOGETHER = f"2 * ({_OVERLAP}) >= greatest(m.until - m.starts, {_UNTIL} - t.starts)"
_AT_ONE_TIME = f"t.country = m.country AND t.starts <= m.until AND m.starts <= {_UNTIL}"
_AS_HIGH = "(t.rank = 'foreign_minister') = (m.rank = 'foreign_minister')"
# An emir and his prime minister may have come together, and bear names of one family: they held two offices.
_SAME_RANK = f"(t.rank = m.rank OR '{Rank.DE_FACTO_LEADER}' IN (t.rank, m.rank))"
# Lists part a time in office differently, by title or by election: its beginning or its end is the same in both.
_ONE_TIME = f"({_SAME_DAYS} OR (coalesce({_NEAR_START} OR {_NEAR_END}, false) AND {_OVERLAP} > %(near)s))"
# One list may count an office in the time that another gives somebody in all: a year as president, four in the council.
_LIES_WITHIN = f"""coalesce({_OVERLAP} > %(near)s AND (
    (m.starts >= t.starts - %(near)s AND m.ends <= t.ends + %(near)s)
    OR (t.starts >= m.starts - %(near)s AND t.ends <= m.ends + %(near)s)), false)"""
_IS_WITHIN = "(o.words <@ m.words OR m.words <@ o.words)"
# Whose first surname ends one name and begins the other: Omar Torrijos, Torrijos Herrera.
_HAS_TWO_SURNAMES = """(cardinality(m.words) > 1 AND cardinality(o.words) > 1
    AND (m.words[cardinality(m.words)] = o.words[1] OR o.words[cardinality(o.words)] = m.words[1]))"""
# In transliteration: Kuchma, Leonid Kutchma. Who has the same first letter; there are brothers of one surname.
_LAST = "{0}.words[cardinality({0}.words)]"
_IS_SPELT_ALIKE = f"""(similarity({_LAST.format("m")}, {_LAST.format("o")}) >= %(similar)s
    AND (1 IN (cardinality(m.words), cardinality(o.words)) OR left(m.words[1], 1) = left(o.words[1], 1)))"""
_BORN = "coalesce(abs(o.born - m.born) <= %(born)s, true)"
_ONE_OFFICE = f"({_SAME_RANK} AND {_ONE_TIME} AND {_BORN})"
_PART_OF_OFFICE = f"({_SAME_RANK} AND {_LIES_WITHIN} AND {_BORN})"
# Who has a name of one word may have followed his father on the very day.
_SAME_NAME = f"""CASE WHEN {_BORN} AND (cardinality(m.words) > 1 OR {_SAME_DAYS} OR {_OVERLAP} > %(near)s)
    THEN {SAME} ELSE {MAYBE} END"""
# Of one office from one day to one day, in whatever letters: Brezhnev, Брежнев.
_VERY_DAYS = f"({_SAME_RANK} AND coalesce({_NEAR_START} AND {_NEAR_END}, false) AND {_TOGETHER})"
_IS_ONE_NAME = f"({_HAS_TWO_SURNAMES} AND {_VERY_DAYS} OR {_IS_SPELT_ALIKE} AND ({_SAME_DAYS} OR {_TOGETHER}))"
# Who has two numbers in Wikidata is two people, however alike the names: Jaber and Sabah Al-Ahmad Al-Jaber Al-Sabah.
_ALIKE = _ALIKE.format(
    within=WITHIN,
    maybe=MAYBE,
    same_name=_SAME_NAME,
    until=_UNTIL,
    at_one_time=_AT_ONE_TIME,
    as_high=_AS_HIGH,
    overlap=_OVERLAP,
    same_days=_SAME_DAYS,
    very_days=_VERY_DAYS,
    is_within=_IS_WITHIN,
    is_certain=f"({_ONE_OFFICE} AND ({_IS_WITHIN} OR {_IS_ONE_NAME}) OR {_PART_OF_OFFICE} AND {_IS_WITHIN})",
    one_office=_ONE_OFFICE,
    stems="ARRAY(SELECT left(word, %(stem)s) FROM unnest(k.words) AS word)",
    o_may_be="coalesce(o.wikidata = m.wikidata, true)",
)


@dataclass(frozen=True)
class Alike:
    """Somebody who another row is about (`key` is "id:" and its id) or whom the archive holds ("pk:" and the key).

    `names` are those that are alike, each a frozenset of words. `is_earlier`: known before the row that is asked for.
    """

    key: str
    label: str
    likeness: int
    wikidata: str | None
    is_earlier: bool
    names: tuple

    def may_be(self, other):
        """Whether two to whom a third is alike may be one person: by their numbers and by a name that both may bear."""
        if self.wikidata and other.wikidata and self.wikidata != other.wikidata:
            return False
        return any(_is_one_name(one, name) for one in self.names for name in other.names)


def _is_one_name(one, other):
    return one <= other or other <= one or fuzz.ratio(*(" ".join(sorted(name)) for name in (one, other))) >= SPELT


def like(ids):
    """{id of a row about a person: ([Alike] who are certainly it, [Alike] who may be)}, of those known before it"""
    mine = {f"id:{source_id}": source_id for source_id in ids}
    found = _alike(mine)
    others = {alike.key for of_one in found.values() for alike in of_one if alike.likeness != SAME}
    found |= _alike(others - found.keys())
    return {source_id: _parted(found, me) for me, source_id in mine.items() if me in found}


def _alike(keys):
    """{key: [Alike]} of rows and of leaders of the archive, by keys as in Alike"""
    if not keys:
        return {}
    asked = {sort: [key[3:] for key in keys if key.startswith(sort)] for sort in ("id:", "pk:")}
    asked = {"ids": asked["id:"], "leaders": [int(key) for key in asked["pk:"]]}
    asked |= {"numbers": [*NUMBERS], "small": [*SMALL], "most": MOST_ALIKE, "stem": STEM, "similar": SIMILAR}
    found = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(_ALIKE, asked | {"near": NEAR, "longest": LONGEST_OFFICE * 365, "born": BORN})
        for key, *alike, names in cursor.fetchall():
            found[key].append(Alike(*alike, tuple(map(frozenset, names))))
    return dict(found)


def _parted(found, key):
    """What `found` tells of a row, as in `like`."""
    certain = _certain(found, key)
    if not any(alike.is_earlier for alike in certain):
        certain = certain and _certain_with_later(found, key)
    likely = [each for each in found[key] if each not in certain and not _is_somebody_else(found, each.key, key)]
    return tuple([alike for alike in every if alike.is_earlier] for every in (certain, likely))


def _certain(found, key):
    """Those who certainly are one person. Who may be either of two people is certainly neither."""
    likeness = max(alike.likeness for alike in found[key])
    certain = [alike for alike in found[key] if alike.likeness == likeness != MAYBE]
    if not _are_one(certain) or (likeness == WITHIN and not all(_is_of_one(found, each) for each in certain)):
        return []
    return certain


def _certain_with_later(found, key):
    """The same where all who bear the whole name come later: in whose name it is, if all of them may be one person."""
    named = [alike for alike in found[key] if alike.likeness != MAYBE]
    within = [alike for alike in named if alike.likeness == WITHIN]
    return named if _are_one(named) and all(_is_of_one(found, each) for each in within) else []


def _is_somebody_else(found, one, other):
    """Whether two who may be one are certainly of two numbers: one of a junta, and the next.

    Else it would hang on the order of rows whether that is asked.
    """
    numbers = _numbers(found, one, other), _numbers(found, other, one)
    return all(numbers) and numbers[0].isdisjoint(numbers[1])


def _numbers(found, key, other):
    """The numbers of who has this key, as `other` tells it, and of who certainly is the same person."""
    own = [alike for alike in found.get(other, ()) if alike.key == key]
    same = _certain(found, key) if key in found else []
    return {alike.wikidata for alike in (*own, *same)} - {None}


def _is_of_one(found, alike):
    """Whether all whose name is in that of somebody, or the other way round, may be one person."""
    return _are_one([each for each in found.get(alike.key, ()) if each.likeness != MAYBE])


def _are_one(people):
    return all(one.may_be(other) for one, other in combinations(people, 2))
