"""What many pages ask alike and only an edit changes: choices of filters, pairs with most meetings.

A function of the archive's revision and the day, as pages are, it is kept under both while a public page is made.
"""

from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from threading import Lock

from cachetools import LRUCache

MOST = 64  # each is a list of countries, years or pairs

_now = ContextVar("of which revision and day the page being made is", default=None)
_kept = LRUCache(MOST)
_lock = Lock()


@contextmanager
def of(revision, day):
    """While a page of this revision is made. Outside of it, as for previews, everything is asked anew."""
    token = _now.set((revision, day))
    try:
        yield
    finally:
        _now.reset(token)


def of_revision(function):
    """`function`, of few arguments that can be keys, answers from what is kept; it must return a list or tuple."""

    @wraps(function)
    def answered(*args):
        if (now := _now.get()) is None:
            return function(*args)
        key = (function, args, now)
        with _lock:
            found = _kept.get(key)
        if found is None:
            found = function(*args)
            with _lock:
                _kept[key] = found
        return found

    return answered


def forget():
    with _lock:
        _kept.clear()


def size():
    return len(_kept)
