"""The twelve classes of searches, their words chosen by how many records of the corpus hold them."""

from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import urlencode

import numpy as np

from .corpus import COMMON, PHRASE_LENGTHS, PHRASES
from .facts import VALUES
from .vocabulary import LITTLE_WORDS, words

# Indonesian prefixes: its rules would cut a word that begins so into what may be another word of the corpus.
AFFECTED = ("me", "di", "ke", "se", "pe", "te", "be", "ku")
OR = ((0, 1), (0, 1, 4), (0, 2, 3), (0, 2, 4), (1, 2, 3))  # places among the common words
FREQUENT_PHRASE, MIDDLING_PHRASE = 0, 40


@dataclass(frozen=True)
class Search:
    """One of each group must be in a record: a group holds phrases, a phrase holds numbers of English words."""

    groups: tuple = ()
    chinese: str = ""
    countries: tuple = ()  # numbers; all of them must be in a record
    years: tuple = ()  # the first and the last

    @property
    def address(self):
        """The query string of this search on the page of the archive."""
        pairs = [("q", self._text())] if self.groups or self.chinese else []
        pairs += [("country", VALUES["country"][number]) for number in self.countries]
        pairs += zip(("from", "to"), self.years, strict=bool(self.years))
        return urlencode(pairs)

    def _text(self):
        return " ".join([*(" OR ".join(map(_in_words, group)) for group in self.groups), self.chinese]).strip()


def _in_words(phrase):
    text = " ".join(words("en")[list(phrase)])
    return f'"{text}"' if len(phrase) > 1 else text


def searches(facts):
    """{class: its Searches} for a corpus."""
    word = Chooser(facts)
    common = [int(number) for number in COMMON]
    often, hundredth, rare = word.in_share_of(0.20, 10), word.in_share_of(0.01, 5), word.in_share_of(0.0005, 5)
    chinese = word.chinese()
    return {
        "rare term": [_all_of(each) for each in rare],
        "term in 1 %": [_all_of(each) for each in hundredth],
        "term in 28-46 %": [_all_of(each) for each in common],
        "OR, 51-57 %": [_any_of(*(common[at] for at in places)) for places in OR],
        "two terms": [_all_of(*pair) for pair in zip(often[::2], often[1::2], strict=True)],
        "phrase in 21 %": [Search(((_phrase(FREQUENT_PHRASE),),))],
        "phrase in 0.5 %": [Search(((_phrase(MIDDLING_PHRASE),),))],
        "pair + years, no words": [
            Search(countries=pair, years=years)
            for pair, years in (
                ((0, 5), (1990, 2010)),
                ((1, 3), (2000, 2026)),
                ((2, 10), (1980, 2020)),
                ((0, 1), (2015, 2026)),
                ((4, 30), (1960, 2026)),
            )
        ],
        "everything, no words": [Search()],
        "term + filter": [
            _all_of(often[0], countries=(3,), years=(2000, 2026)),
            _all_of(often[1], countries=(0, 1), years=(1990, 2026)),
            _all_of(often[2], countries=(7,), years=(1980, 2015)),
            _all_of(hundredth[0], countries=(0,), years=(2010, 2026)),
            _all_of(common[0], countries=(1,), years=(1990, 2026)),
        ],
        "Chinese bigram": [Search(chinese=each) for each in chinese],
        "Chinese phrase": [Search(chinese=each + other[0]) for each, other in pairwise(chinese[:3])],
    }


def _all_of(*numbers, **filters):
    return Search(tuple(((number,),) for number in numbers), **filters)


def _any_of(*numbers):
    return Search((tuple((number,) for number in numbers),))


def _phrase(number):
    return tuple(PHRASES[number, : PHRASE_LENGTHS[number]].tolist())


class Chooser:
    """Words by the share of records that hold them."""

    def __init__(self, facts):
        self.facts = facts
        self.usable = ~np.array([word.startswith(AFFECTED) for word in words("en")])
        self.usable[: len(LITTLE_WORDS)] = False

    def in_share_of(self, share, count):
        """Numbers of the English words that are in the share of records nearest to `share`."""
        distance = np.abs(self.facts.records_with - share * self.facts.size)
        nearest = np.argsort(np.where(self.usable, distance, self.facts.size), kind="stable")
        return nearest[:count].tolist()

    def chinese(self):
        """Five Chinese words in many to few of the Chinese records."""
        commonest = np.argsort(-self.facts.chinese_with, kind="stable")
        return words("zh")[commonest[[0, 1, 2, 20, 50]]].tolist()
