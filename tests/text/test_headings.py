"""Which paragraphs of a plain text look like headings."""

import pytest

from summits.text.headings import looks_like_heading


@pytest.mark.parametrize(
    "paragraph",
    ["Article 3", "Article 3. Entry into force.", "Joint Statement", "Статья IV.", "第二条", "المادة ٢", "联合声明"],
)
def test_a_short_line_that_ends_no_sentence_or_numbers_an_article_does(paragraph):
    assert looks_like_heading(paragraph)


@pytest.mark.parametrize(
    "paragraph",
    [
        "Thank you.",
        "Question:",
        "双方同意。",
        "شكرا لكم؟",
        "* * *",
        "1972",
        "Both sides agree on this " * 9,
        "(Laughter)",
    ],
)
def test_sentences_figures_and_long_paragraphs_do_not(paragraph):
    assert not looks_like_heading(paragraph)
