"""Start, share, stop; and every way in which a process can die."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from summits.embedded.errors import EmbeddedError
from summits.embedded.server import Server

SEVERAL = 3


@pytest.fixture
def folder(shared_folder):
    return shared_folder


def ask(server, statement):
    with psycopg.connect(**server.address(), dbname="postgres", autocommit=True) as connection:
        cursor = connection.execute(statement)
        return cursor.fetchone()[0] if cursor.description else None


def postmaster(server):
    return int(server.home.postmaster()[0])


def kill_postgres(server):
    os.kill(postmaster(server), signal.SIGKILL)
    wait_until(lambda: not server.is_running())


def wait_until(true):
    deadline = time.monotonic() + 30
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_the_first_starts_it_and_the_last_one_out_stops_it(server, visit):
    first, second = visit(), visit()
    first.enter(), second.enter()
    assert len(server.users()) == 2
    first.leave()
    assert server.is_running()
    second.leave()
    assert not server.is_running()


def test_a_user_is_named_with_process_and_command(server):
    server.start()
    assert server.users() == [f"{os.getpid()} {' '.join(sys.argv)}"]


def test_cold_starts_at_once_share_one_server(fresh_folder, visit):
    visitors = [visit("SELECT pg_postmaster_start_time()", at=fresh_folder) for _ in range(SEVERAL)]
    answers = [visitor.enter() for visitor in visitors]
    assert answers == [answers[0]] * SEVERAL


def test_a_killed_user_loses_nothing_and_the_next_one_out_stops_the_server(server, visit):
    killed = visit("CREATE TABLE kept_by_user AS SELECT 42 AS answer")
    killed.enter()
    killed.kill()
    assert server.is_running()
    following = visit("SELECT answer FROM kept_by_user")
    assert following.enter() == ["42"]
    following.leave()
    assert not server.is_running()


def test_a_killed_postgres_loses_no_committed_row_and_comes_back_at_the_next_connection(server):
    server.start()
    ask(server, "CREATE TABLE kept_by_postgres AS SELECT 42 AS answer")
    kill_postgres(server)
    server.start()
    assert ask(server, "SELECT answer FROM kept_by_postgres") == 42


def test_both_killed_at_once_recover(server, visit):
    killed = visit("CREATE TABLE kept_by_both AS SELECT 42 AS answer")
    killed.enter()
    kill_postgres(server)
    killed.kill()
    server.start()
    assert ask(server, "SELECT answer FROM kept_by_both") == 42


@pytest.fixture
def zombie():
    process = subprocess.Popen(["true"])
    wait_until(lambda: Path(f"/proc/{process.pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z")
    yield process.pid
    process.wait()


@pytest.mark.parametrize("whose", ["somebody else's", "our own", "a zombie's", "nobody's", "no number", "empty"])
def test_a_process_number_left_behind_is_not_believed(server, zombie, whose):
    server.start()
    kill_postgres(server)
    numbers = {"somebody else's": os.getppid(), "our own": os.getpid(), "a zombie's": zombie, "nobody's": 4194000}
    record = server.home.data / "postmaster.pid"
    following = record.read_text().splitlines()[1:]
    record.write_text("\n".join([str(numbers.get(whose, "?")), *following]) if whose != "empty" else "")
    server.start()
    assert ask(server, "SELECT 1") == 1


def test_a_start_killed_in_initdb_does_no_harm(fresh_folder, visit):
    killed, server = visit(at=fresh_folder), Server(fresh_folder)
    wait_until(lambda: any(server.home.folder.glob("new-*/global")))
    killed.kill()
    assert not server.home.data.exists()
    server.start()
    assert not list(server.home.folder.glob("new-*"))
    assert ask(server, "SELECT 1") == 1
    server.release()


def test_ctrl_c_does_not_reach_it(server):
    server.start()
    assert os.getsid(postmaster(server)) != os.getsid(0)


def test_stop_stops_it_under_its_users_and_their_next_start_brings_it_back(server):
    server.start()
    server.stop()
    assert not server.is_running()
    server.start()
    assert ask(server, "SELECT 1") == 1


def test_a_forked_child_does_not_release_what_its_parent_uses(server, in_a_fork):
    server.start()
    assert in_a_fork(server.release) is None
    assert server.is_running()
    assert len(server.users()) == 1


def test_a_forked_child_keeps_no_place_for_a_parent_that_died(server):
    reads, writes = os.pipe()
    parent = os.fork()
    if not parent:
        server.start()
        os.close(writes)
        if not os.fork():
            os.read(reads, 1)  # lives until the test is over
        os._exit(0)
    os.waitpid(parent, 0)
    assert server.users() == []
    os.close(writes)
    os.close(reads)


def test_a_forked_child_that_starts_it_is_a_user_of_its_own(server, in_a_fork):
    def joins():
        server.start()
        assert len(server.users()) == 2
        server.release()

    server.start()
    assert in_a_fork(joins) is None
    assert server.is_running()


def test_a_failed_start_says_what_postgres_said(server):
    server.start()
    server.release()
    added = server.home.data / "postgresql.auto.conf"
    added.write_text("no_such_setting = 1\n")
    with pytest.raises(EmbeddedError, match="no_such_setting"):
        server.start()
    added.write_text("")
    assert server.users() == []
