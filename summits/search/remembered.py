"""What search was told of the archive at one revision: remembered in every worker until an edit moves it."""

from collections import defaultdict
from dataclasses import dataclass, field

from .statements import revision

MOST_NAMES = 60_000  # some 20 MB in every worker
MOST_ADDRESSES = 500
MOST_SEARCHES = 100  # with many hits: some 5 MB


class Names(dict):
    """{number: (facet, value, label)}, and the numbers `of` each facet."""

    def __init__(self):
        self.of = defaultdict(set)

    def add(self, number, facet, value, label):
        self.of[facet].add(number)  # first: what another thread finds here is counted by it
        self[number] = facet, value, label


@dataclass(frozen=True)
class Remembered:
    revision: tuple | None = None
    names: Names = field(default_factory=Names)  # see naming
    addresses: dict = field(default_factory=dict)  # see looking_up
    searches: dict = field(default_factory=dict)  # see finding

    def keep(self, asked, shared):
        """What the pages of a search share."""
        if len(self.searches) >= MOST_SEARCHES:
            self.searches.clear()
        self.searches[asked] = shared


_last = Remembered()


def revision_remembered(now=None):
    """The revision of which something is remembered; None if nothing is, or if the archive is of another one `now`."""
    last = _last
    is_of_use = last.names and not _is_full(last)
    return last.revision if is_of_use and now in (None, last.revision) else None


def remembered():
    """The Remembered of the revision that is read now. What is no revision's yet is kept by nobody."""
    global _last
    now, last = revision(), _last  # looked at once: a thread that reads another revision may exchange it meanwhile
    if now is None:
        return Remembered()
    if last.revision != now or _is_full(last):
        _last = last = Remembered(now)
    return last


def _is_full(last):
    return len(last.names) > MOST_NAMES or len(last.addresses) > MOST_ADDRESSES
