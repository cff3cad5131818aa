"""Words are runs of letters, the same whether a text is plain or not."""

from summits.text.letters import words


def test_words_are_the_runs_of_letters_in_their_order():
    assert words("a visit of 1972, re-read: no_one's") == ["a", "visit", "of", "re", "read", "no", "one", "s"]


def test_a_letter_with_an_accent_parts_no_word():
    assert words("the erdoğan visit (2025)") == ["the", "erdoğan", "visit"]
    assert words("визит 2025 года") == ["визит", "года"]


def test_of_nothing_there_are_none():
    assert words("1972 - 73") == words("") == words("…") == []
