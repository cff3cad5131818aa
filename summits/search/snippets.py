"""The best part of a passage, with the words marked, as safe HTML."""

import re
from html import escape

from django.utils.safestring import SafeString

from summits.text import cjk
from summits.text.folding import fold_name, name_variants

LONGEST = 300  # characters of a snippet
BEFORE = 60  # of them before the first marked word
_WORD = re.compile(r"\w+")


def spellings(terms):
    """(folded words, CJK runs) to mark beside what PostgreSQL marks, which knows the stems but not every spelling."""
    words, runs = set(), []
    for term in terms:
        found, rest = cjk.split_runs(term.text)
        runs += found
        words |= {word for spelling in name_variants(rest) for word in _WORD.findall(spelling)}
    return words, runs


def snippet(text, spans, words, runs):
    """Safe HTML of the part of a passage with the most marks; `spans` are those by the rules of its language."""
    spans = _marks(text, spans, words, runs)
    return _html(text, spans, *_window(text, spans))


def whole(text, spans, words, runs):
    """Safe HTML of all of a passage, with the marks of a snippet."""
    return _html(text, _marks(text, spans, words, runs), 0, len(text))


def _marks(text, spans, words, runs):
    """(start, end) of each mark: `spans` with the spellings that PostgreSQL does not know."""
    return _merged([*spans, *_spelled(text, words), *_runs(text, runs)])


def _html(text, spans, start, end):
    parts, at = ["…" if start else ""], start
    for first, last in spans:
        if start <= first and last <= end:
            parts += [escape(text[at:first]), "<mark>", escape(text[first:last]), "</mark>"]
            at = last
    parts += [escape(text[at:end]), "…" if end < len(text) else ""]
    return SafeString("".join(parts))  # escaped piece by piece above


def _spelled(text, words):
    """Words that are asked for without their accents: another spelling, and so another word, to PostgreSQL."""
    if not words or text.isascii():
        return []
    return [word.span() for word in _WORD.finditer(text) if not word[0].isascii() and fold_name(word[0]) in words]


def _runs(text, runs):
    return [found.span() for run in runs for found in re.finditer(re.escape(run), text)]


def _merged(spans):
    merged = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _window(text, spans):
    """(start, end) of the part with the most marked characters, at the edges of words."""
    if len(text) <= LONGEST:
        return 0, len(text)
    starts = [max(0, first - BEFORE) for first, _last in spans] or [0]
    inside = {at: sum(last - first for first, last in spans if at <= first and last <= at + LONGEST) for at in starts}
    start = max(starts, key=lambda at: (inside[at], -at))
    start = min(start, len(text) - LONGEST)
    end = start + LONGEST
    if start and (space := text.find(" ", start, start + BEFORE)) >= 0:
        start = space + 1
    if end < len(text) and (space := text.rfind(" ", end - BEFORE, end)) >= 0:
        end = space
    return start, end
