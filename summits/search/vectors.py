"""The tsvector of a row, made by PostgreSQL from texts by their weight and the rules of their language."""

import re

from .words import SIMPLE, indexed

# PostgreSQL refuses a tsvector of more than 1 MB. So much of it the different words of one weight may fill, in bytes.
ROOM = {"A": 100_000, "B": 200_000, "C": 600_000}
ROOMY = 10_000  # characters of text that fit, whatever they are
_WORD = re.compile(r"\w+(?:[^\w\s]+\w+)*")
_PLAIN_WORD = re.compile(r"[^\W\d_]{1,20}")

PART = "setweight(to_tsvector(%s::regconfig, %s), %s)"
# The words that the rules of a language leave out ("о" in a Russian text) are kept with the least weight: a reader
# types them, and in another language the same letters may be a word that must be there.
LITTLE_WORDS = (
    "setweight(to_tsvector('simple', coalesce((SELECT string_agg(word, ' ') FROM unnest(%s::text[]) AS word"
    " WHERE to_tsvector(%s::regconfig, word) = ''), '')), 'D')"
)


def tsvector(weighted, *, with_little_words=True):
    """(SQL, params) of the tsvector of {weight: [(language or None for a name, text)]}."""
    sql, params = [], []
    for weight, texts in weighted.items():
        for config, words in _parts(texts, ROOM[weight]):
            sql.append(PART)
            params += [config, words, weight]
            if config != SIMPLE and with_little_words:
                sql.append(LITTLE_WORDS)
                params += [list(dict.fromkeys(_PLAIN_WORD.findall(words))), config]
    return " || ".join(sql) or "''::tsvector", params


def _parts(texts, room):
    """(config, words) of the texts, those of one config together: a hundred small parts would be slow to join."""
    parts = dict.fromkeys(part for language, text in texts if text for part in indexed(text, language))
    if sum(len(words) for _config, words in parts) > ROOMY:
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
