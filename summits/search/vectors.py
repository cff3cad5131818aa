"""What PostgreSQL makes the tsvector of a row from: texts by their weight and the rules of their language."""

import re
from collections import defaultdict
from itertools import chain

from django.db import connection

from summits.text import letters

from .words import SIMPLE, indexed

# PostgreSQL refuses a tsvector of more than 1 MB. So much of it the different words of one weight may fill, in bytes.
ROOM = {"A": 100_000, "B": 200_000, "C": 600_000}
DEAREST = 15  # bytes that a character can take at most: of words of one letter, of four bytes, with signs inside
_WORD = re.compile(r"\w+(?:[^\w\s]+\w+)*")
LONGEST_LITTLE = 20  # letters of a word that a language may leave out

# The words that the rules of a language leave out ("о" in a Russian text) are kept with the least weight: a reader
# types them, and in another language the same letters may be a word that must be there.
_IS_LITTLE = "SELECT word FROM unnest(%s::text[]) AS word WHERE to_tsvector(%s::regconfig, word) = ''"
MOST_REMEMBERED = 100_000  # words a language, some 10 MB
_little = defaultdict(set)  # by language: the words that its rules leave out, of those in _asked
_asked = defaultdict(set)


def parts_of(weighted):
    """[[config, words, weight]] that a tsvector is made of: see `flat`.

    `weighted` is {weight: [(language or None for a name, text)]}.
    """
    return [
        [config, words, weight] for weight, texts in weighted.items() for config, words in _parts(texts, ROOM[weight])
    ]


def flat(parts):
    """The same as the SQL function search_vector reads it: all in one list."""
    return [*chain.from_iterable(parts)]


def with_little_words(vectors):
    """The same parts of several vectors, and behind each of them the words that the rules of its language leave out."""
    little = _little_words({(part[0], part[1]) for parts in vectors for part in parts if part[0] != SIMPLE})
    return [[each for part in parts for each in (part, *little.get((part[0], part[1]), ()))] for parts in vectors]


def _little_words(texts):
    """{(config, words): [the part that holds the words left out, in order]} of those that have some."""
    plain = {text: letters.words(text[1]) for text in texts}
    _ask_of_words(plain)
    left_out = {text: dict.fromkeys(filter(_little[text[0]].__contains__, found)) for text, found in plain.items()}
    return {text: [[SIMPLE, " ".join(words), "D"]] for text, words in left_out.items() if words}


def _ask_of_words(plain):
    """Learn which words the rules leave out: PostgreSQL is asked once for each word, and once for many texts."""
    words = defaultdict(set)
    for (config, _words), found in plain.items():
        words[config].update(found)
    for config, found in words.items():
        if len(_asked[config]) > MOST_REMEMBERED:
            _asked[config].clear()
            _little[config].clear()
        if new := {word for word in found - _asked[config] if len(word) <= LONGEST_LITTLE}:
            with connection.cursor() as cursor:
                cursor.execute(_IS_LITTLE, [list(new), config])
                _little[config].update(word for (word,) in cursor.fetchall())
            _asked[config].update(new)


def is_whole(parts, weight):
    """Whether nothing had to be left out of the parts of this weight."""
    return _length(part[1] for part in parts if part[2] == weight) <= ROOM[weight] // DEAREST


def _length(several):
    return sum(map(len, several))


def _parts(texts, room):
    """(config, words) of the texts, those of one config together: a hundred small parts would be slow to join."""
    parts = dict.fromkeys(part for language, text in texts if text for part in indexed(text, language))
    if _length(words for _config, words in parts) > room // DEAREST:
        parts = _fitting(parts, room)
    merged = {}
    for config, words in parts:
        merged.setdefault(config, []).append(words)
    return [(config, "\n".join(several)) for config, several in merged.items()]


def _fitting(parts, room):
    """The parts, the longest of them cut so that together they take at most `room` bytes."""
    fitting = []
    by_length = sorted(parts, key=lambda part: len(part[1]))
    for left, (config, words) in zip(range(len(by_length), 0, -1), by_length, strict=True):
        end, taken = _measured(words, room // left)
        fitting.append((config, words[:end]))
        room -= taken
    return fitting


def _measured(words, room):
    """(where to cut `words`, bytes taken until there) so that the different words fit into `room` bytes."""
    seen, taken = set(), 0
    for found in _WORD.finditer(words):
        word = found[0]
        if word in seen:
            continue
        seen.add(word)
        # Beside its letters a word takes its length and place; one with inner signs is kept whole and in its parts.
        cost = (len(word.encode()) + 6) * (1 if word.isalnum() else 3)
        if taken + cost > room:
            return found.start(), taken
        taken += cost
    return len(words), taken
