"""A page costs the same number of queries for 10 records as for 50.

Rows are made without the door for writes, which refreshes search at every step: 50 times that would take minutes.
"""

import itertools

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from summits.models import (
    Citation,
    Country,
    Document,
    DocumentEvent,
    Leader,
    Participation,
    Party,
    Point,
    PointTopic,
    Session,
    Signature,
    Speaker,
    State,
    Statement,
    Summit,
    Tally,
    Tenure,
    address_of,
)
from summits.public.caching import kept
from summits.search import marking
from tests import cast, make
from tests.search.held import rebuild

from .addresses import FEED, PAGES, SITEMAPS

pytestmark = pytest.mark.django_db

number = itertools.count(1000)


def public(model, **fields):
    name = f"record-{next(number)}"
    record = model.objects.create(state=State.PUBLISHED, slug=name, title=name, label=name, **fields)
    Citation.objects.create(record=record, source=make.source())
    return record


def add_meeting(one, other, **fields):
    countries = {"first_country": one.tenures.get().country, "second_country": other.tenures.get().country}
    summit = public(Summit, starts=str(next(number)), first_role="host", **countries, **fields)
    for side, leader in enumerate((one, other), start=1):
        Participation.objects.create(summit=summit, side=side, leader=leader, tenure=leader.tenures.get())
    return summit


def add_statement(speaker, country, **fields):
    statement = public(Statement, statement_kind="remarks", form="verbatim", made="2000", issued_by=country, **fields)
    Speaker.objects.create(statement=statement, leader=speaker, tenure=speaker.tenures.get())
    point = Point.objects.create(statement=statement, text="Something.", speaker=speaker, source=make.source())
    PointTopic.objects.create(point=point, topic=make.topic("biosecurity"))


def add_document(signer, countries, **fields):
    document = public(Document, form="treaty", concluded="2000", **fields)
    for country in countries:
        Party.objects.create(document=document, country=country)
    Signature.objects.create(document=document, leader=signer, tenure=signer.tenures.get())
    DocumentEvent.objects.create(document=document, kind="entered_into_force", effective="2001", source=make.source())


def queries(client, addresses):
    counted = {}
    kept.clear()
    marking._remembered.clear()  # the words of a text that were met before cost no query
    for address in addresses:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        counted[address] = len(captured)
    return counted


def assert_equal_for_10_and_50(client, addresses, add):
    for _ in range(10):
        add()
    rebuild()
    few = queries(client, addresses)
    for _ in range(40):
        add()
    rebuild()
    assert queries(client, addresses) == few


def test_lists_and_pages_that_list_do_not_grow_with_the_records(client):
    xi, putin = cast.xi(), cast.putin()
    china, russia = make.country("CN"), make.country("RU")
    pages = [address_of(xi), address_of(china), "/topics/biosecurity/", "/relations/china-russia/"]

    def add():
        summit = add_meeting(xi, putin, place=make.place("moscow"))
        add_statement(xi, china, summit=summit)
        add_document(xi, [china, russia], summit=summit)

    assert_equal_for_10_and_50(client, [*PAGES, FEED, *SITEMAPS, *pages, "/search/?q=something"], add)


@pytest.mark.thorough
def test_lists_do_not_grow_with_the_countries_and_leaders(client):
    putin = cast.putin()
    others = iter(Country.objects.exclude(code="RU")[:50])

    def add():
        leader, country = public(Leader), next(others)
        Tenure.objects.create(leader=leader, country=country, title="President", rank="head_of_state")
        add_meeting(leader, putin)

    assert_equal_for_10_and_50(client, [*PAGES, address_of(putin), "/countries/russia/"], add)


def test_a_dossier_and_what_belongs_to_it_do_not_grow_with_their_rows(client, moscow):
    source, russia = make.source(), make.country("RU")

    def add():
        summit = {"summit": moscow.summit, "source": source}
        Session.objects.create(format="talks", **summit)
        Tally.objects.create(as_stated="many", manner="signed", **summit)
        point = Point.objects.create(kind="agreed", by=1, text="Agreed.", **summit)
        PointTopic.objects.create(point=point, topic=make.topic("biosecurity"))
        Citation.objects.create(record=moscow.summit, source=source, field="starts")
        Participation.objects.create(side=1, name_as_printed="an aide", role="delegation", **summit)
        Point.objects.create(statement=moscow.remarks, text="More.", speaker=moscow.putin, source=source)
        DocumentEvent.objects.create(document=moscow.joint, kind="amended", party=russia, source=source)
        add_statement(moscow.xi, russia, summit=moscow.summit)
        add_document(moscow.putin, [russia, russia], summit=moscow.summit)

    assert_equal_for_10_and_50(
        client, [address_of(each) for each in (moscow.summit, moscow.remarks, moscow.joint)], add
    )


def test_a_dossier_of_which_little_is_known_asks_for_no_more_than_that(client):
    xi = cast.xi()
    meeting = add_meeting(xi, cast.putin())
    statement = public(Statement, statement_kind="remarks", form="verbatim", made="2000")
    Speaker.objects.create(statement=statement, leader=xi, tenure=xi.tenures.get())
    counted = queries(client, [address_of(meeting), address_of(statement)])
    # The revision, the record with what of it there is, its citations, and who spoke; for a meeting instead who took
    # part, the meetings before and after, and once for all pages the countries and their names.
    assert list(counted.values()) == [7, 4], counted
