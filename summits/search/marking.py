"""The words of a search marked in whole paragraphs, as safe HTML."""

import json

from django.db import connection

from .matching import any_of
from .snippets import START, STOP, spellings, whole
from .words import CONFIGS

_MARK = """
SELECT ts_headline(coalesce(%s::jsonb ->> split_part(language, '-', 1), 'simple')::regconfig, text, %s::tsquery, %s)
FROM unnest(%s::text[], %s::text[]) WITH ORDINALITY AS paragraph (language, text, place) ORDER BY place
"""
_MARKS = f"StartSel={START}, StopSel={STOP}, HighlightAll=true"


def marked(paragraphs, query):
    """Safe HTML of each of `paragraphs`, which are (language, text), with the words of a SearchQuery marked."""
    wanted, _unwanted = query.look_up()
    if not wanted or not paragraphs:
        return [whole(text, set(), []) for _language, text in paragraphs]
    words, runs = spellings([term for group in query.groups for term in group])
    languages, texts = zip(*paragraphs, strict=True)
    with connection.cursor() as cursor:
        tsquery = any_of([each.tsquery for each in wanted])
        cursor.execute(_MARK, [json.dumps(CONFIGS), tsquery, _MARKS, list(languages), list(texts)])
        return [whole(text, words, runs) for (text,) in cursor]
