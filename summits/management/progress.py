"""A bar of how far a long command has come."""

WIDTH = 30


def bar(out):
    """A function to call with what is done and all there is to do; writes one line that grows, on a terminal."""

    def show(done, total):
        filled = WIDTH * done // total
        out.write(f"\r[{'#' * filled}{'.' * (WIDTH - filled)}] {done} of {total}", ending="\n" if done == total else "")
        out.flush()

    return show if out.isatty() else lambda _done, _total: None
