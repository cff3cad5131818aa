"""A page costs the same number of queries for 10 records as for 50."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from summits.editing import changing
from summits.models import Citation, DocumentEvent, Point, PointTopic, Session, Signature, Speaker, Tally, address_of
from tests import cast, make

from .addresses import PAGES, SITEMAPS

pytestmark = pytest.mark.django_db

YEARS = iter(range(1000, 2000))


def add_meetings(xi, putin, number):
    """`number` summits of the pair, each with a statement and a document."""
    for year in [next(YEARS) for _ in range(number)]:
        summit = make.summit(principals=(xi, putin), starts=str(year), place=make.place("moscow"), first_role="host")
        statement = make.statement(
            xi, summit=summit, made=str(year), points=["Something."], issued_by=make.country("CN")
        )
        document = make.document(summit=summit, concluded=str(year))
        with changing(note="test") as change:
            change.save(PointTopic(point=statement.points.get(), topic=make.topic("biosecurity")))
            change.save(Signature(document=document, leader=xi, tenure=xi.tenures.get()))


def fill_dossier(moscow, number):
    """The same summit with `number` more of everything that hangs on it."""
    source = make.source()
    for _ in range(number):
        make.document(summit=moscow.summit)
        statement = make.statement(moscow.xi, summit=moscow.summit, points=["One."], issued_by=make.country("CN"))
        with changing(note="test") as change:
            change.save(Session(summit=moscow.summit, format="talks", source=source))
            change.save(Citation(record=moscow.summit, source=source, field="starts"))
            change.save(Tally(summit=moscow.summit, as_stated="many", manner="signed", source=source))
            point = change.save(Point(summit=moscow.summit, kind="agreed", by=1, text="Agreed.", source=source))
            change.save(PointTopic(point=point, topic=make.topic("biosecurity")))
            change.save(Point(statement=statement, text="Two.", speaker=moscow.xi, source=source))
            change.save(Speaker(statement=statement, leader=moscow.putin))
            change.save(DocumentEvent(document=moscow.joint, kind="amended", taken="2025", source=source))
            change.save(Point(statement=moscow.remarks, text="Three.", speaker=moscow.putin, source=source))


def queries(client, addresses):
    counted = {}
    for address in addresses:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert client.get(address).status_code == 200
        counted[address] = len(captured)
    return counted


def test_lists_and_pages_of_leaders_countries_topics_and_relations_do_not_grow(client):
    xi, putin = cast.xi(), cast.putin()
    pages = [address_of(xi), "/countries/china/", "/topics/biosecurity/", "/relations/china-russia/"]
    addresses = [*PAGES, *SITEMAPS, *pages]
    add_meetings(xi, putin, 10)
    few = queries(client, addresses)
    add_meetings(xi, putin, 40)
    assert queries(client, addresses) == few
    assert max(few.values()) <= 25


def test_summits_statements_and_documents_do_not_grow(client, moscow):
    addresses = [address_of(moscow.summit), address_of(moscow.remarks), address_of(moscow.joint)]
    fill_dossier(moscow, 10)
    few = queries(client, addresses)
    fill_dossier(moscow, 40)
    assert queries(client, addresses) == few


def test_more_countries_and_leaders_do_not_cost_more(client):
    codes = [country.code for country in make.Country.objects.all()[:50]]
    addresses = ["/countries/", "/leaders/", "/relations/", "/summits/", "/countries/russia/"]

    def add(some):
        for code in some:
            if code != "RU":
                make.summit("RU", code, principals=(None, make.leader(f"Leader of {code}", code)))

    add(codes[:10])
    few = queries(client, addresses)
    add(codes[10:])
    assert queries(client, addresses) == few
