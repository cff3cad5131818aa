"""Made-up words, the same on every machine: a fixed seed chooses syllables, so no word list has to be installed.

English words end in two consonants that no stemmer of PostgreSQL's touches, and no word of another language does:
what a search for one of them must find is therefore known without asking PostgreSQL.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np

SIZE = 60_000  # different words of a language
SEED = 1945

LANGUAGES = ("en", "ru", "zh", "fr", "es", "de", "ar", "pt")
SHARES = (0.62, 0.15, 0.04, 0.08, 0.05, 0.03, 0.02, 0.01)
CHINESE = LANGUAGES.index("zh")

# The commonest words of English texts say nothing by themselves: PostgreSQL leaves them out of its index.
_LITTLE = "the of and to in a is that for it as was with be by on not he his but at are this have from or had an"
LITTLE_WORDS = _LITTLE.split()


@dataclass(frozen=True)
class Sounds:
    """What words of a language are made of: onset and vowel, once to three times, and an ending."""

    onsets: tuple
    vowels: tuple
    endings: tuple


LATIN = ("b", "d", "f", "g", "l", "m", "n", "p", "r", "s", "t", "v", "br", "dr", "pl", "tr")
# Other first letters, or what some stemmer leaves of an English word might be a word of these languages.
OTHER_LATIN = ("c", "ch", "cl", "cr", "h", "j", "k", "kl", "kr", "qu", "w", "x", "y", "z", "zw", "chr")
SOUNDS = {
    "en": Sounds(LATIN, tuple("aeiou"), ("rk", "lk", "mp", "rp", "lp", "nk", "sk", "nd", "ft", "rd")),
    "ru": Sounds(tuple("бвгдзклмнпрстфчш"), tuple("аеиоу"), ("ость", "ение", "ский", "ация", "ный", "ник")),
    "fr": Sounds(OTHER_LATIN, ("a", "é", "i", "o", "u"), ("eau", "ique", "ions", "esse", "ence")),
    "es": Sounds(OTHER_LATIN, tuple("aeiou"), ("ción", "ando", "mente", "osa", "idad")),
    "de": Sounds(OTHER_LATIN, ("a", "ä", "i", "ö", "ü"), ("ung", "keit", "lich", "schaft", "en")),
    "ar": Sounds(tuple("بتجحدرسشعفقكلمنه"), tuple("اوي"), ("ية", "ات", "ون", "ين", "ه")),
    "pt": Sounds(OTHER_LATIN, tuple("aeiou"), ("ção", "inho", "ável", "agem", "eira")),
}
NAME_SOUNDS = Sounds(LATIN, tuple("aeiou"), ("zia", "ziq", "zov", "zuh"))  # of countries and leaders, never in a text


@cache
def words(language):
    """The words of a language as an array of str, the commonest first."""
    if language == "zh":
        return _chinese()
    rng = np.random.default_rng([SEED, LANGUAGES.index(language)])
    little = LITTLE_WORDS if language == "en" else []
    return np.array([*little, *_invented(SOUNDS[language], SIZE - len(little), rng)], dtype=object)


@cache
def names(count, seed):
    """`count` different names, which occur in no text."""
    return [name.capitalize() for name in _invented(NAME_SOUNDS, count, np.random.default_rng([SEED, seed]))]


def _invented(sounds, count, rng):
    """`count` different words, the first of them short."""
    found = {}
    while len(found) < count:
        for picks in rng.integers(0, 960_960, (10_000, 8)).tolist():
            longest = 1 if len(found) < 100 else 2 if len(found) < 3_000 else 3
            found[_word(sounds, max(longest - picks[7] % 2, 1), picks)] = None
    return list(found)[:count]


def _word(sounds, syllables, picks):
    pairs = zip(picks[:syllables], picks[3 : 3 + syllables], strict=True)
    start = [sounds.onsets[a % len(sounds.onsets)] + sounds.vowels[b % len(sounds.vowels)] for a, b in pairs]
    return "".join(start) + sounds.endings[picks[6] % len(sounds.endings)]


def _chinese():
    """20,000 words of two characters, some characters far commoner than others."""
    rng = np.random.default_rng([SEED, CHINESE])
    characters = np.array([chr(0x4E00 + at) for at in range(3_000)], dtype=object)
    picks = np.minimum(3_000 * rng.random((20_000, 2)) ** 3, 2_999).astype(int)
    return characters[picks[:, 0]] + characters[picks[:, 1]]
