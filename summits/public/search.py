"""The search page: a thin view over summits.search."""

from django.shortcuts import render

from summits.models import KINDS
from summits.search import SearchQuery
from summits.search import search as find
from summits.search.filters import SORTS


def search(request):
    page = find(SearchQuery.from_params(request.GET))
    context = {
        "page": page,
        "hits": [(hit, KINDS[hit.kind].model._meta.verbose_name) for hit in page.hits],
        "previous": f"?{page.query.encode(page=page.number - 1)}" if page.has_previous else "",
        "next": f"?{page.query.encode(page=page.number + 1)}" if page.has_next else "",
        "sorts": [(sort, words, f"?{page.query.encode(sort=sort)}") for sort, words in SORTS.items()],
    }
    return render(request, "search.html", context)
