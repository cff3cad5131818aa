"""The site with one more view, to measure its pages by: one `select 1`, and a constant page of the size asked for.

For gunicorn: tests.benchmarks.plain:application.
"""

import django

django.setup()

from django.conf import settings  # noqa: E402  (needs nothing, but belongs with the others)
from django.db import connection  # noqa: E402
from django.http import HttpResponse  # noqa: E402
from django.urls import include, path  # noqa: E402


def plain(request, size):
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()
    return HttpResponse(b"x" * size)


urlpatterns = [path("plain/<int:size>/", plain), path("", include("summits.urls"))]
settings.ROOT_URLCONF = "tests.benchmarks.plain"

from summits.wsgi import application  # noqa: E402, F401
