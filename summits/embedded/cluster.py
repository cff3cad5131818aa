"""The data of one embedded PostgreSQL: made once, whole or not at all; run only by the major version that made them."""

import contextlib
import os
import shutil
import subprocess

from . import programs
from .errors import EmbeddedError
from .home import require_private

ROLE = "archive"


def make_ready(home, lock):
    """The Programs to run `home`'s data with, which are made if they are not there. For who holds the running lock."""
    found = reachable(programs.find(), home)
    if not home.data.exists():
        create(home, found, lock)
    require_private(home.data, home.account.uid)
    require_same_major(home, found)
    return found


def create(home, found, lock):
    """initdb into a side folder, then rename: a kill in the middle leaves nothing that looks like data.

    initdb holds the lock too: if it outlives us, the next start waits for its end before it clears up.
    """
    side = home.side_folder()
    done = home.account.run(
        [found.path("initdb"), "-D", str(side), *initdb_options(found.major)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        pass_fds=[lock],
    )
    if done.returncode:
        raise EmbeddedError(f"initdb failed: {done.stdout[-1500:].strip()}")
    side.rename(home.data)
    sync(home.folder)


def initdb_options(major):
    """Full Unicode rules. With LC_CTYPE=C trigrams of Cyrillic and Chinese would be empty, so never plain C."""
    provider = ["--locale-provider=builtin", "--builtin-locale=PG_UNICODE_FAST"] if major >= 18 else []
    return [
        *provider,
        "--locale=C.UTF-8",
        "--encoding=UTF8",
        f"--username={ROLE}",
        "--auth-local=trust",  # the socket is in a folder that only its owner can enter
        "--auth-host=reject",
        "--data-checksums",
        "--no-instructions",
    ]


def require_same_major(home, found):
    made_by = made_by_major(home)
    if made_by != found.major:
        raise EmbeddedError(
            f"The data in {home.data} were made by PostgreSQL {made_by}; the programs in {found.folder} are "
            f"{found.version}. Set EMBEDDED_POSTGRES_BIN to the programs of {made_by} and run manage.py db dump FILE; "
            "then unset it, move the folder away, and run manage.py db restore FILE."
        )


def made_by_major(home):
    return int((home.data / "PG_VERSION").read_text())


def reachable(found, home):
    """The same programs, or a copy beside the data where the account cannot reach them (a checkout under /root)."""
    if not home.account.is_another or can_run(home.account, found):
        return found
    copy = home.folder / f"programs-{found.version}"
    if not copy.exists():
        side = home.side_folder()
        copy_programs(found, side)
        side.rename(copy)
    return programs.Programs(copy.joinpath(*found.folder.parts[-3:]), found.version)


def copy_programs(found, folder):
    """Copy bin, lib and share of package/pginstall and the wheel's package.libs, lying to each other as before."""
    install = found.folder.parent
    for part in (found.folder.name, "lib", "share"):
        shutil.copytree(install / part, folder / install.parent.name / install.name / part, symlinks=True)
    libraries = install.parent.with_name(f"{install.parent.name}.libs")
    if libraries.exists():
        shutil.copytree(libraries, folder / libraries.name, symlinks=True)
    open_to_all(folder)


def can_run(account, found):
    try:
        return account.run([found.path("postgres"), "--version"], capture_output=True).returncode == 0
    except EmbeddedError:
        return False


def open_to_all(folder):
    """A strict umask may have closed the originals; these are our own copies."""
    folder.chmod(0o755)
    for path in folder.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)


def sync(folder):
    handle = os.open(folder, os.O_RDONLY)
    os.fsync(handle)
    os.close(handle)


def size(home):
    """Bytes on disk. A running server removes files while one counts."""
    total = 0
    for path in home.data.rglob("*"):
        with contextlib.suppress(FileNotFoundError):
            total += path.stat().st_size
    return total
