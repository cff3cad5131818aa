"""manage.py serve: everything from an empty folder to a running site, and everything stopped again."""

import contextlib
import os
import secrets
import signal
import socket
import subprocess
import sys

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connections

from summits.embedded.transfer import server_version

THREADS = 4
SPARE_CONNECTIONS = 10  # for commands, a shell and PostgreSQL's own
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
SETUP_LOCK = 20_250_508  # two that start at once take turns in setting up; any number that nobody else uses


class Command(BaseCommand):
    help = "Set up what is missing (database, tables, static files, first account) and serve the site."
    requires_system_checks = []  # migrate runs them, the database's too

    def add_arguments(self, parser):
        parser.add_argument("--bind", default="127.0.0.1:8000", metavar="HOST:PORT", help="default: 127.0.0.1:8000")
        parser.add_argument("--workers", type=int, default=2, help=f"processes of {THREADS} threads; default: 2")
        parser.add_argument("--sample", action="store_true", help="load the sample records into an empty archive")

    def handle(self, *, bind, workers, sample, **options):
        if workers < 1:
            raise CommandError("--workers must be 1 or more.")
        self.connection = connections["default"]
        with listen(bind) as listener:
            with ended_by_signals():
                self.open_database(workers)
                with self.alone():
                    self.set_up(sample)
                self.close_connections()
            self.run_web_server(listener, bind, workers)
        self.say("Stopped.")

    def open_database(self, workers):
        self.say("Database: opening ...")
        try:
            version = server_version(self.connection)
            with self.connection.cursor() as cursor:
                cursor.execute("SHOW max_connections")
                allowed = int(cursor.fetchone()[0])
        except DatabaseError as error:
            raise CommandError(f"The database cannot be used: {' '.join(str(error).split())}") from error
        self.say(f"Database: PostgreSQL {version // 10000}.{version % 10000}")
        pool = self.connection.settings_dict["OPTIONS"].get("pool") or {}
        wanted = workers * pool.get("max_size", THREADS)
        if wanted > allowed - SPARE_CONNECTIONS:
            raise CommandError(
                f"{workers} workers may need {wanted} connections; the database allows {allowed} in all."
            )

    @contextlib.contextmanager
    def alone(self):
        with self.connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [SETUP_LOCK])
        yield
        with self.connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [SETUP_LOCK])

    def set_up(self, sample):
        self.say("Tables: migrating ...")
        call_command("migrate", interactive=False, verbosity=0)
        self.say("Static files: collecting ...")
        call_command("collectstatic", interactive=False, verbosity=0)
        if sample:
            self.say("Sample records: loading ...")
            call_command("load_sample", stdout=self.stdout)
        self.make_first_account()

    def make_first_account(self):
        """Somebody must be able to enter and to make the other accounts. The password is not kept anywhere."""
        users = get_user_model().objects
        if not users.exists():
            password = secrets.token_urlsafe(12)
            users.create_superuser("editor", password=password)
            self.say(f"First account, shown only once: name editor, password {password}")

    def close_connections(self):
        """This process keeps its place among the database's users, and otherwise only waits."""
        connections.close_all()
        if self.connection.pool:
            self.connection.close_pool()

    def run_web_server(self, listener, bind, workers):
        """gunicorn, in a session of its own: Ctrl-C reaches it once, from us."""
        asked_to_stop = []

        def forward(signum, frame):
            asked_to_stop.append(signum)
            if server:
                server.send_signal(signum)

        server = None
        for signum in SIGNALS:
            signal.signal(signum, forward)
        self.say(f"Serving on http://{bind_of(listener, bind)}/  (Ctrl-C stops)")
        server = subprocess.Popen(
            gunicorn_command(listener, workers),
            cwd=settings.BASE_DIR,
            env=os.environ | {"SERVE_BIND": bind_of(listener, bind)},
            pass_fds=[listener.fileno()],
            start_new_session=True,
        )
        listener.close()
        for signum in asked_to_stop:
            server.send_signal(signum)
        if server.wait() and not asked_to_stop:
            raise CommandError(f"The web server ended by itself, with exit code {server.returncode}.")

    def say(self, line):
        self.stdout.write(line)
        self.stdout.flush()


@contextlib.contextmanager
def ended_by_signals():
    """A signal ends what is done here by SystemExit, so that the database is stopped on the way out.

    It is raised wherever Python is at that moment, and some places make another error of it (a class that is being
    made) or swallow it (a callback of the garbage collector): what counts is that the signal came.
    """
    came = []

    def end(signum, frame):
        came.append(signum)
        sys.exit(128 + signum)

    for signum in SIGNALS:
        signal.signal(signum, end)
    try:
        yield
    except Exception:
        if not came:
            raise
    if came:
        sys.exit(128 + came[0])


def listen(bind):
    """Hold the port from the start: a busy one is known before the long work, and nobody takes it meanwhile."""
    host, _, port = bind.rpartition(":")
    if not port.isdecimal():
        raise CommandError("--bind must be HOST:PORT, such as 127.0.0.1:8000.")
    host = host.strip("[]")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listener = socket.create_server((host, int(port)), family=family, backlog=1024)
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or error
        raise CommandError(f"Cannot serve on {bind}: {reason}. Choose another with --bind HOST:PORT.") from error
    # Gunicorn sets this on sockets that it opens itself, not on one it is given: without it each page waits 40 ms for
    # the reader's machine to confirm its headers. Connections take it over from the listener.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


def bind_of(listener, bind):
    """HOST:PORT as asked for, with the port that port 0 became."""
    return f"{bind.rpartition(':')[0]}:{listener.getsockname()[1]}"


def gunicorn_command(listener, workers):
    command = [sys.executable, "-m", "gunicorn", "summits.wsgi:application", f"--bind=fd://{listener.fileno()}"]
    command += ["--worker-class=gthread", f"--workers={workers}", f"--threads={THREADS}"]
    command += ["--no-control-socket", "--log-level=error"]
    command += ["--forwarded-allow-ips="]  # whether a proxy's headers are believed is decided in the settings alone
    if os.access("/dev/shm", os.W_OK):  # noqa: S108  (gunicorn makes a private file there)
        command += ["--worker-tmp-dir=/dev/shm"]
    return command
