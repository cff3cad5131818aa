"""A database and a folder of files out to one file, and in from it.

The backup is a tar of the dump, the files, and their SHA-256 in a list that `sha256sum --check` understands. The list
comes last: a backup without it was cut off. The files must never change once they are written (they may be deleted):
then all that the dump names are there, as it is made first.
"""

import contextlib
import hashlib
import io
import os
import re
import tarfile
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from . import transfer
from .errors import EmbeddedError

DUMP, FILES, SUMS = "database.dump", "uploads", "SHA256SUMS"
_NAME = re.compile(
    rf"{FILES}/(?:[A-Za-z0-9_-][A-Za-z0-9_.-]*/)*[A-Za-z0-9_-][A-Za-z0-9_.-]*"
)  # no way out of the folder
_LINE = re.compile("([0-9a-f]{64})  (.+)")
PART, RESTORING = ".part", ".restoring-"  # files still being written, and the folder of those that come back


def file_in(path):
    """`path`, or in a folder of that name the file of a backup made now."""
    return path / f"archive-{datetime.now(UTC):%Y-%m-%d-%H%M%S}.tar" if path.is_dir() else path


def backup(connection, files, path):
    """Write database and files to `path`, which appears only when all is in it and on the disk."""
    with tempfile.TemporaryDirectory(prefix=f".{path.name}.", dir=path.parent) as folder:  # 0700: password hashes
        dump = Path(folder) / DUMP
        transfer.dump(connection, dump)
        with tempfile.NamedTemporaryFile(dir=folder, delete=False) as out:
            write(out, {DUMP: dump} | files_below(files))
            out.flush()
            os.fsync(out.fileno())
        os.replace(out.name, path)


def files_below(folder):
    """{name in the backup: path} of the files that are whole, and of no restore that was killed."""
    found = {path.relative_to(folder): path for path in sorted(folder.rglob("*")) if path.is_file()}
    return {
        f"{FILES}/{name.as_posix()}": path
        for name, path in found.items()
        if path.suffix != PART and not name.parts[0].startswith(RESTORING)
    }


def write(out, paths):
    sums = []
    with tarfile.open(fileobj=out, mode="w") as tar:
        for name, path in paths.items():
            with contextlib.suppress(FileNotFoundError):  # deleted meanwhile
                sums.append(f"{add(tar, name, path)}  {name}\n")
        content = "".join(sums).encode()
        about = tarfile.TarInfo(SUMS)
        about.size = len(content)
        tar.addfile(about, io.BytesIO(content))


def add(tar, name, path):
    """Add a file; its SHA-256."""
    with open(path, "rb") as file:
        about = tar.gettarinfo(arcname=name, fileobj=file)
        tar.addfile(about, file)
        file.seek(0)
        return hashlib.file_digest(file, "sha256").hexdigest()


def is_backup(path):
    """Whether a file is one of ours, rather than a dump alone."""
    return tarfile.is_tarfile(path)


def restore(connection, files, path, replace=False):
    """Bring files and database back. Nothing is touched before all was read and found whole.

    Files come first and are only added: if the database is then refused, nothing names them.
    """
    files.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=RESTORING, dir=files) as folder:
        unpack(path, Path(folder))
        transfer.require_fit(connection, Path(folder) / DUMP, replace)
        for name, unpacked in files_below(Path(folder) / FILES).items():
            kept = files / Path(name).relative_to(FILES)
            kept.parent.mkdir(parents=True, exist_ok=True)
            os.replace(unpacked, kept)
        transfer.restore(connection, Path(folder) / DUMP, replace=replace)


def unpack(path, folder):
    """Unpack a backup, and compare each file with its sum. Raises EmbeddedError for one that is damaged."""
    try:
        with tarfile.open(path, mode="r:") as tar:
            found = {about.name: unpack_one(tar, about, folder) for about in tar}
        listed = _LINE.findall((folder / SUMS).read_text())
    except (tarfile.TarError, OSError, ValueError) as error:
        raise damaged(path, error) from error
    if {name: digest for digest, name in listed} != {name: found[name] for name in found if name != SUMS}:
        raise damaged(path, "a file differs from its SHA-256")


def unpack_one(tar, about, folder):
    if not about.isfile() or not (about.name in (DUMP, SUMS) or _NAME.fullmatch(about.name)):
        raise ValueError(f"it holds {about.name[:80]!r}, which is not of a backup")
    target = folder / about.name
    target.parent.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    with tar.extractfile(about) as content, open(target, "xb") as out:
        while chunk := content.read(1 << 20):
            digest.update(chunk)
            out.write(chunk)
    return digest.hexdigest()


def damaged(path, reason):
    return EmbeddedError(f"{path} is not a whole backup: {reason}. Nothing was changed.")
