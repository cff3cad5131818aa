"""As whom PostgreSQL's programs run. They refuse root, so root needs another way.

1. An ordinary user runs them as himself.
2. Root runs them in a user namespace that shows root as a plain user: the files stay root's own.
3. Where namespaces are forbidden (Docker's default profile), root runs them as an existing unprivileged account.
"""

import os
import pwd
import subprocess
from dataclasses import dataclass, field

from .errors import EmbeddedError

AS_A_PLAIN_USER = ("unshare", "--user", "--map-user=1000", "--map-group=1000", "--")
CANDIDATES = ("nobody", "postgres", "daemon")


@dataclass(frozen=True)
class Account:
    uid: int  # who owns the files, as this process sees it
    prefix: tuple = ()
    switch: dict = field(default_factory=dict)  # what subprocess needs to become this account

    @property
    def is_another(self):
        return bool(self.switch)

    def run(self, command, env=None, **options):
        """Run a program as this account, out of reach of our terminal's Ctrl-C and of our environment."""
        try:
            return subprocess.run(
                [*self.prefix, *command],
                env=environment() | (env or {}),
                stdin=subprocess.DEVNULL,
                cwd="/",  # ours may be closed to the account
                start_new_session=True,
                **self.switch,
                **options,
            )
        except OSError as error:
            raise EmbeddedError(f"{command[0]} could not be run as {name_of(self.uid)}: {error}") from error


def choose():
    if os.geteuid() != 0:
        return Account(os.geteuid())
    if name := os.environ.get("EMBEDDED_POSTGRES_ACCOUNT"):
        return account_named(name)
    if namespaces_are_allowed():
        return Account(0, prefix=AS_A_PLAIN_USER)
    return first_unprivileged(CANDIDATES)


def owner_of(folder):
    """The account whose `folder` it is: once data exist, their owner is who runs them."""
    uid = folder.stat().st_uid
    return choose() if uid == os.geteuid() else account_named(name_of(uid))


def namespaces_are_allowed():
    try:
        return subprocess.run([*AS_A_PLAIN_USER, "true"], capture_output=True).returncode == 0
    except OSError:
        return False


def first_unprivileged(names):
    existing = {entry.pw_name for entry in pwd.getpwall() if entry.pw_uid != 0}
    for name in names:
        if name in existing:
            return account_named(name)
    raise EmbeddedError(
        "PostgreSQL does not run as root, user namespaces are not allowed here, and there is no account "
        f"{' or '.join(names)}. Run as another user, name one in EMBEDDED_POSTGRES_ACCOUNT, or set DATABASE_URL."
    )


def account_named(name):
    try:
        entry = pwd.getpwnam(name)
    except KeyError:
        raise EmbeddedError(f"There is no account {name} on this machine to run PostgreSQL as.") from None
    if entry.pw_uid == 0:
        raise EmbeddedError("PostgreSQL does not run as root: name another account in EMBEDDED_POSTGRES_ACCOUNT.")
    return Account(entry.pw_uid, switch={"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []})


def name_of(uid):
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"user {uid}"


def environment():
    """All that the programs are told: nothing of PG*, LANG=C or our secrets reaches them."""
    kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}
    return kept | {"LC_ALL": "C.UTF-8", "TZ": "UTC"}
