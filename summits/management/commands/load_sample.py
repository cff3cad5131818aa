from summits.management.tables import ArchiveCommand
from summits.sample.load import load_sample


class Command(ArchiveCommand):
    help = "Load the sample records into an empty archive."

    def handle(self, **options):
        count = load_sample()
        self.stdout.write(f"Loaded {count} sample records." if count else "The archive holds records: none were added.")
