"""From draft to published and on: each step asks first, and says what stands in its way."""

import pytest
from django.urls import reverse

from summits.editing import revising
from summits.models import Record, State, Summit
from tests import cast, make

from .forms import add_url, change_url, opened


def step_url(record, step):
    return reverse(f"admin:summits_{record._meta.model_name}_step", args=[record.pk, step])


def state_of(record):
    return Record.objects.get(pk=record.pk).state


@pytest.mark.parametrize(
    ("state", "steps"),
    [
        ("draft", ["Submit for review", "Publish"]),
        ("in_review", ["Request changes", "Publish"]),
        ("published", ["Withdraw"]),
        ("withdrawn", ["Take up again"]),
    ],
)
def test_the_form_offers_the_steps_that_lead_on(edith, state, steps):
    response = edith.get(change_url(make.summit(state=state)))
    assert [str(step.label) for step in response.context["steps"]] == steps


def test_the_checklist_links_to_what_is_missing(edith):
    fields = opened(edith, add_url(Summit)) | {"starts": "2025"}
    edith.post(add_url(Summit), fields)
    draft = Summit.objects.get()
    page = edith.get(step_url(draft, "publish")).content.decode()
    for place in ("id_first_country", "participations-group", "citations-group"):
        assert f'{change_url(draft)}#{place}"' in page


def test_publishing_what_lacks_something_is_refused(edith):
    edith.post(add_url(Summit), opened(edith, add_url(Summit)))
    draft = Summit.objects.get()
    response = edith.post(step_url(draft, "publish"))
    assert "Nothing was published" in response.content.decode()
    assert state_of(draft) == State.DRAFT


def test_the_drafts_it_mentions_go_along(edith):
    xi = cast.xi(state="draft")
    draft = make.summit(principals=(xi, None), state="draft")
    assert "Xi Jinping" in edith.get(step_url(draft, "publish")).content.decode()
    assert edith.post(step_url(draft, "publish")).status_code == 200
    assert (state_of(draft), state_of(xi)) == (State.DRAFT, State.DRAFT)
    assert edith.post(step_url(draft, "publish"), {"with_mentioned": "on"}).status_code == 302
    assert (state_of(draft), state_of(xi)) == (State.PUBLISHED, State.PUBLISHED)


def test_save_and_publish_spares_a_page_when_nothing_is_missing(edith):
    draft = make.summit(state="draft")
    edith.post(change_url(draft), opened(edith, change_url(draft)) | {"venue": "Kremlin", "_publish": "1"})
    assert state_of(draft) == State.PUBLISHED and Summit.objects.get().venue == "Kremlin"


def test_save_and_publish_keeps_the_draft_when_something_is_missing(edith):
    response = edith.post(add_url(Summit), opened(edith, add_url(Summit)) | {"venue": "Kremlin", "_publish": "1"})
    draft = Summit.objects.get()
    assert (response.url, draft.venue, draft.state) == (step_url(draft, "publish"), "Kremlin", State.DRAFT)


def test_withdrawing_needs_a_reason_from_the_list(edith, moscow):
    url = step_url(moscow.summit, "withdraw")
    for reason in ("", "because"):
        assert edith.post(url, {"reason": reason}).status_code == 200
    assert edith.post(url, {"reason": "error"}).status_code == 302
    assert state_of(moscow.summit) == State.WITHDRAWN


def test_the_way_back_from_review_and_from_withdrawal(edith):
    draft = make.summit(state="in_review")
    edith.post(step_url(draft, "request-changes"), {"change_note": "the place is missing"})
    assert state_of(draft) == State.DRAFT
    withdrawn = make.summit(state="withdrawn", starts="1999")
    edith.post(step_url(withdrawn, "reopen"))
    assert state_of(withdrawn) == State.DRAFT


def test_a_step_taken_meanwhile_is_not_taken_twice(edith, moscow):
    assert edith.post(step_url(moscow.summit, "publish")).status_code == 200
    assert "this step is not possible now" in edith.get(step_url(moscow.summit, "publish")).content.decode()


def test_a_step_that_is_not_offered_is_not_taken(edith, moscow, staff):
    revision, in_review = revising.propose(moscow.summit, staff.edith), make.summit(state="in_review")
    assert edith.post(step_url(revision, "publish")).status_code == 200
    assert Record.objects.get(pk=revision.pk).revises_id, "it is applied on the page that compares it"
    assert edith.post(step_url(in_review, "reopen")).status_code == 200
    assert state_of(in_review) == State.IN_REVIEW


@pytest.mark.parametrize("path", ["0/step/publish/", "x/step/publish/", "999999999999999999999/step/publish/"])
def test_a_step_of_nothing_is_not_found(edith, path):
    assert edith.get(reverse("admin:summits_summit_changelist") + path).status_code == 404


def test_an_unknown_step_is_not_found(edith, moscow):
    assert edith.get(step_url(moscow.summit, "burn")).status_code == 404
