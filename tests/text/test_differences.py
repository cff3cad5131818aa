from hypothesis import given
from hypothesis import strategies as st

from summits.text.differences import GONE, NEW, SAME, pieces, shortened


def test_a_changed_word_stands_alone():
    assert pieces("They met in Moscow.", "They met in Minsk.") == [
        (SAME, "They met in "),
        (GONE, "Moscow"),
        (NEW, "Minsk"),
        (SAME, "."),
    ]


@given(st.text(max_size=60), st.text(max_size=60))
def test_the_pieces_are_both_texts(before, after):
    found = pieces(before, after)
    assert "".join(text for kind, text in found if kind != NEW) == before
    assert "".join(text for kind, text in found if kind != GONE) == after


def test_long_texts_are_compared_by_paragraph_and_quickly():
    before = "\n".join(f"Paragraph {number} of a long treaty between the two sides." for number in range(3_000))
    found = pieces(before, before.replace("Paragraph 7 ", "Article 7 "))
    assert [kind for kind, _text in found] == [SAME, GONE, NEW, SAME]


def test_long_stretches_of_the_same_are_cut_but_not_what_changed():
    found = shortened(pieces("a " * 300 + "end", "a " * 300 + "stop"))
    assert found[0][1].startswith("…") or found[0][1].startswith(" …")
    assert len(found[0][1]) < 100
    assert found[1:] == [(GONE, "end"), (NEW, "stop")]
