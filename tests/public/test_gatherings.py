"""Pages that gather: what two countries, a person, a place … have in common, in few queries however much it is."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from summits.editing import changing, workflow
from summits.models import (
    Country,
    Organisation,
    PairName,
    Participation,
    Point,
    PointOrganisation,
    Record,
    RecordTopic,
    State,
    Topic,
    WithdrawnReason,
    address_of,
)
from summits.public.caching import kept
from tests import cast, make
from tests.search.held import rebuild

from .pages import page
from .test_queries import add_meeting, add_statement

pytestmark = pytest.mark.django_db

RELATION = "/relations/china-russia/"


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


def test_no_first_is_claimed_where_nobody_says_since_when_it_was_searched(client, three):
    make.pair("RU", "CN", until="2010", searched="A list that ends in 2010.")
    html = page(client, RELATION)
    assert "A list that ends in 2010." in html
    assert "First hosted" not in html and "First call" not in html


def test_whole_years_between_two_meetings_end_on_the_anniversary(client, db):
    make.summit(starts="1953-03-01")
    make.summit(starts="2013-02-27")
    assert "59 years, from" in page(client, RELATION)


def test_what_both_called_their_relation_stands_with_its_years_and_source(client, three):
    pair, source = make.pair(), make.source("Joint statement")
    called = {"language": "en", "since": "1996", "source": source, "locator": "paragraph 2"}
    with changing(note="test") as change:
        change.save(PairName(pair=pair, name="strategic partnership", **called))
    html = page(client, RELATION)
    assert "strategic partnership</q>, from 1996" in html
    assert "Joint statement, paragraph 2" in html


def test_leaders_then_in_office_are_those_who_met_and_those_who_did_not(client, three):
    with make.together():
        make.leader("Hu Jintao", "CN", starts="2003", ends="2013")  # after the last meeting
        make.leader("Jiang Zemin", "CN", starts="1993", ends="2003")
        make.leader("Qian Qichen", "CN", rank="foreign_minister", starts="1988", ends="1998")
        make.leader("Yang Shangkun", "CN", starts="1988", ends="1993", state=State.DRAFT)
    html = page(client, RELATION).split('<section id="leaders">')[1].split("</section>")[0]
    assert 'Jiang Zemin</bdi></a>, President <span class="quiet">no meeting recorded here; in office 1993–2003' in html
    assert 'Principal of side 1</bdi> <span class="quiet">3 meetings, 1992–2001' in html
    for absent in ("Hu Jintao", "Qian Qichen", "Yang Shangkun"):
        assert absent not in html


def people_of_china(client):
    html = page(client, RELATION).split('<section id="leaders">')[1].split("</ul>")[0]
    return [re.sub("<[^>]+>", "", item).strip() for item in html.split("<li>")[1:]], html


def test_who_met_most_stands_first_each_draft_leader_under_the_names_that_were_printed(client, db):
    with make.together():
        jiang, hu = make.leader("Jiang Zemin", "CN", starts="1993"), make.leader("Hu Jintao", "CN", starts="2003")
        make.leader("Xi Jinping", "CN", starts="2002", ends="2002")
        for starts, who in (("2002", hu), ("2004", jiang), ("2008", jiang), ("2009", None)):
            make.summit(starts=starts, principals=(who, None))
    people, html = people_of_china(client)
    assert people == [
        "Jiang Zemin 2 meetings, 2004–2008",
        "Hu Jintao 1 meeting, 2002",
        "Principal of side 1 1 meeting, 2009",
        "Xi Jinping, President no meeting recorded here; in office 2002",
    ]
    with changing(note="test") as change:
        change.is_shown = True
        Record.objects.filter(pk=jiang.pk).update(state=State.DRAFT)
        Participation.objects.filter(summit__starts="2004").update(name_as_printed="Chairman Jiang")
    people, html = people_of_china(client)
    assert [each for each in people if "Jiang" in each] == [
        "Chairman Jiang 1 meeting, 2004",
        "Jiang Zemin 1 meeting, 2008",
    ]
    assert "Jiang</bdi></a>" not in html and "Jiang Zemin</bdi></a>" not in html


def test_meetings_of_the_states_before_are_shown_on_request(client, three):
    make.summit("CN", "SUHH", "1989-05-16")
    assert "16 May 1989" not in page(client, RELATION)
    assert "Soviet Union" in page(client, RELATION)
    assert "16 May 1989" in page(client, RELATION, predecessors="1")
    assert page(client, RELATION, predecessors="many") == page(client, RELATION)


def test_meetings_of_the_states_before_cost_the_same_for_one_pair_and_for_all(client, three):
    def asked():
        kept.clear()
        with CaptureQueriesContext(connection) as queries:
            page(client, RELATION, predecessors="1")
        return len(queries)

    make.summit("CN", "SUHH", "1989-05-16")
    few = asked()
    with make.together():
        make.summit("X-QING", "SUHH", "1911-01-01")
        make.summit("CN", "X-RUEM", "1908-01-01")
        make.summit("X-QING", "X-RUEM", "1900-01-01")
        for day in range(1, 26):
            make.summit("X-QING", "X-RUEM", f"1901-01-{day:02}")
    assert asked() == few <= 12
    html = page(client, RELATION, predecessors="1").split('id="earlier"')[1]
    assert html.count("All meetings of these two recorded here") == 1
    assert re.search(r"\b6 January 1901", html) and not re.search(r"\b5 January 1901", html)


def test_later_pages_of_a_relation_keep_the_meetings_of_the_states_before(client, db):
    with make.together():
        make.summit("CN", "SUHH", "1989-05-16")
        for day in range(1, 29):
            make.summit("CN", "RU", f"2001-01-{day:02}")
            make.summit("CN", "RU", f"2001-02-{day:02}")
    assert 'href="?predecessors=1&amp;page=2#meetings"' in page(client, RELATION, predecessors="1")
    assert 'href="?page=2#meetings"' in page(client, RELATION)


def test_tables_of_what_has_most_say_when_there_is_more(client, db):
    guests = Country.objects.filter(kind="state", exists_to="").exclude(code__in=["CN", "RU"])[:30]
    with make.together():
        for guest in guests:
            make.summit("CN", guest.code, "2001-01-01", place=make.place("beijing"))
    html = page(client, "/places/beijing/").split('<section id="pairs">')[1].split("</section>")[0]
    assert html.count("<tr>") == 25  # with the heading
    assert "24 of 30, those with most; the search has all" in html
    assert html.count('href="/search/?kind=summit&amp;outcome=held&amp;place=beijing"') == 1
    assert "those with most" not in page(client, "/countries/china/").split('<section id="partners">')[1]


def test_pairs_that_met_are_not_crowded_out_by_pairs_that_spoke(client, moscow):
    topic = make.topic("biosecurity")
    guests = Country.objects.filter(kind="state", exists_to="").exclude(code__in=["CN", "RU"])[:30]
    with make.together() as change:
        summit = make.summit(starts="2001-01-01")
        change.save(RecordTopic(record=summit, topic=topic))
        for guest in guests:
            for _ in range(2):
                document = make.document(parties=["CN", guest.code])
                change.save(RecordTopic(record=document, topic=topic))
    html = page(client, "/topics/biosecurity/").split('<section id="pairs">')[1].split("</section>")[0]
    assert "Russia" in html


def test_a_leader_has_counterparts_and_each_number_finds_what_it_counts(client, moscow):
    html = page(client, address_of(moscow.xi))
    address = "/search/?kind=summit&amp;leader=xi-jinping&amp;leader=vladimir-putin&amp;outcome=held"
    assert f'<a href="{address}"><span class="unseen">Meetings: </span>1</a>' in html
    assert 'data-total="1"' in page(client, address.replace("&amp;", "&"))


def test_who_sat_on_the_same_side_is_no_counterpart(client, moscow):
    li = make.leader("Li Ming", "CN", office="Premier", rank="head_of_government")
    with changing(note="test") as change:
        side = moscow.summit.participations.get(leader=moscow.xi).side
        change.save(Participation(summit=moscow.summit, side=side, leader=li))
    counterparts = page(client, address_of(moscow.xi)).split('<section id="counterparts">')[1].split("</section>")[0]
    assert "Vladimir Putin" in counterparts
    assert "Li Ming" not in counterparts
    assert "Li Ming" in page(client, address_of(moscow.putin)).split('<section id="counterparts">')[1]


def test_a_country_ranks_its_partners_and_says_how_often_it_was_host_and_guest(client, three):
    html = page(client, "/countries/china/")
    assert f'<a href="{RELATION}"><bdi>Russia</bdi></a>' in html
    host = "/search/?country=china&amp;kind=summit&amp;outcome=held&amp;role=host"
    assert f'<dt>meetings as host</dt><dd><a href="{host}">1</a>' in html
    assert 'data-total="1"' in page(client, host.replace("&amp;", "&"))


def test_two_that_only_have_documents_are_a_relation_too(client, three):
    treaty = make.document("Treaty of commerce", parties=("CN", "FR"), form="treaty", concluded="1858-06-27")
    make.document("Treaty of four", parties=("CN", "FR", "GB", "RU"), form="treaty")
    html = page(client, "/relations/china-france/")
    assert "0 meetings recorded here; 2 documents." in html
    assert address_of(treaty) in html
    assert "Not stated: they may have met." in html
    assert "Leaders then in office" not in html
    assert 'href="/relations/china-france/"' in page(client, address_of(treaty))
    listed = page(client, "/relations/")
    assert listed.index("/relations/china-russia/") < listed.index("/relations/china-france/")
    assert "/relations/france-united-kingdom/" in listed
    met = page(client, "/").split('id="pairs"')[1]
    assert "/relations/china-russia/" in met and "/relations/china-france/" not in met


def test_two_parties_of_one_country_are_no_relation(client, db):
    document = make.document("Of two ministries", parties=("CN", "CN"), form="agreement")
    assert "/relations/china" not in page(client, address_of(document))


def test_a_document_that_is_withdrawn_makes_no_relation(client, moscow):
    treaty = make.document("Treaty of commerce", parties=("CN", "FR"), form="treaty")
    assert client.get("/relations/china-france/").status_code == 200
    workflow.withdraw(treaty, WithdrawnReason.ERROR, None)
    assert client.get("/relations/china-france/").status_code == 404
    assert client.get("/relations/china-france/changes/").status_code == 404
    assert "/relations/china-france/" not in page(client, "/countries/china/")


def test_a_country_has_those_it_met_before_those_it_only_has_documents_with(client, three):
    make.document("Treaty of commerce", parties=("CN", "FR"), form="treaty")
    make.document("Another treaty", parties=("CN", "FR"), form="treaty")
    partners = page(client, "/countries/china/").split('<section id="partners">')[1].split("</section>")[0]
    assert partners.index("Russia") < partners.index("France")
    found = "/search/?country=china&amp;country=france&amp;kind=document"
    assert f'<a href="{found}"><span class="unseen">Documents: </span>2</a>' in partners
    assert 'data-total="2"' in page(client, found.replace("&amp;", "&"))


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

    make.summit("CN", "RU", "2024-02-29", title="A meeting on a leap day")
    make.summit("CN", "RU", "2023-02-28", title="A meeting on the day before")
    for day, told in (
        ("2031-05-08", [moscow.joint.label, moscow.summit.label]),
        ("2031-05-09", []),
        ("2025-05-08", []),
        ("2032-02-29", ["A meeting on a leap day"]),
        ("2032-02-28", ["A meeting on the day before"]),
        ("2031-02-28", ["A meeting on the day before"]),
    ):
        monkeypatch.setattr(timezone, "localdate", lambda *_args, day=day: date.fromisoformat(day))
        shown = page(client, "/").split("On this day")[1].split("</section>")[0]
        assert re.findall("<bdi>(.*?)</bdi>", shown) == told, day


@pytest.mark.thorough
def test_500_meetings_and_1000_statements_take_8_queries_and_200_kilobytes(client, db):
    xi, putin = cast.xi(), cast.putin()
    for _ in range(500):
        add_meeting(xi, putin, place=make.place("moscow"))
    for _ in range(1000):
        add_statement(xi, make.country("CN"))
    others = Country.objects.filter(kind="state", exists_to="").exclude(code__in=["CN", "RU"])[:60]
    for each in others:
        guest = make.leader(f"Guest of {each}", each.code)
        meeting = add_meeting(xi, guest, place=make.place("moscow"))
        for topic in Topic.objects.all()[:40]:
            RecordTopic.objects.create(record=meeting, topic=topic)
    rebuild()
    for address in (RELATION, address_of(xi), "/places/moscow/", "/topics/biosecurity/", "/"):
        with CaptureQueriesContext(connection) as queries:
            response = client.get(address)
        assert response.status_code == 200
        assert len(queries) <= 8, address
        assert len(response.content) < 200_000, address
