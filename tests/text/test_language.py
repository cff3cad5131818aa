import pytest
from hypothesis import given
from hypothesis import strategies as st

from summits.text import language


@pytest.mark.parametrize("tag", ["en", "zh-Hans", "sr-Cyrl-RS", "cnr", "pt-BR", "es-419", "zh-Latn-pinyin"])
def test_language_tags_with_script_region_or_variant_are_known(tag):
    assert language.is_tag(tag)


@pytest.mark.parametrize("tag", ["", "english", "EN", "zh_Hans", "zh-hans", "en-", "en\n", "x" * 40])
def test_what_is_no_language_tag_is_refused(tag):
    assert not language.is_tag(tag)


@pytest.mark.parametrize(
    "tag", ["ar", "he-IL", "fa", "ur", "ps", "prs", "yi", "dv", "ug", "ckb", "az-Arab", "ku-Arab", "pa-Arab", "ru-Hebr"]
)
def test_these_are_written_from_right_to_left(tag):
    assert language.direction(tag) == "rtl"


@pytest.mark.parametrize("tag", ["en", "zh-Hans", "az", "ku", "ar-Latn", "yi-Latn", "", "no tag"])
def test_these_are_written_from_left_to_right(tag):
    assert language.direction(tag) == "ltr"


@given(st.text())
def test_any_text_has_a_direction(tag):
    assert language.direction(tag) in ("ltr", "rtl")
