"""Where it lives: awkward paths, and folders of others."""

import os
import tempfile
from pathlib import Path

import pytest

from summits.embedded import home
from summits.embedded.errors import EmbeddedError
from summits.embedded.server import Server

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can make folders of others")
NOBODY = 65534


def started(folder):
    server = Server(folder)
    server.start()
    server.release()
    return server


@pytest.mark.parametrize("name", ["with spaces Zürich 北京", "with, a comma quo'te\"s"])
def test_an_awkward_path_serves(folder, name):
    started(folder.parent / name / "postgres")


def test_a_path_too_long_for_a_socket_serves_from_a_private_folder(folder):
    server = Server(folder.parent / ("x" * 100) / "postgres")
    server.start()
    place = server.home.socket_in_use()
    assert place.parent == Path(tempfile.gettempdir())
    assert place.stat().st_mode & 0o777 == 0o700
    server.release()
    place.rmdir()


def test_who_comes_with_another_temporary_folder_finds_the_socket(folder, visit, tmp_path):
    far = folder.parent / ("x" * 100) / "postgres"
    visit(at=far, TMPDIR="/tmp").enter()
    visit(at=far, TMPDIR=str(tmp_path)).enter()


def test_a_socket_folder_open_to_others_is_refused(folder, monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    far = folder.parent / ("x" * 100) / "postgres"
    planted = tmp_path / f"postgres-{os.geteuid()}-{home.digest(far.resolve())}"
    planted.mkdir()
    planted.chmod(0o777)
    with pytest.raises(EmbeddedError, match="open to other users"):
        started(far)


@as_root
def test_a_folder_of_somebody_else_is_refused_by_name_and_left_as_it_is(folder):
    folder.mkdir()
    os.chown(folder, NOBODY, NOBODY)
    with pytest.raises(EmbeddedError, match="belongs to nobody, not to root"):
        started(folder)
    assert folder.stat().st_uid == NOBODY


@as_root
def test_a_folder_of_root_is_refused_to_others_in_words(folder, in_a_fork):
    folder.mkdir(mode=0o700)
    assert f"{folder} is closed to nobody" in in_a_fork(lambda: started(folder), user=NOBODY)
    folder.parent.chmod(0o755)
    assert f"{folder} belongs to root, not to nobody" in in_a_fork(lambda: started(folder), user=NOBODY)


def test_a_recorded_place_that_is_gone_is_not_replaced_by_an_empty_database(folder):
    folder.mkdir(mode=0o700)
    (folder / "location").write_text("/nowhere/at/all\n")
    with pytest.raises(EmbeddedError, match="Put that folder back, or delete the file"):
        started(folder)


def test_looking_makes_nothing(folder):
    server = Server(folder)
    assert not server.is_running()
    assert server.users() == []
    assert not folder.exists()
