"""A draft is seen as readers would see it, by staff and by who has a link; and by nobody else."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from summits.editing import changing, revising
from summits.editing.whole import as_it_stands
from summits.models import PreviewLink, Record, Revision
from tests import make

pytestmark = pytest.mark.django_db


def preview_url(record):
    return reverse(f"admin:summits_{record.kind}_preview", args=[record.pk])


@pytest.fixture
def drafts():
    """A draft of each kind, the summit with all the others."""
    guest = make.leader("Emil Draft", "FR", state="draft")
    summit = make.summit("CN", "FR", "2019-03-25", state="draft", principals=(None, guest))
    said = make.statement(guest, summit=summit, points=["A hidden word."], state="draft", title="Hidden remarks")
    agreed = make.document("Hidden agreement", parties=("CN", "FR"), summit=summit, state="draft")
    return summit, guest, said, agreed


@pytest.fixture
def link(staff, drafts):
    """The address of a link to the summit."""
    edith = Client()
    edith.force_login(staff.edith)
    url = reverse("admin:summits_summit_links", args=[drafts[0].pk])
    page = edith.post(url, {"days": "7"}, follow=True).content.decode()
    return re.search(r"http://testserver(/preview/[\w-]+/)", page)[1]


def test_a_draft_of_every_kind_looks_as_it_would_and_nothing_of_it_stays(edith, drafts, subtests):
    before = {draft.pk: as_it_stands(draft) for draft in drafts}, Revision.current()
    for draft in drafts:
        with subtests.test(draft.kind):
            response = edith.get(preview_url(draft))
            page = response.content.decode()
            assert response.status_code == 200 and draft.label in page and "This is a preview" in page
            assert response.headers["Cache-Control"].startswith("private, no-store")
            assert "noindex" in response.headers["X-Robots-Tag"]
    assert "A hidden word." in edith.get(preview_url(drafts[0])).content.decode(), "what goes along is shown with it"
    assert ({draft.pk: as_it_stands(draft) for draft in drafts}, Revision.current()) == before


def test_a_revision_looks_as_the_public_page_would(edith, moscow):
    copy = revising.propose(moscow.summit, None)
    with changing() as change:
        copy.occasion = "A jubilee"
        change.save(copy)
    page = edith.get(preview_url(copy)).content.decode()
    assert "A jubilee" in page and moscow.remarks.label in page
    assert "A jubilee" not in Client().get("/summits/china-russia-2025-05-08/").content.decode()


def test_a_link_shows_its_record_to_whoever_has_it_and_no_other_draft(link, drafts, moscow):
    other = make.summit("CN", "DE", state="draft", title="Another draft")
    reader = Client()
    assert "A hidden word." in reader.get(link).content.decode()
    assert reader.get(f"{link[:-2]}x/").status_code == 404
    assert reader.get("/summits/").content.decode().count(other.title) == 0
    assert reader.get(preview_url(drafts[0])).status_code == 302, "without the link one must log in"
    assert reader.post(link).status_code == 405


@pytest.mark.parametrize("end", ["expires_at", "revoked_at"])
def test_a_link_that_expired_or_was_revoked_leads_nowhere(link, end):
    PreviewLink.objects.update(**{end: timezone.now() - timedelta(seconds=1)})
    assert Client().get(link).status_code == 404


def test_the_secret_is_kept_nowhere(link):
    secret = link.split("/")[2]
    assert len(secret) >= 32
    assert secret not in str(list(PreviewLink.objects.values()))


def test_links_are_made_and_revoked_by_who_may_change_the_record(carl, link, moscow):
    links = reverse("admin:summits_summit_links", args=[moscow.summit.pk])
    assert carl.post(links, {"days": "7"}).status_code == 403
    of_draft = reverse("admin:summits_summit_links", args=[PreviewLink.objects.get().record_id])
    for typed in ({}, {"days": "9999"}, {"revoke": "9" * 40}):
        carl.post(of_draft, typed)
    assert PreviewLink.objects.get().revoked_at is None
    carl.post(of_draft, {"revoke": PreviewLink.objects.get().pk})
    assert PreviewLink.objects.get().revoked_at
    assert Record.objects.filter(pk=moscow.summit.pk).exists()


def test_a_long_text_of_a_draft_is_previewed_whole_as_it_has_no_other_page(client, staff):
    draft = make.document(body="\n\n".join(["They agree on it."] * 400), state="draft")
    client.force_login(staff.edith)
    html = client.get(preview_url(draft)).content.decode()
    assert 'id="p400"' in html
    assert "/texts/" not in html
