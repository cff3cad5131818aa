"""Chinese and Japanese without spaces: overlapping pairs of characters stand in for words.

Korean is left alone: it writes spaces between words. Traditional and simplified forms are not folded into each other.
The middle dot of foreign names (・) parts runs as any punctuation does.
"""

import re

CHARACTER = (  # as a regular expression
    "[\u2e80-\u2fdf\u3005-\u3007\u3040-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff]"
)
_RUN = re.compile(f"({CHARACTER}+)")


def has_cjk(text):
    return bool(_RUN.search(text))


def split_runs(text):
    """(the runs of CJK characters in order, the rest of the text with a space for each run)."""
    if text.isascii():
        return [], text
    parts = _RUN.split(text)
    return parts[1::2], " ".join(parts[::2])


def blanked(text):
    """The text with a space for each CJK character: what else is in it stays where it is."""
    return text if text.isascii() else _RUN.sub(lambda run: " " * len(run[0]), text)


def segment(text):
    """What to index: each character and each overlapping pair of every run, in order."""
    runs, _rest = split_runs(text)
    return [token for run in runs for token in (*run, *_pairs(run))]


def query_phrase(run):
    """What a run that is searched must match one after the other: its pairs, or itself when it is one character."""
    return _pairs(run) or [run]


def _pairs(run):
    return [run[at : at + 2] for at in range(len(run) - 1)]
