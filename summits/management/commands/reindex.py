from django.core.management.base import BaseCommand

from summits.editing.reindexing import reindex
from summits.management.progress import bar


class Command(BaseCommand):
    help = "Rebuild all that search holds from the records. Search and editing go on meanwhile."

    def handle(self, **options):
        reindex(bar(self.stdout))
        self.stdout.write("Search is rebuilt.")
