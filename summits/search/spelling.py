"""Other spellings of what was typed, from the words that pages show; offered only where little is found."""

import re
from dataclasses import dataclass

from django.db import connection

from .vocabulary import words_of

LEAST_ALIKE = 0.3  # of 1: "jinpnig" and "jinping" are 0.33 alike, "putim" and "putin" 0.5


@dataclass(frozen=True)
class Suggested:
    """A search with another spelling: its words, and its address."""

    text: str
    params: str


_ALIKE = """
SELECT DISTINCT ON (typed) typed, word FROM unnest(%s::text[]) AS asked (typed)
CROSS JOIN LATERAL (
    SELECT word, similarity(word, typed) AS alike, rows, named FROM summits_searchword
    WHERE word %% typed AND is_common) AS candidates
WHERE alike >= %s AND NOT EXISTS (SELECT FROM summits_searchword AS known WHERE known.word = typed)
ORDER BY typed, alike DESC, named > 0 DESC, rows DESC, word
"""


def did_you_mean(query):
    """The Suggested search in which unknown words are replaced by the known ones most like them; None without any."""
    typed = words_of([term.text for group in query.groups for term in group])
    if not typed:
        return None
    with connection.cursor() as cursor:
        cursor.execute(_ALIKE, [sorted(typed), LEAST_ALIKE])
        instead = dict(cursor.fetchall())
    text = re.sub(r"\w+", lambda word: instead.get("".join(words_of([word[0]])), word[0]), query.text)
    if text == query.text:
        return None
    return Suggested(text, query.encode(text=text))
