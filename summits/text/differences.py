"""What became of a text, word by word."""

import re
from difflib import SequenceMatcher

from . import cjk

SAME, GONE, NEW = "same", "gone", "new"
LONGEST = 4_000  # words; comparing each with each takes time that grows with their square: longer ones go by paragraph
_WORDS = re.compile(rf"{cjk.CHARACTER}|(?:(?!{cjk.CHARACTER})\w)+|\s+|[^\w\s]")
_LINES = re.compile(r"[^\n]*\n+|[^\n]+")


def words(text):
    """Words, single characters of Chinese and Japanese, punctuation and spaces: all of the text, in order."""
    return _WORDS.findall(text)


def pieces(before, after):
    """[(SAME | GONE | NEW, text)] that lead from one text to the other; without the GONE ones it is `after`."""
    old, new = words(before), words(after)
    if len(old) + len(new) > LONGEST:
        old, new = _LINES.findall(before), _LINES.findall(after)
    found = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append((SAME, "".join(old[a:b])))
        else:
            found += [(GONE, "".join(old[a:b]))] if b > a else []
            found += [(NEW, "".join(new[c:d]))] if d > c else []
    return found


def shortened(found, around=60):
    """The pieces with long stretches of the same cut to what stands `around` a change."""
    last = len(found) - 1
    return [
        (kind, _cut(text, around, at > 0, at < last) if kind == SAME else text) for at, (kind, text) in enumerate(found)
    ]


def _cut(text, around, has_before, has_after):
    if len(text) <= 2 * around + 20:
        return text
    start, end = text[:around] if has_before else "", text[-around:] if has_after else ""
    return f"{start} … {end}"
