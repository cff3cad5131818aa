"""The scratch archive of one corpus: its rows written straight into the tables that search reads.

PostgreSQL makes the vectors, each text by the rules of its language, as the projection would. Records have no
rows in the tables of their kinds: search does not read those.
"""

from contextlib import contextmanager
from functools import cache

import numpy as np
from django.db import connection

from summits.search.words import CONFIGS, SIMPLE, indexed
from summits.text import cjk
from summits.text.folding import fold_name, name_variants

from .corpus import COUNTRIES, LEADERS, TITLE, TOPICS, chunks
from .facts import VALUES, different_words, held
from .vocabulary import CHINESE, LANGUAGES, SIZE, names, words

CHUNKS_AT_ONCE = 5
ALL_TABLES = "summits_record, summits_searchrow, summits_searchpassage, summits_facetvalue, summits_searchword"
ACCENTED = ("fr", "es", "de", "pt")
KEYS = 10_000_000  # keys of made-up countries, leaders and topics start here, far from those of real ones
# The number that codes hold for the first value of each facet; those of the others follow.
FIRST_CODES = dict(zip(VALUES, np.cumsum([1, *map(len, VALUES.values())])[:-1].tolist(), strict=True))

STAGE = """
CREATE TEMP TABLE IF NOT EXISTS staged (
    id bigint, kind text, title text, config regconfig, title_words text, words text, plain text, little text,
    day date, codes int[], countries int[], leaders int[], topics int[]);
CREATE TEMP TABLE IF NOT EXISTS staged_passage (
    id bigint, number int, language text, text text, config regconfig, words text, plain text);
TRUNCATE staged, staged_passage
"""
WRITE = """
INSERT INTO summits_record (id, kind, slug, title, label, summary, state, withdrawn_reason, version, staff_note,
    edited_by, changes_requested, published_at)
SELECT id, kind, kind || '-' || id, title, title, '', 'published', '', 1, '', '{}', false, now() FROM staged;

INSERT INTO summits_searchrow
    (id, record_id, kind, earliest, latest, codes, countries, leaders, topics, parts, title, names, vector)
SELECT id, id, kind, day, day, codes, countries, leaders, topics, '{}', lower(title), named, named
    || setweight(to_tsvector(config, words), 'C') || setweight(to_tsvector('simple', little), 'D')
    || setweight(to_tsvector('simple', plain), 'C')
FROM (SELECT *, setweight(to_tsvector('simple', title_words), 'A') AS named FROM staged) AS with_names;

INSERT INTO summits_searchpassage (row_id, number, language, anchor, text, vector)
SELECT id, number, language, 'p' || number, text,
    setweight(to_tsvector(config, words), 'C') || setweight(to_tsvector('simple', plain), 'C')
FROM staged_passage
"""


def ensure_loaded(size, say):
    """Fill an empty archive with the corpus of `size` records; leave one that has it, refuse any other."""
    mark = f"benchmark corpus of {size} records"
    with connection.cursor() as cursor:
        cursor.execute("SELECT obj_description('summits_searchrow'::regclass), EXISTS (SELECT FROM summits_record)")
        found, has_records = cursor.fetchone()
        if found == mark:
            return
        if has_records and not (found or "").startswith("benchmark"):
            raise SystemExit("This archive has records of its own. Give the benchmark an empty database.")
        cursor.execute(f"COMMENT ON TABLE summits_searchrow IS 'benchmark, loading'; TRUNCATE {ALL_TABLES} CASCADE")
        cursor.execute(
            "SET session_replication_role = replica; SET synchronous_commit = off"
        )  # no triggers, no history
        with without_indexes(cursor, ["summits_searchrow", "summits_searchword"], say):
            load(cursor, size, say)
        cursor.execute("RESET session_replication_role; RESET synchronous_commit")
        for table in ALL_TABLES.split(", "):
            cursor.execute(f"VACUUM ANALYZE {table}")
        cursor.execute(f"COMMENT ON TABLE summits_searchrow IS '{mark}'")


@contextmanager
def without_indexes(cursor, tables, say):
    """Rows come in faster while only the keys are indexed; the other indexes are made again afterwards."""
    cursor.execute(
        "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index"
        " WHERE indrelid = ANY(%s::regclass[]) AND NOT indisunique",
        [tables],
    )
    indexes = cursor.fetchall()
    for name, _definition in indexes:
        cursor.execute(f"DROP INDEX {name}")
    yield
    say("making the indexes")
    cursor.execute("SET maintenance_work_mem = '512MB'")
    for _name, definition in indexes:
        cursor.execute(definition)
    cursor.execute("RESET maintenance_work_mem")


def load(cursor, size, say):
    counted = Vocabulary()
    totals = np.zeros(FIRST_CODES["topic"] + TOPICS, int)
    batch = []
    for chunk in chunks(size):
        batch.append(chunk)
        counted.add(chunk)
        totals += code_totals(chunk, len(totals))
        done = chunk.start + len(chunk)
        if len(batch) == CHUNKS_AT_ONCE or done == size:
            write(cursor, batch)
            batch = []
        if done % 50_000 == 0:
            say(f"{done} records loaded")
    write_facet_values(cursor, totals)
    counted.write(cursor)
    for table in ("summits_record", "summits_searchrow", "summits_facetvalue"):
        cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}")


def code_totals(chunk, length):
    codes = np.concatenate([numbered(chunk, facet).ravel() for facet in VALUES])
    return np.bincount(codes[codes > 0], minlength=length)


def numbered(chunk, facet):
    """The codes of each record for a facet, 0 where it has fewer than others."""
    places = held(chunk, facet)
    return np.where(places >= 0, places + FIRST_CODES[facet], 0)


def write(cursor, batch):
    cursor.execute(STAGE)
    rows = [row for chunk in batch for row in rows_of(chunk)]
    copy(cursor, "staged", [row for row, _passages in rows])
    copy(cursor, "staged_passage", [passage for _row, passages in rows for passage in passages])
    cursor.execute(WRITE)


def copy(cursor, target, rows):
    with cursor.copy(f"COPY {target} FROM STDIN") as lines:
        for row in rows:
            lines.write_row(row)


def rows_of(chunk):
    """(staged row, staged passages) of each record."""
    by_facet = {facet: numbered(chunk, facet) for facet in VALUES}
    codes = np.concatenate(list(by_facet.values()), axis=1)
    for at in range(len(chunk)):
        language, text = LANGUAGES[chunk.language[at]], chunk.text(at)
        config, number = CONFIGS.get(language, SIMPLE), chunk.start + at + 1
        kind, of_record = VALUES["kind"][chunk.kind[at]], [numbers_in(codes[at])]
        of_record += [numbers_in(by_facet[facet][at]) for facet in ("country", "leader", "topic")]
        title_words = " ".join(words_ for _config, words_ in indexed(text.title))
        body = to_index("\n".join(text.paragraphs), language)
        row = (number, kind, text.title, config, title_words, *body, text.little, chunk.date(at), *of_record)
        yield (
            row,
            [
                (number, place, language, paragraph, config, *to_index(paragraph, language))
                for place, paragraph in enumerate(text.paragraphs, start=1)
            ],
        )


def numbers_in(row):
    return sorted(row[row > 0].tolist())


def to_index(text, language):
    """(words by the rules of the language, words by none) of a text, as summits.search.words.indexed has them.

    Only quicker: the corpus is made of folded words, of which few are different.
    """
    if language == "zh":
        return "", " ".join(cjk.segment(text))
    if language in ACCENTED:
        return text, " ".join(dict.fromkeys(each for word in text.split() for each in without_accents(word)))
    return text, ""


@cache
def without_accents(word):
    return () if word.isascii() else name_variants(word.strip("."))


def write_facet_values(cursor, totals):
    labels = {"country": names(COUNTRIES, 1), "leader": _two_names(names(LEADERS, 2)), "topic": names(TOPICS, 3)}
    rows = []
    for facet, first in FIRST_CODES.items():
        for at, value in enumerate(VALUES[facet]):
            label = labels[facet][at] if facet in labels else ""
            key = str(KEYS + at) if label else value
            rows.append((first + at, facet, key, value, "", label, int(totals[first + at])))
    copy(cursor, "summits_facetvalue (id, facet, key, value, also, label, total)", rows)
    cursor.execute(
        "UPDATE summits_facetvalue SET names = setweight(to_tsvector('simple', label), 'A') WHERE label <> ''"
    )
    cursor.execute("DELETE FROM summits_facetvalue WHERE total = 0")


def _two_names(given):
    """A leader has a name of his own and one that others have too."""
    return [f"{name} {given[at % 500]}" for at, name in enumerate(given)]


class Vocabulary:
    """In how many records, and in how many titles, each word is: "did you mean" reads that."""

    def __init__(self):
        self.rows = np.zeros((len(LANGUAGES), SIZE), int)
        self.named = np.zeros((len(LANGUAGES), SIZE), int)

    def add(self, chunk):
        owners, numbers = different_words(chunk)
        np.add.at(self.rows, (chunk.language[owners], numbers), 1)
        starts = np.concatenate([[0], chunk.ends[:-1]])
        of_titles = chunk.numbers[starts[:, None] + np.arange(TITLE)]
        np.add.at(self.named, (chunk.language[:, None], of_titles), 1)

    def write(self, cursor):
        cursor.execute("CREATE TEMP TABLE staged_word (word text, rows int, named int)")
        for at, language in enumerate(LANGUAGES):
            if at != CHINESE:
                used = np.flatnonzero(self.rows[at]).tolist()
                found = zip(
                    words(language)[used], self.rows[at][used].tolist(), self.named[at][used].tolist(), strict=True
                )
                copy(cursor, "staged_word", ((fold_name(word), *counts) for word, *counts in found))
        cursor.execute(
            "INSERT INTO summits_searchword (word, rows, named)"
            " SELECT word, sum(rows), sum(named) FROM staged_word GROUP BY word"
        )
