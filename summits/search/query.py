"""A request becomes a small typed value before it becomes a query. What was not understood is said, never an error."""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from urllib.parse import quote_plus

from django.utils.translation import gettext as _

from .looking_up import look_up
from .reading import asked_for, read_filters, read_page, read_sort, usable
from .words import LITTLE_WORDS, Term, wanted

LONGEST = 500  # characters of a search
LONGEST_AMONG = 60
MOST_TERMS = 30
_TERM = re.compile(r'(?P<not>-?)(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_QUOTES = str.maketrans({**dict.fromkeys("“”„‟«»「」『』＂", '"'), **dict.fromkeys("−–—－", "-"), "\x00": " "})


@dataclass(frozen=True)
class SearchQuery:
    """`groups`: terms of which one of each group must match, and none of the excluded ones may.

    `filters` maps parameters to what was chosen (see filters.SearchFilters), without those left at their
    default; `values` holds what they stand for. `wanted` and `unwanted`, lists of words.Wanted, are what the terms
    stand for: what must match, and what may not. `opened` is a facet of which all values are shown, or those
    `among` them that have this word.
    """

    text: str = ""
    groups: tuple = ()
    excluded: tuple = ()
    filters: dict = field(default_factory=dict)
    values: dict = field(default_factory=dict, compare=False, repr=False)
    wanted: list = field(default_factory=list, compare=False, repr=False)
    unwanted: list = field(default_factory=list, compare=False, repr=False)
    sort: str = ""
    page: int = 1
    opened: str = ""
    among: str = ""
    acted_as: dict = field(default_factory=dict, compare=False, repr=False)
    has_predecessors: bool = False
    notes: tuple = ()

    @classmethod
    def from_params(cls, params):
        """Read a QueryDict. Every value that cannot be used leaves a note and no filter.

        Asks the database once, if there are words or filters.
        """
        text, notes = _bounded(params.get("q", ""))
        groups, excluded = parse(text)
        if text and not groups and not excluded:
            notes.append(_("There is no word in “%(text)s” to search for.") % {"text": text[:LONGEST_AMONG]})
        terms = list(dict.fromkeys([*chain.from_iterable(groups), *excluded]))
        asked = asked_for(params)
        known, found = look_up({name: usable(texts) for name, texts in asked.items()}, terms)
        chosen = read_filters(params, asked, known)
        must, may_not = wanted(groups, excluded, found)
        sort, about_sort = read_sort(params)
        page, about_page = read_page(params)
        return cls(
            text,
            groups,
            excluded,
            chosen.filters,
            chosen.values,
            must,
            may_not,
            sort,
            page,
            opened=params.get("more", "")[:LONGEST_AMONG],
            among=_without_nul(params.get("among", ""))[:LONGEST_AMONG],
            acted_as=chosen.acted_as,
            has_predecessors=chosen.has_predecessors,
            notes=(*notes, *chosen.notes, *about_sort, *about_page),
        )

    def encode(self, **changes):
        """The address of this search with `changes`, in one order, with nothing in it that is the default."""
        asked = {"text": self.text, "filters": self.filters, "sort": self.sort, "opened": "", "page": 1} | changes
        pairs = [("q", asked["text"])] if asked["text"] else []
        pairs += [(name, value) for name, values in sorted(asked["filters"].items()) for value in values]
        pairs += [(name, asked[key]) for name, key in (("sort", "sort"), ("more", "opened")) if asked[key]]
        pairs += [("page", asked["page"])] if asked["page"] > 1 else []
        return "&".join([f"{name}={quoted(str(value))}" for name, value in pairs])


@lru_cache(maxsize=1024)
def quoted(text):
    """The text as a value in an address. A page has a hundred, and most of them come again on the next one."""
    return quote_plus(text)


def _without_nul(text):
    return text.replace("\x00", " ").strip()


def parse(text):
    """(groups of wanted terms, excluded terms): words, "phrases", -word, and OR between two terms."""
    groups, excluded, joins = [], [], False
    for match in _TERM.finditer(text):
        if match["word"] == "OR" and not match["not"]:
            joins = bool(groups)
            continue
        term = Term((match["phrase"] or match["word"] or "").strip(), match["phrase"] is not None)
        if not re.search(r"\w", term.text):
            continue
        if match["not"]:
            excluded.append(term)
        elif joins:
            groups[-1] = (*groups[-1], term)
        else:
            groups.append((term,))
        joins = False
    return tuple(_without_little_words(groups)), tuple(excluded)


def _without_little_words(groups):
    """The groups that say something; all of them when none does."""
    telling = [g for g in groups if not (len(g) == 1 and not g[0].is_phrase and g[0].text.lower() in LITTLE_WORDS)]
    return telling or groups


def _bounded(text):
    """(as much of the text as is searched for, notes on what was left out)."""
    text, notes = " ".join(text.translate(_QUOTES).split()), []
    if len(text) > LONGEST:
        text = text[:LONGEST]
        notes.append(_("Only the first %(count)s characters of the search were used.") % {"count": LONGEST})
    terms = list(_TERM.finditer(text))
    if len(terms) > MOST_TERMS:
        text = text[: terms[MOST_TERMS - 1].end()]
        notes.append(_("Only the first %(count)s words of the search were used.") % {"count": MOST_TERMS})
    return text, notes
