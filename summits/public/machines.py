"""What machines ask for: health, sitemap, robots."""

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db import Error, connection
from django.db.models import Max
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from summits.models import KINDS, FacetValue, address_of

from .access import PUBLIC, records_for
from .pairs import as_relations, every_pair


@never_cache
def healthz(request):
    """200 only while the database answers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return HttpResponse("The database does not answer.\n", content_type="text/plain", status=503)
    return HttpResponse("ok\n", content_type="text/plain")


def robots(request):
    return render(request, "robots.txt", content_type="text/plain; charset=utf-8")


class ArchiveSitemap(Sitemap):
    limit = 5000
    protocol = "https" if settings.IS_HTTPS else None


class KindSitemap(ArchiveSitemap):
    """Every public page of one kind."""

    def __init__(self, kind):
        self.kind = kind

    def items(self):
        return records_for(PUBLIC, self.kind.model).order_by("pk")

    def location(self, item):
        return address_of(item)

    def lastmod(self, item):
        return getattr(item, "changed_at", None)

    def get_latest_lastmod(self):
        """Without reading every record, as the index would otherwise."""
        return self.items().aggregate(latest=Max("changed_at"))["latest"] if self.kind.is_record else None


class RelationSitemap(ArchiveSitemap):
    def items(self):
        return as_relations(every_pair())

    def location(self, item):
        return item.address


class GatheringSitemap(ArchiveSitemap):
    """The pages of places, or of organisations, that some public record names."""

    def __init__(self, facet):
        self.facet = facet

    def items(self):
        return FacetValue.objects.filter(facet=self.facet, total__gt=0).order_by("pk")

    def location(self, item):
        return reverse(f"{self.facet}-detail", args=[item.value])


class PageSitemap(ArchiveSitemap):
    """The pages that are there whatever is recorded."""

    def items(self):
        return [
            "home",
            "about",
            "relation-list",
            "place-list",
            "organisation-list",
            *(f"{name}-list" for name in KINDS),
        ]

    def location(self, item):
        return reverse(item)


SITEMAPS = {
    "pages": PageSitemap,
    "relations": RelationSitemap,
    "places": GatheringSitemap("place"),
    "organisations": GatheringSitemap("organisation"),
    **{name: KindSitemap(kind) for name, kind in KINDS.items()},
}
