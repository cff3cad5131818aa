"""One PostgreSQL for all processes that use the same CLUSTER: the first starts it, the last one out stops it.

Who uses it is known by locks (see locks), so a killed process counts no more. Whether it runs is known by a lock
too, one that PostgreSQL and its children inherit: a process number in postmaster.pid can be stale, a zombie's or by
now somebody else's.
"""

import contextlib
import functools
import os
import secrets
import signal
import sys
import threading
import time
from pathlib import Path

import psycopg
from psycopg import conninfo, pq, sql

from . import cluster, locks
from .errors import EmbeddedError
from .home import locate, require_private

PORT = "5432"  # only part of the socket's name: nothing listens on TCP
START_SECONDS = 300  # recovery after a crash reads the log since the last checkpoint
STOP_SECONDS = 60
PAUSE = 0.02
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "fsync": "on",
    "max_connections": "40",
    "max_parallel_workers_per_gather": "0",  # needs shared memory, of which a container has 64 MB
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
}


class Server:
    def __init__(self, folder):
        self.folder = folder
        self._forget()
        os.register_at_fork(after_in_child=self._forget)

    def _forget(self):
        """A forked child is no user until it starts the server itself; its copies of our locks are closed by locks."""
        self._threads = threading.RLock()
        self._seat = None  # path and handle of the lock that makes this process a user
        self._databases = set()  # those known to exist

    @functools.cached_property
    def home(self):
        return locate(self.folder)

    def start(self):
        """Make it run with this process among its users; costs one lock probe where both is so already."""
        with self._threads:
            if self._seat is None:
                self._join()
            elif not self.is_running():
                with locks.alone(self.home.start_lock):
                    self._bring_up()

    def release(self):
        """Leave; the last one out stops the server."""
        with self._threads:
            if self._seat is not None:
                with locks.alone(self.home.start_lock):
                    self._leave()

    def stop(self):
        """Stop it whoever uses it; they start it again with their next connection."""
        if self.is_running():
            with locks.alone(self.home.start_lock):
                self._stop()

    def is_running(self):
        return locks.is_held(self.home.running_lock)

    def users(self):
        """What those processes say of themselves that use it now."""
        if not self.home.users.exists():
            return []
        with locks.alone(self.home.start_lock):
            return self._users()

    def address(self):
        """How libpq connects."""
        return {"host": str(self.home.socket_in_use()), "port": PORT, "user": cluster.ROLE}

    def ensure_database(self, name):
        with self._threads:
            if name in self._databases:
                return
            with locks.alone(self.home.start_lock), self._connection() as connection:
                if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
                    connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
            self._databases.add(name)

    def _connection(self):
        return psycopg.connect(**self.address(), dbname="postgres", autocommit=True)

    # What follows is done holding the start lock.

    def _join(self):
        self.home.make()
        with locks.alone(self.home.start_lock):
            self._take_seat()
            try:
                self._bring_up()
            except BaseException:
                with contextlib.suppress(EmbeddedError):
                    self._leave()
                raise

    def _leave(self):
        path, handle = self._seat
        self._seat = None
        path.unlink(missing_ok=True)
        locks.release(handle)
        if not self._users():
            self._stop()

    def _take_seat(self):
        path = self.home.users / f"{os.getpid()}-{secrets.token_hex(4)}"
        handle = locks.take(path)
        path.write_text(f"{os.getpid()} {' '.join(sys.argv)}")
        self._seat = path, handle

    def _users(self):
        users = []
        for path in sorted(self.home.users.iterdir()):
            handle = locks.take(path, wait=False)
            if handle is None:
                users.append(path.read_text())
            else:  # a dead process's
                path.unlink()
                locks.release(handle)
        return users

    def _bring_up(self):
        """Wait until it answers, having started it if nothing of it is alive."""
        spawned = False
        deadline = time.monotonic() + START_SECONDS
        while not self._answers():
            if time.monotonic() > deadline:
                raise EmbeddedError(f"PostgreSQL did not answer in {START_SECONDS} s. {self._last_words()}")
            if (running := locks.take(self.home.running_lock, wait=False)) is not None:
                try:
                    if spawned:
                        raise EmbeddedError(f"PostgreSQL did not start. {self._last_words()}")
                    self._spawn(running)
                finally:
                    locks.release(running)
                spawned = True
            time.sleep(PAUSE)

    def _answers(self):
        socket_folder = self.home.socket_in_use()
        if not self.is_running() or not socket_folder or not socket_folder.exists():
            return False
        require_private(socket_folder, self.home.account.uid)
        return pq.PGconn.ping(conninfo.make_conninfo(**self.address(), dbname="postgres").encode()) == pq.Ping.OK

    def _spawn(self, running):
        """Start PostgreSQL, detached, with the lock `running` in its hands and its children's.

        The lock was free, so a process number left in postmaster.pid cannot be of a server of ours; told that it is
        a relative of its own, PostgreSQL relies on the shared memory block instead, which still refuses a second
        server that somebody started by hand.
        """
        programs = cluster.make_ready(self.home, running)
        socket_folder = self.home.make_socket_folder()
        self.home.clear_remnants(socket_folder)
        command = [programs.path("postgres"), "-D", str(self.home.data), "-k", str(socket_folder)]
        for name, value in SETTINGS.items():
            command += ["-c", f"{name}={value}"]
        with open(os.open(self.home.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "ab") as log:
            self.home.account.run(
                ["/bin/sh", "-c", '"$@" &', "sh", *command],
                env={"PG_GRANDPARENT_PID": self.home.last_process()},
                stdout=log,
                stderr=log,
                pass_fds=[running],
            )

    def _stop(self):
        told = False
        deadline = time.monotonic() + STOP_SECONDS
        while self.is_running():
            if time.monotonic() > deadline:
                raise EmbeddedError(f"PostgreSQL did not stop in {STOP_SECONDS} s. {self._last_words()}")
            if not told and (process := self._postmaster_process()):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(process, signal.SIGINT)  # roll back what is open, write everything, stop
                told = True
            time.sleep(PAUSE)

    def _postmaster_process(self):
        """Its number, if that process is really the server of our data."""
        number = self.home.last_process()
        try:
            command = Path(f"/proc/{int(number)}/cmdline").read_bytes().split(b"\0")
        except (ValueError, OSError):
            return None
        return int(number) if os.fsencode(self.home.data) in command else None

    def _last_words(self):
        lines = self.home.log.read_text(errors="replace").splitlines() if self.home.log.exists() else []
        return "\n".join([f"See {self.home.log}:", *lines[-6:]])
