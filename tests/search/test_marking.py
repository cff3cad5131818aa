"""The marks of a search are those that ts_headline sets, whatever is written between the words."""

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from summits.search import marking
from summits.search.words import CONFIGS
from summits.text import cjk

LANGUAGES = ["en", "de", "fr", "ru", "ar", "id", "zh", "el"]
TSQUERY = r"'treati' | 'one' <-> 'china' | 'grus' | 'договор' | 'x.org' | 'it''s' | 'a\\b' | '42' | 'tanda' | '-5'"
_PIECES = (
    "treaty Treaties, (treaties) TREATY'S one-China One China x.org http://x.org/one/treaty?a=1 a@x.org Grüße договоры,"
    " договор. it's 42 -5 4.2 +42% F-16 f/42 a\\b one_china <treaty> <b class='one'> <!-- a treaty --> &treaty; 1e42"
    " treaty— “treaty” treaty。条约， 条约treaty perjanjian menandatangani المعاهدة treaty\u0301 tre\u00adaty"
    " treaty\u200btreaty"
)
PIECES = [*_PIECES.split(" "), "…", "--", "/", ".", "<", ">", "'", "\\"]
MANY = 300
SPACES = [" ", " ", "\n", "\u00a0", "\u3000", "\u2028", "\t", ""]


def by_ts_headline(language, text):
    start, stop = "\ue000", "\ue001"
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT ts_headline(%s::regconfig, %s, %s::tsquery, %s)",
            [
                CONFIGS.get(language, "simple"),
                cjk.blanked(text),
                TSQUERY,
                f"StartSel={start}, StopSel={stop}, HighlightAll=true",
            ],
        )
        return cursor.fetchone()[0].replace(start, "[").replace(stop, "]")


def by_us(language, text):
    (spans,) = marking.marks_in([(language, text)], TSQUERY)
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text


# An address of which only a part is a word by itself; found by these tests.
@pytest.mark.django_db
def test_a_word_in_an_address_is_not_marked():
    text = "http://x.org/one/treaty?a=1class='one'>"
    assert by_us("en", text) == by_ts_headline("en", text)


class TestMarks(TestCase):
    @settings(max_examples=MANY, deadline=None, suppress_health_check=list(HealthCheck))
    @given(
        st.sampled_from(LANGUAGES),
        st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(SPACES)), max_size=12),
    )
    def test_are_those_of_ts_headline(self, language, pieces):
        text = cjk.blanked("".join(f"{piece}{space}" for piece, space in pieces))
        assert by_us(language, text) == by_ts_headline(language, text)

    @settings(max_examples=MANY, deadline=None)
    @given(st.text(alphabet="treaty -.:/@_'\\&;<>42é\u00a0\n", max_size=40))
    def test_are_those_of_ts_headline_in_any_text(self, text):
        text = f"treaty {text} treaties"
        assert by_us("en", text) == by_ts_headline("en", text)


@pytest.mark.django_db
def test_pieces_are_asked_for_once(django_assert_num_queries):
    marking._remembered.clear()
    with django_assert_num_queries(1):
        marking.marks_in([("en", "The treaty of Moscow"), ("de", "Der Vertrag von Moskau")], TSQUERY)
    with django_assert_num_queries(0):
        marking.marks_in([("en", "Moscow: of the"), ("en", "of Moscow")][1:], TSQUERY)


@pytest.mark.django_db
def test_a_long_piece_is_not_remembered():
    marking._remembered.clear()
    assert marking.marks_in([("en", "treaty" * 100)], "'treati'") == [[]]
    assert not marking._remembered["english"].pieces
    assert not marking._remembered["english"].texts


@pytest.mark.django_db
def test_a_text_is_looked_through_once(monkeypatch):
    marking._remembered.clear()
    text = ("en", "The treaty of Moscow")
    marks = marking.marks_in([text], TSQUERY)
    monkeypatch.setattr(marking, "_pieces", None)
    assert marking.marks_in([text], TSQUERY) == marks == [[(4, 10)]]


@pytest.mark.django_db
def test_a_chinese_text_is_not_taken_apart(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert marking.marks_in([("zh", "条约" * 100)], "'treati'") == [[]]
    assert marking.marks_in([("zh", "条约treaty，条约")], "'treaty'") == [[(2, 8)]]
