"""Relations: a pair of countries, all their meetings, and what these have in common."""

from django.db.models import F, Q
from django.http import Http404
from django.shortcuts import redirect, render

from summits.models import Pair
from summits.search.gathering import documents_of_both

from . import gatherings, lines, maps, timelines
from .facts import of_revision
from .in_office import in_office
from .known import countries as all_countries
from .listing import Listing, page_at
from .meetings import LATEST, Meetings, latest_of_each, lines_of
from .pairs import Relation, as_relations, countries_in, every_pair
from .written import written

MEETINGS_A_PAGE = 50
MOST_EARLIER = 12  # pairs of predecessors whose meetings are shown


def relation_list(request):
    listing = Listing(request, every_pair(), as_printed=as_relations)
    return render(request, "relations/list.html", {"list": listing})


def relation_detail(request, slug):
    relation, notes = Relation.of(*countries_in(slug)), []
    on_all = on_all_pages(relation)
    if slug != relation.slug:
        return redirect(relation.address, permanent=True)
    page = page_at(request, [meeting.pk for meeting in on_all["meetings"].rows], notes, MEETINGS_A_PAGE)
    page.object_list = lines_of(page.object_list)
    context = {"relation": relation, "page": page, "notes": notes} | on_all | earlier(request, relation)
    return render(request, "relations/detail.html", context)


class OnAllPages(dict):
    """What the template is told of a relation, whichever of its meetings are listed."""

    @property
    def weight(self):
        return len(self["meetings"].rows) + len(self["documents"])


@of_revision
def on_all_pages(relation):
    meetings, documents = Meetings(relation), documents_of_both(relation.one.pk, relation.other.pk)
    if not (meetings.rows or documents.number):
        raise Http404
    slugs = (relation.one.slug, relation.other.slug)
    meetings_found = gatherings.search_for_counted("summit", country=slugs)
    found = {
        "within": tuple(("country", slug) for slug in slugs),
        "meetings": meetings,
        "timeline": timelines.of_pair(relation, meetings.rows, documents.years),
        "map": maps.of_pair(relation, meetings.rows),
        "documents": [lines.of_hit(hit) for hit in documents.lines],
        "documents_number": documents.number,
        "in_office": in_office(relation, meetings, meetings_found) if meetings.rows else (),
        "meetings_found": meetings_found,
        "documents_found": gatherings.search_for(kind="document", country=slugs),
    }
    return OnAllPages(found | recorded(relation, meetings))


def recorded(relation, meetings):
    """What editors recorded of the relation itself: what was searched, the firsts within that, what it was called."""
    rows = _recorded(relation.one.pk, relation.other.pk)
    if not rows:
        return {}
    pair = rows[0]
    # Where nobody said since when it was searched, the earliest meeting recorded may have had others before it.
    firsts = meetings.firsts(pair["since_earliest"], pair["until_latest"]) if pair["since"] else []
    return {"pair": pair, "firsts": firsts, "called": [row for row in rows if row["name"]]}


@written
def _recorded(one, other):
    """A row for each name, the one that was called so first at the head; or one without a name."""
    return (
        Pair.objects.filter(Q(one=one, other=other) | Q(one=other, other=one))
        .order_by(F("names__since_earliest").asc(nulls_first=True), "names")
        .values("searched", "since", "until", "since_earliest", "until_latest")
        .annotate(
            name=F("names__name"),
            language=F("names__language"),
            name_since=F("names__since"),
            name_until=F("names__until"),
            source=F("names__source__label"),
            source_url=F("names__source__url"),
            locator=F("names__locator"),
        )
    )


def earlier(request, relation):
    """The pairs of states that came before these two: offered, and with ?predecessors=1 shown with their meetings."""
    before = _predecessors((relation.one, relation.other))
    ones, others = before[relation.one], before[relation.other]
    pairs = (Relation.of(one, other) for one in ones for other in others if one != other)
    found = [each for each in dict.fromkeys(pairs) if each != relation]
    if not found:
        return {}
    if request.GET.get("predecessors") != "1":
        return {"predecessors": [*ones[1:], *others[1:]]}
    shown = [(each, meetings, len(meetings) == LATEST) for each, meetings in latest_of_each(found[:MOST_EARLIER])]
    return {"earlier": shown, "is_with_earlier": True}


def _predecessors(countries):
    """{country: [itself, and the states it followed, the latest first, however far back]}"""
    known, found = all_countries(), {}
    for country in countries:
        chain = [country.pk]
        for key in chain:  # grows while it is read
            chain += [older for older in known[key].predecessors if older not in chain]
        found[country] = [known[key] for key in chain]
    return found
