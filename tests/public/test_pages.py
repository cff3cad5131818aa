"""Each page is there and shows what it must."""

import re

import pytest
from django.urls import reverse

from summits.editing import changing
from summits.models import (
    Attendance,
    Citation,
    Correction,
    DocumentEvent,
    DocumentRelation,
    Participation,
    Point,
    PointTopic,
    Session,
    Signature,
    Tally,
    address_of,
)
from summits.models.code_words import display
from tests import make

from .addresses import FEED, PAGES, SITEMAPS, details_of, readings_of
from .pages import page

pytestmark = pytest.mark.django_db


def save(*rows):
    with changing(note="test") as change:
        for row in rows:
            change.save(row)


def test_every_page_is_there_on_an_empty_archive(client):
    for address in (*PAGES, FEED, *SITEMAPS, "/robots.txt", "/healthz"):
        assert client.get(address).status_code == 200, address


def test_every_page_is_there_with_records_and_has_one_heading(client, moscow):
    for address in (*PAGES, *details_of(moscow), *readings_of(moscow)):
        html = page(client, address)
        assert html.count("<h1") == 1, address
        assert 'rel="canonical"' in html, address


def test_every_page_marks_where_the_reader_is(client, moscow):
    assert '<a href="/leaders/" aria-current="page">' in page(client, "/leaders/")
    assert '<a href="/leaders/" aria-current="true">' in page(client, moscow.xi)
    assert "aria-current" not in page(client, "/")


def test_what_is_the_same_around_every_page_follows_the_settings(client, settings):
    page(client, "/about/")
    settings.ARCHIVE_NAME, settings.ARCHIVE_IMPRINT = "Archive of the Ministry", "Published by the Ministry"
    html = page(client, "/about/")
    assert "Archive of the Ministry: what was published" in html
    assert "Archive of the Ministry records what each side said" in html
    assert "<p>Published by the Ministry</p>" in html


def test_the_home_page_counts_and_links_what_is_recorded(client, moscow):
    html = page(client, "/")
    assert '<a href="/leaders/"><strong>2</strong>' in html
    assert address_of(moscow.summit) in html


def test_a_summit_shows_its_facts_in_words(client, moscow):
    html = page(client, moscow.summit)
    assert '<time datetime="2025-05-08">8 May 2025</time>' in html
    assert "Moscow" in html
    assert f'<a href="{address_of(moscow.xi)}"><bdi>Xi Jinping</bdi></a>' in html
    assert "biosecurity" in html
    assert address_of(moscow.joint) in html
    assert '<a href="/relations/china-russia/">' in html


def test_the_sides_stand_in_alphabetical_order_whoever_was_entered_first(client):
    html = page(client, make.summit("RU", "CN", first_role="host", second_role="guest"))
    facts = html.split('id="facts"')[1]
    assert facts.index("China") < facts.index("Russia")


def test_a_summit_shows_who_was_in_which_session(client, moscow):
    session = Session(summit=moscow.summit, number=1, format="small_group", format_as_printed="small-group")
    save(session)
    save(Attendance(participation=moscow.summit.participations.get(leader=moscow.putin), session=session))
    programme = page(client, moscow.summit).split('id="programme"')[1].split("</section>")[0]
    assert "Small-group talks" in programme
    assert "Vladimir Putin" in programme
    assert "Xi Jinping" not in programme


def test_outcomes_say_whose_they_are_and_where_they_stand(client, moscow):
    point = Point(summit=moscow.summit, kind="agreed", by=0, text="Ties deepen.", source=make.source(), locator="¶14")
    save(point)
    save(PointTopic(point=point, topic=make.topic("belt-and-road")))
    outcomes = page(client, moscow.summit).split('id="outcomes"')[1].split("</section>")[0]
    assert "Both sides" in outcomes
    assert "1 ¶14</a>" in outcomes
    assert 'href="/topics/belt-and-road/"' in outcomes


def test_what_was_said_stands_under_the_side_of_its_speaker(client, moscow):
    said = page(client, moscow.summit).split('id="said"')[1].split('id="sources"')[0]
    assert "<h3>Russia</h3>" in said
    assert "<h3>China</h3>" not in said


def test_what_was_said_names_the_source_of_each_account(client, moscow):
    citation = moscow.remarks.citations.get()
    citation.source = make.source("A readout of its own")
    save(citation)
    html = page(client, moscow.summit)
    assert "A readout of its own" in html.split('id="sources"')[1]


def test_a_tally_counts_the_documents_identified_so_far(client, moscow):
    tally = Tally(summit=moscow.summit, as_stated="over 20 documents", at_least=21, manner="exchanged")
    save(tally)
    assert "Documents identified so far: 0" in page(client, moscow.summit)
    moscow.joint.tally = tally
    save(moscow.joint)
    assert "Documents identified so far: 1" in page(client, moscow.summit)


def test_sources_that_differ_are_both_shown(client, moscow):
    values = {"record": moscow.summit, "field": "first_visit"}
    save(
        Citation(source=make.source("Press"), says="state visit", locator="¶2", **values),
        Citation(source=make.source("Kremlin"), says="official visit", **values),
    )
    html = page(client, moscow.summit)
    differing = html.split('id="differing"')[1].split("</section>")[0]
    assert "What China calls it" in differing
    assert "state visit" in differing
    assert "official visit" in differing
    assert "none preferred, both shown" in differing


def test_sources_that_agree_are_no_disagreement(client, moscow):
    values = {"record": moscow.summit, "field": "starts", "says": "8 May"}
    save(Citation(source=make.source("Press"), **values), Citation(source=make.source("Kremlin"), **values))
    assert 'id="differing"' not in page(client, moscow.summit)


def test_a_country_is_called_what_it_was_called_that_day(client):
    summit = make.summit("MM", "CN", "1960-01-28")
    assert "Burma" in page(client, summit)
    assert "Burma" in page(client, "/summits/")


def test_a_cancelled_summit_says_so_and_why(client):
    summit = make.summit("US", "SUHH", "1960-06", outcome="cancelled", outcome_reason="The invitation was withdrawn.")
    html = page(client, summit)
    assert "Cancelled" in html
    assert "The invitation was withdrawn." in html


def test_a_summit_names_the_meetings_of_the_pair_before_and_after_it(client, moscow):
    before, _older = make.summit(starts="2024-10-22"), make.summit(starts="2024-05-16")
    after, _draft = make.summit(starts="2025-08-31"), make.summit(starts="2025-06-01", state="draft")
    html = page(client, moscow.summit).split('class="beside"')[1].split("</nav>")[0]
    assert re.findall('href="([^"]+)"', html) == [address_of(before), address_of(after)]


@pytest.mark.parametrize("sides", [("CN", "RU"), ("RU", "CN")])
def test_meetings_of_one_day_stand_beside_each_other_whichever_side_is_named_first(client, sides):
    first, second, third = make.summit(*sides), make.summit("CN", "RU"), make.summit(*sides)
    html = page(client, second).split('class="beside"')[1].split("</nav>")[0]
    assert re.findall('href="([^"]+)"', html) == [address_of(first), address_of(third)]


def test_what_was_corrected_is_told_on_each_page_of_a_record(client, moscow):
    pages = [*details_of(moscow), *readings_of(moscow)]
    assert not [address for address in pages if "Corrections" in page(client, address)]
    with changing(note="test") as change:
        for record in (moscow.summit, moscow.xi, moscow.remarks):
            change.save(Correction(record=record, version=2, note="The hall was added."))
    told = [address for address in pages if "The hall was added. (version 2)" in page(client, address)]
    assert {address_of(record) for record in (moscow.summit, moscow.xi, moscow.remarks)} <= set(told)


def test_what_a_code_means_is_said_as_django_says_it(moscow):
    assert display(moscow.summit, "mode") == moscow.summit.get_mode_display()
    assert display(moscow.summit, "outcome") == moscow.summit.get_outcome_display()


def test_every_record_can_be_cited_with_the_version_seen(client, moscow):
    for record in (moscow.summit, moscow.xi, moscow.remarks, moscow.joint):
        record.refresh_from_db()
        cited = page(client, record).split('class="citation"')[1].split("</p>")[0]
        assert f"version {record.version} of" in cited
        assert f"http://testserver{address_of(record)}" in cited


def test_a_statement_shows_its_texts_with_language_direction_and_addresses(client, moscow):
    said = make.statement(moscow.xi, body="One.\n\n[gap]\n\nThree.")
    save(make.text(said, "واحد", "ar"))
    html = page(client, said)
    assert '<p id="p3"' in html or '<p id="p1"' in html
    assert 'lang="ar" dir="rtl"' in html
    assert "paragraph missing" in html


def test_a_text_not_to_be_shown_shows_no_word(client, moscow):
    said = make.statement(moscow.xi)
    save(make.text(said, "Secret garden.", shown="none", shown_reason="Press report."))
    html = page(client, said)
    assert "Secret garden" not in html
    assert "may not show it" in html


def test_an_excerpt_stops_where_it_must(client, moscow):
    said = make.statement(moscow.xi)
    save(make.text(said, "First words.\n\nSecond words.", shown="excerpt", shown_paragraphs=1))
    html = page(client, said)
    assert "First words" in html
    assert "Second words" not in html


def test_the_status_of_a_document_is_that_of_the_day_asked_for(client):
    treaty = make.document("A treaty", form="treaty", concluded="1990-01-01")
    save(DocumentEvent(document=treaty, kind="entered_into_force", effective="1991-01-01"))
    save(DocumentEvent(document=treaty, kind="terminated", effective="2000-01-01"))
    for day, status in (("1990-06-01", "Signed"), ("1999-12-31", "In force"), ("2001-01-01", "Terminated")):
        assert f'<p class="status">{status}</p>' in page(client, f"{address_of(treaty)}?on={day}")


def test_documents_are_related_both_ways(client):
    old, new = make.document("The old text"), make.document("The new text")
    save(DocumentRelation(document=new, kind="supersedes", other=old))
    assert "Supersedes" in page(client, new)
    assert "Superseded by" in page(client, old)


def test_a_signature_shows_the_office_held(client, moscow):
    signer = {"leader": moscow.xi, "tenure": moscow.xi.tenures.get(), "style_as_printed": "Chinese President"}
    save(Signature(document=moscow.joint, **signer))
    html = page(client, moscow.joint).split('id="signatures"')[1]
    assert "President" in html
    assert "Chinese President" in html


def test_a_leader_has_names_in_all_scripts_offices_and_meetings(client, moscow):
    html = page(client, moscow.xi)
    assert '<span lang="zh-Hans" dir="auto"' in html
    assert "习近平" in html
    assert "from 14 March 2013" in html
    assert address_of(moscow.summit) in html


def test_a_country_has_names_through_time_and_what_came_before_and_after(client):
    make.summit("US", "SUHH", "1986-10-11")
    html = page(client, "/countries/soviet-union/")
    assert "After it" in html
    assert "<bdi>Russia</bdi>" in html
    assert 'href="/countries/russia/"' not in html, "Russia has no page yet"


def test_a_relation_lists_the_meetings_of_the_pair_newest_first(client):
    for year in (2001, 2011, 2021):
        make.summit(starts=f"{year}-05", slug=f"in-{year}")
    html = page(client, "/relations/china-russia/")
    assert "3 meetings recorded here, 2001–2021" in html
    listed = html[html.index('id="meetings"') :]
    assert listed.index("in-2021") < listed.index("in-2011") < listed.index("in-2001")


def test_a_topic_lists_what_is_about_it(client, moscow):
    save(PointTopic(point=moscow.remarks.points.get(), topic=make.topic("biosecurity")))
    html = page(client, "/topics/biosecurity/")
    assert address_of(moscow.remarks) in html
    assert "/topics/biosecurity/" in page(client, "/topics/")


def test_a_group_goes_by_its_printed_name(client, moscow):
    save(Participation(summit=moscow.summit, side=1, name_as_printed="department heads", is_group=True, role="other"))
    assert "<bdi>department heads</bdi>" in page(client, moscow.summit)


def test_every_record_says_where_to_report_an_error(client, moscow, settings):
    assert "/about/#contact" in page(client, moscow.summit)
    settings.ARCHIVE_CONTACT = "desk@archive.example"
    for address in details_of(moscow):
        assert "mailto:desk@archive.example?subject=" in page(client, address)


def test_the_sitemap_names_every_public_page(client, moscow):
    listed = "".join(page(client, address) for address in SITEMAPS)
    for address in details_of(moscow):
        assert f"http://testserver{address}</loc>" in listed


def test_robots_are_told_where_the_sitemap_is(client, settings):
    settings.PUBLIC_URL = "https://archive.example"
    assert "Sitemap: https://archive.example/sitemap.xml" in page(client, reverse("robots"))


def test_search_shows_hits_marked_and_facets_that_narrow(client, moscow):
    html = page(client, "/search/?q=biosecurity")
    assert f'data-id="{address_of(moscow.summit)}"' in html
    assert "<mark>biosecurity</mark>" in html
    assert 'href="?q=biosecurity&amp;kind=summit"' in html
    narrowed = page(client, "/search/?q=biosecurity&kind=summit")
    assert f'data-id="{address_of(moscow.remarks)}"' not in narrowed
    assert '<input type="hidden" name="kind" value="summit">' in narrowed


def test_a_search_without_hits_helps_the_reader_on(client, moscow):
    html = page(client, "/search/?q=xylophone")
    assert "0 found" in html
    assert 'href="/summits/"' in html.split("<main")[1]


def test_the_description_of_a_page_has_signs_as_they_were_typed(client):
    html = page(client, make.leader("Ada", "RU", summary="Trade & *energy*, “<sic>”."))
    assert '<meta name="description" content="Ada: offices held' in html
    assert '<meta property="og:description" content="Trade &amp; energy, “&lt;sic&gt;”.">' in html
