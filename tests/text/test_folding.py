import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from summits.text import folding

# Letters and marks that compose, decompose or vanish: where folding twice could differ from folding once.
AWKWARD = "eiIеЕıİёЁäاإ\u0301\u0307\u0308\u0323\u0653\u0654\u064b\u05b0־\u200b\u00ad´″ßǽςか\u3099ㄱㅏ- \ufe0f"


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("“One-China” Principle", '"one-china" principle'),
        ("Well—known", "well-known"),
        ("O´Brien, O’Brien", "o'brien, o'brien"),
        ("5″", '5"'),
        ("Oʻzbekiston", "o'zbekiston"),
        ("Ёлка", "елка"),
        ("Е\u0308лка", "елка"),
        ("ＡＢＣ１", "abc1"),
        ("İstanbul, Diyarbakır", "istanbul, diyarbakir"),
        ("a\u00a0 b\n\tc\x0bd", "a b c d"),
        ("Erdoğan", "erdoğan"),
    ],
)
def test_folding_makes_what_is_typed_meet_what_is_stored(typed, stored):
    assert folding.fold(typed) == stored


@pytest.mark.parametrize("char", ["\x00", "\x1b", "\u00ad", "\u200b", "\u200e", "\u2060", "\ufeff", "\ufe0f", "\ud800"])
def test_invisible_characters_do_not_part_a_word(char):
    assert folding.fold(f"soft{char}hyphen") == "softhyphen"


def test_an_accent_after_an_invisible_character_still_joins_its_letter():
    assert folding.fold("e\u200b\u0301") == "é"


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("محمّد", "محمد"),
        ("مــحمد", "محمد"),
        ("أحمد إسلام آل ٱلله", "احمد اسلام ال الله"),
        ("اَ\u0653ل", "ال"),
        ("الرئاسة", "الرئاسة"),
        ("שָׁלוֹם", "שלום"),
        ("בית־לחם", "בית-לחם"),
        ("צה״ל", 'צה"ל'),
    ],
)
def test_arabic_and_hebrew_are_found_without_their_points(typed, stored):
    assert folding.fold(typed) == stored


def test_a_rare_chinese_character_newer_than_this_python_stays():
    assert folding.fold("\U00031350\U0002ebf0") == "\U00031350\U0002ebf0"


def test_a_variant_form_of_a_character_is_that_character():
    assert folding.fold("葛\U000e0100城") == "葛城"


def test_traditional_and_simplified_stay_apart():
    assert folding.fold("習") != folding.fold("习")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Erdoğan", "Erdogan"),
        ("Hồ Chí Minh", "Ho Chi Minh"),
        ("Đỗ Mười", "Do Muoi"),
        ("Wałęsa", "Walesa"),
        ("İstanbul", "istanbul"),
        ("Åse Sørensen", "ase sorensen"),
        ("Weiß", "WEISS"),
        ("Əliyev", "Aliyev"),
        ("Παπανδρέου", "Παπανδρεου"),
        ("Пу\u0301тин", "Путин"),
    ],
)
def test_names_are_found_without_their_accents(one, other):
    assert folding.fold_name(one) == folding.fold_name(other)


@pytest.mark.parametrize(("one", "other"), [("й", "и"), ("が", "か"), ("ї", "і")])
def test_marks_that_make_another_letter_stay(one, other):
    assert folding.fold_name(one) != folding.fold_name(other)


@pytest.mark.parametrize(
    ("name", "variants"),
    [
        ("Weizsäcker", ["weizsacker", "weizsaecker"]),
        ("WEIZSÄCKER", ["weizsacker", "weizsaecker"]),
        ("Strauß", ["strauss"]),
        ("Putin", ["putin"]),
    ],
)
def test_a_german_name_is_found_in_both_spellings(name, variants):
    assert folding.name_variants(name) == variants


@given(st.one_of(st.text(), st.text(alphabet=AWKWARD, max_size=6)))
@example("اَ\u0653")
@example("ё\u0308")
@example("ı\u0301")
@example("ㄱ\u0301ㅏ")
def test_folding_twice_changes_nothing(text):
    assert folding.fold(folding.fold(text)) == folding.fold(text)
    assert folding.fold_name(folding.fold_name(text)) == folding.fold_name(text)


@given(st.text(alphabet=AWKWARD, max_size=6))
def test_a_name_is_folded_alike_before_and_after_the_fold_of_texts(text):
    assert folding.fold_name(folding.fold(text)) == folding.fold_name(text)
