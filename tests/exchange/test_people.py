"""Rows about leaders: who of several lists is one person, by names and by offices held at one time."""

from itertools import permutations

import pytest
from django.db import connection

from summits.exchange.persons import MOST_ALIKE_IN_ALL
from summits.models import Leader, Twins

from . import rows


def two_lists(bring, names, country, held, told, **fields):
    """How rows ended of an office that one list gives to a name from day to day, and another list to another name."""
    return bring(
        rows.leader("wd:1", names[0], **fields),
        rows.leader("arch:1", names[1], source="archigos"),
        rows.term("wd:1", country, start=held[0], end=held[1]),
        rows.term("arch:1", country, role="effective_leader", start=told[0], end=told[1]),
    )


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
    ended = two_lists(bring, names, "SD", ("1969-05-25", "1985-04-06"), ("1969-05-26", "1985-04-06"))
    assert {ended["arch:1"].status, ended["term:arch:1:effective_leader:1969-05-26"].status} == {ended_as}
    assert Leader.objects.get().title == names[0]


@pytest.mark.parametrize(("start", "ended_as"), [("1992-04-01", "imported"), ("1997-01-01", "needs_review")])
def test_of_a_spelling_in_most_of_the_time_to_the_same_end_the_same_is_true(bring, start, ended_as):
    ended = two_lists(
        bring, ("Boris Iéltsin", "Boris Yeltsin"), "RU", ("1992-01-01", "1999-12-31"), (start, "1999-12-31")
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
    ended = two_lists(bring, names, "PA", ("1968-10-11", "1981-07-31"), ("1968-10-12", "1981-07-31"), wikidata="Q1")
    assert {row.status for row in ended.values()} == {"imported"}
    assert Leader.objects.get().title == names[0]


def test_a_family_name_at_its_end_and_another_at_its_beginning_are_a_question_where_the_days_are_others(bring):
    ended = two_lists(
        bring,
        ("Nguyen Van Khalifa", "Khalifa bin Hamad"),
        "QA",
        ("1960-01-01", "1972-02-22"),
        ("1964-03-01", "1972-02-22"),
        wikidata="Q1",
    )
    assert ended["arch:1"].status == "needs_review"


def test_another_spelling_for_an_office_that_only_ends_on_one_day_is_a_question(bring):
    ended = two_lists(
        bring, ("Joseph Kasa-Vubu", "Kasavubu"), "CD", ("1960-06-30", "1965-11-24"), ("1960-09-05", "1965-11-25")
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


def test_a_name_of_two_letters_and_one_is_no_part_of_another_name(bring):
    bring(
        rows.leader("wd:1", "Ba U"),
        rows.leader("arch:1", "Ba Swe"),
        rows.term("wd:1", "MM", start="1952-03-16", end="1957-03-13"),
        rows.term("arch:1", "MM", role="effective_leader", start="1956-06-12", end="1957-03-01"),
    )
    assert [leader.title for leader in Leader.objects.all()] == ["Ba U"]  # of the other it is asked


def test_a_king_is_nobody_who_bears_his_name_among_others(bring):
    ended = bring(
        rows.leader("wd:1", "George V"),
        rows.leader("wd:2", "David Lloyd George"),
        rows.term("wd:1", "GB", start="1910-05-06", end="1936-01-20"),
        rows.term("wd:2", "GB", role="head_of_government", start="1916-12-06", end="1922-10-19"),
    )
    assert {row.status for row in ended.values()} == {"imported"}


def test_lists_that_repeat_each_other_many_times_tell_of_one_person(bring):
    """A surname alone in six copies of a list: the later ones do not stand in the way of whose name it is part of."""
    copies = range(6)
    ended = bring(
        *(rows.leader(f"arch:{each}", "Carter", country_ids=["US"], source="archigos") for each in copies),
        *(rows.leader(f"wd:{each}", "Jimmy Carter", country_ids=["US"]) for each in copies),
        *(
            rows.term(f"{of}:{each}", "US", start="1977-01-20", end="1981-01-20")
            for of in ("wd", "arch")
            for each in copies
        ),
    )
    assert {row.status for row in ended.values()} == {"imported"}
    assert Leader.objects.get().tenures.count() == 1


def test_of_rows_that_tell_the_same_only_the_first_are_compared_with_others(bring):
    copies = range(MOST_ALIKE_IN_ALL + 3)
    bring(
        *(rows.leader(f"wd:{each}", "Xi Jinping") for each in copies),
        *(rows.term(f"wd:{each}") for each in copies),
        rows.leader("arch:1", "Xi Jinping"),
        rows.term("arch:1", start="2013-03-15"),
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT source_id FROM gathered_name WHERE is_again ORDER BY seq")
        assert [found for (found,) in cursor] == [f"wd:{each}" for each in copies[MOST_ALIKE_IN_ALL:]]
    assert Leader.objects.count() == 1
