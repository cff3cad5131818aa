"""Pages kept: a public page is a function of its address, the archive's revision, the day and the release.

What any of these changes has another key, so nothing is ever stale and nothing is purged: old pages fall out of the
cache as new ones come in. Each worker keeps its own, bounded in bytes.
"""

import hashlib
from contextlib import nullcontext
from functools import cache
from pathlib import Path
from threading import Lock

from cachetools import LRUCache
from django.conf import settings
from django.http import HttpResponse
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.cache import get_conditional_response

from summits.search.statements import Moved, all_prepared, at_one_moment, read_revision, watching

from . import facts

_NOT_KEPT = {"attachment-file", "healthz"}  # the reader of a file may be staff; health is that of this moment
_OF_ITS_OWN_MOMENT = {"search"}  # one statement makes most of these pages, see summits.search.statements.supposing
_OF_A_PAGE = 300  # bytes that a kept page takes beside its content


class KeptPages:
    """The pages of this worker by their key, the least used forgotten first."""

    def __init__(self, most_bytes):
        self._pages = LRUCache(most_bytes, getsizeof=lambda page: len(page[0]) + _OF_A_PAGE)
        self._lock = Lock()

    def get(self, key):
        with self._lock:
            return self._pages.get(key)

    def keep(self, key, content, headers):
        if len(content) + _OF_A_PAGE <= self._pages.maxsize:
            with self._lock:
                self._pages[key] = content, headers

    def clear(self):
        with self._lock:
            self._pages.clear()
        facts.forget()

    @property
    def size(self):
        return self._pages.currsize


kept = KeptPages(settings.PAGE_CACHE_BYTES)


class KeepPages:
    """Answers from what is kept, and 304 to whoever has the page already, after one query for the revision.

    The revision is read before the page is made: a page is never kept under a revision newer than what it shows.
    Whoever is logged in is answered anew.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        name = public_name(request.path_info) if request.method in ("GET", "HEAD") else None
        if name is None:
            return self.get_response(request)
        if name in _OF_ITS_OWN_MOMENT:
            return self._answer(request, nullcontext)
        try:
            return self._answer(request, watching)
        except Moved:  # by an edit meanwhile; made in a transaction, a page does not mind the next one
            return self._answer(request, lambda _revision: at_one_moment())

    def _answer(self, request, moment):
        """`moment` gives the block in which a page is made, of which all sees the archive at one revision."""
        revision, today = read_revision(), timezone.localdate()
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            with facts.of(revision, today), all_prepared():
                return with_caching(self.get_response(request), "private, no-cache")
        etag = etag_of(request, revision, today)
        if (response := get_conditional_response(request, etag=etag)) is not None:
            return with_caching(response, shared_caching(), etag)
        if page := kept.get(etag):
            return HttpResponse(page[0], headers=page[1])
        with facts.of(revision, today), all_prepared(), moment(revision):
            response = self.get_response(request)
        return self._keep(request, etag, response)

    def _keep(self, request, etag, response):
        if response.status_code != 200 or response.streaming or response.has_header("Cache-Control"):
            return response
        with_caching(response, shared_caching(), etag)
        if request.method == "GET" and not response.cookies and not response.has_header("Vary"):
            kept.keep(etag, response.content, dict(response.headers))
        return response


def public_name(path):
    """What the public page at a path is called; None of a preview, the admin, files, and where there is nothing."""
    try:
        name = resolve(path).url_name
    except Resolver404:
        return None
    return name if name in _public_names() else None


@cache
def _public_names():
    from .urls import urlpatterns  # views import much, middleware is loaded first

    return {pattern.name for pattern in urlpatterns} - _NOT_KEPT


def etag_of(request, revision, today):
    """The key of a page: of everything that it is a function of."""
    site = (request.scheme, request.get_host())
    function_of = (request.get_full_path(), site, revision, today, release(), printed_settings())
    return f'"{hashlib.blake2b(repr(function_of).encode(), digest_size=16).hexdigest()}"'


@cache
def release():
    """What the code, the templates and the static files are: the same in every process of a release."""
    digest = hashlib.blake2b(digest_size=16)
    for folder, names in (("summits", "**/*.py"), ("templates", "**/*.*"), ("static", "**/*.*")):
        for path in sorted(Path(settings.BASE_DIR, folder).glob(names)):
            digest.update(str(path.relative_to(settings.BASE_DIR)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def printed_settings():
    printed = ("ARCHIVE_NAME", "ARCHIVE_CONTACT", "ARCHIVE_IMPRINT", "PUBLIC_URL", "LANGUAGE_CODE", "TIME_ZONE")
    return [getattr(settings, name) for name in printed]


def shared_caching():
    """What browsers and shared caches are told: to ask every time, unless the operator lets the latter wait."""
    shared = f", s-maxage={settings.SHARED_CACHE_SECONDS}" if settings.SHARED_CACHE_SECONDS else ""
    return f"public, max-age=0, must-revalidate{shared}"


def with_caching(response, caching, etag=""):
    response.headers.setdefault("Cache-Control", caching)
    if etag:
        response.headers["ETag"] = etag
    return response
