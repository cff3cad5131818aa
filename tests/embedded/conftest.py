import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections
from django.db.utils import ConnectionHandler

from summits.embedded import base
from summits.embedded.errors import EmbeddedError
from summits.embedded.server import Server


class Visitor:
    """Another process that uses the database (see tests.embedded.visitor). `said` are the answers it got."""

    def __init__(self, folder, *statements, **env):
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.embedded.visitor", str(folder), *statements],
            cwd=settings.BASE_DIR,
            env=os.environ | env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def enter(self):
        """Wait until it is in; its answers."""
        answers = []
        for line in self.process.stdout:
            if line == "in\n":
                return answers
            answers.append(line.rstrip("\n"))
        raise AssertionError(self.process.stderr.read())

    def leave(self):
        return self.process.communicate()

    def kill(self):
        self.process.kill()
        self.process.communicate()


@contextlib.contextmanager
def place_for_a_cluster():
    """With a path short enough for its socket; whatever runs there is stopped in the end."""
    with tempfile.TemporaryDirectory(prefix="pg-", ignore_cleanup_errors=True) as parent:
        yield Path(parent) / "postgres"
        for place in Path(parent).rglob("running.lock"):
            with contextlib.suppress(EmbeddedError):
                Server(place.parent).stop()


@pytest.fixture
def fresh_folder():
    with place_for_a_cluster() as folder:
        yield folder


@pytest.fixture(scope="module")
def shared_folder():
    """The same for a whole file of tests: making data costs a second, starting them again nearly nothing."""
    with place_for_a_cluster() as folder:
        yield folder


@pytest.fixture
def folder(fresh_folder):
    return fresh_folder


@pytest.fixture
def visit(folder):
    visitors = []

    def begin(*statements, at=None, **env):
        visitors.append(Visitor(at or folder, *statements, **env))
        return visitors[-1]

    yield begin
    for visitor in visitors:
        visitor.kill()


@pytest.fixture
def server(folder):
    server = Server(folder)
    yield server
    server.release()


@pytest.fixture
def open_folder():
    """A folder that every account can reach, unlike pytest's own."""
    path = Path(tempfile.mkdtemp(prefix="pg-open-"))
    path.chmod(0o755)
    yield path
    shutil.rmtree(path)


@pytest.fixture
def in_a_fork():
    """Do something in a forked child, as another user if asked; None, or what went wrong there."""

    def do(work, user=None):
        reads, writes = os.pipe()
        child = os.fork()
        if not child:
            try:
                if user:
                    os.setgroups([]), os.setgid(user), os.setuid(user)
                work()
            except BaseException as error:
                os.write(writes, repr(error).encode())
            os._exit(0)
        os.close(writes)
        with open(reads) as answer:
            said = answer.read()
        os.waitpid(child, 0)
        return said or None

    return do


@pytest.fixture
def connection(folder, django_db_blocker):
    """As settings.py makes it, pool included."""
    options = {"pool": {"min_size": 0, "max_size": 2, "timeout": 10}}
    engine = {"ENGINE": "summits.embedded", "NAME": "archive", "CLUSTER": folder, "OPTIONS": options}
    connections["engine"] = connection = ConnectionHandler({"default": {}, "engine": engine})["engine"]
    with django_db_blocker.unblock():
        yield connection
        connection.close()
        base.DatabaseWrapper._connection_pools.pop("engine", None)
        connection.server.release()
    del connections["engine"]
