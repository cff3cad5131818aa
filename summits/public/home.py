"""The front page, the feed, and what the archive says of itself."""

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from summits.models import KINDS, Record, address_of
from summits.search import gathering
from summits.text import markdown

from . import lines
from .access import PUBLIC, records_for
from .facts import of_revision
from .gatherings import years
from .pairs import as_relations, every_pair

LATEST = 8
PAIRS = 10
IN_FEED = 50


def home(request):
    return render(request, "home.html", front(timezone.localdate()))


@of_revision
def front(today):
    """What the front page shows, in plain values: a part of it whose values are the same is rendered once."""
    numbers, relations = gathering.held(), every_pair()
    return {
        "counts": tuple(
            (str(kind.plural), numbers.get(name, 0), reverse(f"{name}-list")) for name, kind in KINDS.items()
        ),
        "relations": len(relations),
        "pairs": tuple(
            (pair.address, str(pair.one), str(pair.other), pair.meetings, years(pair.first, pair.last))
            for pair in as_relations([pair for pair in relations[:PAIRS] if pair.meetings])
        ),
        "on_this_day": tuple((hit.when[:4], hit.address, hit.label) for hit in gathering.on_this_day(today, LATEST)),
        "today": today,
        "latest": tuple(lines.of_hit(hit, with_kind=True) for hit in gathering.published(LATEST)),
    }


def about(request):
    return render(request, "about.html")


class Published(Feed):
    """What was published last, for feed readers."""

    feed_type = Atom1Feed
    link = "/"

    def title(self):
        return _("%(name)s: what was published") % {"name": settings.ARCHIVE_NAME}

    def items(self):
        return records_for(PUBLIC, Record).exclude(published_at=None).order_by("-published_at", "-pk")[:IN_FEED]

    def item_title(self, record):
        return record.label

    def item_link(self, record):
        return address_of(record)

    def item_description(self, record):
        return strip_tags(markdown.to_html(record.summary)) if record.summary else ""

    def item_pubdate(self, record):
        return record.published_at

    def item_updateddate(self, record):
        return record.changed_at
