"""Rows about leaders of whom a list gives the number in Wikidata: it is of one person, and nobody has two."""

import pytest

from summits.editing import revising, workflow
from summits.exchange import reviewing
from summits.models import Doubt, Leader, Summit, WithdrawnReason

from . import rows


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


def test_who_may_be_either_of_two_people_is_a_question(bring, emirs):
    ended = bring(
        *emirs,
        rows.leader("arch:1", "Sabah", source="archigos"),
        rows.term("arch:1", "KW", role="effective_leader", start="2003-07-13", end="2006-01-20"),
    )
    assert ended["arch:1"].status == "needs_review"
    assert len(Doubt.objects.get(about="name").candidates) == 2
