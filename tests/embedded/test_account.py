"""As whom it runs: an ordinary user, root in a user namespace, root where that is forbidden."""

import os

import pytest

from summits.embedded import account, cluster, home, programs
from summits.embedded.errors import EmbeddedError

NOBODY = 65534
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="needs root")


def runs_as(server):
    return os.stat(f"/proc/{server.home.postmaster()[0]}").st_uid


@as_root
def test_an_ordinary_user_runs_it_as_himself(server, folder, in_a_fork):
    def serve():
        server.start()
        assert runs_as(server) == NOBODY
        server.release()
        assert not server.is_running()

    os.chown(folder.parent, NOBODY, NOBODY)
    assert in_a_fork(serve, user=NOBODY) is None
    assert (folder / "data").stat().st_uid == NOBODY


@pytest.mark.skipif(not account.namespaces_are_allowed(), reason="user namespaces are not allowed here")
@as_root
def test_root_runs_it_in_a_user_namespace_and_the_files_stay_his(server):
    assert account.choose().prefix
    server.start()
    assert runs_as(server) == 0
    assert server.home.data.stat().st_uid == 0


@pytest.fixture
def forbidden(monkeypatch, open_folder):
    """Root, where user namespaces are not allowed."""
    monkeypatch.setattr(account, "namespaces_are_allowed", lambda: False)
    monkeypatch.setattr(home, "ELSEWHERE", open_folder / "var lib")
    return open_folder / "var lib"


@as_root
def test_root_without_namespaces_runs_it_as_nobody_and_records_where_the_data_are(forbidden, server):
    server.start()
    assert runs_as(server) == NOBODY
    assert server.home.data.parent.parent == forbidden
    assert server.home.data.stat().st_uid == NOBODY
    assert (server.folder / "location").read_text() == f"{server.home.folder}\n"


@as_root
def test_what_was_recorded_is_kept_where_namespaces_are_allowed_later(forbidden, server, monkeypatch):
    server.start()
    server.release()
    monkeypatch.setattr(account, "namespaces_are_allowed", lambda: True)
    assert home.locate(server.folder).account.uid == NOBODY
    assert home.locate(server.folder).data == server.home.data


@as_root
def test_programs_that_the_account_cannot_reach_are_copied_beside_the_data(forbidden, server, monkeypatch, tmp_path):
    found, closed = programs.wheel_programs("postgres"), tmp_path / "closed"
    cluster.copy_programs(found, closed)
    closed.chmod(0o700)
    monkeypatch.setenv("EMBEDDED_POSTGRES_BIN", str(closed.joinpath(*found.folder.parts[-3:])))
    server.start()
    assert os.readlink(f"/proc/{server.home.postmaster()[0]}/exe").startswith(str(forbidden))
    assert closed.stat().st_mode & 0o777 == 0o700


@as_root
def test_a_strict_umask_keeps_nothing_from_the_account(forbidden, server):
    before = os.umask(0o077)
    try:
        server.start()
    finally:
        os.umask(before)
    assert runs_as(server) == NOBODY


@as_root
def test_data_made_in_a_namespace_are_refused_in_words_where_it_is_forbidden(forbidden, server):
    (server.folder / "data").mkdir(parents=True)
    with pytest.raises(EmbeddedError, match="made by root with user namespaces, which are not allowed here"):
        server.start()


@as_root
def test_the_account_can_be_named(monkeypatch):
    monkeypatch.setenv("EMBEDDED_POSTGRES_ACCOUNT", "nobody")
    assert account.choose().uid == NOBODY
    monkeypatch.setenv("EMBEDDED_POSTGRES_ACCOUNT", "no-such-account")
    with pytest.raises(EmbeddedError, match="no account no-such-account"):
        account.choose()


def test_without_any_account_it_says_what_to_do():
    with pytest.raises(EmbeddedError, match="EMBEDDED_POSTGRES_ACCOUNT, or set DATABASE_URL"):
        account.first_unprivileged(["no-such-account"])


def test_the_programs_are_told_no_secrets(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "secret")
    assert "SECRET_KEY" not in account.environment()
