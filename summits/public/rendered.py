"""Parts of pages that are rendered once: for equal values the HTML is kept, on whatever pages it stands.

A function of the values and the language alone: what is kept is right after any edit, and most edits leave it as it is.
"""

from threading import Lock

from cachetools import LRUCache, cached
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

KEPT = 16_000_000  # bytes in every worker: some thousands of lines, or hundreds of pictures
_kept, _lock = LRUCache(KEPT, getsizeof=lambda html: 3 * len(html)), Lock()  # with the values that it is made of


class Rendered:
    """Base of frozen dataclasses, the fields of which are all that their template reads and is told."""

    template = ""
    called = ""  # by the template

    def __str__(self):
        return _html(self, get_language())

    __html__ = __str__


def all_of(parts):
    """The HTML of Rendered parts, one after the other."""
    language = get_language()  # to ask for it takes half of the time that it takes to look for a part
    return mark_safe("".join([_html(part, language) for part in parts]))  # noqa: S308  (templates made it)


def html_of(template, **values):
    """What a template makes of these values, which are all that it knows, as safe HTML."""
    return mark_safe(render_to_string(template, values))  # noqa: S308  (it escapes what it is given)


def once(template, **values):
    """As `html_of`, of values that can be hashed."""
    # Equal values of several types are written in several ways: 1 and True, or a name and the same name as HTML.
    return _rendered(template, tuple((name, type(value), value) for name, value in values.items()), get_language())


@cached(_kept, lock=_lock)
def _html(part, _language):
    return html_of(part.template, **{part.called: part})


@cached(_kept, lock=_lock)
def _rendered(template, values, _language):
    return html_of(template, **{name: value for name, _type, value in values})
