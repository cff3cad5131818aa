"""A whole import can be undone: what it brought goes, what others built on it stays."""

import pytest

from summits.editing import changing, erasing
from summits.exchange import undoing
from summits.models import Batch, BatchRow, Leader, Origin, Record, Statement, Summit, Tenure, Waiting

from . import rows

EVERYTHING = [*rows.people(), rows.summit(), rows.statement(summit_ids=["k:1"]), rows.document()]


def test_drafts_go_as_if_they_had_never_come(bring):
    bring(*EVERYTHING, publish=False)
    assert undoing.undo(Batch.objects.get()) == []
    assert not Record.objects.exists()
    assert not Origin.objects.exists()
    assert Batch.objects.get().state == "undone"


def test_what_is_public_is_withdrawn(bring):
    bring(*EVERYTHING)
    assert undoing.undo(Batch.objects.get()) == []
    assert set(Record.objects.values_list("state", "withdrawn_reason")) == {("withdrawn", "error")}


def test_what_somebody_edited_since_stays_and_is_told(bring, staff):
    bring(*EVERYTHING, publish=False)
    with changing(staff.edith, "checked") as change:
        summit = Summit.objects.get()
        summit.summary = "Checked."
        change.save(summit)
    kept = dict(undoing.undo(Batch.objects.get()))
    assert kept["k:1"] == "Edited since by edith."
    assert kept["wd:xi"] == "Other records name it."
    assert not Statement.objects.exists()


def test_what_it_changed_is_as_it_was(bring):
    bring(*rows.people(), rows.summit())
    bring(*rows.people(), rows.summit(description="Changed there.", participants=[rows.summit()[1]["participants"][0]]))
    undoing.undo(Batch.objects.first())
    summit = Summit.objects.get()
    assert summit.summary == "State visit."
    assert bring(*rows.people(), rows.summit())["k:1"].status == "unchanged"


def test_an_office_that_it_added_to_a_leader_who_was_there_goes_alone(bring):
    bring(rows.leader(), rows.term())
    bring(rows.leader(), rows.term(), rows.term(role="party_leader", start="2012-11-15"))
    assert Tenure.objects.count() == 2
    undoing.undo(Batch.objects.first())
    assert [tenure.rank for tenure in Leader.objects.get().tenures.all()] == ["head_of_state"]


@pytest.fixture
def kekkonen(bring):
    """A leader of one list, and what another list filled in: his number and when he was born."""
    time = {"country": "FI", "start": "1956-03-01", "end": "1982-01-27"}
    bring(rows.leader("arch:1", "Kekkonen", source="archigos"), rows.term("arch:1", **time))
    bring(rows.leader("wd:1", "Urho Kekkonen", wikidata="Q1", born=1900), rows.term("wd:1", **time))
    leader = Leader.objects.get()
    assert (leader.wikidata_id, leader.born) == ("Q1", "1900")
    return leader


def test_facts_that_it_filled_in_are_lacking_again(kekkonen):
    assert undoing.undo(Batch.objects.first()) == []
    kekkonen.refresh_from_db()
    assert (kekkonen.wikidata_id, kekkonen.born, kekkonen.names.count()) == ("", "", 0)


def test_of_facts_that_it_filled_in_those_that_somebody_edited_since_stay_and_it_is_told(kekkonen, staff):
    with changing(staff.edith, "checked") as change:
        kekkonen.born = "1900-09-03"
        change.save(kekkonen)
    assert dict(undoing.undo(Batch.objects.first())).keys() == {"wd:1"}
    kekkonen.refresh_from_db()
    assert (kekkonen.wikidata_id, kekkonen.born) == ("", "1900-09-03")


def test_a_country_that_it_brought_stays_and_is_told(bring):
    bring(("countries", rows.COMMON | {"id": "XQ", "name": "Xanadu", "status": "historical"}))
    assert undoing.undo(Batch.objects.get()) == [("XQ", "It is a country: these stay.")]


def test_an_office_that_it_added_to_a_leader_whom_somebody_deleted_is_gone_already(bring, staff):
    bring(rows.leader(), publish=False)
    bring(rows.leader(), rows.term(), publish=False)
    with changing(staff.edith, "a mistake") as change:
        change.delete(Leader.objects.get())
    assert undoing.undo(Batch.objects.first()) == []


def test_what_waits_for_review_waits_no_more(bring):
    bring(*rows.people(), rows.summit(start="1972-13-01"))
    undoing.undo(Batch.objects.get())
    assert not Waiting.objects.exists()


def test_after_it_the_rows_can_come_again(bring):
    bring(*EVERYTHING, publish=False)
    undoing.undo(Batch.objects.get())
    assert {row.status for row in bring(*EVERYTHING).values()} == {"imported"}


def test_people_with_numbers_in_wikidata_who_were_withdrawn_come_again_as_new_ones(bring):
    numbered = [rows.leader(wikidata="Q15031"), rows.leader("wd:putin", "Vladimir Putin", wikidata="Q7747")]
    given = [*numbered, *rows.people()[2:], rows.summit()]
    bring(*given)
    undoing.undo(Batch.objects.get())
    assert {row.status for row in bring(*given).values()} == {"imported"}
    public = Leader.objects.published()
    assert set(public.values_list("title", "wikidata_id")) == {("Xi Jinping", "Q15031"), ("Vladimir Putin", "Q7747")}
    assert set(Summit.objects.published().get().participations.values_list("leader", flat=True)) == {
        leader.pk for leader in public
    }


def test_what_the_law_had_erased_leaves_no_trace_in_imports_and_does_not_come_back(bring, staff):
    bring(rows.leader("has:xi", "Xi Jinping"), publish=False)
    erasing.erase(Leader.objects.get(), staff.ada, "The law requires it.")
    traces = [*BatchRow.objects.values_list("source_id", "reason", "facts"), *Origin.objects.values_list()]
    assert "xi" not in str(traces).lower().replace("fixed", "")
    row = bring(rows.leader("has:xi", "Xi Jinping"), publish=False)["has:xi"]
    assert row.status == "skipped"
