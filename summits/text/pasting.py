"""What a word processor, a web page or a PDF puts on the clipboard, as clean paragraphs."""

import re
from html.parser import HTMLParser

from .paragraphs import clean_pasted

_TAGS = re.compile(r"</?(p|br|div|span|li|ul|ol|h[1-6]|table|tr|td|b|i|em|strong|a|font|html|body)\b[^>]*>", re.I)
_BLOCKS = {
    "p",
    "div",
    "li",
    "ul",
    "ol",
    "tr",
    "table",
    "blockquote",
    "article",
    "section",
    *(f"h{n}" for n in range(1, 7)),
}
_NOT_TEXT = {"style", "script", "head", "title"}
# Zero-width joiners and marks of direction stay: Persian, Hindi and Arabic need them.
_NOTHING = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
_BULLET = re.compile(r"^\s*(?:[•▪►◦‣·∙●○■□*–—-]|\d{1,3}[.)]|\([a-z0-9]{1,3}\))\s+")
_ONLY_BULLET = re.compile(r"^\s*[•▪►◦‣·∙●○■□*–—-]\s+")
_ENDS = re.compile(r"[.!?:;…。！？：；؟۔”\"»)]$")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
WRAPPED = 45  # characters: in a block of lines as long as this the ends of lines are those of a narrow page


def clean(text):
    """The text in paragraphs parted by empty lines: no markup, invisible characters, odd spaces or broken lines."""
    text = clean_pasted(_without_markup(text).translate(_NOTHING))
    lines = [" ".join(line.split()) for line in text.split("\n")]
    text = "\n".join(lines)
    blocks = [block.split("\n") for block in re.split("\n\n+", text) if block.strip()]
    if len(blocks) == 1 and not _is_wrapped(blocks[0]):
        blocks = [[line] for line in blocks[0]]  # a word processor ends a paragraph with one newline
    return "\n\n".join("\n".join(_joined(block)) for block in blocks)


def lines_of(text):
    """The lines of a list, without the signs before them and without the empty ones."""
    lines = clean_pasted(_without_markup(text).translate(_NOTHING)).split("\n")
    return [line for each in lines if (line := " ".join(_ONLY_BULLET.sub("", each).split()))]


def _is_wrapped(lines):
    """Whether lines break where a narrow page ends, and not where a paragraph does."""
    inner = lines[:-1]
    if not inner or any(_BULLET.match(line) for line in lines[1:]):
        return False
    cut = [line for line in inner if len(line) >= WRAPPED and not _ENDS.search(line)]
    return 2 * len(cut) > len(inner)


def _joined(lines):
    return [_join(lines)] if len(lines) > 1 and _is_wrapped(lines) else lines


def _join(lines):
    text = lines[0]
    for line in lines[1:]:
        has_no_space = text.endswith("-") or (_CJK.search(text[-1:]) and _CJK.search(line[:1]))
        text += line if has_no_space else f" {line}"
    return text


def _without_markup(text):
    tags = [tag.lower() for tag in _TAGS.findall(text)]
    if len(tags) < 2:
        return text
    reader = _Words(has_blocks=any(tag == "br" or tag in _BLOCKS for tag in tags))
    reader.feed(text)
    reader.close()
    return "".join(reader.pieces)


class _Words(HTMLParser):
    """The words of a piece of a web page, with empty lines where its blocks end.

    Without any block or break it is a plain text with a few words in bold, of which the lines are meant.
    """

    def __init__(self, has_blocks):
        super().__init__(convert_charrefs=True)
        self.pieces, self.hidden = [], 0
        self.spaces = re.compile(r"\s+" if has_blocks else r"[^\S\n]+")

    def handle_starttag(self, tag, attrs):
        self.hidden += tag in _NOT_TEXT
        self.pieces.append("\n" if tag == "br" else "\n\n" if tag in _BLOCKS else "")

    def handle_endtag(self, tag):
        self.hidden -= tag in _NOT_TEXT and self.hidden > 0
        self.pieces.append("\n\n" if tag in _BLOCKS else "")

    def handle_data(self, data):
        if not self.hidden:
            self.pieces.append(self.spaces.sub(" ", data))
