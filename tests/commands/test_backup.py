"""manage.py db backup | restore: database and uploads together, whole or not at all."""

import hashlib
import io
import subprocess
import tarfile

import pytest

from summits.embedded import backup
from summits.embedded.errors import EmbeddedError
from summits.embedded.server import Server

from .conftest import place_for_everything
from .test_db import ask, url_of

CONTENT = b"%PDF-1.4 a scan"
NAME = "attachments/ab/" + hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture(scope="module")
def home(shared_var):
    """A folder with a database of one table and one uploaded file."""
    server = Server(shared_var / "postgres")
    server.start()
    server.ensure_database("archive")
    ask(server, "CREATE TABLE names AS SELECT '习近平' AS name")
    (shared_var / "uploads" / NAME).parent.mkdir(parents=True)
    (shared_var / "uploads" / NAME).write_bytes(CONTENT)
    (shared_var / "uploads" / f"{NAME}.1.part").write_bytes(b"half")
    yield shared_var
    server.release()


@pytest.fixture
def made(home, run, tmp_path):
    path = tmp_path / "a backup.tar"
    assert run(home, "db", "backup", path).startswith(f"Wrote {path}, ")
    return path


@pytest.fixture
def empty():
    """A place where nothing was yet, and its database."""
    with place_for_everything() as var:
        server = Server(var / "postgres")
        server.start()
        server.ensure_database("archive")
        yield var, server
        server.release()


def kept(var):
    uploads = var / "uploads"
    return {path.relative_to(uploads).as_posix(): path.read_bytes() for path in uploads.rglob("*") if path.is_file()}


def test_a_backup_comes_back_into_an_empty_archive(made, empty, run, tmp_path):
    var, server = empty
    assert "Restored" in run(var, "db", "restore", made)
    assert ask(server, "SELECT name FROM names") == "习近平"
    assert kept(var) == {NAME: CONTENT}
    assert "not empty" in run(var, "db", "restore", made)
    another = tmp_path / "another"
    assert "Restored" in run(another, "db", "restore", "--replace", made, DATABASE_URL=url_of(server))
    assert kept(another) == {NAME: CONTENT}


def test_a_backup_is_private_and_can_be_checked_by_hand(made, tmp_path):
    assert made.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == [made.name]
    folder = tmp_path / "unpacked"
    folder.mkdir()
    subprocess.run(["tar", "-xf", made, "-C", folder], check=True)
    subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=folder, check=True)


def test_into_a_folder_it_is_named_by_the_time(home, run, tmp_path):
    run(home, "db", "backup", tmp_path)
    assert [path.suffix for path in tmp_path.glob("archive-2*")] == [".tar"]


def with_member(content, name, data):
    """The tar with one more file at its end."""
    out = io.BytesIO(content)
    with tarfile.open(fileobj=out, mode="a") as tar:
        about = tarfile.TarInfo(name)
        about.size = len(data)
        tar.addfile(about, io.BytesIO(data))
    return out.getvalue()


DAMAGE = {
    "cut off": lambda content: content[: len(content) // 2],
    "without its list": lambda content: content[: content.rindex(b"SHA256SUMS")],
    "changed": lambda content: content.replace(CONTENT, CONTENT[::-1]),
    "with a way out": lambda content: with_member(content, "uploads/../../evil", b"x"),
    "with a file more": lambda content: with_member(content, "uploads/attachments/evil", b"x"),
}


def test_a_damaged_backup_changes_nothing(home, made, tmp_path, subtests):
    whole = made.read_bytes()
    for damage, damaged in DAMAGE.items():
        with subtests.test(damage):
            made.write_bytes(damaged(whole))
            with pytest.raises(EmbeddedError, match="is not a whole backup"):
                backup.restore(None, tmp_path / "uploads", made)
            assert kept(tmp_path) == {}


def test_a_backup_killed_in_the_middle_keeps_the_one_before(home, made, monkeypatch):
    before = made.read_bytes()
    monkeypatch.setattr(backup.transfer, "dump", lambda connection, path: path.write_bytes(b"new"))
    monkeypatch.setattr(backup, "add", lambda *about: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        backup.backup(None, home / "uploads", made)
    assert made.read_bytes() == before
    assert [path.name for path in made.parent.iterdir()] == [made.name]


def test_a_file_deleted_while_it_is_written_is_left_out(home, tmp_path):
    out = io.BytesIO()
    backup.write(out, {"uploads/gone": tmp_path / "gone", f"uploads/{NAME}": home / "uploads" / NAME})
    out.seek(0)
    with tarfile.open(fileobj=out) as tar:
        assert tar.getnames() == [f"uploads/{NAME}", "SHA256SUMS"]
