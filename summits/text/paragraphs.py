"""Paragraphs of a text, numbered by a pure function of it: the same text always has the same addresses."""

import re
import unicodedata
from dataclasses import dataclass

GAP = "[gap]"


@dataclass(frozen=True)
class Paragraph:
    """`text` is None for a missing paragraph, which keeps its number so that versions align."""

    number: int
    text: str | None


def split(body):
    """The Paragraphs of `body`, numbered from 1: parted by empty lines, `[gap]` alone is a missing one."""
    parts = (part.strip() for part in re.split(r"\n\s*\n", clean_pasted(body)))
    return [
        Paragraph(number, None if part == GAP else part) for number, part in enumerate(filter(None, parts), start=1)
    ]


def clean_pasted(text):
    """`text` with plain newlines, no control characters and no spaces at the ends of lines."""
    lines = re.split(r"\r\n|[\n\r\u2028\u2029\u0085]", text)
    return "\n".join(_without_controls(line).rstrip() for line in lines).strip()


def _without_controls(line):
    return "".join(char for char in line if char == "\t" or unicodedata.category(char) not in ("Cc", "Cs"))
