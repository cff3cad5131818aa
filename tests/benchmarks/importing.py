"""Rows imported and published with their search rows: python -m tests.benchmarks.importing 10000 [LIST.jsonl …]

Made rows; or those of the lists, again and again under other ids until there are so many.
"""

import argparse
import json
import random
import time
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from unittest.mock import patch

import psutil

from .scratch import open_archive
from .search import say

FIRST_DAY, DAYS = date(1950, 1, 1), 365 * 70
# Of a hundred rows, as real lists have them. The characters are those of a text.
SHARES = {"leaders": 20, "terms": 30, "summits": 15, "statements": 15, "documents": 20}
CHARACTERS = {"statements": 5_500, "documents": 3_500}
NAMING_ROWS = {"id", "url", "leader_id", "xref", "summit_ids", "statement_ids", "translation_group"}
SYLLABLES = [first + last for first in "bdfgklmnprstvz" for last in ("a", "en", "i", "or", "ul")]
LITTLE = ["the", "of", "and", "to", "in", "that", "on", "for", "with", "as", "by", "is", "at", "from", "are"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("size", nargs="?", type=int, default=10_000, metavar="ROWS")
    parser.add_argument("lists", nargs="*", type=Path, metavar="LIST.jsonl")
    given = parser.parse_args()
    size = given.size
    folder = open_archive(f"import-{size}")
    from summits.exchange.importing import importing
    from summits.models import Origin, SearchRow

    if Origin.objects.exists():
        raise SystemExit(f"Rows came already: delete {folder} to import them once more.")
    say("writing files")
    paths = repeat(folder, given.lists, size) if given.lists else write(folder, size)
    say("importing")
    begun, memory = time.perf_counter(), {}
    with (
        timed_portions() as portions,
        importing(
            paths, is_applied=True, is_published=True, progress=lambda done: look_at(memory, done, size)
        ) as batch,
    ):
        taken, rows = time.perf_counter() - begun, batch.rows.count()
    print(f"{rows} rows in {taken:.0f} s, {rows / taken:.0f} rows/s; {SearchRow.objects.count()} search rows.")
    print(f"{len(portions)} portions, the longest {max(portions):.2f} s under the lock.")
    print(f"Memory {memory['10 %']} MB at 10 %, {memory['end']} MB at the end.")


@contextmanager
def timed_portions():
    """The seconds that each portion took from asking for the lock to its commit."""
    from summits.exchange import importing as runs

    take_all, seconds = runs._take_all, []

    def timed(*args, **options):
        begun = time.perf_counter()
        take_all(*args, **options)
        seconds.append(time.perf_counter() - begun)

    with patch.object(runs, "_take_all", timed):
        yield seconds


def look_at(memory, done, size):
    now = psutil.Process().memory_info().rss // 2**20
    if done >= size / 10:
        memory.setdefault("10 %", now)
    memory["end"] = now


# --- Rows of lists ---


def repeat(folder, lists, size):
    """Files of the rows of lists, repeated until there are at least so many; returns their paths."""
    found = {path.name: [json.loads(line) for line in path.open(encoding="utf-8")] for path in lists}
    copies = -(-size // sum(map(len, found.values())))
    for name, of_list in found.items():
        with (folder / name).open("w", encoding="utf-8") as file:
            for copy in range(copies):
                file.writelines(json.dumps(_in_copy(row, copy)) + "\n" for row in of_list)
    return [folder / name for name in found]


def _in_copy(value, copy, field=""):
    """A row as it stands in a copy of its list: it names rows of that copy, and has an address of its own."""
    if isinstance(value, dict):
        return {name: _in_copy(inner, copy, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [_in_copy(inner, copy, field) for inner in value]
    return f"{value}~{copy}" if value and field in NAMING_ROWS else value


# --- Rows that are the same on every machine ---


def write(folder, size):
    """Files of so many rows, one a kind; returns their paths."""
    from summits.models import Country

    there = Country.objects.filter(exists_from_earliest__lte=FIRST_DAY, exists_to_earliest=None).order_by("code")
    codes = list(there.values_list("code", flat=True))
    made = Rows(codes, people=size * SHARES["leaders"] // 100)
    paths = []
    for kind, share in SHARES.items():
        paths.append(folder / f"{kind}.jsonl")
        with paths[-1].open("w", encoding="utf-8") as file:
            for number in range(size * share // 100):
                row = {"id": f"{kind}:{number}", "source": "made", "licence": "CC0"} | getattr(made, kind)(number)
                file.write(json.dumps(row) + "\n")
    return paths


class Rows:
    """People who follow each other in the offices of their countries, and what they said and signed together."""

    def __init__(self, codes, people):
        self.codes, self.people, self.random = codes, people, random.Random(7)
        self.words = [self._word(3) for _each in range(20_000)]
        self.names = [f"{self._word(3).title()} {self._word(4).title()}" for _each in range(people)]
        self.in_turn = max(1, people // len(codes))  # so many held the office of a country one after the other

    def _word(self, syllables):
        return "".join(self.random.choices(SYLLABLES, k=syllables))

    def _country(self, person):
        return self.codes[person % len(self.codes)]

    def _turn(self, person):
        """The first and the last day of an office."""
        length = DAYS // (self.in_turn + 1)
        starts = FIRST_DAY + timedelta(days=person // len(self.codes) * length)
        return starts, starts + timedelta(days=length - 1)

    def _pair(self):
        """(one person, another of a neighbour on the list who was in office on the same day, that day)"""
        turn, place = self.random.randrange(self.in_turn), self.random.randrange(len(self.codes) - 1)
        one = min(turn * len(self.codes) + place, self.people - 2)
        starts, ends = self._turn(one)
        return one, one + 1, str(starts + timedelta(days=self.random.randrange((ends - starts).days)))

    def _text(self, characters):
        lines, length = [], 0
        while length < characters * self.random.uniform(0.5, 1.5):
            # Half of the words are few and frequent, as in any language.
            ranks = (int(len(self.words) * self.random.random() ** 4) for _each in range(50))
            lines.append(" ".join(f"{self.words[rank]} {self.random.choice(LITTLE)}" for rank in ranks))
            length += len(lines[-1])
        return "\n\n".join(lines)

    def leaders(self, number):
        return {"name": self.names[number], "country_ids": [self._country(number)], "born": 1900 + number % 60}

    def terms(self, number):
        person, is_second = number % self.people, number >= self.people
        starts, ends = self._turn(person)
        return {
            "leader_id": f"leaders:{person}",
            "country_id": self._country(person),
            "role": "head_of_government" if is_second else "head_of_state",
            "start": str(starts),
            "start_precision": "day",
            "end": str(ends),
            "end_precision": "day",
        }

    def summits(self, number):
        host, guest, day = self._pair()
        sides = [
            {"side": side, "name_raw": self.names[person], "office_raw": "President"}
            | {"leader_id": f"leaders:{person}", "country_id": self._country(person)}
            for side, person in (("host", host), ("guest", guest))
        ]
        return {
            "direction": "incoming",
            "type": "state_visit",
            "start": day,
            "start_precision": "day",
            "host_country": self._country(host),
            "guest_country": self._country(guest),
            "place": {"city": self._word(3).title(), "country_id": self._country(host)},
            "participants": sides,
            "description": self._text(200),
        }

    def statements(self, number):
        one, other, day = self._pair()
        return {
            "title": f"Remarks {number}",
            "kind": "remarks",
            "date": day,
            "date_precision": "day",
            "language": "en",
            "countries": [self._country(one), self._country(other)],
            "speakers": [{"name_raw": f"President {self.names[one]}"}],
            "text": self._text(CHARACTERS["statements"]),
            "url": f"https://made.example/statements/{number}",
        }

    def documents(self, number):
        one, other, day = self._pair()
        return {
            "title": f"Agreement {number} on {self._word(4)}",
            "doc_type": "agreement",
            "bilateral": True,
            "signed": {"date": day, "precision": "day"},
            "parties": [{"country_id": self._country(person)} for person in (one, other)],
            "language": "en",
            "text": self._text(CHARACTERS["documents"]),
            "url": f"https://made.example/documents/{number}",
        }


if __name__ == "__main__":
    main()
