import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summits.text import slugs


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("Xi Jinping", "xi-jinping"),
        ("Reykjavík, 11–12 October", "reykjavik-11-12-october"),
        ("Côte d’Ivoire", "cote-d-ivoire"),
        ("Đỗ Mười", "do-muoi"),
        ("Владимир Путин", "vladimir-putin"),
        ("Хрущёв", "khrushchev"),
        ("Ющенко", "yushchenko"),
        ("Ђинђић", "dindic"),
        ("Қазақстан", "qazaqstan"),
        ("习近平", "leader"),
        ("Ελλάδα", "leader"),
        ("", "leader"),
    ],
)
def test_an_address_is_spelt_in_ascii(words, slug):
    assert slugs.slugify(words, fallback="leader") == slug


@pytest.mark.parametrize(
    "alphabet",
    [
        "абвгдеёжзийклмнопрстуфхцчшщыэюя",
        "абвгґдеєжзиіїйклмнопрстуфхцчшщюя",
        "абвгдеёжзійклмнопрстуўфхцчшыэюя",
        "абвгдђежзијклљмнњопрстћуфхцчџш",
        "абвгдѓежзѕијклљмнњопрстќуфхцчџш",
        "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщыіэюя",
        "абвгғдеёжзиӣйкқлмноӯпрстуфхҳчҷшэюя",
        "áąăåäçćčďđéęěğíîıłľñńňóøöőřśşšßţťúůüűýźžæœþðə",
    ],
)
def test_no_letter_vanishes_from_inside_a_word(alphabet):
    assert [letter for letter in alphabet if slugs.slugify(f"a{letter}a") in ("aa", "a-a")] == []


def test_a_long_address_is_cut_between_words():
    assert slugs.slugify("seven77 " * 20) == "-".join(["seven77"] * 10)
    assert slugs.slugify("a" * 200) == "a" * 80


@given(st.text(max_size=300))
def test_an_address_is_never_empty_or_odd(words):
    assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", slugs.slugify(words))
    assert len(slugs.slugify(words)) <= slugs.LONGEST
