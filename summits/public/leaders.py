"""Leaders: people in public office."""

from django.shortcuts import render

from summits.models import Document, Leader, Statement, Summit

from . import documents, statements, summits
from .access import PUBLIC, records_for
from .files import shown_files
from .filters import LeaderFilters
from .footnotes import Footnotes, sources_of
from .listing import Listing
from .lookup import page_of

LATEST = 20  # of each kind on a leader's or country's page; the lists have the rest


def in_brief(leaders):
    """With all that a line about a leader prints."""
    return leaders.prefetch_related("names", "tenures__country__names")


def leader_list(request):
    rows = in_brief(records_for(PUBLIC, Leader)).order_by("family_name", "given_name", "title", "pk")
    return render(request, "leaders/list.html", {"list": Listing(request, LeaderFilters, rows)})


def whole_leader(leaders):
    return in_brief(leaders).prefetch_related(shown_files(), sources_of("citations"), sources_of("tenures"))


@page_of(Leader, whole_leader)
def leader_detail(request, leader):
    met = records_for(PUBLIC, Summit).filter(pk__in=leader.participations.values("summit")).newest_first()
    said = records_for(PUBLIC, Statement).filter(pk__in=leader.speeches.values("statement"))
    signed = records_for(PUBLIC, Document).filter(pk__in=leader.signatures.values("document"))
    context = {
        "leader": leader,
        "within": [("leader", leader.slug)],
        "summits": latest(summits.in_brief(met)),
        "statements": latest(statements.in_brief(said).order_by("-made_earliest", "-pk")),
        "documents": latest(documents.in_brief(signed).order_by("-concluded_earliest", "-pk")),
        "footnotes": Footnotes(leader, leader.citations.all()),
    }
    return render(request, "leaders/detail.html", context)


def latest(rows):
    """The first of `rows`, and how many there are in all."""
    return {"rows": rows[:LATEST], "total": rows.count()}
