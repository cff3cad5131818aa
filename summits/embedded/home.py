"""The folder of one embedded PostgreSQL: what lies where, and whose it must be.

Usually it is CLUSTER itself. When root runs the programs as another account, that account may be unable to reach
CLUSTER (a checkout under /root): the folder is then below ELSEWHERE, and CLUSTER/location records it.
Nothing that was there before is ever chmod-ed or chown-ed.
"""

import hashlib
import os
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path

from .account import Account, choose, name_of, owner_of
from .errors import EmbeddedError

ELSEWHERE = Path("/var/lib/summit-archive")
PORT = "5432"  # only the name of the socket: nothing listens on TCP
LONGEST_SOCKET_PATH = 100  # the kernel's limit is 107 bytes


@dataclass(frozen=True)
class Home:
    folder: Path
    account: Account
    record: Path | None = None  # where the folder's place is noted, if it is not CLUSTER

    def __post_init__(self):
        lies_at = self.folder.__truediv__
        object.__setattr__(self, "data", lies_at("data"))
        object.__setattr__(self, "log", lies_at("server.log"))
        object.__setattr__(self, "users", lies_at("users"))  # one locked file for each process that uses the server
        object.__setattr__(self, "start_lock", lies_at("start.lock"))  # held while one starts, joins, leaves or stops
        object.__setattr__(self, "running_lock", lies_at("running.lock"))  # held by PostgreSQL and all its children

