"""Pages cold, kept and unchanged (304) beside a plain Django view: python -m tests.benchmarks.serving 10000

Two gunicorn workers, as `manage.py serve` starts them; four clients that keep their connections, on the same machine.
A cold page has an address that nobody asked for before; what several pages of a revision share is there. The plain view
makes one `select 1` and sends as many bytes. After an edit also what pages share is forgotten: how long the first one
takes is asked by one client.
"""

import argparse
import itertools
import os
import re
import socket
import statistics
import subprocess
import sys
import time
from contextlib import contextmanager
from threading import Thread
from urllib.parse import urlencode

import psutil

from .scratch import BASE, open_archive
from .search import percentile, say

CLIENTS = 4
# Of each kind so many times so long, in turn: the machine changes its speed, and in some rounds the clients, which keep
# their connections, all meet one worker.
ROUNDS, SECONDS = 6, 0.5
EDITS = 25
unasked = itertools.count(time.time_ns())


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("size", nargs="?", type=int, default=10_000, metavar="ROWS")
    size = parser.parse_args().size
    folder = open_archive(f"serving-{size}")
    fill(folder, size)
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0)
    with serving() as (address, server):
        print("| page | KB | plain view | 304 | kept | cold | p95 ms: plain | 304 | kept | cold | ms after an edit |")
        print("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|")
        for name, path in pages().items():
            print(line(name, path, address), flush=True)
        memory = [f"{child.memory_info().rss // 2**20} MB" for child in server.children()]
        print(f"\nMemory of the workers: {', '.join(memory)}.")


def fill(folder, size):
    from summits.exchange.importing import importing
    from summits.models import Origin

    from .importing import write

    if not Origin.objects.exists():
        say("importing rows")
        with importing(write(folder, size), is_applied=True, is_published=True):
            pass


def pages():
    """{name: path} of kinds of pages, of the largest things there are."""
    from django.db.models import Count
    from django.db.models.functions import Length

    from summits.models import Leader, Statement, Summit, Text, address_of
    from summits.public.pairs import as_relations, pairs

    (relation,) = as_relations(pairs()[:1])
    leader = Leader.objects.published().annotate(met=Count("participations")).order_by("-met", "pk").first()
    long = Text.objects.filter(statement__state="published").order_by(Length("body").desc()).first().statement
    return {
        "home": "/",
        "list of summits": "/summits/",
        "list of leaders": "/leaders/",
        "list of countries": "/countries/",
        "a large relation": relation.address,
        "a country": address_of(relation.one),
        "a leader": address_of(leader),
        "a meeting": address_of(Summit.objects.published().order_by("pk").first()),
        "a long text": address_of(Statement.objects.get(pk=long.pk)),
        "search for a name": f"/search/?{urlencode({'q': leader.title})}",
        "search for a common word": "/search/?q=president",
    }


def line(name, path, address):
    head, body = ask(address, path)
    etag = re.search(rb"etag: (\S+)", head, re.IGNORECASE)[1].decode()
    kinds = {
        "plain": lambda: (f"/plain/{len(body)}/", ""),
        "304": lambda: (path, f"If-None-Match: {etag}\r\n"),
        "kept": lambda: (path, ""),
        "cold": lambda: (f"{path}{'&' if '?' in path else '?'}cold={next(unasked)}", ""),
    }
    measured = {kind: [] for kind in kinds}
    for _round in range(ROUNDS):
        for kind, make in kinds.items():
            measured[kind] += load(address, make)
    rates = [f"{len(times) / (ROUNDS * SECONDS):.0f}" for times in measured.values()]
    plain = len(measured["plain"])
    shares = [
        rates[0],
        *(f"{rate} ({len(measured[kind]) / plain:.2f})" for rate, kind in zip(rates[1:], list(kinds)[1:], strict=True)),
    ]
    slow = [f"{percentile(times, 0.95):.1f}" for times in measured.values()]
    return f"| {name} | {len(body) // 1000} | {' | '.join([*shares, *slow])} | {after_an_edit(address, path):.0f} |"


def after_an_edit(address, path):
    """Milliseconds that the first page of a new revision takes, in the middle of many."""
    from django.db.models import F

    from summits.models import Revision

    times = []
    with connected(address) as stream:
        for _edit in range(EDITS):
            Revision.objects.update(number=F("number") + 1)
            begun = time.perf_counter()
            exchange(stream, address, path, "")
            times.append(time.perf_counter() - begun)
    return 1000 * statistics.median(times)


def load(address, make):
    """Seconds that each answer took, of all clients together."""
    times, until = [], time.perf_counter() + SECONDS

    def client():
        with connected(address) as stream:
            while (begun := time.perf_counter()) < until:
                exchange(stream, address, *make())
                times.append(time.perf_counter() - begun)

    threads = [Thread(target=client) for _number in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times


def ask(address, path):
    with connected(address) as stream:
        return exchange(stream, address, path, "")


@contextmanager
def connected(address):
    host, port = address.split(":")
    with socket.create_connection((host, int(port)), timeout=60) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        with connection.makefile("rwb") as stream:
            yield stream


def exchange(stream, address, path, header):
    """(head, body) of an answer, read with as little work as can be: clients share the cores with the server."""
    stream.write(f"GET {path} HTTP/1.1\r\nHost: {address}\r\n{header}\r\n".encode())
    stream.flush()
    head = b"".join(iter(stream.readline, b"\r\n"))
    if not head.startswith((b"HTTP/1.1 200", b"HTTP/1.1 304")):
        raise SystemExit(f"{path} answers {head[:60]!r}")
    length = re.search(rb"content-length: (\d+)", head, re.IGNORECASE)
    return head, stream.read(int(length[1])) if length else b""


@contextmanager
def serving():
    """(host:port, the process) of a gunicorn with two workers, which ends with the block."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        bind = f"127.0.0.1:{listener.getsockname()[1]}"
        command = [
            sys.executable,
            "-m",
            "gunicorn",
            "tests.benchmarks.plain:application",
            f"--bind=fd://{listener.fileno()}",
        ]
        options = ["--workers=2", "--threads=4", "--worker-class=gthread", "--keep-alive=30", "--log-level=error"]
        server = subprocess.Popen(
            [*command, *options, "--no-control-socket"],
            cwd=BASE,
            env=os.environ | {"SERVE_BIND": bind},
            pass_fds=[listener.fileno()],
        )
    try:
        yield bind, psutil.Process(server.pid)
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main()
