"""What readers see of search: the page and its hooks, the same list as CSV and Atom, suggestions, and the way back."""

import csv
import io
import itertools
import re
from dataclasses import replace
from html import unescape
from xml.etree import ElementTree

import pytest
from django.http import QueryDict

from summits.editing import changing
from summits.models import State, address_of
from summits.public import search
from summits.search import SearchQuery, every_hit
from tests import make

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


def page(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return unescape(response.content.decode())


def streamed(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return b"".join(response).decode("utf-8-sig")


def lines_of(client, address):
    return list(csv.DictReader(io.StringIO(streamed(client, address), newline="")))


def feed_of(client, address):
    return ElementTree.fromstring(streamed(client, address))


def hrefs(html, within):
    """The addresses of the links in the first element with the class `within`."""
    return re.findall(r'href="([^"]*)"', re.search(rf'<(\w+) class="{within}".*?</\1>', html, re.S)[0])


def test_the_total_the_hits_and_the_facets_have_stable_hooks(client, moscow):
    html = page(client, "/search/?q=biosecurity&kind=statement")
    assert 'data-total="1"' in html
    assert f'<li data-kind="statement" data-id="{address_of(moscow.remarks)}">' in html
    assert re.search(r'data-facet="kind" data-value="statement" data-count="1" aria-current="true"', html)
    assert re.search(r'data-facet="decade" data-value="2020" data-count="1"', html)


def test_a_hit_says_why_it_matched_and_links_to_that_paragraph(client, moscow):
    html = page(client, "/search/?q=biosecurity&kind=statement")
    point = moscow.remarks.points.get()
    assert "<mark>biosecurity</mark>" in html
    results = "results=q%3Dbiosecurity%26kind%3Dstatement"
    assert f'href="{address_of(moscow.remarks)}?{results}#{point.anchor}"' in html


def test_a_text_in_another_language_is_marked_as_such_and_named(client, moscow):
    with changing(note="test") as change:
        change.save(make.text(moscow.joint, "Стороны договорились о биобезопасности.", "ru"))
    html = page(client, "/search/?q=биобезопасности")
    assert '<p class="snippet" lang="ru" dir="auto">' in html
    assert "<span>in Russian</span>" in html


def test_each_filter_is_taken_away_alone(client, moscow):
    html = page(client, "/search/?country=china&country=russia")
    assert sorted(hrefs(html, "chips")) == ["?country=china", "?country=russia"]


def test_without_hits_it_says_which_filter_to_drop(client, moscow):
    html = page(client, "/search/?q=biosecurity&kind=country")
    assert 'data-total="0"' in html
    assert hrefs(html, "empty")[0] == "?q=biosecurity"


def test_a_bad_parameter_is_a_note_everywhere_and_no_filter(client, moscow):
    everything = int(re.search(r'data-total="(\d+)"', page(client, "/search/"))[1])
    html = page(client, "/search/?country=atlantis")
    assert "atlantis" in re.search(r'<div class="notice".*?</div>', html, re.S)[0]
    assert f'data-total="{everything}"' in html
    lines = lines_of(client, "/search.csv?country=atlantis")
    assert (lines[0]["kind"], len(lines)) == ("note", everything + 1)
    assert "atlantis" in feed_of(client, "/search.atom?country=atlantis").findtext(f"{ATOM}subtitle")


def test_a_text_that_may_not_be_shown_matches_and_no_output_has_a_word_of_it(client, moscow):
    with changing(note="test") as change:
        change.save(make.text(moscow.joint, "The zyzzyva met a quokka.", "fr", shown="none"))
    html = page(client, "/search/?q=zyzzyva")
    assert f'data-id="{address_of(moscow.joint)}"' in html
    assert "matches in a text that the archive may not show" in html
    outputs = [html, *(streamed(client, f"/search.{form}?q=zyzzyva") for form in ("csv", "atom"))]
    assert address_of(moscow.joint) in outputs[1]
    assert not [output for output in outputs if "quokka" in output]
    for typed in ("zyzzyva", "quokka"):
        assert client.get("/search/suggest/", {"q": typed}).json() == {"suggestions": []}


def test_the_table_has_every_hit(client, moscow):
    lines = lines_of(client, "/search.csv?q=Putin")
    assert f'data-total="{len(lines)}"' in page(client, "/search/?q=Putin")
    summit = next(line for line in lines if line["kind"] == "summit")
    assert summit["address"] == f"http://testserver{address_of(moscow.summit)}"
    assert (summit["date"], summit["countries"], summit["places"]) == ("2025-05-08", "China; Russia", "Moscow")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_no_cell_of_the_table_is_a_formula(monkeypatch, client, moscow, start):
    hits = [replace(hit, label=f'{start}HYPERLINK("x")') for hit in every_hit(SearchQuery.from_params(QueryDict()))]
    monkeypatch.setattr(search, "every_hit", lambda query: iter(hits))
    for line in lines_of(client, "/search.csv"):
        assert line["title"] == f'\'{start}HYPERLINK("x")'


def test_the_feed_is_one_that_readers_can_subscribe_to(client, moscow):
    feed = feed_of(client, "/search.atom?q=Putin&sort=newest")
    assert feed.findtext(f"{ATOM}id") == "http://testserver/search.atom?q=Putin&sort=newest"
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Summit Archive"
    ids = [entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")]
    assert f"http://testserver{address_of(moscow.summit)}" in ids
    assert len(ids) == len(set(ids)) == len(lines_of(client, "/search.csv?q=Putin"))
    changed = {entry.findtext(f"{ATOM}id"): entry.findtext(f"{ATOM}updated") for entry in feed.iter(f"{ATOM}entry")}
    assert changed[f"http://testserver{address_of(moscow.summit)}"] == moscow.summit.changed_at.isoformat()
    html = page(client, "/search/?q=Putin&sort=newest")
    assert '<link rel="alternate" type="application/atom+xml"' in html
    assert "/search.atom?q=Putin&sort=newest" in html


def test_a_feed_holds_no_character_that_xml_forbids():
    written = search.element("title", "a\x0b\x00<&\ufffe", href='"\x1f')
    assert ElementTree.fromstring(written).text == "a<&"


@pytest.mark.parametrize("address", ["/search.csv", "/search.atom"])
def test_a_list_without_end_is_streamed_and_broken_off_cleanly(monkeypatch, client, moscow, address):
    hit, closed = next(every_hit(SearchQuery.from_params(QueryDict()))), []

    def endless(query):
        try:
            yield from itertools.repeat(hit)
        finally:
            closed.append(True)

    monkeypatch.setattr(search, "every_hit", endless)
    response = client.get(address)
    assert len(list(itertools.islice(response, 1000))) == 1000
    response.close()
    assert closed


def test_nothing_that_is_a_draft_is_in_any_output(client, moscow):
    make.leader("The quokka", "CN", state=State.DRAFT)
    make.statement(title="The quokka", body="A quokka.", state=State.DRAFT)
    for form in ("csv", "atom"):
        assert address_of(moscow.xi) in streamed(client, f"/search.{form}")
        assert "quokka" not in streamed(client, f"/search.{form}")
    assert client.get("/search/suggest/?q=quokka").json() == {"suggestions": []}


def test_letters_of_any_script_suggest_a_leader(client, moscow):
    for typed in ("xi jin", "习近", "Си Цз"):
        found = client.get("/search/suggest/", {"q": typed}).json()["suggestions"]
        label, address = "Xi Jinping", address_of(moscow.xi)
        assert {"kind": "leader", "kind_label": "Leader", "label": label, "address": address} in found, typed


def test_a_date_typed_as_words_leads_to_what_is_dated_so(client, moscow):
    address = "/search/?from=2025-05-08&to=2025-05-08"
    html = page(client, "/search/?q=2025-05-08")
    assert f'<a href="{address.removeprefix("/search/")}">Everything dated 8 May 2025</a>' in html
    assert moscow.summit.label in page(client, address)
    assert "Everything dated" not in page(client, "/search/?q=2025-13-08")
    both = page(client, "/search/?q=05/08/2025")
    assert "Everything dated 5 August 2025" in both and "Everything dated 8 May 2025" in both


@pytest.mark.parametrize("typed", ["", " ", "(((", "' | !&", "x" * 5000, '"', "\\", "🙂", "zz:*"])
def test_whatever_is_typed_is_answered(client, moscow, typed):
    assert client.get("/search/suggest/", {"q": typed}).json()["suggestions"] == []


def test_outputs_are_only_read(client):
    for address in ("/search/suggest/", "/search.csv", "/search.atom"):
        assert client.post(address).status_code == 405


def test_a_long_facet_is_opened_searched_and_closed_again(client, moscow):
    html = page(client, "/search/?q=biosecurity&more=country&among=rus")
    facet = re.search(r'<details class="facet" id="facet-country".*?</details>', html, re.S)[0]
    assert 'data-value="russia"' in facet
    assert 'data-value="china"' not in facet
    assert '<input type="hidden" name="q" value="biosecurity">' in facet
    assert '<input type="hidden" name="more" value="country">' in facet
    assert 'href="?q=biosecurity#facet-country"' in facet


@pytest.mark.parametrize(
    ("address", "fields"),
    [
        ("/leaders/xi-jinping/", [("leader", "xi-jinping")]),
        ("/countries/china/", [("country", "china")]),
        ("/relations/china-russia/", [("country", "china"), ("country", "russia")]),
    ],
)
def test_a_page_is_searched_within(client, moscow, address, fields):
    form = re.search(r'<div class="search-within">.*?</form>', page(client, address), re.S)[0]
    assert "Search within " in form
    assert re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form) == fields


def test_a_record_leads_back_to_the_results_it_was_found_in(client, moscow):
    found = page(client, "/search/?q=Putin&kind=summit")
    link = re.search(rf'href="({address_of(moscow.summit)}[^"#]*)', found)[1]
    html = page(client, link)
    assert "Back to the results" in html
    assert sorted(hrefs(html, "to-results")[0].removeprefix("/search/?").split("&")) == ["kind=summit", "q=Putin"]
    assert f'<link rel="canonical" href="http://testserver{address_of(moscow.summit)}">' in html
    assert "Back to the results" not in page(client, address_of(moscow.summit))


@pytest.mark.parametrize("results", ["https://evil.example/", "//evil.example", "next=//evil.example", '"><b>', "%00"])
def test_the_way_back_cannot_lead_elsewhere(client, moscow, results):
    response = client.get(address_of(moscow.xi), {"results": results})
    assert hrefs(response.content.decode(), "to-results") == ["/search/"]
