"""Commands that work on an archive whose tables are there, as this release makes them."""

from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


class ArchiveCommand(BaseCommand):
    """Before its first `serve` or `migrate`, or of another release, an archive is refused in words."""

    requires_migrations_checks = True

    def check_migrations(self):
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            raise CommandError(
                "The archive does not have the tables of this release yet: run “manage.py migrate”, then this again."
                " Nothing was changed."
            )
