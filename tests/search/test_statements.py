"""The transactions that searches and pages are read in: settings are their own, and end with them."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import DatabaseError, connection, transaction

from summits.models import Leader, Revision
from summits.search.statements import all_prepared, at_one_moment, by_index
from tests import make

ASKED = "SELECT current_setting('enable_seqscan'), current_setting('work_mem')"


def settings():
    with connection.cursor() as cursor:
        cursor.execute(ASKED)
        return cursor.fetchone()


@pytest.mark.django_db(transaction=True)
def test_settings_hold_inside_and_end_outside():
    before = settings()
    with by_index():
        assert settings() == ("off", "32MB")
    assert settings() == before != ("off", "32MB")


@pytest.mark.django_db(transaction=True)
def test_a_statement_that_fails_ends_the_transaction_and_its_settings():
    before = settings()
    with pytest.raises(DatabaseError), by_index(), connection.cursor() as cursor:
        cursor.execute("SELECT 1 / 0")
    assert settings() == before
    with transaction.atomic():
        assert settings() == before


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_is_lost_meanwhile_says_so_and_the_next_search_has_another():
    with pytest.raises(DatabaseError, match=r"terminat|closed|lost"), by_index(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")
    connection.close_if_unusable_or_obsolete()
    with by_index():
        assert settings() == ("off", "32MB")


@pytest.mark.django_db
def test_inside_another_transaction_the_settings_are_put_back():
    before = settings()
    with by_index():
        assert settings() == ("off", "32MB")
    assert settings() == before


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
        with by_index():
            assert (Leader.objects.count(), settings()) == (0, ("off", "32MB"))
        assert settings() != ("off", "32MB")
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
