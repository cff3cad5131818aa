import pytest
from hypothesis import given
from hypothesis import strategies as st

from summits.text import cjk


def test_chinese_is_indexed_by_character_and_pair_and_searched_by_pairs():
    assert cjk.segment("习近平访华, 2025") == ["习", "近", "平", "访", "华", "习近", "近平", "平访", "访华"]
    assert cjk.query_phrase("习近平") == ["习近", "近平"]
    assert cjk.query_phrase("华") == ["华"]


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("𠮷野家", ["𠮷野家"]),
        ("\U00031350", ["\U00031350"]),
        ("コンピューター", ["コンピューター"]),
        ("人々〇〆", ["人々〇〆"]),
        ("マルコ・ポーロ", ["マルコ", "ポーロ"]),
        ("马克·吐温", ["马克", "吐温"]),
        ("《上海公报》", ["上海公报"]),
    ],
)
def test_a_run_is_han_or_kana_and_ends_at_punctuation(text, runs):
    assert cjk.split_runs(text)[0] == runs


def test_the_rest_of_a_text_keeps_its_words_apart():
    assert cjk.split_runs("Xi习近平Jinping")[1] == "Xi Jinping"


def test_korean_and_latin_are_no_cjk_runs():
    assert not cjk.has_cjk("대한민국 Korea")
    assert cjk.has_cjk("Korea 韓國")


@given(st.text())
def test_any_text_can_be_segmented(text):
    runs, rest = cjk.split_runs(text)
    assert not cjk.has_cjk(rest)
    assert bool(runs) == cjk.has_cjk(text) == bool(cjk.segment(text))


@given(st.text(alphabet="习近平访华𠮷カー", min_size=1), st.data())
def test_every_part_of_a_run_is_found_as_a_phrase(run, data):
    start = data.draw(st.integers(0, len(run) - 1))
    phrase = cjk.query_phrase(run[start : data.draw(st.integers(start + 1, len(run)))])
    tokens = cjk.segment(run)
    assert any(tokens[at : at + len(phrase)] == phrase for at in range(len(tokens)))
