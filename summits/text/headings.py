"""Which paragraphs of a plain text look like headings, so that a long one can have contents."""

import re

LONGEST = 90  # characters
_ENDS_A_SENTENCE = re.compile(r"[.,;:!?…。，；：！？、،؛؟)\]]\W*$")
_LISTS = re.compile("[,،、，]")  # “Secretary Rusk, Ambassador Thompson”: who was there, not what follows
_ARTICLE = re.compile(
    r"(?i:article|section|chapter|part|annex|статья|раздел|глава|приложение|المادة|مادة|artikel|artículo)\s+(\d+|[IVXLC]+)\b"
    r"|第\s?\w+\s?[条條章节節]"
)


def looks_like_heading(paragraph):
    """A short line that ends no sentence and lists nothing, or begins as “Article 3” does."""
    if len(paragraph) > LONGEST or not re.search(r"[^\W\d_]", paragraph):
        return False
    if _ARTICLE.match(paragraph):
        return True
    return not _ENDS_A_SENTENCE.search(paragraph) and not _LISTS.search(paragraph)
