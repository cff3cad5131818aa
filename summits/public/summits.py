"""Summits: the list, and the dossier that holds everything known of one."""

from collections import defaultdict
from itertools import groupby

from django.db.models import Prefetch
from django.shortcuts import render

from summits.models import Document, Participation, ParticipationRole, PointKind, Statement, Summit

from . import documents, lines
from .access import PUBLIC, records_for
from .beside import beside
from .comparing import JOINT
from .context import archive_address
from .files import picture_of, shown_files
from .filters import SummitFilters
from .footnotes import Footnotes, sources_of, with_citations
from .known import with_countries
from .linked_data import summit_data
from .listing import Listing, total_of
from .lookup import page_of
from .meetings import lines_of
from .pairs import Relation
from .statements import with_speakers
from .written import listed


def with_known_countries(summit):
    with_countries([summit], "first_country", "second_country")
    with_countries([summit.place] if summit.place else [], "country")
    statements = with_countries(summit.statements.all(), "issued_by")
    with_countries([each for statement in statements for each in statement.speakers.all()], "country")


def summit_list(request):
    listing = Listing(request, newest, SummitFilters, as_printed=lines_of, total=total_of(Summit))
    return render(request, "summits/list.html", {"list": listing})


@listed
def newest():
    return records_for(PUBLIC, Summit).newest_first().values_list("pk", flat=True)


def whole_summit():
    """Everything that the dossier prints, in a number of queries that does not grow with the summit."""
    return [
        "topics",
        "corrections",
        shown_files(),
        with_citations(),
        sources_of("tallies"),
        "tallies__areas",
        Prefetch("tallies__documents", records_for(PUBLIC, Document)),
        sources_of("sessions"),
        "sessions__place",
        "sessions__participations__leader",
        Prefetch("participations", Participation.objects.select_related("leader", "tenure")),
        sources_of("participations"),
        sources_of("points"),
        "points__topics",
        "points__organisations",
        Prefetch("statements", as_accounts(records_for(PUBLIC, Statement))),
        Prefetch("documents", documents.in_brief(records_for(PUBLIC, Document)).order_by("concluded_earliest", "pk")),
    ]


def as_accounts(statements):
    """Statements in the order in which they were made, with their speakers and points."""
    return (
        statements.select_related("session")
        .prefetch_related(
            with_speakers(),
            with_citations(),
            sources_of("points"),
            "points__speaker",
            "points__topics",
            "points__organisations",
        )
        .order_by("made_earliest", "pk")
    )


@page_of(Summit, whole_summit, joined=["place"])
def summit_detail(request, summit):
    with_known_countries(summit)
    context = {
        "summit": summit,
        "picture": picture_of(summit),
        "json_ld": summit_data(summit, archive_address(request)),
        "day": summit.starts_earliest,
        "relation": Relation.of(summit.first_country, summit.second_country),
        "beside": beside(summit),
        "people": people_by_side(summit),
        "said": said_by_side(summit),
        "has_accounts": any(statement.issued_by_id for statement in summit.statements.all()),
        "has_joint": any(document.form in JOINT for document in summit.documents.all()),
        "outcomes": outcomes_by_kind(summit),
        "documents": [lines.of_document(document) for document in summit.documents.all()],
        "footnotes": Footnotes(summit, summit.citations.all()),
    }
    return render(request, "summits/detail.html", context)


def people_by_side(summit):
    """(side, its participations with the principals first), sides in their order."""
    roles = ParticipationRole.values
    people = sorted(summit.participations.all(), key=lambda person: roles.index(person.role))
    return [(side, [person for person in people if person.side == side.number]) for side in summit.sides]


def said_by_side(summit):
    """(side, its statements), sides in their order; under None those of both sides or of neither."""
    met_for = {person.leader_id: person.country for person in summit.participations.all() if person.leader_id}
    by_country = defaultdict(list)
    for statement in summit.statements.all():
        speakers = statement.speakers.all()
        spoken_for = {speaker.country or met_for.get(speaker.leader_id) for speaker in speakers} or {
            statement.issued_by
        }
        by_country[spoken_for.pop() if len(spoken_for) == 1 else None].append(statement)
    of_sides = [(side, by_country.pop(side.country, [])) for side in summit.sides]
    rest = [statement for statements in by_country.values() for statement in statements]
    return [(side, statements) for side, statements in (*of_sides, (None, rest)) if statements]


def outcomes_by_kind(summit):
    """(kind in words, its points) in the order of PointKind: agreed, called for, instructed …"""
    order = PointKind.values
    points = sorted(summit.points.all(), key=lambda point: order.index(point.kind))
    return [(PointKind(kind).label, list(group)) for kind, group in groupby(points, key=lambda point: point.kind)]
