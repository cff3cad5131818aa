"""The site, but what a search found is not remembered for its other pages: each is found anew.

For gunicorn: tests.benchmarks.anew:application.
"""

import math

import django

django.setup()

from summits.search import finding  # noqa: E402  (models need the settings)
from summits.wsgi import application  # noqa: E402

__all__ = ["application"]

finding.MANY = math.inf
