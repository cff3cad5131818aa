import pytest
from hypothesis import given
from hypothesis import strategies as st

from summits.text import paragraphs

PASTED = st.text(alphabet="ab \t\r\n\x00\x0b\x0c\x85\u2028\u2029\u200b\ufeff\u3000\ud800[gap]")


def test_paragraphs_are_numbered_and_a_gap_keeps_its_number():
    body = "One\r\nstill one.\r\n\r\n  \n[gap]\n\nThree."
    assert [(p.number, p.text) for p in paragraphs.split(body)] == [(1, "One\nstill one."), (2, None), (3, "Three.")]


@pytest.mark.parametrize(
    "between", ["\n\n", "\r\n\r\n", "\r\r", "\n \t\n", "\n\u3000\n", "\n\u200b\n", "\u2029", "\n\n\n\n"]
)
def test_an_empty_line_of_any_kind_parts_paragraphs(between):
    assert [p.text for p in paragraphs.split(f"One{between}Two")] == ["One", "Two"]


@pytest.mark.parametrize("between", ["\n", "\r\n", "\r", "\u2028", "\x85", "\x0b", "\x0c", "\n\x0c"])
def test_the_end_of_a_line_or_page_does_not_part_a_paragraph(between):
    assert [p.text for p in paragraphs.split(f"One{between}still one")] == ["One\nstill one"]


def test_a_gap_inside_a_line_or_paragraph_is_text():
    assert [p.text for p in paragraphs.split("He said [gap].\n\nOne\n[gap]\ntwo")] == [
        "He said [gap].",
        "One\n[gap]\ntwo",
    ]


@pytest.mark.parametrize("body", ["", " \n\n ", "\x00", "\ufeff"])
def test_an_empty_text_has_no_paragraphs(body):
    assert paragraphs.split(body) == []


def test_what_is_pasted_loses_controls_and_spaces_at_the_ends_of_lines():
    assert paragraphs.clean_pasted("\ufeffa \x00b\x1b  \r\nc\u200c\td\t\n\n") == "a b\nc\u200c\td"


@given(st.one_of(st.text(), PASTED))
def test_paragraph_numbers_are_consecutive_and_cleaning_changes_none(body):
    found = paragraphs.split(body)
    cleaned = paragraphs.clean_pasted(body)
    assert [p.number for p in found] == list(range(1, len(found) + 1))
    assert paragraphs.clean_pasted(cleaned) == cleaned
    assert paragraphs.split(cleaned) == found


@given(st.lists(st.sampled_from(["One.", "Two\nlines.", "[gap]", "习近平"])))
def test_as_many_paragraphs_come_out_as_were_put_in(written):
    found = paragraphs.split("\n\n".join(written))
    assert [p.text or "[gap]" for p in found] == written
