"""Folding: one function before indexing and before querying, so that what is typed meets what is stored."""

import re
import unicodedata

_PLAIN = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛ʼ′`´", "'"),
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        "ё": "е",
        "ı": "i",
    }
)
_ARABIC = str.maketrans({**dict.fromkeys("أإآٱ", "ا"), "ـ": None})
# Letters that Unicode does not decompose into a base letter and a mark.
_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h"})
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def fold(text):
    """Lower case, compatible forms, plain quotes and dashes, no invisible characters, single spaces; accents stay."""
    text = unicodedata.normalize("NFKC", text).replace("İ", "i").lower().translate(_PLAIN)
    text = "".join(" " if char.isspace() else char for char in text if char.isspace() or _is_visible(char))
    return " ".join(_without_vowel_points(text).translate(_ARABIC).split())


def fold_name(text):
    """As `fold`, with accents gone too: Erdoğan and Erdogan, Hồ Chí Minh and Ho Chi Minh are one."""
    composed = unicodedata.normalize("NFC", fold(text).translate(_LETTERS))
    return " ".join("".join(map(_base_letter, composed)).split())


def name_variants(text):
    """Every folded spelling that should find the name: weizsacker and weizsaecker for Weizsäcker."""
    german = fold_name(fold(text).translate(_GERMAN))
    return list(dict.fromkeys([fold_name(text), german]))


def _is_visible(char):
    return unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co", "Cn")


def _without_vowel_points(text):
    """Arabic harakat and Hebrew niqqud are written or left out at will."""
    return re.sub("[\u0591-\u05c7\u064b-\u065f\u0670]", "", text)


def _base_letter(char):
    """A Latin or Greek letter without its accents. In other scripts marks make other letters: й is not и, が not か."""
    if "\u00c0" <= char <= "\u03ff" or "\u1e00" <= char <= "\u1fff":
        return "".join(part for part in unicodedata.normalize("NFD", char) if not unicodedata.combining(part))
    return "" if "\u0300" <= char <= "\u036f" else char
