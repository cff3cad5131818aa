"""Search beside tantivy: python -m tests.benchmarks.search 10000 100000

For each number of records: makes the archive and tantivy's index unless they are there, checks the total and the
facet counts of every search on both sides against the corpus, and prints how long a page takes as a Markdown table.
"""

import argparse
import math
import os
import platform
import subprocess
import sys
import time
from dataclasses import dataclass, field

from .scratch import open_archive

SAMPLES = 60  # pages a class and side
LONGEST = 60  # seconds a class, once each search was measured

# What the first prototype of this search and tantivy took for a page, in milliseconds, on another day: no class may be
# slower relative to tantivy than it was.
PROTOTYPE = {
    10_000: {
        "rare term": (1.4, 0.7),
        "term in 1 %": (6, 1.3),
        "term in 28-46 %": (23, 2.3),
        "OR, 51-57 %": (35, 3.9),
        "two terms": (18, 3.2),
        "phrase in 21 %": (37, 3.4),
        "pair + years, no words": (1.2, 0.2),
        "everything, no words": (30, 1.5),
        "term + filter": (8, 1.9),
        "Chinese bigram": (9, 1.3),
        "Chinese phrase": (8, 2.1),
    },
    100_000: {
        "rare term": (6, 2.8),
        "term in 1 %": (16, 2.8),
        "term in 28-46 %": (146, 5.6),
        "OR, 51-57 %": (199, 10.6),
        "two terms": (44, 3.6),
        "phrase in 21 %": (277, 7.4),
        "pair + years, no words": (8, 0.5),
        "everything, no words": (129, 10.5),
        "term + filter": (17, 2.4),
        "Chinese bigram": (17, 1.2),
        "Chinese phrase": (18, 1.8),
    },
    1_000_000: {
        "rare term": (12, 2.2),
        "term in 1 %": (67, 5.2),
        "term in 28-46 %": (1_182, 40),
        "OR, 51-57 %": (4_672, 75),
        "two terms": (373, 17),
        "phrase in 21 %": (2_091, 60),
        "pair + years, no words": (81, 2.9),
        "everything, no words": (1_135, 102),
        "term + filter": (89, 10.6),
        "Chinese bigram": (133, 4.2),
        "Chinese phrase": (134, 3.1),
    },
}


@dataclass
class Measured:
    """Seconds that pages of one class took, and the share of records that match."""

    shares: list = field(default_factory=list)
    ours: list = field(default_factory=list)
    theirs: list = field(default_factory=list)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sizes", nargs="+", type=int, metavar="RECORDS")
    sizes = parser.parse_args().sizes
    if len(sizes) == 1:
        return run(sizes[0])
    # Settings are read once a process, so each archive has its own.
    codes = [subprocess.run([sys.executable, "-m", "tests.benchmarks.search", str(size)]).returncode for size in sizes]
    return max(codes)


def run(size):
    folder = open_archive(str(size))
    from summits.search import finding

    from . import archive, tantivy_side
    from .classes import searches
    from .facts import Facts

    say(f"{size} records: counting what is true of them")
    finding.MANY = math.inf  # each page is found, and none is read of what was found for another
    facts = Facts(size)
    classes = searches(facts)
    answers = dict(zip(flat(classes), facts.answers(flat(classes)), strict=True))
    say("filling the archive")
    archive.ensure_loaded(size, say)
    say("filling tantivy's index")
    theirs = tantivy_side.Engine(tantivy_side.open_index(folder, size))
    say("checking every search")
    wrong = [line for each, answer in answers.items() for line in check(each, answer)]
    noted = [line for each, answer in answers.items() for line in compare(each, answer, theirs)]
    print(*wrong, *noted, sep="\n")
    print(f"{len(answers)} searches checked: {len(wrong)} differences of ours, {len(noted)} of tantivy's.")
    measured = {name: measure(name, of_class, answers, size, theirs) for name, of_class in classes.items()}
    print(describe(facts), table(measured, size), sep="\n\n", flush=True)
    return 1 if wrong else 0


def flat(classes):
    return list(dict.fromkeys(each for of_class in classes.values() for each in of_class))


def our_page(search):
    from django.http import QueryDict

    from summits.search import search as find

    return find(QueryDict(search.address))


def check(search, answer):
    """What is wrong with our page, a line each."""
    page = our_page(search)
    shown = {facet.name: {each.value: each.count for each in facet.values} for facet in page.facets}
    shown["decade"] = {bar.value: bar.count for bar in page.decades}
    yield from differences("ours", search, answer, page.total, shown)
    sizes = {facet.name: facet.size for facet in page.facets}
    for facet, expected in answer.counts.items():
        if facet in sizes and sizes[facet] != len(expected):
            yield f"ours, {search.address}: {sizes[facet]} values of {facet}, not {len(expected)}"
    if len(page.hits) != min(answer.total, 20):
        yield f"ours, {search.address}: {len(page.hits)} hits on the page"


def compare(search, answer, theirs):
    total, counts, _snippets = theirs.page(search)
    return differences("tantivy", search, answer, total, counts)


def differences(side, search, answer, total, counts):
    if total != answer.total:
        yield f"{side}, {search.address}: {total} hits, not {answer.total}"
    for facet, expected in answer.counts.items():
        found = {value: count for value, count in counts.get(facet, {}).items() if count}
        if any(expected.get(value) != count for value, count in found.items()):
            yield f"{side}, {search.address}: counts of {facet} are {found}"
        # A chosen value is shown however few hits it has.
        least = min((count for value, count in found.items() if value not in search.address), default=0)
        if any(count > least for value, count in expected.items() if value not in found):
            yield f"{side}, {search.address}: other values of {facet} have more hits than those shown"


def measure(name, of_class, answers, size, theirs):
    """Both sides in turn, so that what else the machine does falls on both."""
    say(f"measuring: {name}")
    measured, begun = Measured([answers[each].total / size for each in of_class]), time.perf_counter()
    while len(measured.ours) < SAMPLES:
        for each in of_class:
            measured.ours.append(seconds(our_page, each))
            measured.theirs.append(seconds(theirs.page, each))
        if time.perf_counter() - begun > LONGEST:
            break
    return measured


def seconds(make_page, search):
    begun = time.perf_counter()
    make_page(search)
    return time.perf_counter() - begun


def percentile(values, share):
    ordered = sorted(values)
    return 1000 * ordered[min(round(share * (len(ordered) - 1)), len(ordered) - 1)]


def describe(facts):
    """The corpus and the machine in words."""
    from django.db import connection

    from .vocabulary import LANGUAGES

    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        version = cursor.fetchone()[0]
    of_languages = [f"{name} {100 * (facts.language == at).mean():.1f} %" for at, name in enumerate(LANGUAGES)]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{facts.size} records of {facts.different / facts.size:.0f} different words on average"
        f" ({', '.join(of_languages)}); {os.cpu_count()} cores, {memory:.0f} GB, PostgreSQL {version},"
        f" Python {platform.python_version()}. Milliseconds a page, one client, warm."
    )


def table(measured, size):
    lines = [
        "| class | matches | ours p50 | p95 | tantivy p50 | p95 | ratio | prototype's ratio |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for name, times in measured.items():
        ours, theirs = percentile(times.ours, 0.5), percentile(times.theirs, 0.5)
        before = PROTOTYPE.get(size, {}).get(name)
        cells = [
            name,
            "-".join(dict.fromkeys(f"{100 * share:.3g}" for share in (min(times.shares), max(times.shares)))) + " %",
            f"{ours:.1f}",
            f"{percentile(times.ours, 0.95):.1f}",
            f"{theirs:.1f}",
            f"{percentile(times.theirs, 0.95):.1f}",
            f"{ours / theirs:.1f}",
            f"{before[0] / before[1]:.1f}" if before else "",
        ]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def say(line):
    print(f"{time.strftime('%H:%M:%S')} {line}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
