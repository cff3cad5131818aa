"""A bar of how far a long command has come."""

from time import monotonic

WIDTH = 30


def bar(out):
    """A function to call with what is done and all there is to do; writes one line that grows, on a terminal."""

    def show(done, total):
        filled = WIDTH * done // total
        out.write(f"\r[{'#' * filled}{'.' * (WIDTH - filled)}] {done} of {total}", ending="\n" if done == total else "")
        out.flush()

    return show if out.isatty() else lambda _done, _total: None


def pace(out):
    """A function to call with what is done so far, when nobody knows how much there is; tells how fast it goes."""
    started = monotonic()

    def show(done):
        out.write(f"\r{done} rows, {done / max(monotonic() - started, 0.001):.0f} a second ", ending="")
        out.flush()

    return show if out.isatty() else lambda _done: None
