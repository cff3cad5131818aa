"""Words as PostgreSQL's full-text search sees them: the same rules make what is indexed and what is asked for."""

import re
from dataclasses import dataclass
from functools import lru_cache

from summits.text import cjk
from summits.text.folding import fold, fold_name, name_variants

# Language -> PostgreSQL's rules for its words. Any other language is kept word by word ("simple").
CONFIGS = {
    "ar": "arabic",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "hu": "hungarian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "nb": "norwegian",
    "nl": "dutch",
    "nn": "norwegian",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "tr": "turkish",
}
SIMPLE = "simple"

# Words that say nothing by themselves: asked for, they would hide what does not happen to hold them.
LITTLE_WORDS = frozenset(
    ["a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"]
)

# A word is asked for by the rules of the languages that are written in its script.
_SCRIPTS = [
    (re.compile("[а-яёіїєґ]"), ["russian", "serbian"]),
    (re.compile("[\u0600-\u06ff]"), ["arabic"]),
    (re.compile("[α-ωά-ώ]"), ["greek"]),
]
_LATIN = sorted(set(CONFIGS.values()) - {"russian", "arabic", "greek"})


@dataclass(frozen=True)
class Term:
    """A word or a phrase that is asked for."""

    text: str
    is_phrase: bool = False


@lru_cache(maxsize=4096)  # a paragraph is asked for twice: for the text that it is of, and for itself
def indexed(text, language=None):
    """The (config, text) parts to index a text by; `language` None is for names, which are folded and not stemmed."""
    _runs, rest = cjk.split_runs(text)
    parts = [(SIMPLE, " ".join(cjk.segment(text)))]
    if language is None:
        parts += [(SIMPLE, spelling) for spelling in name_variants(rest)]
    else:
        folded = fold(rest)
        parts.append((CONFIGS.get(language.split("-")[0], SIMPLE), folded))
        parts.append((SIMPLE, " ".join(_without_accents(folded))))
    return tuple((config, words) for config, words in parts if words.strip())


_ACCENTED = re.compile(r"[^\W\d_]*[À-ɏḀ-ỿ][^\W\d_]*")


def _without_accents(folded):
    """The words of a text that have accents as they are typed without them: fruhwirth and fruehwirth for Frühwirth."""
    if folded.isascii():
        return []
    accented = dict.fromkeys(_ACCENTED.findall(folded))
    return list(dict.fromkeys(spelling for word in accented for spelling in name_variants(word)))


@dataclass(frozen=True)
class Wanted:
    """What rows are asked to match: the tsquery, or one of the numbers of things whose names match it."""

    tsquery: str
    numbers: tuple = ()


def wanted(groups, excluded, found):
    """What must match and what may not, as two lists of Wanted: one a group of terms, one a term that is left out.

    `found` are the pieces of each term, see `told`. A term is looked for by the rules of all languages, and left out in
    all of them: `-treaties` inside each language's own query would match a text that another language's rules index
    differently.
    """
    of_terms = {term: _all_of(several) for term, several in found.items()}
    must = [_any_of([of_terms[term] for term in group if of_terms[term]]) for group in groups]
    return [each for each in must if each], [of_terms[term] for term in excluded if of_terms[term]]


def prefixes(text):
    """The tsquery for names that have words which begin with each word of `text`; "" without any."""
    runs, rest = cjk.split_runs(text)
    words = [f"'{word}':*" for word in re.findall(r"\w+", fold_name(rest))]
    words += [" <-> ".join(f"'{token}'" for token in cjk.query_phrase(run)) for run in runs]
    return " & ".join(f"({word})" for word in words)


def _any_of(several):
    if not several:
        return None
    numbers = {number for each in several for number in each.numbers}
    return Wanted(" | ".join(f"({each.tsquery})" for each in several), tuple(sorted(numbers)))


_HYPHEN = re.compile(r"(?<=\w)-(?=\w)")


def _pieces(term):
    """What must all match for a term: the alternatives of each piece, as (config, words, whether they follow on)."""
    runs, rest = cjk.split_runs(term.text)
    pieces = [[(SIMPLE, " ".join(cjk.query_phrase(run)), True)] for run in runs]
    if rest.strip():
        is_phrase = term.is_phrase and not runs
        pieces.append([(*alternative, is_phrase) for alternative in _in_any_language(rest)])
        parts = _HYPHEN.sub(" ", rest)
        if parts != rest and not term.is_phrase:  # PostgreSQL finds xi-jinping only where it is written so
            pieces[-1] += [(*alternative, True) for alternative in _in_any_language(parts)]
    return pieces


def _in_any_language(words):
    folded = fold(words)
    configs = next((found for script, found in _SCRIPTS if script.search(folded)), _LATIN)
    return [*((config, folded) for config in (*configs, SIMPLE)), (SIMPLE, fold_name(words))]


# (number of the term, tsquery of a piece, whose names match it)
_PARSED = """
SELECT number, tsquery, ARRAY(SELECT v.id FROM summits_facetvalue AS v WHERE v.names @@ tsquery::tsquery) AS numbers
FROM (
    SELECT number, piece, string_agg(DISTINCT '(' || tsquery || ')', ' | ') AS tsquery FROM (
        SELECT number, piece, CASE WHEN is_phrase THEN phraseto_tsquery(config::regconfig, words)
                                   ELSE plainto_tsquery(config::regconfig, words) END::text AS tsquery
        FROM unnest(%s::int[], %s::int[], %s::text[], %s::text[], %s::bool[])
            AS asked (number, piece, config, words, is_phrase)
    ) AS alternatives WHERE tsquery <> '' GROUP BY number, piece
) AS pieces ORDER BY number, piece
"""
_REMEMBERED = """
SELECT number, tsquery, ARRAY(SELECT v.id FROM summits_facetvalue AS v WHERE v.names @@ tsquery::tsquery) AS numbers
FROM unnest(%s::int[], %s::text[]) AS asked (number, tsquery)
"""

# What the rules of twenty languages make of a word is the same for ever, and takes longer than to find a rare word: a
# reader who narrows a search, or turns its pages, asks for the same words again. Whose names match is asked each time.
MOST_REMEMBERED = 2_000  # terms, some 2 MB …
LONGEST_REMEMBERED = 40  # … of so many characters at most
_remembered = {}  # {term: the tsqueries of its pieces}


def asked(terms):
    """(SQL, params) of the rows that `told` reads: what PostgreSQL makes of each Term, and whose names match it."""
    known = [_remembered.get(term) for term in terms]
    if None not in known:
        return _REMEMBERED, _columns([(number, each) for number, several in enumerate(known) for each in several], 2)
    rows = [
        (number, piece, config, words, is_phrase)
        for number, term in enumerate(terms)
        for piece, alternatives in enumerate(_pieces(term))
        for config, words, is_phrase in alternatives
    ]
    return _PARSED, _columns(rows, 5)


def _columns(rows, count):
    return [list(column) for column in zip(*rows, strict=True)] or [[] for _column in range(count)]


def told(terms, rows):
    """{term: [Wanted of each of its pieces in which PostgreSQL finds a word]}"""
    found = {term: [] for term in terms}
    for row in rows:
        found[terms[row["number"]]].append(Wanted(row["tsquery"], tuple(row["numbers"])))
    if len(_remembered) > MOST_REMEMBERED:
        _remembered.clear()
    short = {term: several for term, several in found.items() if len(term.text) <= LONGEST_REMEMBERED}
    _remembered.update((term, [each.tsquery for each in several]) for term, several in short.items())
    return found


def _all_of(several):
    if not several:
        return None
    numbers = set.intersection(*(set(each.numbers) for each in several))
    return Wanted(" & ".join(f"({each.tsquery})" for each in several), tuple(sorted(numbers)))
