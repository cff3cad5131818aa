"""Search as readers meet it: the page, what is offered while typing, and any result list as CSV or Atom."""

import csv
from urllib.parse import parse_qsl

from django.http import JsonResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from summits.models import KINDS, Revision
from summits.models.day_words import plain_date
from summits.search import SearchQuery, every_hit, suggest
from summits.search import search as find
from summits.search.reading import SORTS
from summits.text.cells import safe
from summits.text.dates import typed

from . import facts
from .context import archive

LONGEST_TYPED = 100  # characters for which suggestions are looked up
COLUMNS = ("kind", "title", "date", "countries", "people", "places", "address")
NOT_XML = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])  # characters that XML 1.0 cannot hold


@require_safe
def search(request):
    page = find(request.GET, now=facts.revision())
    query, unpaged = page.query, page.query.encode()
    context = {
        "page": page,
        "unpaged": unpaged,
        "here": query.encode(page=page.number),
        "fields": parse_qsl(unpaged),  # what a form on the page must carry on
        "previous": query.encode(page=page.number - 1) if page.has_previous else "",
        "next": query.encode(page=page.number + 1) if page.has_next else "",
        "sorts": sorts(query),
        "periods": periods(query),
    }
    return render(request, "search.html", context)


def sorts(query):
    """(in words, the search in this order, whether it is in this order now). Without words nothing is relevant."""
    default = "" if query.text else "newest"
    offered = [sort for sort in SORTS if sort or query.text]
    encoded = [query.encode(sort="" if sort == default else sort) for sort in offered]
    return [
        (SORTS[sort], params, sort == (query.sort or default)) for sort, params in zip(offered, encoded, strict=True)
    ]


def periods(query):
    """(in words, the search by time) for each date that was typed, in words or numbers: texts seldom print it."""
    found = []
    for date in typed(query.text):
        start, _slash, end = date.partition("/")
        chosen = query.filters | {"from": (start,), "to": (end or start,)}
        found.append((plain_date(date), query.encode(text="", filters=chosen)))
    return found


@require_safe
def search_suggest(request):
    """What the letters typed so far may mean, with the address of each."""
    found = suggest(request.GET.get("q", "")[:LONGEST_TYPED])
    suggestions = [
        {"kind": each.kind, "kind_label": kind_in_words(each.kind), "label": each.label, "address": each.address}
        for each in found
    ]
    return JsonResponse({"suggestions": suggestions})


def kind_in_words(kind):
    return capfirst(KINDS[kind].model._meta.verbose_name if kind in KINDS else _("relation"))


@require_safe
def search_csv(request):
    """Every hit as a line, written while they are read: a list of any length costs no memory."""
    query = SearchQuery.from_params(request.GET)
    lines = csv_lines(query, archive(request)["archive"]["address"])
    response = streamed(request, lines, "text/csv")
    response["Content-Disposition"] = 'attachment; filename="search.csv"'
    return response


def streamed(request, lines, content_type):
    """Who asks for the headers only is not read a hundred thousand hits."""
    lines = () if request.method == "HEAD" else lines
    return StreamingHttpResponse(lines, content_type=f"{content_type}; charset=utf-8")


class Echo:
    """A file for csv.writer that hands each line back instead of keeping it."""

    def write(self, line):
        return line


def csv_lines(query, site):
    line = csv.writer(Echo()).writerow
    yield "\ufeff"  # without this mark Excel reads every name that is not English as garbage
    yield line(COLUMNS)
    for note in query.notes:
        yield line(["note", safe(note)])
    for hit in every_hit(query):
        several = ["; ".join(names) for names in (hit.countries, hit.people, hit.places)]
        yield line(map(safe, [hit.kind, hit.label, hit.when, *several, f"{site}{hit.address}"]))


@require_safe
def search_atom(request):
    """Every hit as an entry of a feed, streamed like the CSV."""
    query = SearchQuery.from_params(request.GET)
    entries = atom_lines(query, archive(request)["archive"])
    return streamed(request, entries, "application/atom+xml")


def atom_lines(query, of):
    """`of`: the archive's name and address."""
    site, asked = of["address"], query.encode()
    page, feed = (f"{site}{reverse(name)}{'?' if asked else ''}{asked}" for name in ("search", "search-atom"))
    moved_at = Revision.objects.values_list("moved_at", flat=True).first() or timezone.now()
    yield '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
    yield element("id", feed) + element("title", feed_title(query, of["name"]))
    yield element("updated", moved_at.isoformat()) + f"<author>{element('name', of['name'])}</author>\n"
    yield element("link", rel="self", href=feed) + element("link", rel="alternate", type="text/html", href=page)
    if query.notes:
        yield element("subtitle", " ".join(query.notes))
    for hit in every_hit(query):
        yield entry(hit, f"{site}{hit.address}", hit.changed_at or moved_at)
    yield "</feed>\n"


def feed_title(query, archive_name):
    searched = _("Search: %(words)s") % {"words": query.text} if query.text else _("Search")
    return f"{searched} · {archive_name}"


def entry(hit, address, changed_at):
    facts = [plain_date(hit.when), ", ".join(hit.people), ", ".join(hit.countries), ", ".join(hit.places)]
    inside = [
        element("id", address),
        element("title", hit.label),
        element("updated", changed_at.isoformat()),
        element("link", rel="alternate", type="text/html", href=address),
        element("category", term=hit.kind, label=hit.kind_label),
        element("summary", " · ".join(filter(None, facts))),
    ]
    return f"<entry>{''.join(inside)}</entry>\n"


def element(name, text="", **attributes):
    """One XML element, safe whatever the text holds."""
    written = "".join(f' {key}="{escape(str(value).translate(NOT_XML))}"' for key, value in attributes.items())
    return f"<{name}{written}>{escape(text.translate(NOT_XML))}</{name}>"
