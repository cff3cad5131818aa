"""An editor enters the Moscow report by quick entry, from its text to the public page; what it takes is counted."""

import re
import time

import pytest
from django.test import Client

from tests import cast, make

from . import moscow
from .desk import Desk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ADDRESS = "/summits/china-russia-2025-05-08/"
MOST_LOADS, MOST_FIELDS = 10, 110  # a change of the admin that makes editors do more must be meant


def test_an_editor_enters_the_moscow_report_and_publishes_it(context, transactional_db):
    cast.staff()
    with make.together():
        cast.xi()
        cast.putin()
    desk, reader, begun = Desk(context), Client(), time.monotonic()
    desk.log_in("edith")
    start(desk)
    enter(desk)
    tick(desk)
    publish(desk)
    assert_it_is_all_there(reader.get(ADDRESS).content.decode())
    assert desk.complaints == []
    took = time.monotonic() - begun
    print(f"\nThe Moscow report: {desk.loads} page loads, {desk.fields} fields typed or ticked, {took:.0f} seconds.")
    assert desk.loads <= MOST_LOADS and desk.fields <= MOST_FIELDS


def start(desk):
    desk.page.goto("/admin/summits/summit/start/")
    desk.fill({"new_source": moscow.SOURCE["label"], "text": moscow.text(), "one": ("Russia",), "other": ("China",)})
    desk.fill({"host": "one", "date": "2025-05-08"})
    desk.press("Start")


def enter(desk):
    sides = dict(zip(moscow.LEADERS, ("said-1", "said-2"), strict=True))
    for leader, name in sides.items():
        desk.type(name, "\n".join(f"{said} {paragraph}" for said, paragraph, *_rest in moscow.SAID[leader]))
    for kind in ("agreed", "called_for", "instructed"):
        found = [f"{text} {paragraph}" for each, text, paragraph, _topic in moscow.OUTCOMES if each == kind]
        desk.type(f"outcome-{kind}", "\n".join(found))
    for session in moscow.SESSIONS:
        desk.click(f"label[for=programme-{session['format']}]")
    desk.type("programme_locator", "¶4")
    desk.type("document_title", moscow.JOINT_STATEMENT["title"])
    desk.click("#document_signed")
    tally = moscow.TALLY
    desk.type("tally_as_stated", tally["as_stated"])
    desk.type("tally_at_least", tally["at_least"])
    desk.type("areas", tally["areas_as_stated"])
    desk.fill({"tally_manner": tally["manner"], "tally_complete": "no"}, prefix=None)
    facts = ("date_as_printed", "occasion", "first_visit", "first_visit_as_printed", "place")
    desk.fill({name: moscow.SUMMIT[name] for name in facts})
    desk.click("input[name=not_stated][value=invitation]")
    desk.press("Check")


def tick(desk):
    """The topics and bodies that the report's entry knows, where they were proposed."""
    for said in moscow.SAID.values():
        for text, _paragraph, topics, bodies in said:
            desk.tick(text, [*topics, *bodies])
    for _kind, text, _paragraph, topic in moscow.OUTCOMES:
        desk.tick(text, [topic])
    for topic, area in moscow.AREAS.items():
        desk.tick(area, [topic])
    desk.press("Save")


def publish(desk):
    desk.follow(desk.page.get_by_role("link", name="All of the summit"))
    desk.follow(desk.page.get_by_role("link", name="Publish", exact=True))
    assert desk.page.get_by_role("heading", name="Drafts that go along").is_visible()
    desk.press("Publish")
    assert desk.page.locator(".messagelist .success").inner_text() == "It is published."


def assert_it_is_all_there(page):
    text = re.sub(r"\s+", " ", page)
    said = [text for points in moscow.SAID.values() for text, *_rest in points]
    agreed = [text for _kind, text, *_rest in moscow.OUTCOMES]
    shown = [*said, *agreed, *moscow.LEADERS, *moscow.AREAS.values(), "over 20 documents", "Not stated in the sources"]
    shown += ["Thursday", "State visit", moscow.JOINT_STATEMENT["title"], moscow.SOURCE["label"], "Biosecurity"]
    missing = [words for words in shown if words.replace("'", "&#39;") not in text]
    assert missing == []
