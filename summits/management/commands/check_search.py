from django.core.management.base import CommandError

from summits.editing.reindexing import miscounted, stale
from summits.management.progress import bar
from summits.management.tables import ArchiveCommand

MOST = 20  # that are named


class Command(ArchiveCommand):
    help = "Report what search holds differently from the records, as raw SQL can leave it. Changes nothing."

    def handle(self, **options):
        rows = [f"{kind} {key}" for kind, key in stale(bar(self.stdout))]
        values, words = miscounted()
        wrong = [
            *rows,
            *(f"count of value {number}" for number in values),
            *(f"count of word {word}" for word in words),
        ]
        if wrong:
            named = "\n".join(f"  {each}" for each in wrong[:MOST])
            more = f"\n  … and {len(wrong) - MOST} more" if len(wrong) > MOST else ""
            raise CommandError(f"Search is not what the records say:\n{named}{more}\nRun: manage.py reindex")
        self.stdout.write("Search is what the records say.")
