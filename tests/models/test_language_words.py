import pytest
from hypothesis import given
from hypothesis import strategies as st

from summits.models.language_words import language_name


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("ru", "Russian"),
        ("prs", "Dari"),
        ("pt-MO", "Portuguese"),
        ("zh-Hant-TW", "Traditional Chinese"),
        ("zh-Latn-pinyin", "Chinese"),
        ("sr-Cyrl-RS", "Serbian"),
        ("sr-Latn-RS", "Serbian Latin"),
        ("qqq", "qqq"),
    ],
)
def test_a_language_is_called_by_the_closest_name_that_is_known(tag, name):
    assert language_name(tag) == name


@given(st.text())
def test_any_text_has_a_name(tag):
    assert language_name(tag) or not tag
