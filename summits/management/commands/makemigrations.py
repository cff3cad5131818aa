from unittest import mock

from django.core.management.commands import makemigrations
from django.db import connections

from summits.embedded.base import DatabaseWrapper


class Command(makemigrations.Command):
    """As Django's, but it starts no embedded database only to compare the history in it with the files."""

    def handle(self, *args, **options):
        connection = connections["default"]
        if isinstance(connection, DatabaseWrapper) and not connection.server.is_running():
            with mock.patch.dict(connection.settings_dict, ENGINE="django.db.backends.dummy"):
                return super().handle(*args, **options)
        return super().handle(*args, **options)
