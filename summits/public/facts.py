"""What many pages ask alike and only an edit changes: countries, choices of filters, pairs with most meetings.

A function of the archive's revision and the day, as pages are: kept while both are the same, and forgotten with the
first page of another.
"""

from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from threading import Lock

_now = ContextVar("of which revision and day the page being made is", default=None)
_lock = Lock()
_kept = {}  # {(function, arguments): its answer}, all of the one revision and day …
_kept_of = None


@contextmanager
def of(revision, day):
    """While a page of this revision is made. Outside of it, as for previews, everything is asked anew."""
    token = _now.set((revision, day))
    try:
        yield
    finally:
        _now.reset(token)


def revision():
    """That of the page being made; None outside of it."""
    now = _now.get()
    return now and now[0]


def of_revision(function):
    """`function` answers from what is kept. Its arguments are keys of which there are few: no reader chooses them."""

    @wraps(function)
    def answered(*args):
        if (now := _now.get()) is None:
            return function(*args)
        with _lock:
            found = _kept.get((function, args)) if _kept_of == now else None
        if found is None:
            found = function(*args)
            _keep((function, args), found, now)
        return found

    return answered


def _keep(key, answer, now):
    global _kept_of
    with _lock:
        if _kept_of != now:
            _kept.clear()
            _kept_of = now
        _kept[key] = answer


def forget():
    with _lock:
        _kept.clear()


def size():
    return len(_kept)
