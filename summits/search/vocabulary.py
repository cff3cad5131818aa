"""The words that pages show, counted by the rows that hold them: "did you mean" chooses from these."""

from collections import Counter
from itertools import repeat

from django.db import connection, transaction

from summits.text import cjk, letters
from summits.text.folding import fold_name

from .statements import sent_ahead

SHORTEST, LONGEST = 3, 40  # letters of a word that is counted


def words_of(texts):
    """The different words of some texts, folded. Chinese and Japanese have none: nothing parts their words."""
    return set(filter(_is_counted, _all_words(texts)))


def _all_words(texts):
    _runs, rest = cjk.split_runs("\n".join(texts))
    return set(letters.words(fold_name(rest)))


def _is_counted(word):
    return SHORTEST <= len(word) <= LONGEST


class Tally:
    """Which words came and went while rows were written."""

    def __init__(self):
        self.rows, self.named = Counter(), Counter()

    def add(self, titles, texts):
        named = _all_words(titles)
        self.named.update(named)
        self.rows.update(named | _all_words(texts))

    def take(self, titles, texts):
        named = _all_words(titles)
        self.named.subtract(named)
        self.rows.subtract(named | _all_words(texts))

    def words(self):
        """The words of which there are more or fewer than before."""
        return sorted(word for word in filter(_is_counted, self.rows) if self.rows[word] or self.named[word])

    def write(self):
        """Add what was counted to the vocabulary; words that no row holds any more leave it."""
        with sent_ahead() as cursor:
            self.send(cursor)

    def send(self, cursor):
        """The same as part of what is sent ahead by a cursor."""
        moved = self.words()
        if not moved:
            return
        counted = (map(counts.get, moved, repeat(0)) for counts in (self.rows, self.named))
        cursor.execute(_ADD, [" ".join(map(str, column)) for column in (moved, *counted)])
        if fewer := [word for word in moved if self.rows[word] < 0]:
            cursor.execute("DELETE FROM summits_searchword WHERE rows <= 0 AND word = ANY(%s::text[])", [fewer])


# Words are letters only: a text with spaces between them is made and read in a tenth of the time of JSON. Most of them
# are known: to update these takes half as long as an insert that meets each of them. Nobody else adds one meanwhile,
# as every change waits for the one before.
_ADD = """
WITH moved AS MATERIALIZED (
    SELECT word, rows::int, named::int FROM unnest(
        string_to_array(%s, ' '), string_to_array(%s, ' '), string_to_array(%s, ' ')) AS each (word, rows, named)
), known AS (
    UPDATE summits_searchword AS w SET rows = w.rows + moved.rows, named = w.named + moved.named
    FROM moved WHERE w.word = moved.word RETURNING w.word
)
INSERT INTO summits_searchword (word, rows, named)
SELECT word, rows, named FROM moved WHERE NOT EXISTS (SELECT FROM known WHERE known.word = moved.word)
"""


# One statement, so that all of it is read at one moment however long the reading takes.
_ALL = """
SELECT title, ARRAY(SELECT text FROM summits_searchpassage WHERE row_id = r.id), 0, 0 FROM summits_searchrow AS r
UNION ALL SELECT word, NULL, rows, named FROM summits_searchword
"""


def missing():
    """The Tally of what the vocabulary lacks of the words that rows hold; empty when it is right."""
    tally = Tally()
    with transaction.atomic(), connection.chunked_cursor() as cursor:
        cursor.execute(_ALL)
        for text, passages, rows, named in cursor:
            if passages is None:
                tally.rows[text] -= rows
                tally.named[text] -= named
            else:
                tally.add(text.split("\n"), passages)
    return tally
