"""The transactions that searches and pages are read in, and what is asked without one."""

from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

import pytest
from django.db import DatabaseError, connection, transaction
from django.http import QueryDict

from summits.models import Leader, Revision
from summits.search import search
from summits.search.statements import all_prepared, at_one_moment
from tests import make

ASKED = "SELECT current_setting('plan_cache_mode'), current_setting('work_mem'), current_setting('jit')"


@pytest.mark.django_db
def test_a_connection_has_the_settings_that_searches_need():
    with connection.cursor() as cursor:
        cursor.execute(ASKED)
        assert cursor.fetchone() == ("force_generic_plan", "32MB", "off")


def isolation():
    with connection.cursor() as cursor:
        cursor.execute("SHOW transaction_isolation")
        return cursor.fetchone()[0]


@pytest.mark.django_db(transaction=True)
def test_a_statement_that_fails_ends_the_transaction():
    with pytest.raises(DatabaseError), at_one_moment(), connection.cursor() as cursor:
        cursor.execute("SELECT 1 / 0")
    with transaction.atomic():
        assert isolation() == "read committed"


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_is_lost_meanwhile_says_so_and_the_next_search_has_another():
    with pytest.raises(DatabaseError, match=r"terminat|closed|lost"), at_one_moment(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")
    connection.close_if_unusable_or_obsolete()
    with at_one_moment():
        assert isolation() == "repeatable read"


PREPARED = "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%%summits_leader%%'"


def prepared():
    with connection.cursor() as cursor:
        cursor.execute(PREPARED)
        return cursor.fetchone()[0]


@pytest.mark.django_db
def test_what_querysets_ask_again_is_planned_once_inside_and_as_ever_outside():
    before = prepared()
    with all_prepared():
        for given_name in ("Richard", "Leonid", "Alexei", "Nikolai"):
            assert not Leader.objects.filter(given_name=given_name)
    assert prepared() == before + 1
    for name in ("Nixon", "Brezhnev", "Kosygin", "Podgorny"):
        assert not Leader.objects.filter(family_name=name)
    assert prepared() == before + 1


@pytest.mark.django_db
def test_a_block_that_fails_leaves_statements_as_they_were():
    usual = type(connection.connection.cursor())
    with pytest.raises(ZeroDivisionError), all_prepared():
        1 / 0  # noqa: B018
    assert type(connection.connection.cursor()) is usual


@pytest.mark.django_db(transaction=True)
def test_a_block_sees_one_moment_whatever_another_connection_commits_meanwhile():
    with at_one_moment():
        assert Leader.objects.count() == 0
        with ThreadPoolExecutor(1) as other:
            other.submit(elsewhere, lambda: make.leader("Xi Jinping", "CN")).result()
        assert Leader.objects.count() == 0
        with at_one_moment():
            assert Leader.objects.count() == 0
    assert Leader.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_block_of_one_moment_changes_nothing():
    with pytest.raises(DatabaseError, match="read-only"), at_one_moment():
        Revision.objects.update(number=0)
    assert make.leader("Xi Jinping", "CN").title == "Xi Jinping"


def elsewhere(do):
    try:
        do()
    finally:
        connection.close()


def planned_once():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%%counted AS%%'")
        return cursor.fetchone()[0]


@pytest.mark.django_db
def test_of_a_word_and_a_name_postgresql_is_told_which_they_are_before_it_plans(moscow):
    for address in ("q=china", "q=china+russia", "q=cooperation"):
        before = planned_once()
        search_often(address)
        assert planned_once() > before, address
    before = planned_once()
    search_often("q=china+cooperation")
    assert planned_once() == before


def search_often(address):
    return [search(QueryDict(address)).total for _time in range(4)][-1]


@pytest.mark.django_db
def test_a_name_is_found_with_whatever_else_is_typed(moscow):
    meeting = make.summit("CN", "RU", "1999", title="""Talks on 100% of the "people's" share, C:\\new, %s and $1""")
    for typed in ("people's", "100%", "C:\\new", "%s", "$1", "'share'", 'talks "of the"', "talks\\", "share;--"):
        found = search(QueryDict(urlencode({"q": f"china {typed}"})))
        assert meeting.label in [hit.label for hit in found.hits], typed
