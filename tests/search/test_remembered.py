"""What search was told is asked once, and never what was so before an edit."""

from concurrent.futures import ThreadPoolExecutor
from unittest.mock import patch

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from summits.editing import changing, workflow
from summits.models import WithdrawnReason
from summits.public import caching
from summits.search import counting, finding, remembered, search, statements
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
@pytest.mark.parametrize("many", [1, 1_000])
def test_an_edit_that_comes_while_a_page_is_made_from_what_is_remembered_is_on_it(moscow, monkeypatch, many):
    monkeypatch.setattr(finding, "MANY", many)
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


SEARCHES = ("q=china", "q=%22joint+statement%22", "q=china+-peru", "country=russia&sort=oldest", "kind=summit", "")


@pytest.fixture
def meetings(moscow, monkeypatch):
    """Enough for three pages, of which what is found is remembered."""
    monkeypatch.setattr(finding, "MANY", 1)
    with make.together():
        for year in range(1950, 1995):
            make.summit("CN", "RU", str(year), title=f"China and Russia, joint statement of {year}")


@pytest.mark.django_db(transaction=True)
def test_the_other_pages_of_a_search_are_what_they_would_be_if_they_were_found_anew(meetings):
    for address in SEARCHES:
        addresses = [f"{address}&page={number}{more}" for more in ("", "&more=country") for number in (2, 1, 3, 9)]
        anew = []
        for each in addresses:
            remembered._last.searches.clear()
            anew.append(told_of(each))
        assert [told_of(each) for each in addresses] == anew, address
        assert len(anew[0][0]) == 20 and anew[0][0] != anew[1][0], address


def told_of(address):
    page = search(QueryDict(address))
    hits = [(hit.link, hit.snippet, hit.people, hit.because) for hit in page.hits]
    return hits, page.total, page.facets, page.decades, page.number, page.pages, page.notes


@pytest.mark.django_db(transaction=True)
def test_of_many_hits_the_other_pages_are_read_and_not_found(meetings):
    for address in SEARCHES:
        search(QueryDict(address))
        assert not is_found(f"{address}&page=2"), address
        assert is_found(f"{address}&from=1970"), address
    with changing() as change:
        change.is_shown = True
    assert is_found(f"{SEARCHES[0]}&page=2")


def is_found(address):
    """Whether the hits are counted, rather than read."""
    with patch.object(counting, "counted", wraps=counting.counted) as counted:
        search(QueryDict(address))
    return counted.called


@pytest.mark.django_db(transaction=True)
def test_what_too_many_searches_found_is_forgotten(meetings, monkeypatch):
    monkeypatch.setattr(remembered, "MOST_SEARCHES", 2)
    assert [is_found(address) for address in ("q=china", "q=china", "q=russia", "q=china", "q=moscow", "q=china")] == [
        *(True, False, True, False),
        *(True, True),
    ]
