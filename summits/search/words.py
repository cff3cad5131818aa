"""Words as PostgreSQL's full-text search sees them: the same rules make what is indexed and what is asked for."""

import re
from functools import reduce
from operator import and_, or_

from django.contrib.postgres.search import SearchQuery as TsQuery
from django.contrib.postgres.search import SearchQueryCombinable, SearchQueryField
from django.db.models import BooleanField, Func

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
    "nl": "dutch",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "tr": "turkish",
}
SIMPLE = "simple"
LONGEST_TEXT = 400_000  # characters of one part: a tsvector holds 1 MB

# A word is asked for by the rules of the languages that are written in its script.
_SCRIPTS = [
    (re.compile("[а-яёіїєґ]"), ["russian", "serbian"]),
    (re.compile("[\u0600-\u06ff]"), ["arabic"]),
    (re.compile("[α-ωά-ώ]"), ["greek"]),
]
_LATIN = sorted(set(CONFIGS.values()) - {"russian", "arabic", "greek"})


class Not(SearchQueryCombinable, Func):
    """What does not match a tsquery, alternatives of all languages included. (Django negates only a single word.)"""

    template = "(!! %(expressions)s)"
    output_field = SearchQueryField()


class Matches(Func):
    """Whether a tsvector matches a tsquery of any make. (Django's lookup would parse a negation as text.)"""

    arg_joiner = " @@ "
    template = "(%(expressions)s)"
    output_field = BooleanField()


def config_of(language):
    return CONFIGS.get(language.split("-")[0], SIMPLE)


def indexed(text, language=None):
    """The (config, text) parts to index a text by; `language` None is for names, which are folded and not stemmed."""
    text = text[:LONGEST_TEXT]
    _runs, rest = cjk.split_runs(text)
    parts = [(SIMPLE, " ".join(cjk.segment(text)))]
    if language is None:
        parts += [(SIMPLE, spelling) for spelling in name_variants(rest)]
    else:
        parts.append((config_of(language), fold(rest)))
    return [(config, words) for config, words in parts if words.strip()]


def word_query(word):
    """The tsquery for one word in any language and any of its folded spellings."""
    runs, rest = cjk.split_runs(word)
    queries = [TsQuery(" ".join(cjk.query_phrase(run)), config=SIMPLE, search_type="phrase") for run in runs]
    if rest.strip():
        queries.append(_any_language(rest, "plain"))
    return reduce(and_, queries)


def phrase_query(phrase):
    """The tsquery for words one after the other, exactly: by each language's rules, never across two of them."""
    runs, rest = cjk.split_runs(phrase)
    if runs:
        return word_query(phrase)
    return _any_language(rest, "phrase")


def _any_language(words, search_type):
    folded = fold(words)
    configs = next((found for script, found in _SCRIPTS if script.search(folded)), _LATIN)
    queries = [TsQuery(folded, config=config, search_type=search_type) for config in configs]
    queries.append(TsQuery(fold_name(words), config=SIMPLE, search_type=search_type))
    return reduce(or_, queries)
