from summits.editing.reindexing import reindex
from summits.management.progress import bar
from summits.management.tables import ArchiveCommand


class Command(ArchiveCommand):
    help = "Rebuild all that search holds from the records. Search and editing go on meanwhile."

    def handle(self, **options):
        reindex(bar(self.stdout))
        self.stdout.write("Search is rebuilt.")
