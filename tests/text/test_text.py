import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summits.text import cjk, dates, folding, language, markdown, paragraphs, slugs


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("“One-China” Principle", '"one-china" principle'),
        ("Well—known", "well-known"),
        ("Ёлка", "елка"),
        ("ＡＢＣ１", "abc1"),
        ("soft\u00adhyphen\u200b", "softhyphen"),
        ("a\u00a0 b\n\tc", "a b c"),
        ("محمّد", "محمد"),
        ("nul\x00l", "null"),
    ],
)
def test_folding_makes_what_is_typed_meet_what_is_stored(typed, stored):
    assert folding.fold(typed) == stored


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Erdoğan", "Erdogan"),
        ("Hồ Chí Minh", "Ho Chi Minh"),
        ("Wałęsa", "Walesa"),
        ("İstanbul", "istanbul"),
        ("Åse", "ase"),
    ],
)
def test_names_are_found_without_their_accents(one, other):
    assert folding.fold_name(one) == folding.fold_name(other)


def test_a_german_name_is_found_in_both_spellings():
    assert set(folding.name_variants("Weizsäcker")) == {"weizsacker", "weizsaecker"}


def test_marks_that_make_another_letter_stay():
    assert folding.fold_name("й") != folding.fold_name("и")
    assert folding.fold_name("が") != folding.fold_name("か")


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert folding.fold(folding.fold(text)) == folding.fold(text)
    assert folding.fold_name(folding.fold_name(text)) == folding.fold_name(text)


def test_chinese_is_indexed_by_character_and_pair_and_searched_by_pairs():
    assert cjk.segment("习近平访华, 2025") == ["习", "近", "平", "访", "华", "习近", "近平", "平访", "访华"]
    assert cjk.query_phrase("习近平") == ["习近", "近平"]
    assert cjk.query_phrase("华") == ["华"]


def test_a_character_beyond_the_basic_plane_is_one_character():
    assert cjk.segment("𠮷野") == ["𠮷", "野", "𠮷野"]


def test_korean_and_latin_are_no_cjk_runs():
    assert not cjk.has_cjk("대한민국 Korea")


@given(st.text())
def test_any_text_can_be_segmented(text):
    cjk.segment(text)


def test_paragraphs_are_numbered_and_a_gap_keeps_its_number():
    body = "One\r\nstill one.\r\n\r\n  \n[gap]\n\nThree."
    assert [(p.number, p.text) for p in paragraphs.split(body)] == [(1, "One\nstill one."), (2, None), (3, "Three.")]


@given(st.text())
def test_paragraph_numbers_are_consecutive_and_cleaning_changes_none(body):
    found = paragraphs.split(body)
    assert [p.number for p in found] == list(range(1, len(found) + 1))
    assert paragraphs.split(paragraphs.clean_pasted(body)) == found


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("Xi Jinping", "xi-jinping"),
        ("Reykjavík, 11–12 October", "reykjavik-11-12-october"),
        ("Владимир Путин", "vladimir-putin"),
        ("Хрущёв", "khrushchev"),
        ("习近平", "leader"),
    ],
)
def test_an_address_is_spelt_in_ascii(words, slug):
    assert slugs.slugify(words, fallback="leader") == slug


@given(st.text(max_size=300))
def test_an_address_is_never_empty_or_odd(words):
    assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", slugs.slugify(words))
    assert len(slugs.slugify(words)) <= slugs.LONGEST


@given(st.text(alphabet="0123456789-/ .x", max_size=24))
def test_any_text_is_a_date_with_ordered_bounds_or_refused_in_words(text):
    try:
        parsed = dates.parse(text)
    except dates.PartialDateError as error:
        assert str(error)
    else:
        assert parsed.earliest <= parsed.latest
        assert dates.parse(parsed.text) == parsed


def test_spaces_and_full_width_digits_do_not_matter_in_a_date():
    assert dates.parse(" ２０２５-05-08 / 2025-05-10 ").text == "2025-05-08/2025-05-10"


@pytest.mark.parametrize(
    ("text", "precision"), [("2025-05-08", "day"), ("2025-05", "month"), ("2025", "year"), ("2025/2026", "interval")]
)
def test_a_date_says_how_precise_it_is(text, precision):
    assert dates.parse(text).precision == precision


def test_arabic_and_hebrew_run_from_right_to_left():
    assert [language.direction(tag) for tag in ("ar", "he-IL", "az-Arab", "az", "zh-Hans")] == ["rtl"] * 3 + ["ltr"] * 2


@pytest.mark.parametrize("tag", ["en", "zh-Hans", "sr-Cyrl-RS", "cnr", "pt-BR", "es-419"])
def test_language_tags_with_a_script_or_region_are_known(tag):
    assert language.is_tag(tag)


@pytest.mark.parametrize("tag", ["", "english", "EN", "zh_Hans", "en-", "x" * 40])
def test_what_is_no_language_tag_is_refused(tag):
    assert not language.is_tag(tag)


def test_a_language_is_called_by_its_own_name():
    assert (language.endonym("ru"), language.english_name("zh-Hant"), language.endonym("qqq")) == (
        "русский",
        "Chinese (traditional)",
        "qqq",
    )


def test_markdown_becomes_html_that_cannot_harm():
    html = markdown.to_html("**Bold** <script>alert(1)</script> [x](javascript:alert(1)) ![i](/i.png)")
    assert "<strong>Bold</strong>" in html
    assert "<script" not in html
    assert "href" not in html
    assert "<img" not in html
