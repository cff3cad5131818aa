"""The folder of one embedded PostgreSQL: what lies where, and whose it must be.

Usually it is CLUSTER itself. An account that root runs the programs as may be unable to reach CLUSTER (a checkout
under /root): then the folder is below ELSEWHERE, and CLUSTER/location records it.
What was there before is never chmod-ed or chown-ed.
"""

import hashlib
import os
import shutil
import stat
import tempfile
from pathlib import Path

from .account import choose, name_of, owner_of
from .errors import EmbeddedError

ELSEWHERE = Path("/var/lib/summit-archive")
LONGEST_SOCKET_PATH = 100  # bytes; the kernel's own limit is 107
SOCKET_NAME = ".s.PGSQL.5432"


class Home:
    def __init__(self, folder, account, record=None):
        self.folder = folder
        self.account = account
        self.record = record  # the file that notes where the folder is, if it is not CLUSTER
        self.data = folder / "data"
        self.log = folder / "server.log"
        self.users = folder / "users"  # a locked file for each process that uses the server
        self.start_lock = folder / "start.lock"  # held while somebody starts, joins, leaves or stops
        self.running_lock = folder / "running.lock"  # held by PostgreSQL itself and all its children

    def make(self):
        """Make what is missing and refuse what is not ours."""
        if self.record:
            make_folder(self.record.parent, 0o700)
            make_folder(self.folder.parent, 0o755)
            make_folder(self.folder, 0o711)  # the account passes through to its data
            if not self.record.exists():
                self.record.write_text(f"{self.folder}\n")
        else:
            make_folder(self.folder, 0o700)
        require_owner(self.folder, os.geteuid())
        make_folder(self.users, 0o700)

    def side_folder(self):
        """An empty folder of the account's, to be filled and renamed. What an interrupted start left is removed."""
        for leftover in self.folder.glob("new-*"):
            shutil.rmtree(leftover, ignore_errors=True)
        side = Path(tempfile.mkdtemp(prefix="new-", dir=self.folder))
        give(side, self.account)
        return side

    def make_socket_folder(self):
        """A private folder with a path short enough for a socket."""
        folder = self.folder / "socket"
        if len(os.fsencode(folder / SOCKET_NAME)) > LONGEST_SOCKET_PATH or set(str(folder)) & set(',"'):
            folder = Path(tempfile.gettempdir()) / f"postgres-{self.account.uid}-{digest(self.folder)}"
        make_folder(folder, 0o700, self.account)
        require_private(folder, self.account.uid)
        return folder

    def postmaster(self):
        """The lines of postmaster.pid: process, data, start, port, socket folder …; none where nothing ever ran."""
        try:
            return (self.data / "postmaster.pid").read_text().splitlines()
        except FileNotFoundError:
            return []

    def clear_remnants(self, socket_folder):
        """Remove what a killed server left that would stop the next one. Only for who holds the running lock."""
        (socket_folder / f"{SOCKET_NAME}.lock").unlink(missing_ok=True)
        if not self.last_process().isdecimal():  # cut off while it was written
            (self.data / "postmaster.pid").unlink(missing_ok=True)

    def last_process(self):
        return next(iter(self.postmaster()), "").strip()

    def socket_in_use(self):
        """The folder of the running server's socket: whoever started it may have had another TMPDIR than we."""
        lines = self.postmaster()
        return Path(lines[4]) if len(lines) > 4 and lines[4] else None


def locate(cluster):
    """The Home for `cluster`; makes nothing."""
    cluster = Path(cluster).resolve()
    try:
        if cluster.exists():
            require_owner(cluster, os.geteuid())
        record = cluster / "location"
        if record.exists():
            return recorded_home(record)
        account = choose()
        if not account.is_another:
            return Home(cluster, account)
        if (cluster / "data").exists():
            raise EmbeddedError(
                f"The data in {cluster} were made by root with user namespaces, which are not allowed here, and "
                f"{name_of(account.uid)} may not read them. Dump them where they were made (manage.py db dump), "
                "move that folder away, and restore here."
            )
        return Home(ELSEWHERE / digest(cluster), account, record)
    except PermissionError as error:
        raise EmbeddedError(f"{cluster} is closed to {name_of(os.geteuid())}: {error}") from error


def recorded_home(record):
    folder = Path(record.read_text().strip())
    if not folder.exists():
        raise EmbeddedError(
            f"{record} says that the data are in {folder}, which is not there (perhaps it was in a container that "
            "is gone). Put that folder back, or delete the file to start with an empty database."
        )
    data = folder / "data"
    return Home(folder, owner_of(data) if data.exists() else choose(), record)


def make_folder(path, mode, owner=None):
    """Make `path` with exactly `mode`, whatever the umask; leave one that exists as it is."""
    try:
        path.mkdir(parents=True)
    except FileExistsError:
        return
    path.chmod(mode)
    if owner:
        give(path, owner)


def give(path, account):
    if account.is_another:
        os.chown(path, account.switch["user"], account.switch["group"])


def require_owner(path, uid):
    info = os.lstat(path)
    if not stat.S_ISDIR(info.st_mode):
        raise EmbeddedError(f"{path} is not a folder.")
    if info.st_uid != uid:
        raise EmbeddedError(
            f"{path} belongs to {name_of(info.st_uid)}, not to {name_of(uid)}. "
            "Run as its owner, or set SUMMIT_VAR to a folder of your own."
        )


def require_private(path, uid):
    require_owner(path, uid)
    if os.lstat(path).st_mode & 0o077:
        raise EmbeddedError(f"{path} is open to other users: chmod 700 it, or move it away.")


def digest(path):
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:16]
