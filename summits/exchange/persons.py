"""Which rows about people are about one person: the same whole name, and an office in one country at one time.

All rows about people and offices are gathered first, as names without offices prove nothing. They are gathered in
tables of the database that live as long as the run: files may be larger than memory.
"""

import json
import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations

from django.db import connection

from summits.models import Rank
from summits.text.folding import fold_name

from . import dates
from .offices import rank_of
from .people import LONGEST_OFFICE, words_of

PORTION = 1_000
QID = re.compile(r"Q[1-9][0-9]*")
_LAST_WORD = re.compile(r"[^\W_]+$")
MOST_ALIKE = 20  # other rows that a row is compared with, certain ones first: nobody has more namesakes in office
_NUMBERS = {"ii", "iv", "v", "vi", "ix", "x", "xi"}  # of kings: David Lloyd George is not George V; the I is an initial
NEAR = 31  # days between the beginnings, and the ends, of what may be one office in two lists
MAYBE, WITHIN, SAME = range(3)  # how alike: an office at one time; also one name in the other; also the whole name
STEM = 3  # letters that a name has in both of two spellings, if it is not short: Nimeiri, Nimeiry

_TABLES = """
CREATE TEMP TABLE IF NOT EXISTS gathered_name (
    source_id text, seq bigint, key text, words text[], label text, wikidata text, stems text[]);
CREATE TEMP TABLE IF NOT EXISTS gathered_term (
    source_id text, country bigint, starts date, ends date, rank text);
TRUNCATE gathered_name, gathered_term;
"""
_INDEXES = """
CREATE INDEX ON gathered_name (source_id); CREATE INDEX ON gathered_name (key);
CREATE INDEX ON gathered_term (source_id); CREATE INDEX ON gathered_term (country, starts);
ANALYZE gathered_name; ANALYZE gathered_term;
"""
# People of the archive have their offices there; those of the files, whose offices may be yet to come, in the files.
_ALIKE = """
WITH mine AS (
    SELECT DISTINCT n.source_id, n.seq, n.key, n.words, n.wikidata, n.stems, t.country, t.starts, t.ends, t.rank,
        coalesce(t.ends, t.starts + %(longest)s) AS until
    FROM gathered_name AS n JOIN gathered_term AS t USING (source_id) WHERE n.source_id = ANY(%(ids)s)
), same AS (
    SELECT m.source_id, 'id:' || o.source_id AS other, o.label, {same} AS likeness, o.wikidata,
        o.seq < m.seq AS is_earlier, o.words
    FROM mine AS m JOIN gathered_name AS o ON o.key = m.key AND o.source_id <> m.source_id AND {o_may_be}
    JOIN gathered_term AS t ON t.source_id = o.source_id AND t.country = m.country
        AND t.starts <= m.until AND m.starts <= coalesce(t.ends, t.starts + %(longest)s)
    UNION
    SELECT m.source_id, 'pk:' || k.leader_id, r.title, {same}, nullif(l.wikidata_id, ''), true, m.words
    FROM mine AS m JOIN summits_namekey AS k ON k.key = m.key
    JOIN summits_leader AS l ON l.record_ptr_id = k.leader_id AND {l_may_be}
    JOIN summits_tenure AS t ON t.leader_id = k.leader_id AND t.country_id = m.country
        AND t.starts_earliest <= m.until AND m.starts <= coalesce(t.ends_latest, t.starts_earliest + %(longest)s)
    JOIN summits_record AS r ON r.id = k.leader_id AND r.revises_id IS NULL AND r.state <> 'withdrawn'
    UNION
    SELECT source_id, other, label, CASE WHEN is_within AND is_one_office THEN {within} ELSE {maybe} END, wikidata,
        is_earlier, words
    FROM (
        SELECT m.source_id, 'id:' || o.source_id AS other, o.label, o.wikidata, o.seq < m.seq AS is_earlier, o.words,
            o.words <@ m.words OR m.words <@ o.words AS is_within,
            {one_office} AS is_one_office, {same_days} AS is_same_days, {overlap} AS overlap
        FROM mine AS m JOIN gathered_term AS t ON t.country = m.country AND t.source_id <> m.source_id
            AND {as_high} AND t.starts <= m.until AND m.starts <= {until}
        JOIN gathered_name AS o ON o.source_id = t.source_id AND o.stems && m.stems AND {o_may_be}
        UNION
        SELECT m.source_id, 'pk:' || t.leader_id, t.label, nullif(l.wikidata_id, ''), true, k.words,
            k.words <@ m.words OR m.words <@ k.words,
            {one_office}, {same_days}, {overlap}
        FROM mine AS m JOIN (
            SELECT leader_id, country_id, rank, starts_earliest AS starts, ends_latest AS ends, r.title AS label
            FROM summits_tenure JOIN summits_record AS r ON r.id = leader_id
            WHERE r.revises_id IS NULL AND r.state <> 'withdrawn'
        ) AS t ON t.country_id = m.country
            AND {as_high} AND t.starts <= m.until AND m.starts <= {until}
        JOIN summits_leader AS l ON l.record_ptr_id = t.leader_id AND {l_may_be}
        JOIN (
            SELECT leader_id, coalesce(nullif(long, '{{}}'), every) AS words
            FROM summits_namekey, regexp_split_to_array(key, '[^[:alnum:]]+') AS every,
                LATERAL (SELECT ARRAY(SELECT word FROM unnest(every) AS word
                    WHERE length(word) > 2 OR word = ANY(%(numbers)s)) AS long) AS without_short
        ) AS k ON k.leader_id = t.leader_id
            AND ARRAY(SELECT left(word, %(stem)s) FROM unnest(k.words) AS word) && m.stems
    ) AS at_one_time
    WHERE is_same_days OR (is_within AND overlap > %(near)s)
)
SELECT source_id, other, label, likeness, wikidata, is_earlier, names FROM (
    SELECT source_id, other, min(label) AS label, max(likeness) AS likeness, min(wikidata) AS wikidata,
        bool_or(is_earlier) AS is_earlier, json_agg(words) AS names,
        row_number() OVER (PARTITION BY source_id, other LIKE 'pk:%%' ORDER BY max(likeness) DESC, other) AS nth
    FROM same GROUP BY source_id, other
) AS others
WHERE nth <= %(most)s ORDER BY source_id, likeness DESC, other
"""


_NEAR_START = "t.starts BETWEEN m.starts - %(near)s AND m.starts + %(near)s"
_NEAR_END = "t.ends BETWEEN m.ends - %(near)s AND m.ends + %(near)s"
_UNTIL = "coalesce(t.ends, t.starts + %(longest)s)"
_OVERLAP = f"least(m.until, {_UNTIL}) - greatest(m.starts, t.starts)"  # in days
_SAME_DAYS = f"({_NEAR_START} AND ({_NEAR_END} OR t.ends IS NULL OR m.ends IS NULL))"
_AS_HIGH = "(t.rank = 'foreign_minister') = (m.rank = 'foreign_minister')"
# An emir and his prime minister may have come together, and bear names of one family: they held two offices.
_SAME_RANK = f"(t.rank = m.rank OR '{Rank.DE_FACTO_LEADER}' IN (t.rank, m.rank))"
# Lists part a time in office differently, by title or by election: its beginning or its end is the same in both.
_ONE_TIME = f"({_SAME_DAYS} OR (coalesce({_NEAR_START} OR {_NEAR_END}, false) AND {_OVERLAP} > %(near)s))"
_ONE_OFFICE = f"({_SAME_RANK} AND {_ONE_TIME})"
# Who has two numbers in Wikidata is two people, however alike the names: Jaber and Sabah Al-Ahmad Al-Jaber Al-Sabah.
_ALIKE = _ALIKE.format(
    same=SAME,
    within=WITHIN,
    maybe=MAYBE,
    until=_UNTIL,
    as_high=_AS_HIGH,
    overlap=_OVERLAP,
    same_days=_SAME_DAYS,
    one_office=_ONE_OFFICE,
    o_may_be="coalesce(o.wikidata = m.wikidata, true)",
    l_may_be="coalesce(nullif(l.wikidata_id, '') = m.wikidata, true)",
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
        """Whether two to whom a third is alike may be one person: by their numbers, and one name is in the other."""
        if self.wikidata and other.wikidata and self.wikidata != other.wikidata:
            return False
        return any(one <= name or name <= one for one in self.names for name in other.names)


class Persons:
    """What is gathered in this run."""

    def __init__(self, countries):
        self.countries = countries
        with connection.cursor() as cursor:
            cursor.execute(_TABLES)

    def gather(self, rows):
        """Read the rows about people and offices among `rows`."""
        names, terms = [], []
        for number, row in enumerate(rows):
            if row.fault or row.kind not in ("leaders", "terms"):
                continue
            if row.kind == "leaders":
                names += [(row.id, number, *each, wikidata_of(row.data) or None) for each in _names(row.data)]
            else:
                terms += self._terms(row.data)
            if len(names) + len(terms) > PORTION:
                _insert(names, terms)
        _insert(names, terms)
        with connection.cursor() as cursor:
            cursor.execute(_INDEXES)

    def _terms(self, data):
        """A term for each country that may be meant: who is one person does not wait for whose office it was."""
        try:
            starts = dates.read(data.get("start"), data.get("start_precision"))
            ends = dates.read(data.get("end"), data.get("end_precision"))
        except dates.BadDate:
            return []
        if starts is None or not data.get("leader_id"):
            return []
        found = self.countries.find(data.get("country_id"), data.get("country_label"), starts.earliest, early=NEAR)
        time = starts.earliest, ends and ends.latest, rank_of(data)
        return [
            (data["leader_id"], country.pk, *time)
            for country in ([found.country] if found.country else found.candidates)
        ]

    def like(self, ids):
        """{id of a row about a person: ([Alike] who are certainly it, [Alike] who may be)}, of those known before it"""
        found = self._alike(ids)
        others = {alike.key.removeprefix("id:") for of_row in found.values() for alike in of_row} - found.keys()
        found |= self._alike(others)
        return {source_id: _parted(found, source_id) for source_id in ids if source_id in found}

    def _alike(self, ids):
        asked = {"ids": list(ids), "numbers": [*_NUMBERS], "most": MOST_ALIKE}
        found = defaultdict(list)
        with connection.cursor() as cursor:
            cursor.execute(_ALIKE, asked | {"near": NEAR, "longest": LONGEST_OFFICE * 365, "stem": STEM})
            for source_id, *alike, names in cursor.fetchall():
                found[source_id].append(Alike(*alike, tuple(map(frozenset, names))))
        return dict(found)


def _parted(found, source_id):
    """What `found` tells of a row, as in Persons.like. Who may be either of two people is certainly neither."""
    likeness = max(alike.likeness for alike in found[source_id])
    certain = [alike for alike in found[source_id] if alike.likeness == likeness != MAYBE]
    if not _are_one(certain) or (likeness == WITHIN and not all(_is_of_one(found, each) for each in certain)):
        certain = []
    likely = [alike for alike in found[source_id] if alike not in certain]
    return tuple([alike for alike in every if alike.is_earlier] for every in (certain, likely))


def _is_of_one(found, alike):
    """Whether all whose name is in that of somebody in the files, or the other way round, may be one person."""
    return _are_one([each for each in found.get(alike.key.removeprefix("id:"), ()) if each.likeness != MAYBE])


def _are_one(people):
    return all(one.may_be(other) for one, other in combinations(people, 2))


def names_of_row(data):
    """The different names that a row gives a person; one printed twice in other letters counts once."""
    given = [data.get("name") or "", *(data.get("other_names") or [])]
    given = [name.strip()[:200] for name in given if name and name.strip()]
    return list({fold_name(name): name for name in reversed(given)}.values())[::-1]


def wikidata_of(data):
    """The number that a row says a person has in Wikidata; else ""."""
    given = data.get("wikidata") or ""
    return given if QID.fullmatch(given) else ""


def _names(data):
    for name in names_of_row(data):
        surname = _LAST_WORD.findall(fold_name(name).replace("'", ""))  # also one that is an office: King
        words = list(dict.fromkeys([*words_of(name), *surname]))
        yield fold_name(name), [w for w in words if len(w) > 2 or w in _NUMBERS] or words, name


def _insert(names, terms):
    with connection.cursor() as cursor:
        cursor.execute(_GATHER_NAMES, [STEM, json.dumps(names)])
        cursor.execute(_GATHER_TERMS, [json.dumps(terms, default=str)])
    names.clear()
    terms.clear()


_GATHER_NAMES = """
INSERT INTO gathered_name
SELECT n->>0, (n->>1)::bigint, n->>2, words, n->>4, n->>5, ARRAY(SELECT left(word, %s) FROM unnest(words) AS word)
FROM json_array_elements(%s::json) AS n, LATERAL (SELECT ARRAY(SELECT json_array_elements_text(n->3))) AS w (words)
"""
_GATHER_TERMS = """
INSERT INTO gathered_term
SELECT t->>0, (t->>1)::bigint, (t->>2)::date, (t->>3)::date, t->>4 FROM json_array_elements(%s::json) AS t
"""
