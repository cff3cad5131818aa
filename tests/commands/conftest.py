import contextlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from django.conf import settings

from summits.embedded.errors import EmbeddedError
from summits.embedded.server import Server


@contextlib.contextmanager
def place_for_everything():
    """A var folder; its database is stopped in the end."""
    with tempfile.TemporaryDirectory(prefix="var-", ignore_cleanup_errors=True) as var:
        yield Path(var)
        with contextlib.suppress(EmbeddedError):
            Server(Path(var) / "postgres").stop()


@pytest.fixture
def var():
    with place_for_everything() as folder:
        yield folder


@pytest.fixture(scope="module")
def shared_var():
    """The same for a whole file of tests."""
    with place_for_everything() as folder:
        yield folder


def environment(var, **env):
    ours = {"SUMMIT_VAR": str(var), "DJANGO_SETTINGS_MODULE": "tests.commands.plain", "PYTHONUNBUFFERED": "1"}
    return {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | ours | env


def command_line(*command):
    return [sys.executable, "-m", "tests.commands.run", *map(str, command)]


@pytest.fixture
def run():
    """Run a command to its end: what it printed, or its complaint."""

    def do(var, *command, **env):
        done = subprocess.run(
            command_line(*command), cwd=settings.BASE_DIR, env=environment(var, **env), capture_output=True, text=True
        )
        return done.stdout if done.returncode == 0 else done.stderr

    return do


@pytest.fixture
def begin():
    """Begin a command that stays."""
    begun = []

    def do(var, *command, **env):
        process = subprocess.Popen(
            command_line(*command),
            cwd=settings.BASE_DIR,
            env=environment(var, **env),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        begun.append(process)
        return process

    yield do
    for process in begun:
        process.terminate()
        process.wait(timeout=60)
        process.stdout.close()
