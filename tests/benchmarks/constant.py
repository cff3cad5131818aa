"""The site with search left out: a page is searched for once and then handed to the template again and again.

For gunicorn: tests.benchmarks.constant:application. What it takes is what the page would cost if search were free.
"""

import django

django.setup()

from summits.public import search as views  # noqa: E402  (models need the settings)
from summits.search import search  # noqa: E402
from summits.wsgi import application  # noqa: E402

__all__ = ["application"]

_pages = {}


def found_before(params, *, now):
    address = params.urlencode()
    if address not in _pages:
        _pages[address] = search(params, now=now)
    return _pages[address]


views.find = found_before
