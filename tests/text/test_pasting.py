from hypothesis import given
from hypothesis import strategies as st

from summits.text.pasting import clean, lines_of


def test_lines_broken_by_a_narrow_page_are_joined():
    broken = (
        "The two sides agreed that they will deepen their\npartnership in all of its parts, that they will\nmeet again."
    )
    assert clean(f"{broken}\n\nSecond.") == broken.replace("\n", " ") + "\n\nSecond."


def test_a_word_processor_ends_a_paragraph_with_one_newline():
    assert clean("They met.\r\nThey spoke.\r\nThey signed.") == "They met.\n\nThey spoke.\n\nThey signed."


def test_chinese_lines_are_joined_without_a_space():
    line = (
        "双方将继续深化新时代全面战略协作伙伴关系推动两国关系在更高水平上稳定健康发展为两国人民带来更多福祉为世界和平"
    )
    assert clean(f"{line}\n{line}\n稳定。\n\n第二段。").split("\n\n")[0] == f"{line}{line}稳定。"


def test_markup_of_a_web_page_goes_and_its_paragraphs_stay():
    page = "<style>p{color:red}</style><p>They&nbsp;met <b>in</b> Moscow.</p><p>They spoke.<br>And signed.</p>"
    assert clean(page) == "They met in Moscow.\n\nThey spoke.\nAnd signed."


def test_a_word_in_bold_does_not_run_the_lines_of_a_plain_text_together():
    assert clean("They <b>met</b>.\r\n\r\nThey spoke.") == "They met.\n\nThey spoke."
    assert lines_of("They <b>met</b>. ¶1\r\nThey spoke. ¶2") == ["They met. ¶1", "They spoke. ¶2"]


def test_a_lone_less_than_sign_is_no_markup():
    assert clean("Growth was <5 % and >3 %.") == "Growth was <5 % and >3 %."


def test_invisible_characters_go_but_not_those_that_persian_needs():
    assert clean("part\u00adner\u200bship \u00a0 می\u200cخواهم") == "partnership می\u200cخواهم"


def test_lists_keep_their_lines():
    text = "They agreed:\n1. to meet;\n2. to write.\n\nThe end."
    assert clean(text) == text


def test_a_list_is_read_line_by_line_without_its_signs():
    assert lines_of("• One. ¶1\n\n– Two.\n * Three.\n") == ["One. ¶1", "Two.", "Three."]


@given(st.text(max_size=200))
def test_what_is_clean_stays_as_it_is(text):
    assert clean(clean(text)) == clean(text)
