import sys
from contextlib import nullcontext
from pathlib import Path

from django.core.management.base import CommandError

from summits.exchange.importing import CannotImport, importing
from summits.exchange.reading import CannotRead
from summits.exchange.reporting import counts, write_report
from summits.management.progress import pace
from summits.management.tables import ArchiveCommand


class Command(ArchiveCommand):
    help = (
        "Import records from .jsonl and .csv files, also as .gz. Without --apply nothing is changed: it is only tried."
    )

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", metavar="FILE")
        parser.add_argument("--apply", action="store_true", help="Import; without it the run is only tried.")
        parser.add_argument("--publish", action="store_true", help="Let complete records go public at once.")
        parser.add_argument("--report", metavar="FILE", help="Write what became of each row, as CSV. “-”: print it.")

    def handle(self, *, files, apply, publish, report, **options):
        try:
            with (
                _opened(report) as out,
                importing(files, is_applied=apply, is_published=publish, progress=pace(self.stderr)) as batch,
            ):
                if out:
                    write_report(batch, out)
                self._tell(batch, apply)
        except (CannotImport, CannotRead, OSError) as error:
            raise CommandError(str(error)) from error

    def _tell(self, batch, is_applied):
        found = counts(batch)
        words = ", ".join(f"{number} {status}" for status, number in sorted(found.items())) or "no rows"
        self.stderr.write(f"{words}.")
        if not is_applied:
            self.stderr.write("Nothing was changed: this was only a try. With --apply it is imported.")
        elif found.get("needs_review"):
            self.stderr.write("What needs review waits in the admin, under Imports.")


def _opened(report):
    """Where the report goes: looked for before the long work, not after it."""
    if report == "-":
        return nullcontext(sys.stdout)
    return Path(report).open("w", newline="", encoding="utf-8") if report else nullcontext()
