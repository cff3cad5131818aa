"""Paragraphs of a text, numbered by a pure function of it: the same text always has the same addresses."""

import re
from dataclasses import dataclass

GAP = "[gap]"
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff]")
# With the zero-width space: a line of these looks empty, so it parts paragraphs.
_SPACES = "\t \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u202f\u205f\u3000"


@dataclass(frozen=True)
class Paragraph:
    """`text` is None for a missing paragraph, which keeps its number so that versions align."""

    number: int
    text: str | None


def split(body):
    """The Paragraphs of `body`, numbered from 1: parted by empty lines, `[gap]` alone is a missing one."""
    parts = (part.strip() for part in re.split("\n\n+", clean_pasted(body)))
    return [
        Paragraph(number, None if part == GAP else part) for number, part in enumerate(filter(None, parts), start=1)
    ]


def clean_pasted(text):
    """`text` with plain newlines, no control characters and no spaces at the ends of lines."""
    # A form feed after a newline is where a PDF turned the page, often inside a paragraph: it adds no line of its own.
    lines = _CONTROLS.sub("", text).replace("\u2029", "\n\n").replace("\n\x0c", "\n").splitlines()
    return "\n".join([line.rstrip(_SPACES) for line in lines]).strip()
