"""Pages that gather: what two countries, a person, a place … have in common, in few queries however much it is."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from summits.editing import changing
from summits.models import Organisation, PairName, Point, PointOrganisation, address_of
from summits.search import projection
from tests import cast, make

from .test_queries import add_meeting, add_statement

pytestmark = pytest.mark.django_db

RELATION = "/relations/china-russia/"


def page(client, address, **query):
    response = client.get(address, query)
    assert response.status_code == 200, address
    return " ".join(response.content.decode().split())


@pytest.fixture
def three(db):
    """Three meetings of China and Russia, in 1992 in Beijing, in 1996 by telephone and in 2001 in Moscow."""
    with make.together():
        make.summit(starts="1992-12-17", first_role="host", second_role="guest", place=make.place("beijing"))
        make.summit(starts="1996-01-01", mode="telephone")
        make.summit(starts="2001-07-16", first_role="guest", second_role="host", place=make.place("moscow"))


def test_who_hosted_how_often_and_the_longest_time_between(client, three):
    html = page(client, RELATION)
    assert "<dt>hosted by China</dt><dd>1</dd>" in html
    assert "<dt>calls and letters</dt><dd>1</dd>" in html
    assert "5 years, from" in html  # 1996 to 2001
    assert "Principal of side 1" in html


def test_a_first_is_claimed_only_within_what_was_searched(client, three):
    assert "First hosted" not in page(client, RELATION)
    assert "Not stated: there may be earlier meetings" in page(client, RELATION)
    make.pair("RU", "CN", since="1995", searched="Both ministries' lists.")
    html = page(client, RELATION)
    assert "Both ministries&#x27; lists." in html
    assert "First hosted by Russia" in html
    assert "First hosted by China" not in html


def test_what_both_called_their_relation_stands_with_its_years_and_source(client, three):
    pair, source = make.pair(), make.source("Joint statement")
    called = {"language": "en", "since": "1996", "source": source, "locator": "paragraph 2"}
    with changing(note="test") as change:
        change.save(PairName(pair=pair, name="strategic partnership", **called))
    html = page(client, RELATION)
    assert "strategic partnership</q>, from 1996" in html
    assert "Joint statement, paragraph 2" in html


def test_meetings_of_the_states_before_are_shown_on_request(client, three):
    make.summit("CN", "SUHH", "1989-05-16")
    assert "16 May 1989" not in page(client, RELATION)
    assert "Soviet Union" in page(client, RELATION)
    assert "16 May 1989" in page(client, RELATION, predecessors="1")
    assert page(client, RELATION, predecessors="many") == page(client, RELATION)


def test_a_leader_has_counterparts_and_each_number_finds_what_it_counts(client, moscow):
    html = page(client, address_of(moscow.xi))
    address = "/search/?kind=summit&amp;leader=xi-jinping&amp;leader=vladimir-putin&amp;outcome=held"
    assert f'<a href="{address}"><span class="unseen">Meetings: </span>1</a>' in html
    assert 'data-total="1"' in page(client, address.replace("&amp;", "&"))


def test_a_country_ranks_its_partners_and_says_how_often_it_was_host_and_guest(client, three):
    html = page(client, "/countries/china/")
    assert f'<a href="{RELATION}"><bdi>Russia</bdi></a>' in html
    host = "/search/?country=china&amp;kind=summit&amp;outcome=held&amp;role=host"
    assert f'<dt>meetings as host</dt><dd><a href="{host}">1</a>' in html
    assert 'data-total="1"' in page(client, host.replace("&amp;", "&"))


def test_who_did_not_meet_is_not_counted_as_having_met(client, three):
    make.summit("FR", "RU", "2013-09-03", outcome="postponed", place=make.place("moscow"))
    html = page(client, "/places/moscow/")
    assert "France and Russia" in html  # the record is listed, with what became of it
    pairs = html.split('<section id="pairs">')[1].split("</section>")[0]
    assert "France" not in pairs and "China" in pairs
    assert "France" not in page(client, "/countries/russia/").split('<section id="partners">')[1].split("</section>")[0]


def test_a_place_and_an_organisation_have_a_page_once_a_public_record_names_them(client, moscow):
    assert client.get("/organisations/united-nations/").status_code == 404
    assert client.get("/places/reykjavik/").status_code == 404
    un = Organisation.objects.get(slug="united-nations")
    with changing(note="test") as change:
        point = change.save(Point(statement=moscow.remarks, text="Of the UN.", source=make.source()))
        change.save(PointOrganisation(point=point, organisation=un))
    assert moscow.remarks.label in page(client, "/organisations/united-nations/")
    assert 'href="/organisations/united-nations/"' in page(client, address_of(moscow.remarks))
    assert moscow.summit.label in page(client, "/places/moscow/")


def test_the_front_page_tells_what_began_on_this_day(client, moscow, monkeypatch):
    from datetime import date

    from django.utils import timezone

    for day, is_told in (("2031-05-08", True), ("2031-05-09", False), ("2025-05-08", False)):
        monkeypatch.setattr(timezone, "localdate", lambda *_args, day=day: date.fromisoformat(day))
        told = page(client, "/").split("On this day")[1]
        assert (moscow.summit.label in told) is is_told, day


@pytest.mark.thorough
def test_500_meetings_and_1000_statements_take_8_queries_and_200_kilobytes(client, db):
    xi, putin = cast.xi(), cast.putin()
    for _ in range(500):
        add_meeting(xi, putin, place=make.place("moscow"))
    for _ in range(1000):
        add_statement(xi, make.country("CN"))
    projection.rebuild()
    for address in (RELATION, address_of(xi), "/places/moscow/", "/topics/biosecurity/", "/"):
        with CaptureQueriesContext(connection) as queries:
            response = client.get(address)
        assert response.status_code == 200
        assert len(queries) <= 8, address
        assert len(response.content) < 200_000, address
