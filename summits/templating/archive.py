"""What the public templates say often: names that link where they may, and a few words made from facts."""

from functools import lru_cache
from html import unescape
from threading import Lock
from urllib.parse import quote, urlencode

from cachetools import LRUCache, cached
from django.urls import reverse
from django.utils.html import format_html, format_html_join, strip_tags
from django.utils.safestring import mark_safe
from django.utils.text import Truncator
from django.utils.translation import get_language
from jinja2 import pass_context

from summits.models import address, address_of
from summits.text import markdown

KEPT = 1_000_000  # bytes of HTML in every worker
SNIPPET = 155  # characters that a search engine prints


def link(thing, text=""):
    """The name of a record, country or topic; a link where the public may follow it."""
    name = format_html("<bdi>{}</bdi>", text or str(thing))
    is_public = getattr(thing, "is_published", True)  # a country or topic is public once a published record names it
    return format_html('<a href="{}">{}</a>', address_of(thing), name) if is_public else name


def links(things):
    return format_html_join(", ", "{}", ((link(thing),) for thing in things))


def link_country(country, day=None):
    """A country by its name on `day`."""
    return link(country, country.name_on(day))


@pass_context
def link_place(context, place):
    return _link_on_a_public_page(context, "place", place)


@pass_context
def link_organisation(context, organisation):
    return _link_on_a_public_page(context, "organisation", organisation)


def _link_on_a_public_page(context, kind, thing):
    """A place or organisation has a page once a public record names it: that of a draft does not."""
    called = format_html("<bdi>{}</bdi>", str(thing))
    if context.get("is_preview"):
        return called
    return format_html('<a href="{}">{}</a>', address(kind, thing.slug), called)


def country_on(country, day=None):
    return country.name_on(day)


def report_address(contact, name, address):
    """Where a reader reports an error in the page `name`: a letter begun, or the contact on the about page."""
    if "@" not in contact:
        return contact or reverse("about") + "#contact"
    return f"mailto:{contact}?{urlencode({'subject': name, 'body': address}, quote_via=quote)}"


@pass_context
def current_section(context):
    """(address of the section that the page belongs to, how aria-current calls it: the page itself or one below).

    What is at no address of this site belongs to none: there are as many such as readers think of.
    """
    request = context.get("request")
    if request is None or request.resolver_match is None:
        return "", ""
    address = "/".join([*request.path.split("/")[:2], ""])
    return address, "page" if request.path == address else "true"


def nav_link(name, label, current):
    """An item of the main navigation, marked in the `current_section`."""
    address, (section, marked) = reverse(name), current
    mark = format_html(' aria-current="{}"', marked) if address == section else ""
    return format_html('<li><a href="{}"{}>{}</a></li>', address, mark, label)


def prose(text):
    """Markdown that an editor wrote, as safe HTML."""
    return mark_safe(_as_html(text))  # noqa: S308  (cleaned there)


@cached(LRUCache(KEPT, getsizeof=lambda html: 3 * len(html)), lock=Lock())  # with the text that it is made of
def _as_html(text):
    """A page prints the summary of its record, and tells machines of it."""
    return markdown.to_html(text)


def plain_summary(record):
    """What a search engine prints under the title."""
    return _summary_in_short(record.summary, get_language()) if record.summary else _in_short(str(record))


@lru_cache(100)  # a page tells it twice
def _summary_in_short(prose, _language):
    return _in_short(unescape(strip_tags(_as_html(prose))))


def _in_short(text):
    text = " ".join(text.split())
    return text if len(text) <= SNIPPET else Truncator(text).chars(SNIPPET)


def record_address(record):
    return address_of(record)
