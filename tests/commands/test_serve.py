"""manage.py serve, in the plain project; the real one is tried by the README's line."""

import re
import signal
import socket
from urllib.request import Request, urlopen

import pytest

from summits.embedded.server import Server
from summits.management.commands import serve


def served_at(process, lines=None):
    """Read what it says until it serves; the address."""
    for line in process.stdout:
        if lines is not None:
            lines.append(line)
        if found := re.search(r"Serving on (http://\S+/)", line):
            return found[1]
    raise AssertionError(f"It ended with {process.wait()}.")


def ended(process):
    """Wait for its end; what it said since."""
    said = process.stdout.read()
    process.wait(timeout=60)
    return said


def read(address, **headers):
    with urlopen(Request(address, headers=headers), timeout=30) as answer:
        return answer.read().decode()


@pytest.fixture
def var(shared_var):
    return shared_var


def test_from_nothing_to_a_site_and_everything_stopped_again(begin, var):
    process, lines = begin(var, "serve", "--bind", "127.0.0.1:0", "--workers", "1"), []
    address = served_at(process, lines)
    assert re.search(r"name editor, password \S{16}", "".join(lines))
    assert read(address) == f"1 account at {address[7:-1]}, secure: False"
    process.send_signal(signal.SIGINT)
    assert ended(process).endswith("Stopped.\n")
    assert process.returncode == 0
    assert not Server(var / "postgres").is_running()
    with pytest.raises(OSError):
        read(address)


def test_a_second_one_serves_beside_it_and_the_last_one_out_stops_the_database(begin, var):
    first, second = (begin(var, "serve", "--bind", "127.0.0.1:0", "--workers", "1") for _ in range(2))
    addresses = served_at(first), served_at(second)
    assert len({read(address) for address in addresses}) == 2
    first.terminate()
    ended(first)
    assert read(addresses[1]).startswith("1 account")
    second.terminate()
    assert ended(second).endswith("Stopped.\n")
    assert not Server(var / "postgres").is_running()


def test_headers_of_a_proxy_are_not_believed_by_the_web_server(begin, var):
    address = served_at(begin(var, "serve", "--bind", "127.0.0.1:0", "--workers", "1"))
    assert read(address, **{"X-Forwarded-Proto": "https"}).endswith("secure: False")


def test_a_web_server_that_dies_is_reported(begin, var):
    process = begin(var, "serve", "--bind", "127.0.0.1:0", GUNICORN_CMD_ARGS="--certfile=/nowhere")
    assert "The web server ended by itself, with exit code" in ended(process)
    assert process.returncode == 1


def test_a_busy_port_is_one_clear_line_before_anything_is_done(run, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as busy:
        bind = f"127.0.0.1:{busy.getsockname()[1]}"
        said = run(tmp_path, "serve", "--bind", bind)
    assert said.startswith(f"CommandError: Cannot serve on {bind}: Address already in use")
    assert said.count("\n") == 1
    assert not list(tmp_path.iterdir())


def test_a_refused_database_is_one_clear_line(run, tmp_path):
    url = "postgres://nobody@127.0.0.1:1/nothing"
    said = run(tmp_path, "serve", "--bind", "127.0.0.1:0", DATABASE_URL=url)
    assert said.startswith("CommandError: The database cannot be used: ")
    assert said.count("\n") == 1


def test_more_workers_than_the_database_can_serve_are_refused(run, var):
    assert "the database allows 40" in run(var, "serve", "--bind", "127.0.0.1:0", "--workers", "20")


@pytest.mark.parametrize("workers", ["0", "-1"])
def test_no_workers_at_all_are_refused(run, tmp_path, workers):
    assert run(tmp_path, "serve", "--workers", workers) == "CommandError: --workers must be 1 or more.\n"


def test_stopped_while_it_sets_up_it_stops_the_database_too(begin, var):
    process = begin(var, "serve", "--bind", "127.0.0.1:0")
    next(line for line in process.stdout if line.startswith("Tables"))
    process.send_signal(signal.SIGTERM)
    ended(process)
    assert process.returncode in (0, 128 + signal.SIGTERM)  # 0: it was through before the signal came
    assert not Server(var / "postgres").is_running()


@pytest.fixture
def signals_as_they_were():
    before = {signum: signal.getsignal(signum) for signum in serve.SIGNALS}
    yield
    for signum, handler in before.items():
        signal.signal(signum, handler)


@pytest.mark.parametrize("became", [None, RuntimeError])
def test_a_signal_ends_the_setting_up_even_where_python_swallows_or_wraps_it(became, signals_as_they_were):
    with pytest.raises(SystemExit) as ended, serve.ended_by_signals():
        try:
            signal.raise_signal(signal.SIGTERM)
        except SystemExit:
            if became:
                raise became("Error calling __set_name__") from None
    assert ended.value.code == 128 + signal.SIGTERM


def test_an_error_in_the_setting_up_stays_an_error(signals_as_they_were):
    with pytest.raises(RuntimeError, match="no room"), serve.ended_by_signals():
        raise RuntimeError("no room")


def test_the_sample_is_loaded_on_request(monkeypatch):
    called = []
    monkeypatch.setattr(serve, "call_command", lambda name, **options: called.append(name))
    monkeypatch.setattr(serve.Command, "make_first_account", lambda self: None)
    serve.Command().set_up(sample=False)
    assert called == ["migrate", "collectstatic"]
    serve.Command().set_up(sample=True)
    assert called[2:] == ["migrate", "collectstatic", "load_sample"]


@pytest.mark.parametrize("bind", ["nonsense", "127.0.0.1:", "127.0.0.1:99999", "no.such.host.example:1"])
def test_an_address_that_cannot_be_is_refused(bind):
    with pytest.raises(serve.CommandError):
        serve.listen(bind)
