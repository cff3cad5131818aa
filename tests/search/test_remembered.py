"""What search was told is asked once, and never what was so before an edit."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from summits.editing import changing, workflow
from summits.models import WithdrawnReason
from summits.public import caching
from summits.search import remembered, search, statements
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_remembered(monkeypatch):
    monkeypatch.setattr(remembered, "_last", remembered.Remembered())


def leaders(address=""):
    """{slug: name} in the facet of leaders"""
    found = search(QueryDict(address))
    return {each.value: each.label for facet in found.facets if facet.name == "leader" for each in facet.values}


def queries_of(address):
    with CaptureQueriesContext(connection) as captured:
        search(QueryDict(address))
    return len(captured)


@pytest.mark.django_db(transaction=True)
def test_another_search_asks_for_no_name_again(moscow):
    first, again, other = queries_of(""), queries_of(""), queries_of("sort=oldest")
    assert (first, again, other) == (2, 1, 1)


@pytest.mark.django_db(transaction=True)
def test_a_renamed_leader_is_called_so_at_once_and_a_withdrawn_one_is_no_choice(moscow):
    assert leaders() == {"xi-jinping": "Xi Jinping", "vladimir-putin": "Vladimir Putin"}
    with changing() as change:
        moscow.xi.title = "President Xi"
        change.save(moscow.xi)
    assert leaders()["xi-jinping"] == "President Xi"
    assert "President Xi" in search(QueryDict("kind=summit")).hits[0].people
    other = make.leader("Angela Merkel", "DE")
    assert "angela-merkel" in leaders()
    workflow.withdraw(other, WithdrawnReason.ERROR, None)
    assert "angela-merkel" not in leaders()


@pytest.mark.django_db(transaction=True)
def test_who_turns_the_pages_of_a_search_costs_one_query(moscow):
    for address in ("q=china", "country=russia&role=host"):
        search(QueryDict(address))
        assert [queries_of(f"{address}{more}") for more in ("", "&sort=oldest", "&more=leader")] == [1, 1, 1]


@pytest.mark.django_db(transaction=True)
def test_an_edit_that_comes_while_a_page_is_made_from_what_is_remembered_is_on_it(moscow, monkeypatch):
    search(QueryDict("q=china"))
    run = statements.Numbered.execute

    def after_an_edit(*args, **options):
        monkeypatch.setattr(statements.Numbered, "execute", run)
        with ThreadPoolExecutor(1) as editor:
            editor.submit(rename, moscow.xi, "President Xi").result()
        return run(*args, **options)

    monkeypatch.setattr(statements.Numbered, "execute", after_an_edit)
    assert leaders("q=china")["xi-jinping"] == "President Xi"


def rename(leader, title):
    try:
        with changing() as change:
            leader.title = title
            change.save(leader)
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_a_page_of_results_asks_for_the_revision_and_for_what_is_found(moscow, client):
    client.get("/search/?q=china")
    caching.kept.clear()
    with CaptureQueriesContext(connection) as captured:
        assert b"data-total" in client.get("/search/?q=china").content
    assert len(captured) == 2


@pytest.mark.django_db(transaction=True)
def test_a_name_and_an_address_given_meanwhile_are_understood_at_once(moscow):
    assert search(QueryDict("q=lingxiu")).total == 0
    assert search(QueryDict("leader=lingxiu")).query.notes
    with changing() as change:
        moscow.xi.title, moscow.xi.slug = "Lingxiu", "lingxiu"
        change.save(moscow.xi)
    assert search(QueryDict("q=lingxiu")).total > 1
    assert not search(QueryDict("leader=lingxiu")).query.notes


@pytest.mark.django_db(transaction=True)
def test_too_many_names_are_forgotten(moscow, monkeypatch):
    monkeypatch.setattr(remembered, "MOST_NAMES", 3)
    assert len(leaders()) == len(leaders()) == 2
    assert queries_of("") == 2, "more are held than may be, so they are asked for anew"
