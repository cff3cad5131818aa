"""What several pages ask alike and only an edit changes: countries, choices of filters, what is counted of a pair.

A function of the archive's revision and the day, as pages are: kept while both are the same, and forgotten with the
first page of another.
"""

from contextlib import contextmanager, suppress
from contextvars import ContextVar
from functools import wraps
from threading import Lock

from cachetools import LRUCache
from django.utils.translation import get_language

MOST = 10_000  # by weight: some 10 MB in every worker

_now = ContextVar("of which revision and day the page being made is", default=None)
_lock = Lock()
# {(function, arguments, language): its answer}, those asked for last, and all of the one revision and day …
_kept = LRUCache(MOST, getsizeof=lambda answer: 1 + getattr(answer, "weight", 0))
_kept_of = None
_NOT_KEPT = object()


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
    """`function` answers from what is kept. Where readers choose its arguments, the answer tells its `weight`: rows."""

    @wraps(function)
    def answered(*args):
        if (now := _now.get()) is None:
            return function(*args)
        key = function, args, get_language()
        with _lock:
            found = _kept.get(key, _NOT_KEPT) if _kept_of == now else _NOT_KEPT
        if found is _NOT_KEPT:
            found = function(*args)
            _keep(key, found, now)
        return found

    return answered


def _keep(key, answer, now):
    global _kept_of
    with _lock:
        if _kept_of != now:
            _kept.clear()
            _kept_of = now
        with suppress(ValueError):  # it is heavier than all that may be kept
            _kept[key] = answer


def forget():
    with _lock:
        _kept.clear()


def size():
    return len(_kept)
