"""Which paragraphs of a plain text look like headings, so that a long one can have contents."""

import re

LONGEST = 90  # characters
_ENDS_A_SENTENCE = re.compile(r"[.,;:!?…。，；：！？、،؛؟)\]]\W*$")
_ARTICLE = re.compile(
    r"(article|section|chapter|part|annex|статья|раздел|глава|приложение|المادة|مادة|artikel|artículo)\s+\w+\b|第\s?\w+\s?[条條章节節]",
    re.I,
)


def looks_like_heading(paragraph):
    """A short line that ends no sentence, or begins as “Article 3” does."""
    if len(paragraph) > LONGEST or not re.search(r"[^\W\d_]", paragraph):
        return False
    return bool(_ARTICLE.match(paragraph)) or not _ENDS_A_SENTENCE.search(paragraph)
