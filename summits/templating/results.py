"""The way from a result list to a record and back: the list travels in the address, so that no cookie has to."""

import re
from urllib.parse import quote

from django.http import QueryDict
from django.urls import reverse
from jinja2 import pass_context

from summits.search.filters import NAMES, OTHER_PARAMETERS

PARAGRAPH = re.compile(r"(^|-)p[0-9]+$")


def from_results(link, search):
    """The link of a hit, with the `search` that found it as one parameter before the paragraph."""
    path, mark, anchor = link.partition("#")
    at = f"&at={anchor}" if PARAGRAPH.search(anchor) else ""  # a long text is not all on the page of its record
    return f"{path}?results={quote(search, safe='')}{at}{mark}{anchor}"


@pass_context
def results_address(context):
    """The result list that the reader came from, or nothing. Only a search of this archive can be meant."""
    request = context.get("request")
    if request is None or "results" not in request.GET:
        return ""
    asked = QueryDict(request.GET["results"], mutable=True)
    for unknown in asked.keys() - OTHER_PARAMETERS - set(NAMES.values()):
        del asked[unknown]
    return reverse("search") + (f"?{asked.urlencode()}" if asked else "")
