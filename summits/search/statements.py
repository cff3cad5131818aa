"""Statements that PostgreSQL plans once a connection: to plan one takes longer than to find a rare word."""

from contextlib import contextmanager, suppress
from contextvars import ContextVar

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connection, connections
from django.db.backends.postgresql.base import ServerBindingCursor
from psycopg import RawCursor


class Numbered(RawCursor):
    """A cursor whose statements are prepared and hold no sign % but in %s.

    psycopg reads a long statement anew each time for all that % can mean in it, as long as a rare word's index is read.
    """

    def execute(self, query, params=None, **kwargs):
        first, *others = query.split("%s")
        numbered = "".join([first, *(f"${number}{part}" for number, part in enumerate(others, start=1))])
        return super().execute(numbered, params, **kwargs)


@contextmanager
def prepared():
    """A cursor whose statements psycopg prepares when they come again (see prepare_threshold in the settings).

    Other cursors of Django write the values into the statement: each is then another statement, planned anew.
    """
    here = _connected()
    wrapped = here.make_debug_cursor if here.queries_logged else here.make_cursor
    with wrapped(Numbered(here.connection)) as cursor:
        yield cursor


@contextmanager
def all_prepared():
    """All statements of the block are such, those of QuerySets too: to plan those of a page takes half of their time.

    Not for changes: to tell their history who and why, a second statement is sent with each, and what is prepared must
    be one.
    """
    connected = _connected().connection
    usual, connected.cursor_factory = connected.cursor_factory, ServerBindingCursor
    try:
        yield
    finally:
        connected.cursor_factory = usual  # of the pool, it serves others next


@contextmanager
def sent_ahead():
    """A cursor whose statements PostgreSQL works on while we go on to make the next ones, each on its own processor.

    They are of the transaction that is open. At the end of the block all are done, or the first that failed raises.
    Each must be one statement: history is told who and why when a change begins, not with each as by Django's cursors.
    """
    here = _connected()
    with here.wrap_database_errors, here.connection.pipeline():
        yield ServerBindingCursor(here.connection)


# PostgreSQL does not know that reading a long vector costs a hundred times more than a short column: without the first
# it would read all rows where the index tells. The second keeps the found rows of a common word in memory; the third
# would compile for 100 ms what runs for ten. The last makes one plan for all values: the indexes are right for any.
_SETTINGS = {"enable_seqscan": "off", "work_mem": "'32MB'", "jit": "off", "plan_cache_mode": "force_generic_plan"}
_SET = "; ".join(f"SET LOCAL {name} = {value}" for name, value in _SETTINGS.items())
_RESET = "; ".join(f"SET LOCAL {name} TO DEFAULT" for name in _SETTINGS)


_BEGIN = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
REVISION = "SELECT number, moved_at, archive FROM summits_revision WHERE id = 1"
_moment = ContextVar("of which revision the archive is that the transaction sees which was begun here", default=None)
_is_by_index = ContextVar("whether the block is one of by_index already", default=False)


def revision():
    """The archive's revision in a block of at_one_moment or by_index.

    None inside of another transaction, which may have changed what it will yet move the revision for, or roll back.
    """
    return _moment.get()


@contextmanager
def at_one_moment():
    """The block sees the archive as it is at one moment, whatever others commit meanwhile, and changes nothing.

    Inside of such a block, or of a transaction, it is part of it.
    """
    if _moment.get() is not None or connection.in_atomic_block:
        yield
    else:
        with _transaction(_BEGIN):
            yield


@contextmanager
def by_index():
    """The same, with statements that go through the indexes of search, planned once; afterwards all is as before."""
    if _is_by_index.get():
        yield
        return
    token = _is_by_index.set(True)
    try:
        if _moment.get() is not None or connection.in_atomic_block:
            with _set():
                yield
        else:
            # In one way to the server and back: by two a rare word would take a twentieth longer.
            with _transaction(f"{_BEGIN}; {_SET}"):
                yield
    finally:
        _is_by_index.reset(token)


@contextmanager
def _set():
    _execute(_SET)
    try:
        yield
    finally:
        with suppress(DatabaseError):  # after an error the transaction is at its end, and the settings with it
            _execute(_RESET)


@contextmanager
def _transaction(begin):
    """One that Django does not know of: what is remembered from it is true, as nothing in it can be rolled back."""
    here = _connected()
    token = None
    try:
        with here.wrap_database_errors:
            told = here.connection.execute(f"{begin}; {REVISION}")
            told.set_result(-1)
            token = _moment.set(told.fetchone() or ())
        yield
    except BaseException:
        with suppress(DatabaseError):  # the connection is gone, and with it the transaction
            _execute("ROLLBACK")
        raise
    else:
        with here.wrap_database_errors:
            here.connection.commit()
    finally:
        if token:
            _moment.reset(token)


def _execute(settings):
    """Past Django's cursors: settings are no queries, and nothing in them is a value."""
    here = _connected()
    with here.wrap_database_errors:
        here.connection.execute(settings)


def _connected():
    """This thread's connection itself: `connection` looks for it at each of its attributes, a hundred times slower."""
    here = connections[DEFAULT_DB_ALIAS]
    here.ensure_connection()
    return here
