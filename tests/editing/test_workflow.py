import pytest
from django.db import IntegrityError, connection

from summits.editing import workflow
from summits.editing.checklist import missing
from summits.models import Record, State, Summit, WithdrawnReason
from tests import cast, make

pytestmark = pytest.mark.django_db


def state_of(record):
    return Record.objects.get(pk=record.pk).state


def test_a_draft_goes_through_review_to_published_and_withdrawn(moscow, staff):
    draft = make.summit(state="draft")
    workflow.submit(draft, staff.carl)
    workflow.request_changes(draft, staff.edith)
    workflow.submit(draft, staff.carl)
    workflow.publish(draft, staff.edith)
    assert state_of(draft) == State.PUBLISHED
    workflow.withdraw(draft, WithdrawnReason.DUPLICATE, staff.edith)
    assert state_of(draft) == State.WITHDRAWN


def test_a_step_that_does_not_lead_on_is_refused(moscow):
    with pytest.raises(workflow.WrongState):
        workflow.submit(moscow.summit, None)
    workflow.withdraw(moscow.summit, WithdrawnReason.ERROR, None)
    with pytest.raises(workflow.WrongState):  # though another step makes a draft of it
        workflow.request_changes(moscow.summit, None)


def test_the_checklist_says_in_words_what_is_missing():
    empty = Summit.objects.create()
    assert [gap.field for gap in missing(empty)] == [
        "first_country",
        "starts",
        "participations",
        "participations",
        "citations",
    ]
    with pytest.raises(workflow.NotReady):
        workflow.publish(empty, None)


def test_a_draft_that_is_mentioned_goes_along_or_publishing_is_refused():
    xi = cast.xi(state="draft")
    summit = make.summit(principals=(xi, None), state="draft")
    with pytest.raises(workflow.NotReady) as refused:
        workflow.publish(summit, None)
    assert [draft.pk for draft in refused.value.drafts] == [xi.pk]
    assert state_of(summit) == State.DRAFT
    workflow.publish(summit, None, with_mentioned=True)
    assert state_of(xi) == state_of(summit) == State.PUBLISHED


def test_publishing_with_its_drafts_takes_statements_and_documents_along():
    xi = cast.xi(state="draft")
    summit = make.summit(state="draft")
    remarks = make.statement(xi, summit=summit, state="draft")
    workflow.publish(summit, None, with_mentioned=True)
    assert state_of(remarks) == state_of(xi) == State.PUBLISHED


def test_one_incomplete_draft_keeps_all_of_them_back():
    xi = cast.xi(state="draft")
    xi.tenures.all().delete()
    summit = make.summit(principals=(xi, None), state="draft")
    with pytest.raises(workflow.NotReady):
        workflow.publish(summit, None, with_mentioned=True)
    assert state_of(summit) == state_of(xi) == State.DRAFT


@pytest.mark.parametrize("rows", ["participations", "citations"])
def test_the_database_refuses_to_strip_a_published_summit(moscow, rows):
    with pytest.raises(IntegrityError, match="published summit lacks"):
        getattr(moscow.summit, rows).all().delete()
        connection.check_constraints()


@pytest.mark.parametrize(
    "strip",
    [
        lambda moscow: moscow.xi.tenures.all().delete(),
        lambda moscow: make.statement(moscow.xi).speakers.all().delete(),
        lambda moscow: make.document("Treaty").parties.all().delete(),
        lambda moscow: Summit.objects.filter(pk=moscow.summit.pk).update(starts=""),
    ],
    ids=["office", "speaker", "parties", "date"],
)
def test_the_database_refuses_to_strip_what_is_published(moscow, strip):
    with pytest.raises(IntegrityError, match=r"published .* lacks"):
        strip(moscow)
        connection.check_constraints()


def test_the_database_refuses_an_incomplete_record_that_is_public_from_the_start():
    with pytest.raises(IntegrityError, match="published summit lacks"):
        Summit.objects.create(slug="empty", state=State.PUBLISHED)
        connection.check_constraints()


def test_the_database_refuses_to_publish_an_incomplete_record_by_plain_sql():
    empty = Summit.objects.create(slug="empty")
    with pytest.raises(IntegrityError, match="published summit lacks"):
        Record.objects.filter(pk=empty.pk).update(state=State.PUBLISHED)
        connection.check_constraints()
