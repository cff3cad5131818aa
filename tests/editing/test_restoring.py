"""The way back: earlier versions, deleted rows, whole changes."""

import pytest
from django.db import connection
from pghistory.models import Context

from summits.editing import ChangedMeanwhile, changing
from summits.editing.history import entries
from summits.editing.restoring import CannotUndo, restore, undo
from summits.editing.tracked import change_model
from summits.editing.whole import as_it_stands, as_of
from summits.models import Leader, PointTopic, Record, Session, Statement, Summit
from tests import make
from tests.search.test_search import found

pytestmark = pytest.mark.django_db


@pytest.fixture
def remarks(moscow):
    """Putin's remarks, whose point is on a topic."""
    with changing(note="topics") as change:
        point = moscow.remarks.points.get()
        change.save(PointTopic(point=point, topic=make.topic("biosecurity")))
    moscow.remarks.refresh_from_db()
    return moscow.remarks


def last_change():
    return Context.objects.get(metadata__note="last")


def test_what_history_read_of_the_present_is_what_stands(moscow, remarks):
    for record in (moscow.summit, moscow.xi, remarks, moscow.joint):
        record.refresh_from_db()
        assert as_of(record, record.version) == as_it_stands(record)


def test_a_deleted_row_comes_back_with_what_hung_on_it(remarks):
    point, version = remarks.points.get(), remarks.version
    shown = found("biosecurity")
    with changing() as change:
        change.delete(remarks.points.get())
    assert remarks.label not in found("biosecurity")
    restore(remarks, version, None, "deleted by mistake")
    back = remarks.points.get()
    assert (back.pk, back.text, [str(topic) for topic in back.topics.all()]) == (point.pk, point.text, ["Biosecurity"])
    assert found("biosecurity") == shown


def test_restoring_is_a_new_change_and_takes_back_what_came_since(moscow):
    summit, version = moscow.summit, moscow.summit.version
    with changing() as change:
        summit.venue = "Kremlin"
        change.save(summit)
        change.save(Session(summit=summit, number=1, format="talks"))
    restore(summit, version, None)
    summit.refresh_from_db()
    assert (summit.venue, summit.sessions.count(), summit.version) == ("", 0, version + 2)
    assert summit.is_published and summit.slug == moscow.summit.slug


def test_restoring_over_a_colleague_is_refused(moscow):
    with pytest.raises(ChangedMeanwhile):
        restore(moscow.summit, moscow.summit.version, None, expected=moscow.summit.version - 1)


def test_a_version_that_never_was_is_refused(moscow):
    with pytest.raises(LookupError):
        restore(moscow.summit, 99, None)


def test_a_deleted_record_comes_back_whole():
    draft = make.statement(points=["One.", "Two."], state="draft", body="A text.")
    before = as_it_stands(draft)
    with changing(note="last") as change:
        change.delete(Statement.objects.get(pk=draft.pk))
    assert not Record.objects.filter(pk=draft.pk).exists()
    undo(last_change().pk, None)
    back = as_it_stands(draft)
    assert back.pop((Record, draft.pk))["version"] == before.pop((Record, draft.pk))["version"] + 1
    assert back == before


def test_a_change_is_taken_back_but_not_over_a_later_one(moscow):
    with changing(note="last") as change:
        moscow.summit.venue = "Kremlin"
        change.save(moscow.summit)
    with changing() as change:
        moscow.summit.occasion = "A jubilee"
        change.save(moscow.summit)
    undo(last_change().pk, None)
    summit = Summit.objects.get()
    assert (summit.venue, summit.occasion) == ("", "A jubilee")
    with pytest.raises(CannotUndo):
        undo(last_change().pk, None)


def test_the_making_of_something_public_is_not_undone(moscow):
    made = Context.objects.get(pk=change_model(Record).objects.filter(pgh_obj=moscow.xi.pk).first().pgh_context_id)
    with pytest.raises(CannotUndo, match="withdraw"):
        undo(made.pk, None)
    assert Leader.objects.filter(pk=moscow.xi.pk).exists()


def test_history_tells_who_when_and_why_whichever_way_it_came(moscow, staff):
    with changing(staff.edith, "after the host's calendar") as change:
        moscow.summit.venue = "Kremlin"
        change.save(moscow.summit)
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pghistory.context_id', '', true)")
        cursor.execute("UPDATE summits_summit SET venue = 'Zavidovo'")
    latest = entries(moscow.summit)[0]
    told = [(e.who, e.note, d.field, d.before, d.after) for e in latest for d in e.differences if d.field == "venue"]
    assert ("edith", "after the host's calendar", "venue", "", "Kremlin") in told
    assert any("SQL" in who and after == "Zavidovo" for who, _note, _field, _before, after in told)
