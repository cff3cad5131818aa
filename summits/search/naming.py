"""What the numbers of search rows are called, asked once a revision.

A common word's rows hold thousands of numbers, of which a page prints a hundred: to name and to sort them all in
PostgreSQL takes longer than to count them.
"""

from sys import intern

from .remembered import remembered
from .statements import prepared

_CALLED = "SELECT id, facet, value, label FROM summits_facetvalue WHERE id = ANY(%s::int[])"


def names_of(numbers):
    """The Names of a set of numbers, and maybe of others.

    A number that stands for nothing any more is not in it.
    """
    names = remembered().names
    if unknown := [number for number in numbers if number not in names]:  # to subtract all names takes longer
        with prepared() as cursor:
            cursor.execute(_CALLED, [unknown])
            for number, facet, value, label in cursor:
                names.add(number, intern(facet), value, label)
    return names
