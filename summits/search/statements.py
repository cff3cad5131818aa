"""Statements that PostgreSQL plans once a connection: to plan one takes longer than to find a rare word."""

from contextlib import contextmanager, suppress
from contextvars import ContextVar
from functools import lru_cache

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connection, connections
from django.db.backends.postgresql.base import ServerBindingCursor
from psycopg import ClientCursor, RawCursor


class Numbered(RawCursor):
    """A cursor whose statements are prepared and hold no sign % but in %s.

    psycopg reads a long statement anew each time for all that % can mean in it, as long as a rare word's index is read.
    """

    def execute(self, query, params=None, **kwargs):
        return super().execute(_numbered(query), params, **kwargs)


@lru_cache(500)
def _numbered(query):
    first, *others = query.split("%s")
    return "".join([first, *(f"${number}{part}" for number, part in enumerate(others, start=1))])


def prepared(*, tells_revision=False):
    """A cursor whose statements psycopg prepares when they come again (see prepare_threshold in the settings).

    Other cursors of Django write the values into the statement: each is then another statement, planned anew.
    `tells_revision`: the caller gives what the statement saw to `check_revision`.
    """
    return _cursor(Numbered, tells_revision)


def planned_for_values(*, tells_revision=False):
    """The same, but whose statements are planned each time, for the values that stand in them.

    That takes a millisecond. It is for those of which PostgreSQL has to know how many rows have which value.
    """
    return _cursor(ClientCursor, tells_revision)


@contextmanager
def _cursor(kind, tells_revision):
    if _is_supposed.get() and not tells_revision:
        raise Moved
    here = _connected()
    wrapped = here.make_debug_cursor if here.queries_logged else here.make_cursor
    with wrapped(kind(here.connection)) as cursor:
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


_BEGIN = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
REVISION = "SELECT number, moved_at, archive FROM summits_revision WHERE id = 1"
_moment = ContextVar("of which revision the archive is that the block sees", default=None)
_is_supposed = ContextVar("whether that is supposed, and not read yet", default=False)


class Moved(Exception):
    """The archive is not as it was supposed to be, or of that too little is known."""


def revision():
    """The archive's revision in a block of at_one_moment or supposing.

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
        with _transaction():
            yield


@contextmanager
def supposing(revision):
    """The block sees the archive as it is at a revision, or ends with Moved. For what one statement answers.

    To begin and to end a transaction takes a sixth of the time of a rare word's page. The statement is one of those
    that tell the revision that they see, see `prepared`.
    """
    if revision is None or _moment.get() is not None or connection.in_atomic_block:
        raise Moved
    token, is_supposed = _moment.set(revision), _is_supposed.set(True)
    try:
        yield
    finally:
        _is_supposed.reset(is_supposed)
        _moment.reset(token)


@contextmanager
def watching(revision):
    """The block sees the archive as it is at a revision, which was just read, or ends with Moved.

    The revision is read once more at its end: as later statements see all that earlier ones saw, none of them saw
    anything newer. To begin a transaction and to end it takes twice as long. Inside of another one it is part of it.
    """
    if connection.in_atomic_block:
        yield
        return
    token = _moment.set(revision)
    try:
        yield
    finally:
        _moment.reset(token)
    if read_revision() != revision:
        raise Moved


def read_revision():
    with prepared(tells_revision=True) as cursor:
        cursor.execute(REVISION)
        return cursor.fetchone()


def check_revision(seen):
    """Raise Moved if what a statement saw is not the revision of the block that it was in."""
    if revision() not in (None, seen):
        raise Moved


@contextmanager
def _transaction():
    """One that Django does not know of: what is remembered from it is true, as nothing in it can be rolled back."""
    here = _connected()
    token = None
    try:
        with here.wrap_database_errors:
            told = here.connection.execute(f"{_BEGIN}; {REVISION}")  # in one way to the server and back
            told.set_result(-1)
            token = _moment.set(told.fetchone() or ())
        yield
    except BaseException:
        with suppress(DatabaseError), here.wrap_database_errors:  # the connection may be gone, and it with it
            here.connection.execute("ROLLBACK")
        raise
    else:
        with here.wrap_database_errors:
            here.connection.commit()
    finally:
        if token:
            _moment.reset(token)


def _connected():
    """This thread's connection itself: `connection` looks for it at each of its attributes, a hundred times slower."""
    here = connections[DEFAULT_DB_ALIAS]
    here.ensure_connection()
    return here
