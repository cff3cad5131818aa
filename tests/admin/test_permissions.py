"""Contributors write drafts; what is public changes and appears by editors only, by whichever way the admin has."""

import pytest
from django.urls import reverse

from summits.models import Record, Source, State, Statement, Summit, Tenure
from tests import make

from .forms import add_url, change_url, opened, with_row


def page(name, thing, *more):
    return reverse(f"admin:summits_{thing._meta.model_name}_{name}", args=[thing.pk, *more])


def test_a_contributor_writes_a_draft(carl):
    fields = opened(carl, add_url(Summit)) | {"starts": "2025"}
    assert carl.post(add_url(Summit), fields).status_code == 302
    draft = Summit.objects.get()
    assert (draft.state, draft.starts) == (State.DRAFT, "2025")
    url = change_url(draft)
    assert carl.post(url, opened(carl, url) | {"starts": "2024"}).status_code == 302


@pytest.mark.parametrize("which", ["summit", "xi", "remarks", "joint"])
def test_a_contributor_reads_a_published_record_and_cannot_change_it(carl, moscow, which):
    record = getattr(moscow, which)
    response = carl.get(change_url(record))
    assert response.status_code == 200 and 'name="_save"' not in response.content.decode()
    assert carl.post(change_url(record), {"title": "Mine", "page_token": record.version}).status_code == 403
    assert carl.post(page("delete", record), {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("state", [State.PUBLISHED, State.WITHDRAWN])
def test_a_contributor_cannot_change_a_statement_from_the_page_of_a_draft_summit(carl, state):
    draft = make.summit(state="draft")
    said = make.statement(title="As it was")
    Statement.objects.filter(pk=said.pk).update(summit=draft)
    Record.objects.filter(pk=said.pk).update(state=state, withdrawn_reason="error" if state == State.WITHDRAWN else "")
    fields = opened(carl, change_url(draft)) | {"statements-0-title": "As I like it", "occasion": "Mine to change"}
    fields |= {"statements-TOTAL_FORMS": "1", "statements-INITIAL_FORMS": "1", "statements-0-record_ptr": str(said.pk)}
    assert carl.post(change_url(draft), fields).status_code == 302
    assert Statement.objects.get().title == "As it was"
    assert Summit.objects.get().occasion == "Mine to change"


@pytest.mark.parametrize("step", ["publish", "request-changes", "withdraw", "reopen"])
def test_a_contributor_takes_no_step_beyond_submitting(carl, moscow, step):
    for record in (make.summit(state="draft", starts="1999"), moscow.summit):
        before = Record.objects.get(pk=record.pk).state
        assert carl.get(page("step", record, step)).status_code == 403
        assert carl.post(page("step", record, step), {"reason": "error"}).status_code == 403
        assert Record.objects.get(pk=record.pk).state == before


def test_a_contributor_cannot_publish_while_saving(carl):
    draft = make.summit(state="draft")
    assert carl.post(change_url(draft), opened(carl, change_url(draft)) | {"_publish": "1"}).status_code == 302
    assert Record.objects.get(pk=draft.pk).state == State.DRAFT


def test_a_contributor_submits_a_draft(carl):
    draft = make.summit(state="draft")
    assert carl.post(page("step", draft, "submit")).status_code == 302
    assert Record.objects.get(pk=draft.pk).state == State.IN_REVIEW


@pytest.mark.parametrize("which", ["carl", "edith", "ada"])
def test_nobody_deletes_a_record_that_is_or_was_public(request, moscow, which):
    browser = request.getfixturevalue(which)
    make.summit(starts="1999", state="withdrawn")
    chosen = [str(pk) for pk in Summit.objects.values_list("pk", flat=True)]
    listed = reverse("admin:summits_summit_changelist")
    browser.post(listed, {"action": "delete_selected", "_selected_action": chosen, "post": "yes"})
    for pk in chosen:
        browser.post(reverse("admin:summits_summit_delete", args=[pk]), {"post": "yes"})
    assert Summit.objects.count() == 2


def test_an_office_is_not_deleted_behind_its_leaders_back(ada, moscow):
    office = moscow.xi.tenures.get()
    assert ada.post(page("delete", office), {"post": "yes"}).status_code == 403
    assert Tenure.objects.filter(pk=office.pk).exists()


def test_an_editor_deletes_drafts_from_the_list(edith):
    drafts = [make.summit(state="draft", starts=year) for year in ("1991", "1992")]
    sent = {"action": "delete_selected", "_selected_action": [d.pk for d in drafts], "post": "yes"}
    assert edith.post(reverse("admin:summits_summit_changelist"), sent).status_code == 302
    assert not Summit.objects.exists()


def test_an_editor_changes_a_published_record(edith, moscow):
    url = change_url(moscow.summit)
    assert edith.post(url, opened(edith, url) | {"venue": "Kremlin"}).status_code == 302
    assert Summit.objects.get().venue == "Kremlin"


def test_only_administrators_see_accounts(edith, carl, client, staff):
    assert client.get(reverse("admin:auth_user_changelist")).status_code == 403
    client.force_login(staff.edith)
    assert client.get(reverse("admin:auth_user_changelist")).status_code == 403
    client.force_login(staff.ada)
    assert client.get(reverse("admin:auth_user_changelist")).status_code == 200


def test_a_contributor_records_a_new_source_and_changes_no_country(carl):
    fields = opened(carl, add_url(Source)) | {"label": "A newspaper"}
    assert carl.post(add_url(Source), fields).status_code == 302
    country = make.country("RU")
    assert carl.post(change_url(country), {"name": "Mine"}).status_code == 403


def test_nobody_enters_without_an_account(client, moscow):
    assert client.get(change_url(moscow.summit)).status_code == 302
    assert client.post(page("step", moscow.summit, "withdraw"), {"reason": "error"}).status_code == 403
    assert Record.objects.get(pk=moscow.summit.pk).state == State.PUBLISHED


def test_rows_added_to_a_public_record_by_a_contributor_are_refused(carl, moscow, staff, client):
    client.force_login(staff.edith)
    fields = with_row(opened(client, change_url(moscow.remarks)), "points", text="Mine.", wording="own_words")
    client.force_login(staff.carl)
    assert client.post(change_url(moscow.remarks), fields).status_code == 403
    assert moscow.remarks.points.count() == 1
