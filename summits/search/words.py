"""Words as PostgreSQL's full-text search sees them: the same rules make what is indexed and what is asked for."""

import re
from dataclasses import dataclass

from django.db import connection

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


def indexed(text, language=None):
    """The (config, text) parts to index a text by; `language` None is for names, which are folded and not stemmed."""
    _runs, rest = cjk.split_runs(text)
    parts = [(SIMPLE, " ".join(cjk.segment(text)))]
    if language is None:
        parts += [(SIMPLE, spelling) for spelling in name_variants(rest)]
    else:
        parts.append((CONFIGS.get(language.split("-")[0], SIMPLE), fold(rest)))
    return [(config, words) for config, words in parts if words.strip()]


def tsquery(groups, excluded):
    """The tsquery, as text, of what must match (one Term of each group) and of what may not; None without any Term.

    A term is looked for by the rules of all languages, and left out in all of them: `-treaties` inside each
    language's own query would match a text that another language's rules index differently.
    """
    if not groups and not excluded:
        return None
    terms = dict.fromkeys([term for group in groups for term in group] + list(excluded))
    found = _parsed({term: _pieces(term) for term in terms})
    wanted = [" | ".join(found[term] for term in group if found[term]) for group in groups]
    parts = [f"({part})" for part in wanted if part] + [f"!({found[term]})" for term in excluded if found[term]]
    return " & ".join(parts)


def _pieces(term):
    """What must all match for a term: (alternatives as (config, words), whether the words follow each other)."""
    runs, rest = cjk.split_runs(term.text)
    pieces = [([(SIMPLE, " ".join(cjk.query_phrase(run)))], True) for run in runs]
    if rest.strip():
        pieces.append((_in_any_language(rest), term.is_phrase and not runs))
    return pieces


def _in_any_language(words):
    folded = fold(words)
    configs = next((found for script, found in _SCRIPTS if script.search(folded)), _LATIN)
    return [*((config, folded) for config in (*configs, SIMPLE)), (SIMPLE, fold_name(words))]


# Asked for once a search and then handed on as a constant: a word has 18 languages, and is used in three statements.
_PARSE = """
SELECT number, string_agg(DISTINCT '(' || parsed || ')', ' | ') FROM (
    SELECT number, CASE WHEN is_phrase THEN phraseto_tsquery(config::regconfig, words)
                        ELSE plainto_tsquery(config::regconfig, words) END::text AS parsed
    FROM unnest(%s::int[], %s::text[], %s::text[], %s::bool[]) AS asked (number, config, words, is_phrase)
) AS alternatives WHERE parsed <> '' GROUP BY number
"""


def _parsed(pieces):
    """{term: its tsquery as text}, "" for one in which PostgreSQL finds no word."""
    numbered = list(enumerate((term, piece) for term, of_term in pieces.items() for piece in of_term))
    rows = [
        (number, config, words, is_phrase)
        for number, (_term, (alternatives, is_phrase)) in numbered
        for config, words in alternatives
    ]
    with connection.cursor() as cursor:
        cursor.execute(_PARSE, [list(column) for column in zip(*rows, strict=True)] or [[], [], [], []])
        texts = dict(cursor.fetchall())
    found = {term: [] for term in pieces}
    for number, (term, _piece) in numbered:
        if number in texts:
            found[term].append(f"({texts[number]})")
    return {term: " & ".join(texts) for term, texts in found.items()}
