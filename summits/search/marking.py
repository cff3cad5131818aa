"""Which words of a text are asked for, by the rules of its language: the marks that ts_headline would set.

ts_headline takes every text apart anew: twenty paragraphs in 1.4 ms, a third of a rare word's page. Here PostgreSQL is
asked once for each piece between two spaces. No token of its parser goes beyond one, except inside of <tags>, so pieces
have the same tokens as texts; and most of any paragraph is words of those before.
"""

import re
from collections import defaultdict

from django.db import connection

from summits.text import cjk

from .matching import any_of
from .snippets import spellings, whole
from .words import CONFIGS, SIMPLE

MOST_REMEMBERED = 60_000  # pieces and texts of all languages, some 20 MB in every worker …
LONGEST_REMEMBERED = 60  # … the pieces of so many characters at most


class Apart:
    """Pieces that were taken apart by the rules of one language, and where in them the words of a lexeme are."""

    def __init__(self):
        self.pieces = set()
        self.texts = set()  # hashes of those of which all pieces are known: the best hits of many searches are the same
        self.having = defaultdict(dict)  # {lexeme: {piece: [(start, end)]}}

    def add(self, piece, words):
        for lexeme, place in words:
            self.having[lexeme].setdefault(piece, []).append(place)
        self.pieces.add(piece)  # last: for another thread it is known from now on


_remembered = defaultdict(Apart)  # by language, as PostgreSQL calls its rules
_OPERAND = re.compile(r"'((?:[^'\\]|''|\\.)*)'")
_WITH_PARTS = {5, 15, 16, 17}  # tokens whose parts follow as tokens of their own: addresses, and words with hyphens
# 1, 2, 10 and 11 are words and parts of words; 12, 13, 14 and 23 are blanks, tags, "http://" and "&amp;", of which
# nothing is indexed. All others, numbers and addresses, every language's rules leave as they are.
_TAKE_APART = """
SELECT number, tokid, token, CASE
    WHEN tokid IN (1, 2, 10, 11) THEN tsvector_to_array(to_tsvector(config::regconfig, token))
    WHEN tokid NOT IN (12, 13, 14, 23) THEN ts_lexize('simple', token) END
FROM unnest(%s::text[], %s::text[]) WITH ORDINALITY AS asked (config, piece, number),
    ts_parse('default', piece) WITH ORDINALITY AS parsed (tokid, token, place)
ORDER BY number, place
"""


def marked(paragraphs, query):
    """Safe HTML of each of `paragraphs`, which are (language, text), with the words of a SearchQuery marked."""
    if not query.wanted or not paragraphs:
        return [whole(text, [], set(), []) for _language, text in paragraphs]
    words, runs = spellings([term for group in query.groups for term in group])
    marks = marks_in(paragraphs, any_of([each.tsquery for each in query.wanted]))
    return [whole(text, spans, words, runs) for (_language, text), spans in zip(paragraphs, marks, strict=True)]


def marks_in(paragraphs, tsquery):
    """[(start, end) of each word that is in a tsquery] for each of `paragraphs`, which are (language, text)."""
    lexemes = {re.sub(r"''|\\(.)", lambda one: one[1] or "'", each) for each in _OPERAND.findall(tsquery)}
    if not lexemes:
        return [[] for _paragraph in paragraphs]
    # Of Chinese and Japanese, where a paragraph is one piece, the snippets mark what is asked for.
    texts = [(CONFIGS.get(language.split("-")[0], SIMPLE), cjk.blanked(text)) for language, text in paragraphs]
    known = _known(texts)
    having = {
        config: [apart.having[lexeme] for apart in several for lexeme in lexemes if lexeme in apart.having]
        for config, several in known.items()
    }
    return [_marks(text, having[config]) for config, text in texts]


def _pieces(text):
    return [text] if "<" in text else text.split()


def _marks(text, having):
    """(start, end) of the words in a text; `having` are {piece: [(start, end)]} of each lexeme."""
    if "<" in text:
        having = [{text: words[text]} for words in having if text in words]
    return [
        (at + start, at + end)
        for words in having
        for piece in list(words)  # another thread may add some meanwhile
        if piece in text
        for at in _places(piece, text)
        for start, end in words[piece]
    ]


def _places(piece, text):
    """Where the whole piece is in the text."""
    at = text.find(piece)
    while at >= 0:
        end = at + len(piece)
        if not (text[at - 1 : at].strip() or text[end : end + 1].strip()):
            yield at
        at = text.find(piece, end)


def _known(texts):
    """{config: [Apart]} with all pieces of these (config, text); PostgreSQL is asked once for those that are new."""
    known = {config: [_remembered[config]] for config, _text in texts}
    unread = [(config, text) for config, text in texts if hash(text) not in known[config][0].texts]
    new = {(config, piece) for config, text in unread for piece in set(_pieces(text)) - known[config][0].pieces}
    long = {piece for _config, piece in new if len(piece) > LONGEST_REMEMBERED}
    for (config, piece), words in (_taken_apart(list(new)) if new else {}).items():
        if piece in long:
            known[config].append(Apart())
        known[config][-1 if piece in long else 0].add(piece, words)
    for config, text in unread:
        if not long or long.isdisjoint(_pieces(text)):
            known[config][0].texts.add(hash(text))
    _forget()
    return known


def _forget():
    """Begin anew where too much is remembered; who still reads what was remembered keeps it meanwhile."""
    if sum(len(apart.pieces) + len(apart.texts) for apart in list(_remembered.values())) > MOST_REMEMBERED:
        _remembered.clear()


def _taken_apart(pieces):
    """{(config, piece): [(lexeme, (start, end))]}"""
    found, at, last = {piece: [] for piece in pieces}, 0, None
    with connection.cursor() as cursor:
        cursor.execute(_TAKE_APART, [list(column) for column in zip(*pieces, strict=True)])
        for number, kind, token, lexemes in cursor:
            at, last = 0 if number != last else at, number
            if kind not in _WITH_PARTS:
                found[pieces[number - 1]] += [(lexeme, (at, at + len(token))) for lexeme in lexemes or ()]
                at += len(token)
    return found
