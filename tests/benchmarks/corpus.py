"""N records of made-up words, written chunk by chunk: the first 10,000 of a large corpus are the small corpus.

Words follow Zipf's law; a fifth of them come from what the record is about; some phrases are in very many records.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from .vocabulary import CHINESE, LANGUAGES, LITTLE_WORDS, SEED, SHARES, SIZE, words

CHUNK = 1_000  # records
TITLE = 10  # words
PARAGRAPH, SENTENCE = 80, 16  # words; Chinese words are shorter, so a Chinese paragraph holds fewer letters
CHINESE_TITLE, CHINESE_SENTENCE = 6, 8

KINDS = ("document", "summit", "statement", "leader")
KIND_SHARES = (0.62, 0.20, 0.14, 0.04)
COUNTRIES, TERMS, TOPICS = 193, 11, 60
LEADERS = COUNTRIES * TERMS  # each country has had one for every eight years since 1945
FIRST_YEAR, LAST_YEAR = 1945, 2026
NOBODY = -1  # fills the rows of records with fewer countries, leaders or topics than others


def _steps(weights):
    """Where to look a random number up so that it falls on each place as often as its weight says."""
    return np.cumsum(weights / np.sum(weights))


def _zipf(count, flat, power):
    return 1 / (np.arange(1, count + 1) + flat) ** power


_subjects = _zipf(SIZE, 20, 0.75)
_subjects[: len(LITTLE_WORDS) + 20] = 0
COMMON = len(LITTLE_WORDS) + np.arange(5)  # the words of the trade, as "agreement" is: in 28 to 46 % of records
_frequent = _zipf(SIZE, 2, 1.05)
_frequent[COMMON] *= (2.3, 1.9, 1.5, 1.3, 1.1)
WORD_STEPS = _steps(_frequent)
SUBJECT_STEPS = _steps(_subjects)
CHINESE_STEPS = _steps(_zipf(20_000, 2, 1.05))
LANGUAGE_STEPS, KIND_STEPS = _steps(SHARES), _steps(KIND_SHARES)
COUNTRY_STEPS, TOPIC_STEPS = _steps(_zipf(COUNTRIES, 0, 0.9)), _steps(_zipf(TOPICS, 0, 0.8))
YEAR_STEPS = _steps(np.exp(np.arange(LAST_YEAR - FIRST_YEAR + 1) / 28))
PHRASES = len(LITTLE_WORDS) + 20 + np.random.default_rng(SEED).permutation(900).reshape(300, 3)  # numbers of words
PHRASE_LENGTHS = np.where(np.arange(300) < 200, 2, 3)
PHRASE_STEPS = _steps(_zipf(300, 0, 1.05))


def _drawn(rng, steps, size):
    return np.minimum(np.searchsorted(steps, rng.random(size)), len(steps) - 1)


@dataclass(frozen=True)
class Text:
    title: str
    paragraphs: list
    little: str  # the little words in it, which are indexed apart


@dataclass(frozen=True)
class Chunk:
    """The facts of some records as arrays with a line each; their words as one array, `ends` says whose."""

    start: int
    kind: np.ndarray
    language: np.ndarray
    year: np.ndarray
    day: np.ndarray  # of the year, from 0
    countries: np.ndarray
    leaders: np.ndarray
    topics: np.ndarray
    numbers: np.ndarray  # of the words of all records, one record after the other
    ends: np.ndarray

    def __len__(self):
        return len(self.kind)

    def date(self, at):
        return date(int(self.year[at]), 1, 1) + timedelta(int(self.day[at]))

    def owners(self):
        """The record, counted in this chunk, of each word."""
        return np.repeat(np.arange(len(self)), np.diff(self.ends, prepend=0))

    def text(self, at):
        start = self.ends[at - 1] if at else 0
        language = LANGUAGES[self.language[at]]
        found = words(language)[self.numbers[start : self.ends[at]]].tolist()
        return _chinese(found) if language == "zh" else _spaced(found, language)


def chunks(size):
    """The corpus of `size` records in portions of at most CHUNK."""
    for start in range(0, size, CHUNK):
        yield make_chunk(start, min(CHUNK, size - start))


def make_chunk(start, size):
    """Always the whole chunk is drawn, so that where a corpus ends changes none of its records."""
    rng = np.random.default_rng([SEED, 1, start])
    language, kind = _drawn(rng, LANGUAGE_STEPS, CHUNK), _drawn(rng, KIND_STEPS, CHUNK)
    year = FIRST_YEAR + _drawn(rng, YEAR_STEPS, CHUNK)
    countries = _countries(rng)
    leaders = _leaders(rng, countries, year)
    topics = _different(np.where(rng.random((CHUNK, 4)) < 0.6, _drawn(rng, TOPIC_STEPS, (CHUNK, 4)), NOBODY))
    numbers, ends = _words(rng, kind, language == CHINESE)
    facts = (kind, language, year, rng.integers(0, 365, CHUNK), countries, leaders, topics)
    return Chunk(start, *(fact[:size] for fact in facts), numbers[: ends[size - 1]], ends[:size])


def _countries(rng):
    """Two for a record, three for some."""
    countries = _drawn(rng, COUNTRY_STEPS, (CHUNK, 3))
    countries[rng.random(CHUNK) > 0.12, 2] = NOBODY
    return _different(countries)


def _leaders(rng, countries, year):
    """Of the first one to three of the countries, those of the time."""
    leaders = np.where(countries >= 0, countries * TERMS + ((year - FIRST_YEAR) // 8)[:, None], NOBODY)
    leaders[np.arange(3) >= rng.integers(1, 4, CHUNK)[:, None]] = NOBODY
    return leaders


def _different(rows):
    """The rows sorted, what repeats itself in one replaced by NOBODY."""
    rows = np.sort(rows, axis=1)
    rows[:, 1:][rows[:, 1:] == rows[:, :-1]] = NOBODY
    return rows


def _words(rng, kind, is_chinese):
    """(numbers of words, ends): lengths vary much, statements are longer."""
    lengths = np.clip(np.exp(rng.normal(np.log(165), 0.9, CHUNK)), 50, 4_000)
    lengths = np.where(kind == KINDS.index("statement"), np.clip(lengths * 2.2, 300, 5_000), lengths)
    lengths = np.where(is_chinese, lengths / 2, lengths).astype(int) + TITLE
    ends = np.cumsum(lengths)
    of_chinese = np.repeat(is_chinese, lengths)
    numbers = _drawn(rng, WORD_STEPS, ends[-1])
    about = _about(rng, lengths)
    numbers = np.where(rng.random(ends[-1]) < 0.22, about, numbers)
    in_title = _places_in(lengths, ends) < TITLE
    numbers = np.where(in_title & (numbers < len(LITTLE_WORDS)), about, numbers)
    _put_phrases(rng, numbers, lengths, ends)
    return np.where(of_chinese, _drawn(rng, CHINESE_STEPS, ends[-1]), numbers), ends


def _places_in(lengths, ends):
    """The place of each word in its record."""
    return np.arange(ends[-1]) - np.repeat(ends - lengths, lengths)


def _about(rng, lengths):
    """For each word one of the words that its record is about, the first of them more often."""
    sizes = 12 + lengths // 12
    subjects = _drawn(rng, SUBJECT_STEPS, sizes.sum())
    starts = np.repeat(np.cumsum(sizes) - sizes, lengths)
    return subjects[starts + (rng.random(lengths.sum()) ** 2 * np.repeat(sizes, lengths)).astype(int)]


def _put_phrases(rng, numbers, lengths, ends):
    """Write frequent phrases over some of the words."""
    owners = np.repeat(np.arange(CHUNK), 1 + lengths // 150)
    phrases = _drawn(rng, PHRASE_STEPS, len(owners))
    room = lengths[owners] - TITLE - 3
    at = (ends - lengths)[owners] + TITLE + (rng.random(len(owners)) * room).astype(int)
    for place in range(3):
        used = place < PHRASE_LENGTHS[phrases]
        numbers[at[used] + place] = PHRASES[phrases[used], place]


def _spaced(found, language):
    sentences = [" ".join(found[at : at + SENTENCE]) + "." for at in range(TITLE, len(found), SENTENCE)]
    per_paragraph = PARAGRAPH // SENTENCE
    paragraphs = [" ".join(sentences[at : at + per_paragraph]) for at in range(0, len(sentences), per_paragraph)]
    little = " ".join(dict.fromkeys(word for word in found if word in _LITTLE)) if language == "en" else ""
    return Text(" ".join(found[:TITLE]).capitalize(), paragraphs, little)


_LITTLE = frozenset(LITTLE_WORDS)


def _chinese(found):
    sentences = [
        "".join(found[at : at + CHINESE_SENTENCE]) + "。" for at in range(CHINESE_TITLE, len(found), CHINESE_SENTENCE)
    ]
    per_paragraph = PARAGRAPH // CHINESE_SENTENCE
    paragraphs = ["".join(sentences[at : at + per_paragraph]) for at in range(0, len(sentences), per_paragraph)]
    return Text("".join(found[:CHINESE_TITLE]), paragraphs, "")
