"""Locks on files, which the kernel drops when their holder dies, however it dies.

They are flock(2)s, which a forked child shares with its parent. Ours are therefore closed in every forked child: it
then neither keeps the parent's lock alive nor can give it up.
"""

import contextlib
import fcntl
import os

_held = set()


def take(path, wait=True):
    """A handle for the lock on `path`, or None if it is another's and we do not wait."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        os.close(handle)
        return None
    except BaseException:
        os.close(handle)
        raise
    _held.add(handle)
    return handle


def release(handle):
    """Close our handle; the lock ends unless a program was started with it and still runs."""
    _held.discard(handle)
    os.close(handle)


@contextlib.contextmanager
def alone(path):
    """One process at a time, waiting for the others."""
    handle = take(path)
    try:
        yield
    finally:
        release(handle)


def is_held(path):
    """Whether anybody holds it. Asked with a shared lock, so that two who ask do not take each other for a holder."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(handle)
    return False


def _close_in_child():
    for handle in _held:
        with contextlib.suppress(OSError):
            os.close(handle)
    _held.clear()


os.register_at_fork(after_in_child=_close_in_child)
