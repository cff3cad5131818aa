"""The page over HTTP beside the same template with constant data, and a save: python -m tests.benchmarks.pages 10000

One gunicorn worker each, one client that keeps its connection; the first answer is not counted.
"""

import argparse
import http.client
import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager

from .scratch import BASE, open_archive
from .search import percentile, say

REQUESTS = 40  # of each page and server
SAVES = 30
SERVERS = {"search": "tests.benchmarks.anew:application", "constant data": "tests.benchmarks.constant:application"}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("size", type=int, metavar="RECORDS")
    size = parser.parse_args().size
    open_archive(str(size))
    from django.core.management import call_command

    from .archive import ensure_loaded
    from .classes import searches
    from .facts import Facts

    say("filling the archive")
    ensure_loaded(size, say)
    call_command("collectstatic", interactive=False, verbosity=0)
    say("asking for pages")
    print(page_table({name: of_class[0].address for name, of_class in searches(Facts(size)).items()}), "\n")
    say("saving")
    times = saves()
    print(f"A save in {size} records: p50 {percentile(times, 0.5):.1f} ms, p95 {percentile(times, 0.95):.1f} ms.")


def page_table(addresses):
    """A line for each search: milliseconds of the page, and of the same page made from constant data."""
    lines = ["| page | p50 | p95 | constant data p50 | p95 |", "|---|---|---|---|---|"]
    with serving(SERVERS["search"]) as ours, serving(SERVERS["constant data"]) as constant:
        for name, address in addresses.items():
            times = {ours: [], constant: []}
            for _number in range(REQUESTS + 1):
                for client, taken in times.items():
                    taken.append(seconds(client, f"/search/?{address}"))
            cells = [f"{percentile(taken[1:], share):.1f}" for taken in times.values() for share in (0.5, 0.95)]
            lines.append(f"| {' | '.join([name, *cells])} |")
    return "\n".join(lines)


@contextmanager
def serving(application):
    """A client of a gunicorn with one worker, which ends with the block."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        # Head and body are sent apart; without this the body waits 40 ms for the client's word that the head came.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        bind = f"127.0.0.1:{listener.getsockname()[1]}"
        command = [sys.executable, "-m", "gunicorn", application, f"--bind=fd://{listener.fileno()}", "--threads=2"]
        server = subprocess.Popen(
            [*command, "--worker-class=gthread", "--keep-alive=30", "--no-control-socket", "--log-level=error"],
            cwd=BASE,
            env=os.environ | {"SERVE_BIND": bind, "PAGE_CACHE_BYTES": "0"},  # each page is made
            pass_fds=[listener.fileno()],
        )
    client = http.client.HTTPConnection(bind, timeout=120)
    try:
        yield client
    finally:
        client.close()
        server.terminate()
        server.wait()


def seconds(client, address):
    begun = time.perf_counter()
    client.request("GET", address)
    response = client.getresponse()
    response.read()
    if response.status != 200:
        raise SystemExit(f"{address} answers {response.status}")
    return time.perf_counter() - begun


def saves():
    """Seconds that saving a small published document takes; it is withdrawn at the end, and search is as before."""
    from summits.editing import changing, workflow
    from summits.models import WithdrawnReason
    from tests import make

    document = make.document(parties=("CN", "RU"), body="A first paragraph.\n\nAnd a second one.")
    try:
        return [_save(changing, document, number) for number in range(SAVES)]
    finally:
        workflow.withdraw(document, WithdrawnReason.ERROR, None)


def _save(changing, document, number):
    begun = time.perf_counter()
    with changing(note="benchmark") as change:
        document.summary = f"Saved for the time number {number}."
        change.save(document)
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
