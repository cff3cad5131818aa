"""All rows about people and offices, gathered before the first is imported: names without offices prove nothing.

They are gathered in tables of the database that live as long as the run: files may be larger than memory.
"""

import json
import re

from django.db import connection

from summits.text.folding import fold_name

from . import dates
from .likeness import NEAR, SMALL, STEM
from .offices import rank_of
from .person_names import NUMBERS, words_of

PORTION = 1_000
MOST_ALIKE_IN_ALL = 3  # rows that tell the same names and offices of somebody; more of them prove nothing more
QID = re.compile(r"Q[1-9][0-9]*")
_LAST_WORD = re.compile(r"[^\W_]+$")

_TABLES = """
CREATE TEMP TABLE IF NOT EXISTS gathered_name (
    source_id text, seq bigint, key text, words text[], label text, wikidata text, born int, stems text[],
    is_again boolean DEFAULT false);
CREATE TEMP TABLE IF NOT EXISTS gathered_term (
    source_id text, country bigint, starts date, starts_latest date, ends_earliest date, ends date, rank text,
    is_again boolean DEFAULT false);
TRUNCATE gathered_name, gathered_term;
"""
# Rows that repeat what MOST_ALIKE_IN_ALL others tell of somebody: nobody is compared with them.
_AGAIN = """
UPDATE gathered_name SET is_again = true WHERE source_id IN (
    SELECT source_id FROM (
        SELECT source_id, row_number() OVER (PARTITION BY names, terms ORDER BY seq) AS nth
        FROM (
            SELECT source_id, min(seq) AS seq, array_agg(DISTINCT (key, words, wikidata, born)::text) AS names
            FROM gathered_name GROUP BY source_id) AS called
        JOIN (
            SELECT source_id, array_agg(
                DISTINCT (country, starts, starts_latest, ends_earliest, ends, rank)::text) AS terms
            FROM gathered_term GROUP BY source_id) AS held USING (source_id)) AS told
    WHERE nth > %s);
UPDATE gathered_term SET is_again = true WHERE source_id IN (SELECT source_id FROM gathered_name WHERE is_again);
"""
_INDEXES = """
CREATE INDEX IF NOT EXISTS gathered_name_by_id ON gathered_name (source_id);
CREATE INDEX IF NOT EXISTS gathered_name_by_key ON gathered_name (key) WHERE NOT is_again;
CREATE INDEX IF NOT EXISTS gathered_term_by_id ON gathered_term (source_id);
CREATE INDEX IF NOT EXISTS gathered_term_by_country ON gathered_term (country, starts) WHERE NOT is_again;
ANALYZE gathered_name; ANALYZE gathered_term;
"""


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
                known = wikidata_of(row.data) or None, _year(row.data.get("born"))
                names += [(row.id, number, *each, *known) for each in self._names(row.data)]
            else:
                terms += self._terms(row.data)
            if len(names) + len(terms) > PORTION:
                _insert(names, terms)
        _insert(names, terms)
        with connection.cursor() as cursor:
            cursor.execute(_AGAIN, [MOST_ALIKE_IN_ALL])
            cursor.execute(_INDEXES)

    def _names(self, data):
        """(key, words, name) of each name, of kings also of that without their country."""
        countries = [*filter(None, map(self.countries.by_code, data.get("country_ids") or []))]
        given = names_of_row(data)
        for name in dict.fromkeys([*given, *(self.countries.own_name(name, *countries) for name in given)]):
            key = fold_name(name)
            last = _LAST_WORD.findall(key.replace("'", ""))  # also one that is an office, King, or Carol the I
            words = list(dict.fromkeys([*words_of(name), *last]))
            long = [w for w in words if w in NUMBERS or (len(w) > 1 and w not in SMALL) or [w] == last == ["i"]]
            yield key, long if any(len(w) > 2 for w in long) else words, name  # Ba U is not Ba Swe

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
        time = starts.earliest, starts.latest, ends and ends.earliest, ends and ends.latest, rank_of(data)
        return [
            (data["leader_id"], country.pk, *time)
            for country in ([found.country] if found.country else found.candidates)
        ]


def names_of_row(data):
    """The different names that a row gives a person; one printed twice in other letters counts once."""
    given = [data.get("name") or "", *(data.get("other_names") or [])]
    given = [name.strip()[:200] for name in given if name and name.strip()]
    return list({fold_name(name): name for name in reversed(given)}.values())[::-1]


def wikidata_of(data):
    """The number that a row says a person has in Wikidata; else ""."""
    given = data.get("wikidata") or ""
    return given if QID.fullmatch(given) else ""


def _year(number):
    return number if number is not None and 1 <= number <= 9999 else None


def _insert(names, terms):
    with connection.cursor() as cursor:
        cursor.execute(_GATHER_NAMES, [STEM, json.dumps(names)])
        cursor.execute(_GATHER_TERMS, [json.dumps(terms, default=str)])
    names.clear()
    terms.clear()


_GATHER_NAMES = """
INSERT INTO gathered_name (source_id, seq, key, words, label, wikidata, born, stems)
SELECT n->>0, (n->>1)::bigint, n->>2, words, n->>4, n->>5, (n->>6)::int,
    ARRAY(SELECT left(word, %s) FROM unnest(words) AS word)
FROM json_array_elements(%s::json) AS n, LATERAL (SELECT ARRAY(SELECT json_array_elements_text(n->3))) AS w (words)
"""
_GATHER_TERMS = """
INSERT INTO gathered_term (source_id, country, starts, starts_latest, ends_earliest, ends, rank)
SELECT t->>0, (t->>1)::bigint, (t->>2)::date, (t->>3)::date, (t->>4)::date, (t->>5)::date, t->>6
FROM json_array_elements(%s::json) AS t
"""
