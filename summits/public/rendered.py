"""Plain values that are their HTML in a template: equal ones are rendered once, on whatever pages they stand.

A function of the values and the language alone: what is kept is right after any edit, and most edits leave it as it is.
"""

from threading import Lock

from cachetools import LRUCache, cached
from django.template.loader import get_template
from django.utils.translation import get_language

KEPT = 16_000_000  # bytes in every worker: some thousands of lines, or hundreds of pictures


class Rendered:
    """Base of frozen dataclasses, the fields of which are all that their template reads and is told."""

    template = ""
    called = ""  # by the template

    def __str__(self):
        return _rendered(self, get_language())

    __html__ = __str__


def _size(html):
    return 3 * len(html)  # with the values that it is made of


@cached(LRUCache(KEPT, getsizeof=_size), lock=Lock())
def _rendered(value, _language):
    return get_template(value.template).render({value.called: value})
