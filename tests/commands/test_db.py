"""manage.py db status | stop | dump | restore"""

from pathlib import Path

import psycopg
import pytest

from summits.embedded.server import Server

from .conftest import place_for_everything

DEBIANS = Path("/usr/lib/postgresql/15/bin")


@pytest.fixture
def var(shared_var):
    return shared_var


@pytest.fixture
def server(var):
    """The embedded server below `var`, used by this process."""
    server = Server(var / "postgres")
    server.start()
    server.ensure_database("archive")
    yield server
    server.release()


def ask(server, statement):
    with psycopg.connect(**server.address(), dbname="archive", autocommit=True) as connection:
        cursor = connection.execute(statement)
        return cursor.fetchone()[0] if cursor.description else None


def url_of(server):
    return f"postgres://archive@/{server.address()['host']}/archive"


@pytest.fixture
def another():
    """A second server, which DATABASE_URL will name."""
    with place_for_everything() as var:
        server = Server(var / "postgres")
        yield server
        server.release()


@pytest.fixture
def dump(var, server, run):
    ask(server, "CREATE TABLE IF NOT EXISTS names AS SELECT '习近平' AS name")
    ask(server, "CREATE EXTENSION IF NOT EXISTS pg_trgm")
    run(var, "db", "dump", var / "a.dump")
    return var / "a.dump"


def test_status_starts_and_makes_nothing(tmp_path, run):
    said = run(tmp_path, "db", "status")
    assert "none yet" in said
    assert "not running" in said
    assert not list(tmp_path.iterdir())


def test_status_names_the_users(var, server, run):
    said = run(var, "db", "status")
    assert "PostgreSQL 18, " in said
    assert "1 process\n" in said


def test_stop_is_refused_while_somebody_uses_it_unless_forced(var, server, run):
    assert "Not stopped: it is used by 1 process" in run(var, "db", "stop")
    assert server.is_running()
    assert run(var, "db", "stop", "--force") == "Stopped.\n"
    assert not server.is_running()


def test_a_database_moves_from_the_embedded_one_to_a_server(dump, another, run):
    another.start()
    another.ensure_database("archive")
    assert "Restored" in run("/nowhere", "db", "restore", dump, DATABASE_URL=url_of(another))
    assert ask(another, "SELECT name FROM names") == "习近平"
    assert "PostgreSQL 18." in run("/nowhere", "db", "status", DATABASE_URL=url_of(another))


def test_a_database_that_is_not_empty_is_restored_only_on_request(dump, var, server, run):
    ask(server, "CREATE TABLE later AS SELECT 1")
    assert "--replace" in run(var, "db", "restore", dump)
    assert ask(server, "SELECT count(*) FROM later") == 1
    assert "Restored" in run(var, "db", "restore", "--replace", dump)
    assert ask(server, "SELECT to_regclass('later') IS NULL")
    assert ask(server, "SELECT name FROM names") == "习近平"


def test_a_damaged_dump_changes_nothing(dump, var, server, run):
    dump.write_bytes(dump.read_bytes()[:-40])
    assert "CommandError" in run(var, "db", "restore", "--replace", dump)
    assert ask(server, "SELECT name FROM names") == "习近平"


def test_a_dump_is_private_and_leaves_no_side_file(dump):
    assert dump.stat().st_mode & 0o777 == 0o600
    assert not list(dump.parent.glob(".a.dump*"))


def test_a_dump_that_fails_keeps_the_one_before(dump, var, run):
    before = dump.read_bytes()
    refused = run(var, "db", "dump", dump, DATABASE_URL="postgres://nobody@127.0.0.1:1/nothing")
    assert "Connection refused" in refused
    assert dump.read_bytes() == before


@pytest.mark.skipif(not DEBIANS.exists(), reason="no PostgreSQL 15 of the system here")
def test_older_programs_than_the_server_are_refused_in_words(dump, server, run):
    older = {"EMBEDDED_POSTGRES_BIN": str(DEBIANS), "DATABASE_URL": url_of(server)}
    assert "The server is PostgreSQL 18, pg_dump here is of 15" in run("/nowhere", "db", "dump", dump, **older)


@pytest.mark.skipif(not DEBIANS.exists(), reason="no PostgreSQL 15 of the system here")
def test_a_dump_of_a_newer_server_is_refused_in_words(dump, another, run, monkeypatch):
    monkeypatch.setenv("EMBEDDED_POSTGRES_BIN", str(DEBIANS))
    another.start()
    monkeypatch.delenv("EMBEDDED_POSTGRES_BIN")
    another.ensure_database("archive")
    refused = run("/nowhere", "db", "restore", dump, DATABASE_URL=url_of(another))
    assert "The dump is of PostgreSQL 18, the server is 15" in refused


def test_the_server_of_database_url_is_not_ours_to_stop(server, run):
    assert "not ours to stop" in run("/nowhere", "db", "stop", DATABASE_URL=url_of(server))
