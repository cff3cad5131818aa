"""What is true of a corpus, counted with numpy: the answers that both sides are checked against, without PostgreSQL."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from .corpus import CHUNK, COUNTRIES, FIRST_YEAR, KINDS, LAST_YEAR, LEADERS, NOBODY, TOPICS, chunks
from .vocabulary import CHINESE, LANGUAGES, SIZE

COLUMNS = ("kind", "language", "year", "countries", "leaders", "topics")
ENGLISH = LANGUAGES.index("en")
DECADES = range(FIRST_YEAR // 10 * 10, LAST_YEAR + 1, 10)
# Facet -> its values as addresses write them; a record holds their places in these lists.
VALUES = {
    "kind": list(KINDS),
    "language": list(LANGUAGES),
    "decade": [str(decade) for decade in DECADES],
    "country": [f"country-{number}" for number in range(COUNTRIES)],
    "leader": [f"leader-{number}" for number in range(LEADERS)],
    "topic": [f"topic-{number}" for number in range(TOPICS)],
}


def held(chunk, facet):
    """The values that each record has of a facet: a line a record, NOBODY where it has fewer than others."""
    if facet == "decade":
        return (chunk.year // 10 - DECADES[0] // 10)[:, None]
    column = {"country": "countries", "leader": "leaders", "topic": "topics"}.get(facet, facet)
    return getattr(chunk, column).reshape(len(chunk.kind), -1)


@dataclass
class Answer:
    """Of one search: how many records match, and {facet: {value: how many}} with each facet's own filter left aside."""

    total: int
    counts: dict


class Facts:
    """The arrays of a whole corpus, and in how many records each word is."""

    def __init__(self, size):
        self.size = size
        parts = {name: [] for name in COLUMNS}
        self.records_with = np.zeros(SIZE, int)  # English records with each English word
        self.chinese_with = np.zeros(SIZE, int)
        self.different = 0  # different words in a record, added up over all records
        for chunk in chunks(size):
            for name in COLUMNS:
                parts[name].append(getattr(chunk, name))
            self._count_words(chunk)
        for name, arrays in parts.items():
            setattr(self, name, np.concatenate(arrays))

    def _count_words(self, chunk):
        owners, numbers = different_words(chunk)
        self.different += len(numbers)
        language = chunk.language[owners]
        self.records_with += np.bincount(numbers[language == ENGLISH], minlength=SIZE)
        self.chinese_with += np.bincount(numbers[language == CHINESE], minlength=SIZE)

    def answers(self, searches):
        """The Answer to each search; reads the corpus once more."""
        found = np.zeros((len(searches), self.size), bool)
        for chunk in chunks(self.size):
            reader = Reader(chunk)
            for each, search in zip(found, searches, strict=True):
                each[chunk.start : chunk.start + CHUNK] = reader.matches(search)
        return [self._answer(search, each) for search, each in zip(searches, found, strict=True)]

    def _answer(self, search, found):
        of_countries, of_years = self._with_countries(search), self._in_years(search)
        masks = dict.fromkeys(VALUES, found & of_countries & of_years)
        masks |= {"country": found & of_years, "decade": found & of_countries}
        counts = {facet: self._count(facet, mask) for facet, mask in masks.items()}
        return Answer(int(masks["kind"].sum()), counts)

    def _with_countries(self, search):
        matching = np.ones(self.size, bool)
        for country in search.countries:
            matching &= (self.countries == country).any(axis=1)
        return matching

    def _in_years(self, search):
        first, last = search.years or (FIRST_YEAR, LAST_YEAR)
        return (self.year >= first) & (self.year <= last)

    def _count(self, facet, mask):
        numbers = held(self, facet)[mask]
        counted = np.bincount(numbers[numbers != NOBODY], minlength=len(VALUES[facet]))
        return {value: int(count) for value, count in zip(VALUES[facet], counted, strict=True) if count}


def different_words(chunk):
    """(record in the chunk, number of the word) of each different word of each record."""
    return np.divmod(np.unique(chunk.owners() * SIZE + chunk.numbers), SIZE)


class Reader:
    """Answers by reading every word of a chunk."""

    def __init__(self, chunk):
        self.chunk = chunk
        self.owners = chunk.owners()

    @cached_property
    def chinese(self):
        """(record, text) of the Chinese ones; nothing is found across a full stop."""
        texts = ((at, self.chunk.text(at)) for at in np.flatnonzero(self.chunk.language == CHINESE))
        return [(at, "。".join([text.title, *text.paragraphs])) for at, text in texts]

    def matches(self, search):
        """For each record whether it holds the words of the search; its filters are left aside."""
        found = np.ones(len(self.chunk), bool)
        for group in search.groups:
            found &= np.logical_or.reduce([self._holding(phrase) for phrase in group])
        if search.chinese:
            holding = [at for at, text in self.chinese if search.chinese in text]
            found &= np.isin(np.arange(len(found)), holding)
        return found

    def _holding(self, phrase):
        """For each record whether these English words follow each other in it."""
        numbers = self.chunk.numbers
        at = np.flatnonzero(numbers[: len(numbers) - len(phrase) + 1] == phrase[0])
        for place, number in enumerate(phrase[1:], start=1):
            at = at[numbers[at + place] == number]
        owners = self.owners[at[self.owners[at] == self.owners[at + len(phrase) - 1]]]
        found = np.zeros(len(self.chunk), bool)
        found[owners] = True
        return found & (self.chunk.language == ENGLISH)
