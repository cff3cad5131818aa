from django.core.management.commands import makemigrations
from django.db import connections

from summits.embedded.base import DatabaseWrapper


class Command(makemigrations.Command):
    """As Django's, but it starts no embedded database only to compare the history in it with the files."""

    def handle(self, *args, **options):
        connection = connections["default"]
        if not isinstance(connection, DatabaseWrapper) or connection.server.is_running():
            return super().handle(*args, **options)
        engine = connection.settings_dict["ENGINE"]
        connection.settings_dict["ENGINE"] = "django.db.backends.dummy"  # Django asks this one for no history
        try:
            return super().handle(*args, **options)
        finally:
            connection.settings_dict["ENGINE"] = engine
