"""A public record is changed on a copy that readers do not see, and the copy is applied whole."""

import pytest

from summits.editing import ChangedMeanwhile, changing, revising, workflow
from summits.editing.corrections import correct
from summits.editing.whole import as_it_stands
from summits.models import KINDS, Correction, Point, Record, Session, State, Summit
from summits.public.access import PUBLIC, records_for
from tests import make
from tests.search.test_search import found

pytestmark = pytest.mark.django_db


@pytest.fixture
def revision(moscow):
    return revising.propose(moscow.summit, None)


def edited(record, **values):
    with changing() as change:
        record = type(record).objects.get(pk=record.pk)
        for name, value in values.items():
            setattr(record, name, value)
        change.save(record)
    return record


def test_a_copy_holds_all_that_the_record_holds_and_applied_as_it_is_changes_nothing(moscow):
    for record in (moscow.summit, moscow.xi, moscow.remarks, moscow.joint):
        before = as_it_stands(record)
        copy = revising.propose(record, None)
        assert len(as_it_stands(copy)) == len(before)
        assert revising.outcome(copy).wanted == as_it_stands(record)
        revising.apply(copy, None)
        after = as_it_stands(record)
        for rows in (before, after):
            rows.pop((Record, record.pk))
        assert after == before
        assert not Record.objects.filter(revises=record.pk).exists()


def test_readers_see_nothing_of_a_revision_until_it_is_applied(moscow, revision, client):
    edited(revision, occasion="A hidden jubilee")
    for model in {kind.model for kind in KINDS.values() if kind.is_record}:
        assert not records_for(PUBLIC, model).filter(revises__isnull=False).exists()
    assert found("hidden jubilee") == []
    assert b"hidden jubilee" not in client.get("/summits/china-russia-2025-05-08/").content
    revising.apply(revision, None, public_note="The occasion was added.")
    page = client.get("/summits/china-russia-2025-05-08/").content.decode()
    assert "hidden jubilee" in page and "The occasion was added." in page
    assert found("hidden jubilee") != []


def test_rows_changed_added_and_removed_on_the_copy_are_so_on_the_record(moscow):
    with changing() as change:
        change.save(Session(summit=moscow.summit, number=1, format="talks"))
        kept = change.save(Point(summit=moscow.summit, kind="agreed", by=0, text="To meet again."))
    copy = revising.propose(moscow.summit, None)
    with changing() as change:
        change.delete(copy.sessions.get())
        point = copy.points.get()
        point.text = "To meet again in Beijing."
        change.save(point)
        change.save(Point(summit=copy, kind="agreed", by=0, text="To write.", number=2))
    revising.apply(copy, None)
    points = moscow.summit.points.all()
    assert [(p.pk == kept.pk, p.text) for p in points] == [(True, "To meet again in Beijing."), (False, "To write.")]
    assert moscow.summit.sessions.count() == 0


def test_what_moved_on_meanwhile_stays_unless_both_changed_it(moscow, revision):
    edited(moscow.summit, venue="Kremlin", occasion="Theirs")
    edited(revision, occasion="Mine", date_as_printed="Thursday")
    with pytest.raises(revising.NotDecided) as refused:
        revising.apply(revision, None)
    (conflict,) = refused.value.conflicts
    assert (conflict.column, conflict.public, conflict.revised) == ("occasion", "Theirs", "Mine")
    revising.apply(revision, None, choices={conflict.name: revising.REVISED})
    summit = Summit.objects.get(pk=moscow.summit.pk)
    assert (summit.venue, summit.occasion, summit.date_as_printed) == ("Kremlin", "Mine", "Thursday")


def test_a_row_deleted_on_one_side_and_changed_on_the_other_is_asked_about(moscow):
    with changing() as change:
        point = change.save(Point(summit=moscow.summit, kind="agreed", by=0, text="To meet again."))
    copy = revising.propose(moscow.summit, None)
    with changing() as change:
        change.delete(copy.points.get())
        point.text = "To meet soon."
        change.save(point)
    (conflict,) = revising.outcome(copy).conflicts
    assert (conflict.public["text"], conflict.revised) == ("To meet soon.", None)
    revising.apply(copy, None, choices={conflict.name: revising.PUBLIC})
    assert moscow.summit.points.get().text == "To meet soon."


def test_applying_over_a_change_that_the_reviewer_did_not_see_is_refused(moscow, revision):
    version = Record.objects.get(pk=moscow.summit.pk).version
    edited(moscow.summit, venue="Kremlin")
    with pytest.raises(ChangedMeanwhile):
        revising.apply(revision, None, expected=version)


def test_a_draft_is_not_revised():
    with pytest.raises(Record.DoesNotExist):
        revising.propose(make.summit(state="draft"), None)


def test_a_revision_is_never_published_by_itself(moscow, revision):
    edited(revision, venue="Kremlin")
    workflow.publish(revision, None)
    assert Summit.objects.get().venue == "Kremlin"
    assert Record.objects.filter(kind="summit").values_list("state", flat=True).get() == State.PUBLISHED


def test_a_leader_keeps_his_identifier(moscow):
    xi = edited(moscow.xi, wikidata_id="Q15031")
    revising.apply(revising.propose(xi, None), None)
    xi.refresh_from_db()
    assert xi.wikidata_id == "Q15031"


def test_only_changes_of_what_is_public_are_told(moscow):
    draft = make.summit(state="draft")
    with changing() as change:
        correct(change, draft, "Nobody needs to know.")
        correct(change, moscow.summit, "")
    assert not Correction.objects.exists()


def test_what_was_added_to_the_copy_belongs_to_the_record(moscow, revision):
    said = make.statement(moscow.xi, summit=revision, state="draft", title="Added beside the copy")
    revising.apply(revision, None)
    said.refresh_from_db()
    assert said.summit_id == moscow.summit.pk
