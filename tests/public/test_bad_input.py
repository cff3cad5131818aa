"""Whatever is typed into an address gets 400, 404 or a note on the page: never a 500."""

import itertools
from urllib.parse import urlencode

import pytest
from django.urls import reverse

from summits.models import address_of

from .addresses import LISTS, PAGES, SITEMAPS, details_of, readings_of

pytestmark = pytest.mark.django_db

LONG = "a" * 1500
BAD = {
    "page": ["0", "-1", "9" * 25, "x", "🙂", ""],
    "year": ["0", "9" * 11, "MMXXV", "-1", "2025.5", LONG],
    "country": ["atlantis", LONG, "1;drop", "%", "..", "'"],
    "leader": ["<script>", "0", "nobody", "\\", LONG, "習近平"],
    "topic": ["*", "nothing", "-", "\u202e", "1", "(("],
    "kind": ["king", "", "1", "'", "summit ", LONG],
    "form": ["None", "0", "[]", "{}", "x", "."],
    "on": ["yesterday", "2025-02-30", "٢٠٢٥-٠١-٠١", "0000-00-00", "2025", "9999-99-99"],
    "from": ["2025-13", "x", "-", "9" * 20, "1/2", "0000"],
    "sort": ["up", "", "-1", "'", "newest;", LONG],
    "q": ["(", "'", "a & | !", "-" * 50, '"', "\\:* <->"],
    "unknown": ["1", "2", "3", "4", "5", "6"],
}
QUERIES = [urlencode(dict(zip(BAD, values, strict=True))) for values in zip(*BAD.values(), strict=True)]


@pytest.mark.thorough
def test_no_query_breaks_a_page(client, moscow):
    for address, query in itertools.product(
        (*PAGES, *details_of(moscow), *readings_of(moscow)), [*QUERIES, "&&=&", "page=1&page=2"]
    ):
        assert client.get(f"{address}?{query}").status_code == 200, (address, query)


@pytest.mark.parametrize("query", ["x=%00", "q=a%00b", "x=%FF", "q=%C3%28", "q=" + "x" * 9000])
def test_an_unreadable_query_is_refused_on_every_page(client, query):
    for address in (*PAGES, "/admin/", "/nothing/"):
        response = client.get(f"{address}?{query}")
        assert response.status_code == 400, address
    assert "cannot be read" in response.content.decode()


@pytest.mark.parametrize(("path", "status"), [("/summits/%00/", 400), ("/%FF/", 404), ("/leaders/%C3%28/", 404)])
def test_an_unreadable_path_leads_nowhere(client, path, status):
    assert client.get(path).status_code == status


@pytest.mark.parametrize("slug", ["習近平", "a b", "x" * 3000, "%27", "..", "a%2Fb"])
def test_a_strange_slug_is_not_found(client, slug):
    for address in LISTS:
        assert client.get(f"{address}{slug}/").status_code == 404


@pytest.mark.parametrize("query", ["p=x", "p=-1", "p=999999999999"])
def test_a_strange_page_of_the_sitemap_is_not_found(client, query):
    for address in SITEMAPS[1:]:
        assert client.get(f"{address}?{query}").status_code == 404


def test_what_was_not_understood_is_said_on_the_page(client, moscow):
    for query, note in {
        "country=atlantis": "“atlantis” is not known here",
        "year=1066": "“1066” is not known here",
        "page=7": "There is no page “7” here: this is page 1.",
    }.items():
        html = client.get(f"{reverse('summit-list')}?{query}").content.decode()
        assert note in html
        assert address_of(moscow.summit) in html


def test_a_bad_day_is_said_on_the_page_of_a_document(client, moscow):
    html = client.get(f"{address_of(moscow.joint)}?on=2025-02-30").content.decode()
    assert "“2025-02-30” is not a day" in html
    assert "Status today" in html


def test_healthz_fails_when_the_database_does_not_answer(client, monkeypatch):
    from django.db import OperationalError

    from summits.public import machines

    class Dead:
        def cursor(self):
            raise OperationalError("gone")

    monkeypatch.setattr(machines, "connection", Dead())
    assert client.get("/healthz").status_code == 503


def test_the_500_page_needs_neither_database_nor_request():
    from django.template.loader import get_template

    assert "Something went wrong here" in get_template("500.html").render()
