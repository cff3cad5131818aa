"""Addresses in plain ASCII from words of any script."""

import re

from .folding import fold_name

LONGEST = 80
# Close to BGN/PCGN, without its apostrophes; folding has turned ё into е.
_CYRILLIC = str.maketrans(
    {
        **dict(zip("абвгдезийклмнопрстуфыэ", "abvgdeziyklmnoprstufye", strict=True)),
        **{"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya", "ъ": "", "ь": ""},
        **{"і": "i", "ї": "yi", "є": "ye", "ґ": "g", "ў": "u"},
    }
)


def slugify(text, fallback="record"):
    """`text` as lower-case ASCII words joined by hyphens, or `fallback` where none of it can be spelt so.

    Chinese, Arabic … are left out: a transliteration would be an invention.
    """
    words = re.findall("[a-z0-9]+", fold_name(text).translate(_CYRILLIC))
    slug = "-".join(words)
    if len(slug) > LONGEST:
        slug = slug[: LONGEST + 1].rpartition("-")[0] or slug[:LONGEST]
    return slug or fallback
