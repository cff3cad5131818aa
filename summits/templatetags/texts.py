"""Language versions beside each other."""

from itertools import combinations, islice
from urllib.parse import urlencode

from django import template
from django.utils.safestring import mark_safe

register = template.Library()

MOST_PAIRS = 15  # as six versions have


@register.simple_tag
def pairs_of(versions):
    """Every two of the versions of which readers may see something, in the order of their columns."""
    readable = [version for version in versions if version.paragraphs]
    pairs = (sorted(pair, key=lambda version: version.text.direction == "rtl") for pair in combinations(readable, 2))
    return list(islice(pairs, MOST_PAIRS))


@register.simple_tag
def beside(one, other):
    return one.beside(other)


@register.simple_tag(takes_context=True)
def current_pair(context, one, other):
    return mark_safe(' aria-current="page"') if context["request"].path == one.beside(other) else ""


@register.simple_tag(takes_context=True)
def at(context, number=""):
    """The query for the part of a text with this paragraph; the search that led here stays with it."""
    kept = context["request"].GET.get("results", "")
    asked = {name: value for name, value in (("at", number), ("results", kept)) if value}
    return f"?{urlencode(asked)}" if asked else ""
