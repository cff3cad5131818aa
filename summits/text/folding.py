"""Folding: one function before indexing and before querying, so that what is typed meets what is stored."""

import re
import unicodedata
from functools import lru_cache

LONGEST_REMEMBERED = 100  # characters of a name that is folded once: an import meets those of countries again and again

_PLAIN = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛‹›ʻʼʾʿ′`´׳", "'"),
        **dict.fromkeys("“”„‟«»″״", '"'),
        **dict.fromkeys("‐‑‒–—―−־", "-"),
        "ı": "i",
        "ٱ": "ا",
        # What Persian keyboards write for the Arabic letters.
        **dict.fromkeys("یى", "ي"),
        "ک": "ك",
    }
)
# What word processors make of plain signs. Looked for by itself, it spares most texts all else: ten times as quick.
_AS_TYPED = {
    **dict.fromkeys("‘’", "'"),
    **dict.fromkeys("“”", '"'),
    **dict.fromkeys("–—", "-"),
    "…": "...",
    "\u00a0": " ",
}
# Controls, zero-width and direction marks, soft hyphens, variation selectors, halves of surrogate pairs. By range and
# not by category: Python's tables are older than some Chinese characters, which they call unassigned.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e0fff]"
)
# The same of plain letters, in a tenth of the time.
_OF_ASCII = str.maketrans({char: "" for char in map(chr, range(128)) if _INVISIBLE.match(char)} | {"`": "'"})
# Written or left out at will: Hebrew niqqud, Arabic tatweel and harakat; and the hamza or madda of an alef.
_POINTS = "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0640\u064b-\u0652\u0656-\u065f\u0670"
_OPTIONAL = re.compile(f"[{_POINTS}]")
_ALEF = re.compile(f"ا[{_POINTS}\u0300-\u036f\u0653-\u0655]+")
_NOT_ASCII = re.compile("[^\x00-\x7f]+")
_CYRILLIC_E = re.compile("е[\u0300-\u036f]+")
_I = re.compile("i[\u0300-\u036f]+")
# Letters that Unicode does not decompose into a base letter and a mark. ə as in Əliyev, printed Aliyev.
_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h", "ə": "a"}
)
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def fold(text):
    """Lower case, compatible forms, plain quotes and dashes, no invisible characters, single spaces; accents stay."""
    if not text.isascii():
        for typeset, plain in _AS_TYPED.items():  # a third of the time of an expression that finds them all
            text = text.replace(typeset, plain)
    if text.isascii():  # most texts, by now
        return " ".join(text.translate(_OF_ASCII).lower().split())
    # Quotes twice: decomposing makes two of ″ and a space with an accent of ´, and gives the dashes of vertical text.
    text = unicodedata.normalize("NFKD", _INVISIBLE.sub("", text).translate(_PLAIN))
    text = _OPTIONAL.sub("", _ALEF.sub("ا", text.lower().translate(_PLAIN)))
    text = _CYRILLIC_E.sub(lambda found: found[0].replace("\u0308", ""), text)
    text = _I.sub(lambda found: found[0].replace("\u0307", ""), text)
    return " ".join(unicodedata.normalize("NFC", text).split())


def fold_name(text):
    """As `fold`, with accents gone too: Erdoğan and Erdogan, Hồ Chí Minh and Ho Chi Minh are one."""
    return _folded_name(text) if len(text) <= LONGEST_REMEMBERED else _folded_name.__wrapped__(text)


@lru_cache(maxsize=10_000)  # some 3 MB in every worker
def _folded_name(text):
    folded = fold(text)
    if folded.isascii():  # nothing to take away, and most texts are
        return folded
    bare = _NOT_ASCII.sub(lambda found: "".join(map(_base_letter, found[0])), folded).translate(_LETTERS)
    return " ".join(unicodedata.normalize("NFC", bare).split())


def name_variants(text):
    """Every folded spelling that should find the name: weizsacker and weizsaecker for Weizsäcker."""
    german = fold_name(fold(text).translate(_GERMAN))
    return list(dict.fromkeys([fold_name(text), german]))


def _base_letter(char):
    """A Latin or Greek letter without its accents. In other scripts marks make other letters: й is not и, が not か."""
    if "\u00c0" <= char <= "\u03ff" or "\u1e00" <= char <= "\u1fff":
        return "".join(part for part in unicodedata.normalize("NFD", char) if not unicodedata.combining(part))
    return "" if "\u0300" <= char <= "\u036f" else char
