"""Rows about leaders and the offices they held: who of several lists is one person, and when."""

from itertools import permutations

import pytest

from summits.editing import revising, workflow
from summits.exchange import reviewing
from summits.models import Doubt, Leader, Summit, Tenure, Twins, WithdrawnReason

from . import rows


def test_one_person_of_two_lists_is_one_leader(bring):
    bring(
        rows.leader(),
        rows.leader("arch:1", "Xi Jinping", other_names=["Hsi Chin-p'ing"], born=1953, source="archigos"),
        rows.term(),
        rows.term("arch:1", role="effective_leader", start="2013-03-15", end="2019-12-31"),
    )
    xi = Leader.objects.get()
    assert (xi.state, xi.born) == ("published", "1953")
    assert [name.name for name in xi.names.all()] == ["Hsi Chin-p'ing"]
    assert xi.tenures.count() == 1  # the effective leader is whoever held the office
    assert xi.citations.count() == 2


def test_namesakes_without_an_office_at_one_time_stay_two_and_are_proposed_as_twins(bring):
    bring(
        rows.leader("wd:1", "Ronald Reagan"),
        rows.leader("wd:2", "Ronald Reagan"),
        rows.term("wd:1", "US", start="1981-01-20", end="1989-01-20"),
        rows.term("wd:2", "US", start="1921-01-20", end="1929-01-20"),
    )
    assert Leader.objects.count() == 2
    assert Twins.objects.count() == 1
    assert sorted(Leader.objects.values_list("state", flat=True)) == ["draft", "published"]


@pytest.mark.parametrize(
    ("names", "ended_as"),
    [
        (("Boris Yeltsin", "Boris Iéltsin"), "imported"),
        (("Gaafar Nimeiry", "Nimeiri"), "imported"),
        (("Sher Bahadur Deuba", "Sher Bahdur Deuba"), "imported"),
        (("Jaber Al-Mubarak", "Salim Al-Mubarak"), "needs_review"),
        (("Philip Dimitrov", "Filip Dimitrov"), "needs_review"),
        (("Eduardo Rodríguez Veltzé", "Enrique Rodriguez"), "needs_review"),
    ],
)
def test_a_surname_in_another_spelling_and_the_very_days_of_an_office_are_one_person(bring, names, ended_as):
    ended = bring(
        rows.leader("wd:1", names[0]),
        rows.leader("arch:1", names[1], source="archigos"),
        rows.term("wd:1", "SD", start="1969-05-25", end="1985-04-06"),
        rows.term("arch:1", "SD", role="effective_leader", start="1969-05-26", end="1985-04-06"),
    )
    assert {ended["arch:1"].status, ended["term:arch:1:effective_leader:1969-05-26"].status} == {ended_as}
    assert Leader.objects.get().title == names[0]


@pytest.mark.parametrize(("start", "ended_as"), [("1992-04-01", "imported"), ("1997-01-01", "needs_review")])
def test_of_a_spelling_in_most_of_the_time_to_the_same_end_the_same_is_true(bring, start, ended_as):
    ended = bring(
        rows.leader("wd:1", "Boris Iéltsin"),
        rows.leader("arch:1", "Boris Yeltsin", source="archigos"),
        rows.term("wd:1", "RU", start="1992-01-01", end="1999-12-31"),
        rows.term("arch:1", "RU", role="effective_leader", start=start, end="1999-12-31"),
    )
    assert ended["arch:1"].status == ended_as


def test_two_spellings_of_one_name_are_no_two_people_to_a_third(bring):
    bring(
        rows.leader("wd:1", "Tabaré Vázquez"),
        rows.leader("arch:1", "Tabare Vazquez", source="archigos"),
        rows.leader("arch:2", "Tabare Vasquez", source="archigos"),
        rows.term("wd:1", "UY", start="2005-03-01", end="2010-03-01"),
        rows.term("wd:1", "UY", start="2015-03-01", end="2020-03-01"),
        rows.term("arch:1", "UY", role="effective_leader", start="2005-03-01", end="2010-03-01"),
        rows.term("arch:2", "UY", role="effective_leader", start="2015-03-01"),
    )
    assert Leader.objects.count() == 1


@pytest.mark.parametrize(
    ("start", "end"),
    [("1877-01-01", "1877-12-31"), ("1875-01-01", "1877-06-30"), ("1874-12-12", "1879-01-30")],
)
def test_a_surname_for_a_part_of_a_time_in_office_is_one_person(bring, start, end):
    """Of a council one list tells who presided for a year, the other who was in it; and years may be all it knows."""
    years = {"start_precision": "year", "end_precision": "year"}
    bring(
        rows.leader("wd:1", "Joachim Heer"),
        rows.leader("arch:1", "Heer", source="archigos"),
        rows.term("wd:1", "CH", start="1875", end="1878", **years),
        rows.term("arch:1", "CH", role="effective_leader", start=start, end=end),
    )
    assert Leader.objects.get().title == "Joachim Heer"


@pytest.mark.parametrize("names", [("Omar Torrijos", "Torrijos Herrera"), ("Amin Torrijos", "Torrijos, Amine")])
def test_the_first_of_two_surnames_and_the_very_days_of_an_office_are_one_person(bring, names):
    ended = bring(
        rows.leader("wd:1", names[0], wikidata="Q1"),
        rows.leader("arch:1", names[1], source="archigos"),
        rows.term("wd:1", "PA", start="1968-10-11", end="1981-07-31"),
        rows.term("arch:1", "PA", role="effective_leader", start="1968-10-12", end="1981-07-31"),
    )
    assert {row.status for row in ended.values()} == {"imported"}
    assert Leader.objects.get().title == names[0]


def test_a_family_name_at_its_end_and_another_at_its_beginning_are_a_question_where_the_days_are_others(bring):
    ended = bring(
        rows.leader("wd:1", "Nguyen Van Khalifa", wikidata="Q1"),
        rows.leader("arch:1", "Khalifa bin Hamad", source="archigos"),
        rows.term("wd:1", "QA", start="1960-01-01", end="1972-02-22"),
        rows.term("arch:1", "QA", role="effective_leader", start="1964-03-01", end="1972-02-22"),
    )
    assert ended["arch:1"].status == "needs_review"


def test_another_spelling_for_an_office_that_only_ends_on_one_day_is_a_question(bring):
    ended = bring(
        rows.leader("wd:1", "Joseph Kasa-Vubu"),
        rows.leader("arch:1", "Kasavubu", source="archigos"),
        rows.term("wd:1", "CD", start="1960-06-30", end="1965-11-24"),
        rows.term("arch:1", "CD", role="effective_leader", start="1960-09-05", end="1965-11-25"),
    )
    assert ended["arch:1"].status == "needs_review"


def test_who_followed_each_other_within_days_are_not_asked_about(bring):
    ended = bring(
        rows.leader("a:1", "Puerta"),
        rows.leader("a:2", "Rodriguez Saa"),
        rows.term("a:1", "AR", start="2001-12-21", end="2001-12-23"),
        rows.term("a:2", "AR", start="2001-12-23", end="2001-12-31"),
    )
    assert {row.status for row in ended.values()} == {"imported"}


@pytest.mark.parametrize("order", [*permutations(range(3))])
def test_one_of_a_junta_is_not_asked_to_be_the_next_in_whatever_order(bring, order):
    people = [
        rows.leader("wd:1", "Augusto Tasso Fragoso", wikidata="Q1"),
        rows.leader("wd:2", "Isaías de Noronha", wikidata="Q2"),
        rows.leader("arch:1", "Fragoso", source="archigos"),
    ]
    time = {"country": "BR", "start": "1930-10-24", "end": "1930-11-03"}
    ended = bring(
        *(people[number] for number in order),
        rows.term("wd:1", **time),
        rows.term("wd:2", **time),
        rows.term("arch:1", role="effective_leader", **time),
    )
    assert {row.status for row in ended.values()} == {"imported"}
    assert Leader.objects.count() == 2


@pytest.fixture
def emirs():
    """Rows about two emirs of like names, one of whom governed for the other until he died."""
    time = {"start": "2003-07-13", "end": "2006-01-29", "role": "head_of_government"}
    return [
        rows.leader("wd:1", "Jaber Al-Ahmad Al-Sabah", wikidata="Q1"),
        rows.leader("wd:2", "Sabah Al-Ahmad Al-Jaber Al-Sabah", wikidata="Q2"),
        rows.term("wd:1", "KW", start="1977-12-31", end="2006-01-15"),
        rows.term("wd:2", "KW", **time),
    ]


def test_two_numbers_of_wikidata_are_two_people_however_alike_they_are(bring, emirs):
    ended = bring(*emirs)
    assert {row.status for row in ended.values()} == {"imported"}
    assert Leader.objects.count() == 2


def test_a_head_of_state_and_of_government_of_one_family_who_came_together_are_a_question(bring):
    ended = bring(
        rows.leader("wd:1", "Sabah Al-Ahmad Al-Jaber"),
        rows.leader("has:1", "Nasser Al-Mohammed Al-Ahmad Al-Jaber Al-Sabah"),
        rows.term("wd:1", "KW", start="2006-01-29", end="2020-09-29"),
        rows.term("has:1", "KW", role="head_of_government", start="2006-02-07", end="2011-12-04"),
    )
    assert ended["wd:1"].status == "imported"
    assert ended["has:1"].status == "needs_review"


def test_a_list_that_comes_later_asks_the_same(bring):
    bring(
        rows.leader("wd:1", "Sabah Al-Ahmad Al-Jaber"),
        rows.term("wd:1", "KW", start="2006-01-29", end="2020-09-29"),
    )
    ended = bring(
        rows.leader("has:1", "Nasser Al-Mohammed Al-Ahmad Al-Jaber Al-Sabah"),
        rows.term("has:1", "KW", role="head_of_government", start="2006-02-07", end="2011-12-04"),
    )
    assert ended["has:1"].status == "needs_review"


def test_who_may_be_either_of_two_people_is_a_question(bring, emirs):
    ended = bring(
        *emirs,
        rows.leader("arch:1", "Sabah", source="archigos"),
        rows.term("arch:1", "KW", role="effective_leader", start="2003-07-13", end="2006-01-20"),
    )
    assert ended["arch:1"].status == "needs_review"
    assert len(Doubt.objects.get(about="name").candidates) == 2


@pytest.mark.parametrize("numbers", [("Q1", "Q2"), (None, None)])
@pytest.mark.parametrize("order", [*permutations(range(3))])
def test_a_part_of_two_names_makes_no_one_person_of_two_in_whatever_order(bring, order, numbers):
    people = [
        rows.leader("wd:1", "Sabah Al-Salim Al-Sabah", wikidata=numbers[0]),
        rows.leader("wd:2", "Jaber Al-Ahmad Al-Sabah", wikidata=numbers[1]),
        rows.leader("arch:1", "Sabah", source="archigos"),
    ]
    ended = bring(
        *(people[number] for number in order),
        rows.term("wd:1", "KW", start="1965-11-24", end="1977-12-31"),
        rows.term("wd:2", "KW", role="head_of_government", start="1965-11-30", end="1978-02-08"),
        rows.term("arch:1", "KW", role="effective_leader", start="1965-11-24", end="1977-12-31"),
    )
    asked = {source_id for source_id, row in ended.items() if row.status == "needs_review" and row.kind == "leaders"}
    assert asked == ({"wd:1", "wd:2"} if order[0] == 2 else {"arch:1"})


def test_a_row_without_a_number_is_no_bridge_between_two_numbers(bring):
    time = {"start": "1965-11-24", "end": "1977-12-31"}
    without = [
        rows.leader("arch:1", "Sabah", source="archigos"),
        rows.term("arch:1", "KW", role="effective_leader", **time),
    ]
    bring(rows.leader("wd:1", "Sabah Al-Salim", wikidata="Q1"), rows.term("wd:1", "KW", **time), *without)
    bring(*without, rows.leader("wd:2", "Sabah", wikidata="Q2"), rows.term("wd:2", "KW", **time))
    assert sorted(Leader.objects.values_list("wikidata_id", flat=True)) == ["Q1", "Q2"]


def test_two_numbers_are_two_people_also_where_a_list_says_that_they_are_one(bring):
    ended = bring(
        rows.leader("wd:1", "Juan Peron", wikidata="Q1"),
        rows.leader("wd:2", "Isabel Peron", wikidata="Q2", xref=["wd:1"]),
    )
    assert ended["wd:2"].status == "needs_review"


def test_a_number_that_came_with_another_name_is_known_at_once(bring):
    time = {"start": "1946-06-04", "end": "1955-09-21"}
    ended = bring(
        rows.leader("arch:1", "Juan Peron", source="archigos"),
        rows.leader("wd:1", "Juan Domingo Peron", wikidata="Q1"),
        rows.leader("wd:2", "J. D. Perón y Sosa", wikidata="Q1"),
        rows.term("arch:1", "AR", role="effective_leader", **time),
        rows.term("wd:1", "AR", **time),
    )
    assert {row.status for row in ended.values()} == {"imported"}
    assert Leader.objects.get().wikidata_id == "Q1"


def test_a_row_waits_for_the_one_that_brings_its_number(bring, staff):
    ended = bring(rows.leader("wd:1", born=19000, wikidata="Q1"), rows.leader("wd:2", "Si Tszinpin", wikidata="Q1"))
    assert ended["wd:2"].reason == "It waits for wd:1, which waits."
    doubt = Doubt.objects.get()
    reviewing.answer(doubt, doubt.candidates[0]["key"], staff.edith, is_it=True)
    assert [name.name for name in Leader.objects.get().names.all()] == ["Si Tszinpin"]


@pytest.mark.parametrize("first", ["wd:1", "wd:2"])
def test_who_is_in_the_archive_may_be_either_of_two_who_come(bring, first):
    bring(
        rows.leader("arch:1", "Sabah", source="archigos"),
        rows.term("arch:1", "KW", role="effective_leader", start="1965-11-24", end="1977-12-31"),
    )
    people = [
        rows.leader("wd:1", "Sabah Al-Salim Al-Sabah", wikidata="Q1"),
        rows.leader("wd:2", "Jaber Al-Ahmad Al-Sabah", wikidata="Q2"),
    ]
    ended = bring(
        *(people if first == "wd:1" else people[::-1]),
        rows.term("wd:1", "KW", start="1965-11-24", end="1977-12-31"),
        rows.term("wd:2", "KW", role="head_of_government", start="1965-11-30", end="1978-02-08"),
    )
    assert {ended["wd:1"].status, ended["wd:2"].status} == {"needs_review"}


@pytest.mark.parametrize(
    ("names", "born", "starts"),
    [
        (("Aliyev", "Aliyev"), (None, None), ("1993-06-24", "2003-10-31")),
        (("Heydar Aliyev", "Heydar Aliyev"), (1923, 1961), ("1993-06-24", "2003-10-31")),
        (("Sabah Al-Salim", "Sabah"), (1913, 1929), ("1993-06-24", "1993-06-24")),
        (("Carol I", "Carol II"), (None, None), ("1993-06-24", "1993-06-24")),
        (("Hu", "Mr X"), (None, None), ("1993-06-24", "1993-06-24")),
        (("Ilham Aliyev", "Ильхам Алиев"), (None, None), ("1993-06-24", "1993-06-24")),
    ],
)
def test_father_and_son_and_whoever_held_one_office_under_another_name_are_a_question(bring, names, born, starts):
    ended = bring(
        rows.leader("a:1", names[0], born=born[0]),
        rows.leader("a:2", names[1], born=born[1]),
        rows.term("a:1", "AZ", start=starts[0], end="2003-10-31"),
        rows.term("a:2", "AZ", start=starts[1], end="2003-10-31" if starts[0] == starts[1] else None),
    )
    assert (ended["a:1"].status, ended["a:2"].status) == ("imported", "needs_review")


@pytest.mark.parametrize(
    "names",
    [("Hu Jintao", "Hu"), ("Kurt Schuschnigg", "Von Schuschnigg"), ("Said bin Taimur", "Said Ibn Taimur")],
)
def test_a_short_name_in_a_longer_one_is_one_person(bring, names):
    time = {"start": "2003-03-15", "end": "2013-03-14"}
    ended = bring(
        rows.leader("a:1", names[0]),
        rows.leader("a:2", names[1]),
        rows.term("a:1", **time),
        rows.term("a:2", role="effective_leader", **time),
    )
    assert {row.status for row in ended.values()} == {"imported"}
    assert Leader.objects.count() == 1


@pytest.mark.parametrize(
    ("xref", "flags", "status"),
    [
        (["wd:1"], [], "imported"),
        (["wd:1", "wd:1", "elsewhere:1"], [], "imported"),
        (["wd:1", "wd:2"], [], "needs_review"),
        (["wd:1"], ["xref_multiple_people"], "needs_review"),
    ],
)
def test_whoever_a_list_calls_the_same_is_one_person_unless_it_names_several(bring, xref, flags, status):
    bushes = [rows.leader("wd:1", "George H. W. Bush"), rows.leader("wd:2", "George W. Bush")]
    ended = bring(*bushes, rows.leader("has:bush", "George Bush", xref=xref, flags=flags))
    assert ended["has:bush"].status == status
    assert Leader.objects.count() == 2


def test_one_person_is_known_before_his_state_was_one(bring):
    ended = bring(
        rows.leader("wd:1", "Lee Kuan Yew"),
        rows.leader("arch:1", "Lee Kuan Yew", source="archigos"),
        rows.term("wd:1", "SG", "head_of_government", "1959-06-05", "1990-11-28"),
        rows.term("arch:1", "SG", "effective_leader", "1965-08-09", "1990-11-28"),
    )
    assert Leader.objects.count() == 1
    assert ended["term:wd:1:head_of_government:1959-06-05"].status == "needs_review"
    assert Doubt.objects.get().candidates[-1] == {"key": "SG", "label": "Singapore"}


@pytest.mark.parametrize(
    ("start", "end", "leaders", "ended_as"),
    [
        ("1964-10-15", "1982-11-10", 1, "imported"),  # one list parts his time by titles, the other does not
        ("1965-06-01", "1980-01-01", 1, "needs_review"),
        ("1982-11-10", "1984-02-09", 2, "imported"),
    ],
)
def test_a_surname_with_the_office_of_a_time_is_one_leader_or_a_question(bring, start, end, leaders, ended_as):
    ended = bring(
        rows.leader("wd:1", "Leonid Brezhnev"),
        rows.leader("arch:1", "Brezhnev", source="archigos"),
        rows.term("wd:1", "SUHH", start="1964-10-14", end="1977-06-16"),
        rows.term("wd:1", "SUHH", start="1977-06-16", end="1982-11-10"),
        rows.term("arch:1", "SUHH", role="effective_leader", start=start, end=end),
    )
    assert Leader.objects.count() == leaders
    assert ended["arch:1"].status == ended_as


def test_one_person_is_known_before_it_is_settled_whose_office_it_was(bring):
    ended = bring(
        rows.leader("wd:1", "Konrad Adenauer"),
        rows.leader("arch:1", "Adenauer"),
        rows.term("wd:1", "DE", "head_of_government", "1949-09-15", "1963-10-16"),
        rows.term("arch:1", "X-DEWE", "effective_leader", "1949-09-15", "1963-10-16"),
    )
    assert Leader.objects.get().title == "Konrad Adenauer"
    assert ended["term:wd:1:head_of_government:1949-09-15"].status == "needs_review"


@pytest.mark.parametrize(("name", "starts"), [("Gyanendra", "2002-10-04"), ("Gyanendra Bir Bikram", "2001-06-04")])
def test_a_king_is_one_person_with_and_without_his_country(bring, name, starts):
    ended = bring(
        rows.leader("wd:1", "Gyanendra do Nepal", country_ids=["NP"]),
        rows.leader("arch:1", name, country_ids=["NP"]),
        rows.term("wd:1", "NP", start="2001-06-04", end="2008-05-28"),
        rows.term("arch:1", "NP", role="effective_leader", start=starts, end="2006-04-27"),
    )
    assert {row.status for row in ended.values()} == {"imported"}
    assert Leader.objects.count() == 1


def test_a_surname_may_be_an_office(bring):
    time = {"role": "head_of_government", "start": "1935-10-23", "end": "1948-11-15"}
    bring(
        rows.leader("wd:1", "Mackenzie King"),
        rows.leader("arch:1", "King"),
        rows.term("wd:1", "CA", **time),
        rows.term("arch:1", "CA", **time | {"role": "effective_leader"}),
    )
    assert Leader.objects.get().title == "Mackenzie King"


def test_a_term_may_begin_some_days_before_the_office_in_another_list(bring):
    time = {"role": "effective_leader", "name": "Assad H.", "country": "SY"}
    bring(rows.leader("wd:1", "Hafez al-Assad"), rows.term("wd:1", "SY", start="1971-03-12", end="2000-06-10"))
    ended = bring(rows.term(None, start="1971-02-22", end="2000-06-10", **time))
    assert [row.status for row in ended.values()] == ["imported"]


def test_a_list_of_surnames_means_no_office_by_one_that_is_an_office(bring):
    time = {"role": "effective_leader", "country": "CA", "start": "1979-05-01", "end": "1982-05-01"}
    bring(rows.leader("wd:1", "Elizabeth II"), rows.term("wd:1", "CA", start="1952-02-06"))
    ended = bring(rows.term(None, name="King", **time))
    assert [row.status for row in ended.values()] == ["needs_review"]


@pytest.mark.parametrize(
    ("name", "end", "status"),
    [
        ("Ydigoras Fuente", "1963-03", "imported"),
        ("Ydigoras Fuente", "1964-03", "needs_review"),
        ("Flores Avendano", "1963-03", "needs_review"),
    ],
)
def test_a_surname_in_another_spelling_is_who_began_and_ended_then(bring, name, end, status):
    time = {"country": "GT", "start": "1958-03-02"}
    bring(rows.leader("wd:1", "José Miguel Ramón Ydígoras Fuentes"), rows.term("wd:1", end="1963-03-31", **time))
    ended = bring(rows.term(None, name=name, role="effective_leader", end=end, end_precision="month", **time))
    assert [row.status for row in ended.values()] == [status]


def test_a_name_of_two_letters_and_one_is_no_part_of_another_name(bring):
    bring(
        rows.leader("wd:1", "Ba U"),
        rows.leader("arch:1", "Ba Swe"),
        rows.term("wd:1", "MM", start="1952-03-16", end="1957-03-13"),
        rows.term("arch:1", "MM", role="effective_leader", start="1956-06-12", end="1957-03-01"),
    )
    assert [leader.title for leader in Leader.objects.all()] == ["Ba U"]  # of the other it is asked


@pytest.mark.parametrize(
    ("before", "name"),
    [
        ("Maung Maung", "Saw Maung"),
        ("Khalifa bin Salman Al Khalifa", "Isa bin Salman Al-Khalifa"),
    ],
)
def test_a_word_that_a_name_holds_twice_must_be_printed_twice(bring, before, name):
    bring(
        rows.leader("wd:1", before),
        rows.leader("wd:2", name),
        rows.term("wd:1", "MM", start="1988-08-19", end="1988-09-18"),
        rows.term("wd:2", "MM", start="1988-09-18", end="1992-04-23"),
    )
    ended = bring(rows.term(None, "MM", "effective_leader", "1988-09-18", "1992-04-23", name=name))
    assert [row.status for row in ended.values()] == ["imported"]


def test_a_king_is_nobody_who_bears_his_name_among_others(bring):
    ended = bring(
        rows.leader("wd:1", "George V"),
        rows.leader("wd:2", "David Lloyd George"),
        rows.term("wd:1", "GB", start="1910-05-06", end="1936-01-20"),
        rows.term("wd:2", "GB", role="head_of_government", start="1916-12-06", end="1922-10-19"),
    )
    assert {row.status for row in ended.values()} == {"imported"}


def test_an_office_that_outlasts_its_country_is_a_question(bring):
    ended = bring(rows.leader(), rows.term(country="SUHH", start="1991-08-21", end="1999-12-31"))
    row = ended["term:wd:xi:head_of_state:1991-08-21"]
    assert (row.status, "longer than the country" in row.reason) == ("needs_review", True)
    assert len(Doubt.objects.get().candidates) == 16  # the Soviet Union and what came after it
    assert not Tenure.objects.exists()


def test_an_office_that_outlasts_its_country_may_be_of_the_one_that_is_printed(bring):
    bring(rows.leader(), rows.term(country="SUHH", country_label="Russia", start="1991-08-21", end="1999-12-31"))
    assert [each["key"] for each in Doubt.objects.get().candidates] == ["SUHH", "RU"]


@pytest.mark.parametrize(
    ("country", "start", "end"),
    [
        ("KR", "1948-07-24", "1960-04-26"),  # elected before the republic was proclaimed
        ("X-TGYK", "1962-12-09", "1964-04-26"),  # to the day on which the state was another
        ("GH", "1957", "1966-02-24"),
    ],
)
def test_an_office_and_its_state_need_not_begin_and_end_on_one_day(bring, country, start, end):
    precision = "day" if len(start) > len("1957") else "year"
    ended = bring(rows.leader(), rows.term(country=country, start=start, end=end, start_precision=precision))
    assert {row.status for row in ended.values()} == {"imported"}
    assert Tenure.objects.get().country.code == country


def test_an_office_without_any_day_is_a_question(bring):
    ended = bring(rows.leader("wd:thor", "Thor"), rows.term("wd:thor", "US", start=None, start_precision="missing"))
    assert ended["term:wd:thor:head_of_state:None"].status == "needs_review"
    assert Leader.objects.get().state == "draft"


def test_whose_number_in_wikidata_somebody_withdrawn_bears_is_a_question(bring, staff):
    bring(rows.leader("cn:1", wikidata="Q15031"), rows.term("cn:1"))
    workflow.withdraw(Leader.objects.get(), WithdrawnReason.ERROR, staff.edith)
    host, guest = rows.summit()[1]["participants"]
    meeting = rows.summit(participants=[host, guest | {"leader_id": "wd:xi"}])
    _xi, *others = rows.people()
    ended = bring(rows.leader(wikidata="Q15031"), *others, meeting)
    assert {ended["wd:xi"].status, ended["k:1"].status} == {"needs_review"}
    assert "withdrawn" in ended["wd:xi"].reason
    assert not Summit.objects.exists()
    reviewing.answer(Doubt.objects.get(), "yes", staff.edith, is_it=True)
    xi = Leader.objects.published().get(title="Xi Jinping")
    assert xi.wikidata_id == ""
    assert Summit.objects.get().participations.filter(leader=xi).exists()


def test_a_row_about_somebody_withdrawn_himself_asks_nothing(bring, staff):
    bring(rows.leader(wikidata="Q15031"), rows.term())
    workflow.withdraw(Leader.objects.get(), WithdrawnReason.ERROR, staff.edith)
    assert bring(rows.leader(wikidata="Q15031"), rows.term())["wd:xi"].status == "unchanged"


def test_no_row_is_about_a_copy_on_which_somebody_is_revised(bring, staff):
    bring(rows.leader(), rows.term())
    copy = revising.propose(Leader.objects.get(), staff.edith)
    Leader.objects.filter(pk=copy.pk).update(wikidata_id="Q15031")
    ended = bring(rows.leader("cn:1", "Si Tszinpin", source="cn", wikidata="Q15031"))
    assert ended["cn:1"].status == "needs_review"
