"""The Django engine: ENGINE = "summits.embedded", CLUSTER = the folder. The first connection starts the server."""

import atexit
import os

from django.db import OperationalError
from django.db.backends.postgresql import base

from .client import DatabaseClient
from .errors import EmbeddedError
from .server import Server

_servers = {}  # by folder: all connections and threads of this process share one


def server_at(folder):
    return _servers.get(folder) or _servers.setdefault(folder, Server(folder))


class DatabaseWrapper(base.DatabaseWrapper):
    client_class = DatabaseClient
    _connection_pools = {}  # our own, so that the way out closes no pool of another engine

    @property
    def server(self):
        return server_at(self.settings_dict["CLUSTER"])

    def started_server(self):
        """The server, running, with the configured database on it."""
        try:
            self.server.start()
            if self.settings_dict["NAME"]:
                self.server.ensure_database(self.settings_dict["NAME"])
        except (EmbeddedError, OSError) as error:
            raise OperationalError(str(error)) from error
        return self.server

    def get_connection_params(self):
        return super().get_connection_params() | self.started_server().address()


# Neither the threads nor the sockets of a pool cross a fork: a child makes its own.
os.register_at_fork(after_in_child=DatabaseWrapper._connection_pools.clear)


@atexit.register
def leave():
    """Close the pools first: their threads would otherwise see the server go and try to reconnect."""
    for pool in DatabaseWrapper._connection_pools.values():
        pool.close()
    for server in _servers.values():
        server.release()
