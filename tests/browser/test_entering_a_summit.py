"""An editor enters a whole summit by hand, from a press report to the published page; the page loads are counted."""

import re

import pytest
from django.test import Client

from tests import cast

from . import moscow
from .desk import Desk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ADDRESS = "/summits/china-russia-2025-05-08/"
MOST_LOADS = 20  # a change of the admin that makes editors load more pages must be meant


def test_an_editor_enters_the_moscow_summit_and_publishes_it(context, transactional_db):
    cast.staff()
    desk, reader = Desk(context), Client()
    desk.log_in("edith")
    enter_the_summit(desk)
    for leader in moscow.SAID:
        enter_what_was_said(desk, leader)
    enter_the_joint_statement(desk)

    assert reader.get(ADDRESS).status_code == 404
    publish_with_all_drafts(desk)
    assert_it_is_all_there(reader.get(ADDRESS).content.decode())
    assert desk.complaints == []
    print(f"\nThe Moscow summit was entered by hand with {desk.loads} page loads.")
    assert desk.loads <= MOST_LOADS


def enter_the_summit(desk):
    desk.page.goto("/admin/summits/summit/add/")
    desk.fill(moscow.SUMMIT)
    for session in moscow.SESSIONS:
        desk.add("sessions", session)
    row = desk.add("citations", {})
    popup = desk.popup(f"{row}source")
    desk.fill(moscow.SOURCE, page=popup)
    for name in ("Publisher", "Author", "Date of publication"):
        popup.get_by_label(name, exact=False).and_(popup.locator("[type=checkbox]")).check()
    desk.save_popup(popup)
    for number, (leader, typed) in enumerate(zip(moscow.LEADERS.values(), moscow.PRINCIPALS, strict=True)):
        desk.fill(typed, f"participations-{number}-")
        add_missing_leader(desk, f"participations-{number}-leader", *leader)
    for group in moscow.GROUPS:
        desk.add("participations", group)
    for kind, text, paragraph, topic in moscow.OUTCOMES:
        desk.add("points", {"kind": kind, "by": "0", "text": text, "locator": paragraph, "topics": [topic]})
    desk.add("tallies", moscow.TALLY)
    for leader in moscow.SAID:
        words = {"title": f"Remarks of {leader} in the talks", "statement_kind": "remarks", "form": "reported"}
        desk.add("statements", words | {"made": "2025-05-08"})
    desk.add("documents", moscow.JOINT_STATEMENT)
    desk.save()


def add_missing_leader(desk, field, person, name, office):
    popup = desk.popup(field)
    desk.fill(person, page=popup)
    desk.add("names", name, page=popup)
    desk.fill(office, "tenures-0-", page=popup)
    desk.add("citations", {"source": moscow.CITED}, page=popup)
    desk.save_popup(popup)


def open_from_the_summit(desk, title):
    row = desk.page.locator("tr.has_original", has=desk.page.locator(f'input[value="{title}"]'))
    desk.follow(row.locator(".inlinechangelink"))


def enter_what_was_said(desk, leader):
    summit = desk.page.url
    open_from_the_summit(desk, f"Remarks of {leader} in the talks")
    desk.fill({"leader": (leader,), "country": (moscow.SPEAKS_FOR[leader],)}, "speakers-0-")
    for text, paragraph, topics, bodies in moscow.SAID[leader]:
        desk.add("points", {"text": text, "locator": paragraph, "topics": topics, "organisations": bodies})
    desk.add("citations", {"source": moscow.CITED, "locator": moscow.SAID[leader][0][1]})
    desk.save()
    desk.page.goto(summit)


def enter_the_joint_statement(desk):
    summit = desk.page.url
    open_from_the_summit(desk, moscow.JOINT_STATEMENT["title"])
    for number, country in enumerate(("China", "Russia")):
        desk.fill({"country": (country,), "level": "interstate"}, f"parties-{number}-")
    for leader in moscow.LEADERS:
        desk.add("signatures", {"leader": (leader,)})
    desk.add("citations", {"source": moscow.CITED, "locator": "¶25"})
    desk.save()
    desk.page.goto(summit)


def publish_with_all_drafts(desk):
    desk.save("_publish")
    assert desk.page.get_by_role("heading", name="Drafts that go along").is_visible()
    with desk.page.expect_navigation():
        desk.page.click(".submit-row [type=submit]")
    assert desk.page.locator(".messagelist .success").inner_text() == "It is published."


def assert_it_is_all_there(page):
    text = re.sub(r"\s+", " ", page)
    said = [text for points in moscow.SAID.values() for text, *_rest in points]
    agreed = [text for _kind, text, *_rest in moscow.OUTCOMES]
    shown = [*said, *agreed, *moscow.LEADERS, *moscow.AREAS.values(), "over 20 documents", "department leaders"]
    shown += ["Thursday", "State visit", moscow.JOINT_STATEMENT["title"], moscow.SOURCE["label"]]
    missing = [words for words in shown if words.replace("'", "&#x27;") not in text]
    assert missing == []
