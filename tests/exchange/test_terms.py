"""Rows about offices: whose they were, of which country, and when."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from summits.exchange import people
from summits.models import Doubt, Leader, Tenure

from . import rows


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


def test_one_person_is_known_before_it_is_settled_whose_office_it_was(bring):
    ended = bring(
        rows.leader("wd:1", "Konrad Adenauer"),
        rows.leader("arch:1", "Adenauer"),
        rows.term("wd:1", "DE", "head_of_government", "1949-09-15", "1963-10-16"),
        rows.term("arch:1", "X-DEWE", "effective_leader", "1949-09-15", "1963-10-16"),
    )
    assert Leader.objects.get().title == "Konrad Adenauer"
    assert ended["term:wd:1:head_of_government:1949-09-15"].status == "needs_review"


def test_a_term_may_begin_some_days_before_the_office_in_another_list(bring):
    time = {"role": "effective_leader", "name": "Assad H.", "country": "SY"}
    bring(rows.leader("wd:1", "Hafez al-Assad"), rows.term("wd:1", "SY", start="1971-03-12", end="2000-06-10"))
    ended = bring(rows.term(None, start="1971-02-22", end="2000-06-10", **time))
    assert [row.status for row in ended.values()] == ["imported"]


def test_who_held_offices_is_asked_once_for_all_rows_that_name_their_holder(bring):
    codes = ["FR", "SY", "CN", "RU"]
    bring(
        *(rows.leader(f"wd:{code}", f"Adam Smith{code.lower()}", country_ids=[code]) for code in codes),
        *(rows.term(f"wd:{code}", code, start="2001-03-12", end="2005-06-10") for code in codes),
    )
    with CaptureQueriesContext(connection) as queries:
        ended = bring(
            *(
                rows.term(
                    None, code, id=f"arch:{code}", name=f"Smith{code.lower()}", start="2001-03-15", end="2005-06-10"
                )
                for code in codes
            )
        )
    assert {row.status for row in ended.values()} == {"imported"}
    asked = people._HOLDERS.partition("%s")[0]
    assert len([query for query in queries if asked in query["sql"]]) == 1


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
