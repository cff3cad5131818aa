"""The system check that refuses a database which knows too few letters."""

import pytest

from summits.checks import databases_know_every_script, problems_of

BAD = {
    "plain C": "LOCALE_PROVIDER libc LOCALE 'C'",
    "C in trigrams only": "LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LC_COLLATE 'C' LC_CTYPE 'C'",
}


@pytest.fixture
def folder(shared_folder):
    return shared_folder


def execute(connection, statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


def codes(connection):
    return [problem.id for problem in problems_of(connection)]


def test_the_embedded_database_is_accepted_before_the_first_migrate(connection):
    assert codes(connection) == []


def test_asking_leaves_no_extension_behind(connection):
    problems_of(connection)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_extension WHERE extname = 'pg_trgm'")
        assert cursor.fetchone() == (0,)


@pytest.mark.parametrize("locale", BAD)
def test_a_database_that_cannot_find_cyrillic_or_chinese_is_refused(connection, locale):
    execute(connection, "DROP DATABASE IF EXISTS bad")
    execute(connection, f"CREATE DATABASE bad TEMPLATE template0 {BAD[locale]}")
    connection.close()
    connection.settings_dict["NAME"] = "bad"
    connection.close_pool()
    assert codes(connection) == ["summits.E004"]


def test_a_role_that_may_not_make_the_extension_is_told_to_ask(connection):
    execute(connection, "CREATE ROLE reader")
    execute(connection, "SET ROLE reader")
    assert codes(connection) == ["summits.E003"]


def test_a_server_older_than_15_is_refused(connection):
    connection.pg_version = 140012
    assert codes(connection) == ["summits.E002"]


def test_it_asks_no_database_unless_told_which(connection):
    assert databases_know_every_script(None) == []
    assert not connection.server.is_running()
