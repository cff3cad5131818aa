from django.core.management.base import BaseCommand

from summits.editing import changing
from summits.search import projection


class Command(BaseCommand):
    help = "Rebuild the search rows from the records. Search and editing go on meanwhile."

    def handle(self, **options):
        done = 0
        for name, keys in projection.batches():
            with changing(note="Search rows rebuilt"):
                projection.refresh_kind(name, keys)
            done += len(keys)
            self.stdout.write(f"\r{done} rows looked at", ending="")
        self.stdout.write("")
