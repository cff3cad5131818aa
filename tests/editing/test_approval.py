"""With FOUR_EYES on, nobody approves a change of their own; comments and requested changes go between the two."""

import pytest

from summits.editing import changing, revising, workflow
from summits.editing.approval import OwnChange
from summits.editing.comments import comment, resolve
from summits.models import Comment, Record, Revision, State, Summit
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(staff):
    """Carl's draft."""
    summit = make.summit(state="draft")
    return edited(summit, staff.carl, venue="Kremlin")


def edited(record, by, **values):
    with changing(by) as change:
        record = type(record).objects.get(pk=record.pk)
        for name, value in values.items():
            setattr(record, name, value)
        change.save(record)
    return record


def state(record):
    return Record.objects.get(pk=record.pk).state


def test_one_may_publish_alone_unless_four_eyes_are_asked_for(staff, draft, settings):
    mine = edited(draft, staff.edith, occasion="A jubilee")
    settings.FOUR_EYES = True
    with pytest.raises(OwnChange, match="somebody else"):
        workflow.publish(mine, staff.edith)
    assert state(mine) == State.DRAFT
    workflow.publish(mine, staff.ada)
    assert state(mine) == State.PUBLISHED


def test_who_only_sends_back_may_approve_what_comes_again(staff, draft, settings):
    settings.FOUR_EYES = True
    workflow.submit(draft, staff.carl)
    workflow.request_changes(draft, staff.edith, "Which hall?")
    assert Record.objects.get(pk=draft.pk).changes_requested
    assert Comment.objects.get().text == "Which hall?"
    edited(draft, staff.carl, venue="St George Hall")
    workflow.submit(draft, staff.carl)
    assert not Record.objects.get(pk=draft.pk).changes_requested
    workflow.publish(draft, staff.edith)
    assert state(draft) == State.PUBLISHED


def test_drafts_that_go_along_are_looked_at_too(staff, settings):
    settings.FOUR_EYES = True
    guest = edited(make.leader("Emil", "FR", state="draft"), staff.edith, given_name="Emil")
    summit = make.summit("CN", "FR", state="draft", principals=(None, guest))
    with pytest.raises(OwnChange):
        workflow.publish(summit, staff.edith, with_mentioned=True)
    assert {state(guest), state(summit)} == {State.DRAFT}


def test_a_revision_is_applied_by_somebody_else(staff, moscow, settings):
    settings.FOUR_EYES = True
    mine = revising.propose(moscow.summit, staff.edith)
    with pytest.raises(OwnChange):
        revising.apply(mine, staff.edith)
    revising.apply(mine, staff.ada)


def test_a_row_saved_and_published_in_one_go_is_an_own_change(staff, draft, settings):
    settings.FOUR_EYES = True
    with pytest.raises(OwnChange), changing(staff.edith) as change:
        change.save(Summit.objects.get(pk=draft.pk))
        workflow.publish_within(change, draft)


def test_publishing_begins_anew(staff, draft, settings):
    settings.FOUR_EYES = True
    workflow.publish(draft, staff.edith)
    workflow.withdraw(draft, "error", staff.edith)
    workflow.reopen(draft, staff.edith)
    workflow.publish(draft, staff.edith)
    assert state(draft) == State.PUBLISHED


def test_a_comment_is_no_change_of_the_record(staff, moscow):
    before = Record.objects.get(pk=moscow.summit.pk).version, Revision.current()
    said = comment(moscow.summit, staff.carl, "Which hall?", "venue")
    resolve(moscow.xi, said.pk, staff.edith)
    assert Comment.objects.get().resolved_at is None, "a comment of another record stays open"
    resolve(moscow.summit, said.pk, staff.edith)
    said.refresh_from_db()
    assert (said.by_name, said.resolved_by_name) == ("carl", "edith")
    assert (Record.objects.get(pk=moscow.summit.pk).version, Revision.current()) == before
