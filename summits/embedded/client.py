from django.db.backends.postgresql import client

from . import programs


class DatabaseClient(client.DatabaseClient):
    """psql for `manage.py dbshell`: ours, on the embedded server."""

    def settings_to_cmd_args_env(self, settings_dict, parameters):
        address = self.connection.started_server().address()
        args, env = super().settings_to_cmd_args_env(
            settings_dict | {"HOST": address["host"], "PORT": address["port"], "USER": address["user"]}, parameters
        )
        return [programs.find("psql").path("psql"), *args[1:]], env
