from pathlib import Path

from django.core.management.base import CommandError

from summits.exchange.exporting import export
from summits.exchange.form import FORM
from summits.management.progress import pace
from summits.management.tables import ArchiveCommand


class Command(ArchiveCommand):
    help = (
        "Export records to a folder, in the form that import_records reads, with a manifest. "
        "Texts hold what their rights let everybody read; uploaded files are not part of it."
    )

    def add_arguments(self, parser):
        parser.add_argument("folder", metavar="FOLDER")
        parser.add_argument("--kind", action="append", choices=[*FORM], help="Only this kind; may be given again.")
        parser.add_argument("--published", action="store_true", help="Only what is public.")
        parser.add_argument("--csv", action="store_true", help="As tables: leaders, terms and summits only.")

    def handle(self, *, folder, kind, published, csv, **options):
        progress = pace(self.stderr)
        try:
            if Path(folder).exists() and any(Path(folder).iterdir()):
                raise CommandError(f"{folder} is not empty: name a new folder.")
            manifest = export(folder, kind or [*FORM], is_published=published, as_tables=csv, progress=progress)
        except OSError as error:
            raise CommandError(str(error)) from error
        for file in manifest["files"]:
            self.stderr.write(f"{file['rows']} rows in {file['name']}")
