"""The front page, and what the archive says of itself."""

from django.shortcuts import render

from summits.models import KINDS, Summit

from . import summits
from .access import PUBLIC, records_for
from .relations import pairs

LATEST = 8


def home(request):
    counts = [(kind, records_for(PUBLIC, kind.model).count()) for kind in KINDS.values()]
    context = {
        "counts": counts,
        "relations": pairs().count(),
        "latest": summits.in_brief(records_for(PUBLIC, Summit).newest_first())[:LATEST],
    }
    return render(request, "home.html", context)


def about(request):
    return render(request, "about.html")
