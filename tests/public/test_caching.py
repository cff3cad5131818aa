"""A page that is kept is never stale, never a draft, and costs one query."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.conf import settings as django_settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from summits.editing import changing, midnight, workflow
from summits.models import DocumentEvent, Leader, State, WithdrawnReason, address_of
from summits.public import caching, facts, leaders
from tests import make

from .addresses import PAGES, details_of, readings_of

pytestmark = pytest.mark.django_db


def queries_of(client, address, **headers):
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address, headers=headers)
    return len(queries), response


def test_a_second_reader_costs_one_query_and_a_repeated_visit_sends_no_page(client, moscow):
    for address in (*PAGES, *details_of(moscow), *readings_of(moscow), "/search/?q=moscow", "/feed.atom"):
        first = client.get(address)
        assert first["Cache-Control"] == "public, max-age=0, must-revalidate", address
        count, again = queries_of(client, address)
        assert (count, again.content, again["ETag"]) == (1, first.content, first["ETag"]), address
        assert again["Content-Security-Policy"] == first["Content-Security-Policy"]
        count, unchanged = queries_of(client, address, if_none_match=first["ETag"])
        assert (count, unchanged.status_code, unchanged.content) == (1, 304, b""), address
        assert unchanged["Cache-Control"] == first["Cache-Control"]


def test_a_page_changes_with_a_publication_a_withdrawal_and_a_renamed_leader(client, moscow):
    address = address_of(moscow.summit)
    before = client.get(address)
    with changing(note="test") as change:
        leader = Leader.objects.get(pk=moscow.xi.pk)
        leader.title = "Xi Jinping (renamed)"
        change.save(leader)
    after = client.get(address, headers={"if-none-match": before["ETag"]})
    assert after.status_code == 200
    assert "Xi Jinping (renamed)" in after.content.decode()
    assert "Remarks of tomorrow" not in client.get("/statements/").content.decode()
    said = make.statement(moscow.xi, title="Remarks of tomorrow")
    assert "Remarks of tomorrow" in client.get("/statements/").content.decode()
    workflow.withdraw(said, WithdrawnReason.ERROR, None)
    assert "Remarks of tomorrow" not in client.get("/statements/").content.decode()
    assert client.get(address_of(said)).status_code == 410


def test_choices_totals_and_countries_that_pages_share_follow_every_edit(client, moscow):
    def listed():
        return client.get("/summits/").content.decode()

    assert "1 recorded here" in listed() and "Burkina" not in listed() and '<option value="1987">' not in listed()
    make.summit("BF", "RU", "1987-01-01")
    assert "2 recorded here" in listed() and '<option value="1987">' in listed()
    assert '<option value="burkina-faso">Burkina Faso</option>' in listed()
    with changing(note="test") as change:
        country = make.country("BF")
        country.name = "Burkina (renamed)"
        change.save(country)
        country.names.all().delete()
    assert listed().count("Burkina (renamed)") == 2  # the choice and the line
    assert "Burkina (renamed)" in client.get("/relations/").content.decode()


def test_what_is_counted_of_a_pair_is_asked_once_for_all_its_pages_and_follows_every_edit(client, moscow):
    relation = "/relations/china-russia/"
    client.get(f"{relation}?page=1")
    count, _page = queries_of(client, f"{relation}?page=2")
    assert count == 2  # the revision, and the meetings that this page lists
    pages = {shown_on: client.get(shown_on).content.decode() for shown_on in (relation, "/countries/russia/")}
    assert not any(words in page for page in pages.values() for words in ("(renamed)", "2025–2043"))
    with changing(note="test") as change:
        leader = Leader.objects.get(pk=moscow.xi.pk)
        leader.title = "Xi Jinping (renamed)"
        change.save(leader)
    make.summit("CN", "RU", "2043-01-01")
    for shown_on in pages:
        page = client.get(shown_on).content.decode()
        assert "Xi Jinping (renamed)" in page and "2025–2043" in page


def test_of_two_countries_that_have_no_page_nothing_is_kept(client, moscow):
    assert client.get("/relations/china-peru/").status_code == 404
    before = facts.size()
    assert client.get("/relations/peru-russia/").status_code == 404
    assert facts.size() == before


def test_what_pages_share_is_never_that_of_a_preview_or_of_what_is_not_committed(client, moscow, staff):
    draft = make.summit("BF", "RU", "1987-01-01", state=State.DRAFT)
    client.force_login(staff.edith)
    client.get("/summits/")
    assert facts.size() > 0
    facts.forget()
    assert client.get(reverse("admin:summits_summit_preview", args=[draft.pk])).status_code == 200
    assert facts.size() == 0
    assert '<option value="1987">' not in client.get("/summits/").content.decode()


@pytest.mark.django_db(transaction=True)
def test_a_page_is_of_one_revision_though_another_connection_edits_while_it_is_made(client, monkeypatch):
    xi = make.leader("Xi Jinping", "CN")
    edits, render = iter(["Xi Jinping (renamed)", "Xi Jinping (once more)"]), leaders.render

    def edit_and_render(*of_page):
        if title := next(edits, None):
            with ThreadPoolExecutor(1) as other:
                other.submit(rename, xi.pk, title).result()
        return render(*of_page)

    monkeypatch.setattr(leaders, "render", edit_and_render)
    page = client.get(address_of(xi))
    assert "Xi Jinping (renamed)" in page.content.decode()  # made twice: of the second edit it knows nothing
    assert client.get(address_of(xi), headers={"if-none-match": page["ETag"]}).status_code == 200
    assert "Xi Jinping (once more)" in client.get(address_of(xi)).content.decode()


def rename(key, title):
    try:
        with changing(note="test") as change:
            leader = Leader.objects.get(pk=key)
            leader.title = title
            change.save(leader)
    finally:
        connection.close()


def test_a_page_changes_at_midnight(client, moscow, monkeypatch):
    tomorrow = timezone.localdate() + timedelta(days=1)
    with changing(note="test") as change:
        event = DocumentEvent(document=moscow.joint, kind="terminated", effective=str(tomorrow), source=make.source())
        change.save(event)
    midnight.follow_the_day()
    today = client.get(address_of(moscow.joint))
    monkeypatch.setattr(timezone, "localdate", lambda *_args: tomorrow)
    then = client.get(address_of(moscow.joint), headers={"if-none-match": today["ETag"]})
    assert then.status_code == 200
    assert then.content != today.content


def test_a_page_changes_with_an_upgrade(client, moscow, monkeypatch):
    before = client.get("/")
    monkeypatch.setattr(caching, "release", lambda: "another")
    assert client.get("/", headers={"if-none-match": before["ETag"]}).status_code == 200


def test_a_release_is_the_same_in_every_process():
    code = "import django; django.setup(); from summits.public.caching import release; print(release())"
    other = subprocess.run(
        [sys.executable, "-c", code],
        env={"DJANGO_SETTINGS_MODULE": "summits.settings", "SUMMIT_VAR": str(django_settings.VAR)},
        cwd=django_settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
    )
    assert other.stdout.strip() == caching.release()


def test_another_process_keeps_its_own_pages_and_agrees_on_them(client, moscow):
    first = client.get("/")
    caching.kept.clear()  # what another worker would have
    assert client.get("/")["ETag"] == first["ETag"]
    assert client.get("/", headers={"if-none-match": first["ETag"]}).status_code == 304


def test_whoever_is_logged_in_is_answered_anew_and_no_draft_is_kept(client, staff, moscow):
    draft = make.document("A draft", state=State.DRAFT)
    client.force_login(staff.edith)
    for address in ("/", f"/admin/summits/document/{draft.pk}/preview/"):
        response = client.get(address)
        assert response.status_code == 200, address
        assert "private" in response["Cache-Control"], address
    assert caching.kept.size == 0
    client.logout()
    client.cookies.clear()
    assert client.get(address_of(draft) if draft.slug else "/documents/a-draft/").status_code == 404
    assert caching.kept.size == 0


def test_only_answers_with_a_page_are_kept(client, moscow):
    for address in ("/nothing/", "/healthz", "/search.csv?q=moscow", "/summits/nothing/", "/?x=%00"):
        client.get(address)
    client.post("/")
    assert caching.kept.size == 0


def test_a_page_belongs_to_one_host(client, moscow, settings):
    settings.ALLOWED_HOSTS = ["one.example", "two.example"]
    one = client.get("/", headers={"host": "one.example"})
    two = client.get("/", headers={"host": "two.example"})
    assert one["ETag"] != two["ETag"]
    assert b"one.example" not in two.content


def test_the_operator_lets_shared_caches_wait(client, moscow, settings):
    settings.SHARED_CACHE_SECONDS = 60
    assert client.get("/")["Cache-Control"] == "public, max-age=0, must-revalidate, s-maxage=60"


def test_pages_are_kept_up_to_so_many_bytes():
    pages = caching.KeptPages(most_bytes=3_000)
    for number in range(10):
        pages.keep(number, b"x" * 1_000, {})
        assert pages.size <= 3_000
    pages.keep("large", b"x" * 3_000, {})
    assert [number for number in range(10) if pages.get(number)] == [8, 9]
    assert pages.get("large") is None
