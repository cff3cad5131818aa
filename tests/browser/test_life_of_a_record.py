"""A statement's way between two colleagues and the public: asked about, answered, published, revised, restored."""

import pytest
from django.test import Client

from summits.models import Statement
from tests import cast, make

from .desk import Desk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def statement(transactional_db):
    cast.staff()
    return make.statement(points=["They agreed.", "They disagreed."], state="draft", title="Remarks on the talks")


def open_page(desk, name, page="change"):
    desk.page.goto(f"/admin/summits/statement/{name}/{page}/")


def step(desk, name, note=""):
    desk.follow(desk.page.get_by_role("link", name=name, exact=True))
    if note:
        desk.page.fill("#id_change_note", note)
    desk.press(name)


def comment(desk, text):
    desk.follow(desk.page.get_by_role("link", name="Comments"))
    desk.page.fill("#id_text", text)
    desk.press("Comment")


@pytest.mark.thorough
def test_a_draft_is_questioned_answered_published_revised_and_restored(chromium, live_server, statement):
    carl, edith = (Desk(chromium.new_context(base_url=live_server.url)) for _ in range(2))
    carl.log_in("carl")
    edith.log_in("edith")
    reader, key = Client(), statement.pk

    open_page(carl, key)
    step(carl, "Submit for review")
    open_page(edith, key)
    step(edith, "Request changes", "Who said so?")
    open_page(carl, key)
    assert carl.page.get_by_text("Changes were requested.").is_visible()
    assert carl.page.get_by_text("Who said so?").is_visible()
    carl.fill({"addressee": "The press"})
    carl.save()
    comment(carl, "The host's press service did.")
    open_page(carl, key)
    step(carl, "Submit for review")
    open_page(edith, key)
    assert edith.page.get_by_text("The host's press service did.").is_visible()
    step(edith, "Publish")
    address = f"/statements/{Statement.objects.get(pk=key).slug}/"
    assert b"They disagreed." in reader.get(address).content

    open_page(carl, key)
    carl.follow(carl.page.get_by_role("link", name="Propose a revision"))
    carl.press("Make the copy")
    carl.fill({"0-text": "They agreed on all."}, prefix="points-")
    carl.page.check("#id_points-1-DELETE")
    carl.save()
    assert b"They disagreed." in reader.get(address).content, "readers see no revision"
    open_page(edith, key)
    edith.follow(edith.page.locator(".revision-of a"))
    edith.follow(edith.page.get_by_role("link", name="Compare and apply"))
    assert edith.page.locator("ins").first.inner_text().strip() == "on all"
    edith.page.fill("#id_public_note", "The second point was taken out.")
    edith.press("Apply to the public record")
    page = reader.get(address).content.decode()
    assert "They agreed on all." in page and "They disagreed." not in page
    assert "The second point was taken out." in page

    open_page(edith, key, "history")
    edith.press("Restore version 6")
    assert b"They disagreed." in reader.get(address).content, "the deleted row is back"
    assert [carl.complaints, edith.complaints] == [[], []]
