"""What is doubtful waits for an editor, who says of each candidate whether it is the one."""

from collections import Counter

import pytest
from pghistory.models import Context

from summits.exchange import reviewing
from summits.models import BatchRow, Doubt, Leader, Participation, Record, Statement, Summit, Waiting

from . import rows

MET = [
    rows.person("Владимир Путин", "RU", "host", leader_id="wd:putin", match="implied_by_source"),
    rows.person("习近平"),
]


@pytest.fixture
def waiting(bring):
    """A meeting of which the guest is named in letters that nobody knows him by, and what was said there."""
    given = [*rows.people(), rows.summit(participants=MET), rows.statement(summit_ids=["k:1"], speakers=[])]
    ended = bring(*given)
    assert {ended["k:1"].status, ended["k:1/text"].status} == {"needs_review"}
    return Doubt.objects.get()


def test_a_doubtful_person_is_asked_with_candidates_and_linked_by_nobody(waiting):
    assert not Participation.objects.exists()
    assert [candidate["label"] for candidate in waiting.candidates] == ["Xi Jinping, Head of state"]


def test_yes_links_the_person_and_brings_in_what_waited(waiting, staff):
    xi = Leader.objects.get(title="Xi Jinping")
    counts = reviewing.answer(waiting, str(xi.pk), staff.edith, is_it=True)
    assert counts == {"imported": 2}
    assert Participation.objects.get(leader=xi).style_as_printed == "President"
    assert Statement.objects.get().summit == Summit.objects.get()
    assert not Waiting.objects.exists()
    assert set(BatchRow.objects.values_list("status", flat=True)) == {"imported"}


def test_no_brings_the_meeting_with_the_name_as_printed(waiting, staff):
    reviewing.answer(waiting, waiting.candidates[0]["key"], staff.edith, is_it=False)
    assert Participation.objects.filter(leader=None).get().name_as_printed == "President 习近平"


def test_an_answer_is_remembered_with_who_gave_it(waiting, staff, bring):
    reviewing.answer(waiting, waiting.candidates[0]["key"], staff.edith, is_it=False)
    waiting.refresh_from_db()
    assert (waiting.answer, waiting.answered_by_name) == (Doubt.NONE, "edith")
    again = bring(*rows.people(), rows.summit(participants=MET))
    assert again["k:1"].status == "unchanged"


def test_of_two_editors_who_answer_the_second_is_told(waiting, staff):
    key = waiting.candidates[0]["key"]
    reviewing.answer(waiting, key, staff.edith, is_it=True)
    with pytest.raises(reviewing.Answered):
        reviewing.answer(waiting, key, staff.ada, is_it=False)


def test_one_answer_serves_all_rows_that_ask_the_same(bring, staff):
    dated = {"signed": {"date": "1992-04-09", "precision": "day"}, "in_force": {}}
    party = [{"label": "U.S.S.R.", "country_id": "SUHH"}, {"label": "UNITED KINGDOM", "country_id": "GB"}]
    given = [rows.document(f"uk:{number}", title=f"Notes {number}", parties=party, **dated) for number in range(3)]
    bring(*given)
    doubt = Doubt.objects.first()
    assert len(reviewing.alike(doubt)) == 2
    counts = reviewing.answer(doubt, doubt.candidates[0]["key"], staff.edith, is_it=True, also_alike=True)
    assert counts == {"imported": 3}


def test_however_many_rows_wait_for_an_answer_none_is_left_and_no_change_is_large(bring, staff, monkeypatch):
    monkeypatch.setattr(reviewing, "MOST_AT_ONCE", 2)
    host = rows.person("Boris Yeltsin", "RU", "host", leader_id="wd:2")
    time = {"country": "RU", "end": "1999-12-31"}
    ended = bring(
        *(rows.leader("wd:1", "Boris Yeltsin"), rows.leader("wd:2", "Барыс Ельцын")),
        *(rows.term("wd:1", start="1992-01-01", **time), rows.term("wd:2", start="1992-01-02", **time)),
        *[rows.summit(f"k:{year}", f"{year}-05-08", participants=[host, rows.person()]) for year in range(1993, 1998)],
    )
    assert Counter(row.status for row in ended.values()) == {"imported": 2, "needs_review": 7}
    doubt = Doubt.objects.get()
    counts = reviewing.answer(doubt, doubt.candidates[0]["key"], staff.edith, is_it=True)
    assert counts == {"imported": 7}
    assert not Waiting.objects.exists()
    assert Context.objects.filter(metadata__note="Answer to a question of an import").count() == 4


def test_left_out_is_left_out_for_good(bring, staff):
    bring(*rows.people(), rows.summit(start="1972-13-01", end=None))
    assert reviewing.leave_out(Doubt.objects.get(), staff.edith) == {"skipped": 1}
    assert bring(*rows.people(), rows.summit(start="1972-13-01", end=None))["k:1"].status == "skipped"


def test_another_question_is_asked_where_the_words_have_changed(waiting, staff, bring):
    reviewing.answer(waiting, waiting.candidates[0]["key"], staff.edith, is_it=False)
    other = [MET[0], rows.person("Ли Цян")]
    row = bring(*rows.people(), rows.summit("k:2", participants=other))["k:2"]
    assert row.status == "needs_review"


def test_an_office_that_was_asked_for_settles_who_is_meant_elsewhere(bring, staff):
    bring(
        *rows.people(),
        rows.leader("wd:y", "Boris Yeltsin"),
        rows.term("wd:y", "SUHH", start="1991-08-21", end="1999-12-31"),
        rows.term("wd:putin", "CN", start="1994-01-01", end="1994-12-31"),
        rows.summit(
            start="1994-09-03",
            participants=[
                rows.person("Boris Yeltsin", "RU", "host", leader_id="wd:y"),
                rows.person("Vladimir Putin", "CN"),
            ],
        ),
    )
    assert Doubt.objects.count() == 2
    office = Doubt.objects.get(about="country.end")
    counts = reviewing.answer(office, "RU", staff.edith, is_it=True)
    assert counts == {"imported": 2}
    assert Record.objects.filter(kind="summit").count() == 1


@pytest.mark.parametrize(("is_it", "people"), [(True, 2), (False, 3)])
def test_who_a_row_is_about_is_whom_an_editor_chose(bring, staff, is_it, people):
    bring(
        rows.leader("a:1", "Sabah Al-Salim Al-Sabah", wikidata="Q1"),
        rows.leader("a:2", "Jaber Al-Ahmad Al-Sabah", wikidata="Q2"),
        rows.leader("b:1", "Sabah"),
        rows.term("a:1", "KW", start="1965-11-24", end="1977-12-31"),
        rows.term("a:2", "KW", role="head_of_government", start="1965-11-30", end="1978-02-08"),
        rows.term("b:1", "KW", role="effective_leader", start="1965-11-24", end="1977-12-31"),
    )
    doubt = Doubt.objects.get()
    assert [candidate["key"] for candidate in doubt.candidates] == ["id:a:1", "id:a:2"]
    if is_it:
        assert reviewing.answer(doubt, "id:a:1", staff.edith, is_it=True) == {"imported": 2}
    else:
        reviewing.leave_out(doubt, staff.edith)
    assert Leader.objects.count() == people
    assert not Waiting.objects.exists()


def test_who_somebody_is_does_not_change_with_the_answer_to_another_question(bring, staff):
    time = {"start": "1956-03-01", "end": "1982-01-27"}
    bring(rows.leader("a:1", "Urho Kekkonen"), rows.term("a:1", "FI", **time))
    bring(rows.leader("b:1", "Urho Kekkonen", born=19000), rows.term("b:1", "FI", **time))
    doubt = Doubt.objects.get()
    reviewing.answer(doubt, doubt.candidates[0]["key"], staff.edith, is_it=True)
    assert Leader.objects.get().title == "Urho Kekkonen"


def test_a_number_that_somebody_brought_meanwhile_counts_for_more_than_the_answer(bring, staff):
    time = {"start": "1965-11-24", "end": "1977-12-31"}
    bring(rows.leader("a:1", "Sabah"), rows.term("a:1", "KW", **time))
    bring(rows.leader("b:1", "Al-Salim", wikidata="Q1"), rows.term("b:1", "KW", **time))
    doubt = Doubt.objects.get()
    bring(rows.leader("c:1", "Sabah III", wikidata="Q1"))
    reviewing.leave_out(doubt, staff.edith)
    assert sorted(leader.wikidata_id for leader in Leader.objects.all()) == ["", "Q1"]
    assert not Waiting.objects.exists()
