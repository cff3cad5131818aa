"""The front page, and what the archive says of itself."""

from django.shortcuts import render
from django.urls import reverse

from summits.models import KINDS, Outcome, Summit

from . import summits
from .access import PUBLIC, records_for
from .pairs import pairs

LATEST = 8


def home(request):
    context = {
        "counts": [
            (kind, records_for(PUBLIC, kind.model).count(), reverse(f"{kind.name}-list")) for kind in KINDS.values()
        ],
        "relations": pairs().count(),
        "latest": summits.in_brief(records_for(PUBLIC, Summit).filter(outcome=Outcome.HELD).newest_first())[:LATEST],
    }
    return render(request, "home.html", context)


def about(request):
    return render(request, "about.html")
