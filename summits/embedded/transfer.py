"""A database out to a file and in from it, by pg_dump and pg_restore: the embedded one or that of DATABASE_URL."""

import os
import re
import subprocess
import tempfile
from pathlib import Path

from psycopg import conninfo, pq

from . import programs
from .errors import EmbeddedError

# In one transaction with what follows it. Waiting for ever behind a reader would look like a restore that hangs.
EMPTY = (
    "SET lock_timeout = '10s'",
    "DROP SCHEMA public CASCADE",
    "CREATE SCHEMA public",
    "GRANT USAGE ON SCHEMA public TO PUBLIC",
)


def dump(connection, path):
    """Write the whole database to `path`, which appears only when it is complete."""
    found = programs_for(connection, "pg_dump")
    address, env = client_address(connection)
    handle, side = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)  # 0600: it holds password hashes
    os.close(handle)
    try:
        run([found.path("pg_dump"), "--format=custom", "--no-owner", "--no-privileges", f"--file={side}", address], env)
        os.replace(side, path)
    finally:
        Path(side).unlink(missing_ok=True)


def restore(connection, path, replace=False):
    """Load a dump into an empty database, or with `replace` instead of what is there: all of it or nothing."""
    found = programs_for(connection, "pg_restore")
    contents = require_fit(connection, path, replace)
    address, env = client_address(connection)
    connection.close()
    with tempfile.TemporaryDirectory() as folder:
        script = write_script(found, path, contents, Path(folder))
        emptying = [f"--command={statement}" for statement in EMPTY] if replace else []
        options = ["--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1"]
        run([found.path("psql"), *options, *emptying, f"--file={script}", address], env)


def require_fit(connection, path, replace):
    """Raise EmbeddedError for a dump that cannot come into this database. Returns the dump's list of contents."""
    contents = run([programs_for(connection, "pg_restore").path("pg_restore"), "--list", str(path)])
    require_not_newer(contents, connection)
    if not replace and connection.introspection.table_names():
        raise EmbeddedError("The database is not empty. With --replace all that is in it goes, and the dump comes in.")
    return contents


def write_script(found, path, contents, folder):
    """The dump as SQL. First to a file: a damaged dump is then noticed before anything is touched.

    Comments on extensions are left out: only the owner of an extension may set them, often the server's administrator.
    """
    chosen = folder / "contents"
    chosen.write_text("".join(line for line in contents.splitlines(True) if " COMMENT - EXTENSION " not in line))
    script = folder / "script.sql"
    run(
        [
            found.path("pg_restore"),
            "--no-owner",
            "--no-privileges",
            f"--use-list={chosen}",
            f"--file={script}",
            str(path),
        ]
    )
    return script


def server_version(connection):
    """Such as 180006, asked on a connection of its own: a pool would try for long before it says why it cannot."""
    params = {"connect_timeout": 10} | connection.get_connection_params()
    with connection.wrap_database_errors, connection.Database.connect(**params) as direct:
        return direct.info.server_version


def programs_for(connection, name):
    """The Programs with `name`, which must not be older than the server."""
    found = programs.find(name)
    major = server_version(connection) // 10000
    if found.major < major:
        raise EmbeddedError(
            f"The server is PostgreSQL {major}, {name} here is of {found.version}: it must not be older. "
            f"Set EMBEDDED_POSTGRES_BIN to the folder with the programs of PostgreSQL {major}."
        )
    return found


def require_not_newer(contents, connection):
    dumped_from = re.search(r"Dumped from database version: (\d+)", contents)
    major = server_version(connection) // 10000
    if dumped_from and int(dumped_from[1]) > major:
        raise EmbeddedError(
            f"The dump is of PostgreSQL {dumped_from[1]}, the server is {major}: restore into the same or a newer one."
        )


def client_address(connection):
    """How PostgreSQL's client programs reach the same database: their last argument, and their environment.

    The password goes by the environment: arguments can be read by everybody on the machine.
    """
    keywords = {option.keyword.decode() for option in pq.Conninfo.get_defaults()}
    params = {name: value for name, value in connection.get_connection_params().items() if name in keywords}
    password = params.pop("password", None)
    env = os.environ | ({"PGPASSWORD": password} if password else {})
    return f"--dbname={conninfo.make_conninfo(**params)}", env


def run(command, env=None):
    done = subprocess.run(command, capture_output=True, env=env, text=True, errors="replace")
    if done.returncode:
        raise EmbeddedError(done.stderr.strip()[-1500:] or f"{command[0]} ended with {done.returncode}.")
    return done.stdout
