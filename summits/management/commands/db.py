"""manage.py db status | stop | backup FILE | dump FILE | restore FILE"""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connections
from django.template.defaultfilters import filesizeformat

from summits.embedded import backup, cluster, programs, transfer
from summits.embedded.account import name_of
from summits.embedded.base import DatabaseWrapper
from summits.embedded.errors import EmbeddedError


class Command(BaseCommand):
    help = "Look at the database, stop the embedded one, back the archive up, move it by dump and restore."
    requires_system_checks = []

    def add_arguments(self, parser):
        actions = parser.add_subparsers(dest="action", required=True)
        actions.add_parser("status", help="what and where the database is; starts nothing")
        stop = actions.add_parser("stop", help="stop the embedded server")
        stop.add_argument("--force", action="store_true", help="even while other processes use it")
        backup = actions.add_parser("backup", help="write database and uploads to a file, or to one made in a folder")
        backup.add_argument("path", type=Path)
        dump = actions.add_parser("dump", help="write the whole database to a file, without uploads")
        dump.add_argument("file", type=Path)
        restore = actions.add_parser("restore", help="bring back a backup, or a dump into the configured database")
        restore.add_argument("file", type=Path)
        restore.add_argument("--replace", action="store_true", help="instead of what is in the database now")

    def handle(self, *, action, **options):
        self.connection = connections["default"]
        self.is_embedded = isinstance(self.connection, DatabaseWrapper)
        try:
            getattr(self, action)(**options)
        except (EmbeddedError, DatabaseError, OSError) as error:
            raise CommandError(str(error).strip()) from error

    def status(self, **options):
        if self.is_embedded:
            self.embedded_status(self.connection.server)
        else:
            self.server_status()

    def embedded_status(self, server):
        home, users = server.home, server.users()
        self.say("database", "embedded PostgreSQL (DATABASE_URL is not set)")
        self.say("folder", home.folder)
        if home.data.exists():
            made_by = cluster.made_by_major(home)
            self.say(
                "data", f"PostgreSQL {made_by}, {filesizeformat(cluster.size(home))}, of {name_of(home.account.uid)}"
            )
        else:
            self.say("data", "none yet: the first connection makes them")
        found = programs.find()
        self.say("programs", f"{found.folder}, {found.version}")
        self.say("server", "running" if server.is_running() else "not running")
        self.say("used by", "\n            ".join([counted(users), *users]))

    def server_status(self):
        settings = self.connection.settings_dict
        self.say("database", f"{settings['NAME']} on {settings['HOST'] or 'this machine'} (DATABASE_URL)")
        version = transfer.server_version(self.connection)
        self.say("server", f"running, PostgreSQL {version // 10000}.{version % 10000}")
        with self.connection.cursor() as cursor:
            cursor.execute("SELECT pg_database_size(current_database())")
            self.say("size", filesizeformat(cursor.fetchone()[0]))

    def stop(self, *, force, **options):
        if not self.is_embedded:
            raise CommandError("DATABASE_URL names a server that is not ours to stop.")
        server = self.connection.server
        users = server.users()
        if users and not force:
            raise CommandError(
                "\n  ".join([f"Not stopped: it is used by {counted(users)} (--force stops it):", *users])
            )
        if not server.is_running():
            self.stdout.write("It is not running.")
        else:
            server.stop()
            self.stdout.write("Stopped.")

    def backup(self, *, path, **options):
        file = backup.file_in(path)
        backup.backup(self.connection, Path(settings.MEDIA_ROOT), file)
        self.stdout.write(f"Wrote {file}, {filesizeformat(file.stat().st_size)}: the database and all uploads.")

    def dump(self, *, file, **options):
        transfer.dump(self.connection, file)
        self.stdout.write(f"Wrote {file}, {filesizeformat(file.stat().st_size)}.")

    def restore(self, *, file, replace, **options):
        if backup.is_backup(file):
            backup.restore(self.connection, Path(settings.MEDIA_ROOT), file, replace=replace)
        else:
            transfer.restore(self.connection, file, replace=replace)
        self.stdout.write(f"Restored {file}. Run manage.py migrate if it comes from an older release.")

    def say(self, what, value):
        self.stdout.write(f"{what:<10}  {value}")


def counted(users):
    return "1 process" if len(users) == 1 else f"{len(users) or 'no'} processes"
