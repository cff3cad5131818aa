"""Language versions beside each other."""

from itertools import combinations, islice
from urllib.parse import urlencode

from django.utils.safestring import mark_safe
from jinja2 import pass_context

MOST_PAIRS = 15  # as six versions have


def pairs_of(versions):
    """Every two of the versions of which readers may see something, in the order of their columns."""
    readable = [version for version in versions if version.paragraphs]
    pairs = (sorted(pair, key=lambda version: version.text.direction == "rtl") for pair in combinations(readable, 2))
    return list(islice(pairs, MOST_PAIRS))


def pair_address(one, other):
    return one.beside(other)


@pass_context
def current_pair(context, one, other):
    return mark_safe(' aria-current="page"') if context["request"].path == one.beside(other) else ""


@pass_context
def at(context, number=""):
    """The query for the part of a text with this paragraph; the search that led here stays with it."""
    kept = context["request"].GET.get("results", "")
    asked = {name: value for name, value in (("at", number), ("results", kept)) if value}
    return f"?{urlencode(asked)}" if asked else ""
