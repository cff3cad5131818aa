"""Two texts paragraph by paragraph."""

from hypothesis import given
from hypothesis import strategies as st

from summits.text.comparing import GONE, KEPT, NEW, REWORDED, compare
from summits.text.differences import SAME
from summits.text.paragraphs import split

OLD = """The two sides support multipolarity.

They will deepen trade and energy ties in the coming years.

Cooperation on space will begin.

双方支持多边主义，深化能源合作。"""
NEW_TEXT = """Cooperation on space will begin.

The two sides support multipolarity.

They will deepen trade, energy and biosecurity ties in the coming years.

A visa regime is agreed."""


def told(old, new):
    return [
        (change.kind, change.old and change.old.number, change.new and change.new.number, change.is_moved)
        for change in compare(split(old), split(new)).changes
    ]


def test_paragraphs_are_kept_reworded_moved_new_or_gone():
    assert told(OLD, NEW_TEXT) == [
        (KEPT, 3, 1, True),
        (KEPT, 1, 2, False),
        (REWORDED, 2, 3, False),
        (GONE, 4, None, False),
        (NEW, None, 4, False),
    ]


def test_a_reworded_paragraph_tells_which_words():
    (change,) = compare(
        split("They will deepen trade and energy ties."), split("They deepen trade and space ties.")
    ).changes
    assert change.pieces == (
        (SAME, "They "),
        (GONE, "will "),
        (SAME, "deepen trade and "),
        (GONE, "energy"),
        (NEW, "space"),
        (SAME, " ties."),
    )


def test_chinese_is_compared_by_its_characters():
    (change,) = compare(split("双方支持多边主义。"), split("双方坚持多边主义。")).changes
    assert (change.kind, change.pieces[1:3]) == (REWORDED, ((GONE, "支"), (NEW, "坚")))


def test_how_much_of_the_wording_is_new():
    assert compare(split("One two three four."), split("One two three five.")).share_new == 25
    assert compare(split("One."), split("One.")).share_new == 0
    assert compare(split("One."), split("")).share_new is None


def test_a_missing_paragraph_is_passed_over():
    assert told("[gap]\n\nOne.", "One.") == [(KEPT, 2, 1, False)]


PARAGRAPHS = st.lists(st.text("abc 双 ", max_size=12), max_size=8).map("\n\n".join)


@given(PARAGRAPHS, PARAGRAPHS)
def test_every_paragraph_of_both_is_told_once_and_pieces_make_both(old, new):
    before, after = split(old), split(new)
    changes = compare(before, after).changes
    assert [change.new for change in changes if change.new] == after
    assert sorted(change.old.number for change in changes if change.old) == [each.number for each in before]
    for change in changes:
        if change.kind == REWORDED:
            for without, text in ((NEW, change.old.text), (GONE, change.new.text)):
                assert "".join(part for kind, part in change.pieces if kind != without) == text
