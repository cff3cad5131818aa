"""What the numbers of search rows are called, remembered in every worker as long as the archive's revision is the same.

A common word's rows hold thousands of numbers, of which a page prints a hundred: to name and to sort them all in
PostgreSQL takes longer than to count them.
"""

from dataclasses import dataclass, field
from sys import intern

from django.db import connection

from .statements import prepared

MOST_REMEMBERED = 60_000  # numbers, some 20 MB in every worker
REVISION = "(SELECT ARRAY[number::text, moved_at::text, archive::text] FROM summits_revision WHERE id = 1)"
_CALLED = "SELECT id, facet, value, label FROM summits_facetvalue WHERE id = ANY(%s::int[])"


@dataclass(frozen=True)
class Names:
    """{number: (facet, value, label)} of those that were asked for since the archive has this revision."""

    revision: list | None = None
    called: dict = field(default_factory=dict)


_remembered = Names()


def names_of(numbers, revision):
    """{number: (facet, value, label)} of a set of numbers, and maybe of others: as they are at a REVISION.

    A number that was forgotten meanwhile is not in it. What a change that is under way calls them is not remembered.
    """
    called = {} if connection.in_atomic_block else _of(revision).called
    if unknown := numbers.difference(called):
        with prepared() as cursor:
            cursor.execute(_CALLED, [list(unknown)])
            called.update((number, (intern(facet), value, label)) for number, facet, value, label in cursor)
    return called


def _of(revision):
    """The Names of a revision, and no others from now on."""
    global _remembered
    names = _remembered  # looked at once: another thread may put those of another revision there meanwhile
    if names.revision != revision or len(names.called) > MOST_REMEMBERED:
        names = _remembered = Names(revision)
    return names
