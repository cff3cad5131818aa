"""Addresses in plain ASCII from words of any script."""

import re

from .folding import fold_name

LONGEST = 80
# Close to BGN/PCGN, without its apostrophes and accents; folding has turned ё into е. A letter missing here would
# vanish from inside a word, so all letters of the languages of present states are here.
_CYRILLIC = str.maketrans(
    {
        **dict(zip("абвгдезийклмнопрстуфыэ", "abvgdeziyklmnoprstufye", strict=True)),
        **{"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya", "ъ": "", "ь": ""},
        **{"і": "i", "ї": "yi", "є": "ye", "ґ": "g", "ў": "u"},
        **{"ђ": "d", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c", "џ": "dz", "ѓ": "gj", "ќ": "kj", "ѕ": "dz"},
        **{"ә": "a", "ғ": "gh", "қ": "q", "ң": "ng", "ө": "o", "ұ": "u", "ү": "u", "һ": "h"},
        **{"ҳ": "h", "ҷ": "j", "ӣ": "i", "ӯ": "u", "ѐ": "e", "ѝ": "i"},
    }
)


def slugify(text, fallback="record"):
    """`text` as lower-case ASCII words joined by hyphens, or `fallback` where none of it can be spelt so.

    Chinese, Arabic … are left out: a transliteration would be an invention.
    """
    words = re.findall("[a-z0-9]+", romanized(text))
    slug = "-".join(words)
    if len(slug) > LONGEST:
        slug = slug[: LONGEST + 1].rpartition("-")[0] or slug[:LONGEST]
    return slug or fallback


def romanized(text):
    """`text`, folded, with its Cyrillic letters in Latin ones; other scripts stay."""
    return fold_name(text).translate(_CYRILLIC)
