"""What changes by itself: legal status and "in office" are those of the day on which they are asked for."""

import pytest
from django.http import QueryDict
from django.utils import timezone

from summits.editing import changing, midnight
from summits.models import DocumentEvent, Revision
from summits.search import search
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def on(monkeypatch):
    """A function that makes it another day, on which nobody has yet asked for a page."""

    def turn(day):
        monkeypatch.setattr(timezone, "localdate", lambda: make.day(day))
        monkeypatch.setattr(midnight, "_followed", None)

    return turn


def total(address):
    return search(QueryDict(address)).total


def test_a_treaty_enters_into_force_with_the_first_request_of_that_day(client, on):
    on("2026-03-01")
    treaty = make.document("A treaty", form="treaty", concluded="2025-05-08")
    with changing() as change:
        change.save(DocumentEvent(document=treaty, kind="entered_into_force", effective="2026-03-02"))
    assert (total("status=signed"), total("status=in_force")) == (1, 0)
    before = Revision.current()
    on("2026-03-02")
    assert client.get("/search/?status=in_force").content.count(b"data-id") == 1
    assert total("status=signed") == 0
    assert Revision.current() == before + 1


def test_a_leader_leaves_office_on_the_day_after_the_last(client, on):
    on("2026-03-01")
    make.leader("Somebody", "FR", starts="2020", ends="2026-03-01")
    assert (total("status=in_office"), total("status=former")) == (1, 0)
    on("2026-03-02")
    client.get("/")
    assert (total("status=in_office"), total("status=former")) == (0, 1)


def test_a_day_on_which_nothing_changes_moves_no_revision_and_is_asked_for_once(client, on, moscow):
    on("2026-03-02")
    before = Revision.current()
    client.get("/")
    client.get("/")
    assert (Revision.current(), Revision.objects.get().day) == (before, make.day("2026-03-02"))


def test_a_page_is_shown_when_the_new_day_cannot_be_followed(client, on, monkeypatch, caplog):
    from django.db import OperationalError

    def fail(_today):
        raise OperationalError("read only")

    on("2026-03-02")
    monkeypatch.setattr(midnight, "_turn", fail)
    assert client.get("/").status_code == 200
    assert "could not be brought to today" in caplog.text
