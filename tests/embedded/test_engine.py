"""The Django engine: the first connection starts the server, and only a connection does."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import OperationalError

from tests.embedded.test_server import kill_postgres


@pytest.fixture
def folder(shared_folder):
    return shared_folder


def ask(connection, statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone()[0]


def test_the_first_connection_starts_the_server_and_makes_the_database(connection):
    assert not connection.server.is_running()
    assert ask(connection, "SELECT current_database()") == "archive"


def test_connections_come_from_the_pool(connection):
    first = ask(connection, "SELECT pg_backend_pid()")
    connection.close()
    assert ask(connection, "SELECT pg_backend_pid()") == first


def test_after_a_killed_postgres_the_next_connection_brings_it_back(connection):
    ask(connection, "SELECT 1")
    connection.close()
    kill_postgres(connection.server)
    with pytest.raises(OperationalError):  # the pool hands out what it does not yet know to be dead
        ask(connection, "SELECT 1")
    connection.close()
    assert ask(connection, "SELECT 1") == 1


def test_a_test_database_can_be_made_and_destroyed(connection):
    name = connection.creation._create_test_db(verbosity=0, autoclobber=True)
    connection.settings_dict["NAME"] = name
    assert ask(connection, "SELECT current_database()") == "test_archive"
    connection.close()
    connection.creation._destroy_test_db(name, verbosity=0)
    connection.settings_dict["NAME"] = "archive"
    assert ask(connection, "SELECT current_database()") == "archive"


def test_a_refused_cluster_is_an_operational_error_with_the_reason(connection, monkeypatch):
    monkeypatch.setenv("EMBEDDED_POSTGRES_BIN", "/nowhere")
    with pytest.raises(OperationalError, match="EMBEDDED_POSTGRES_BIN names /nowhere"):
        ask(connection, "SELECT 1")


def test_psql_is_told_where_the_server_is(connection):
    args, _ = connection.client.settings_to_cmd_args_env(connection.settings_dict, ["-c", "SELECT 1"])
    assert subprocess.run(args, capture_output=True, text=True).stdout.split()[2] == "1"


@pytest.mark.thorough
@pytest.mark.parametrize(
    "command", [["check"], ["makemigrations", "--check"], ["collectstatic", "--noinput", "--dry-run"]]
)
def test_commands_that_need_no_database_start_none(command, tmp_path):
    env = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | {"SUMMIT_VAR": str(tmp_path)}
    done = subprocess.run([sys.executable, "manage.py", *command], cwd=settings.BASE_DIR, env=env, capture_output=True)
    assert done.returncode == 0
    assert not (tmp_path / "postgres").exists()
