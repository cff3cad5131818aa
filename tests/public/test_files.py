"""Files of records: only what is published and may be shown, and nothing in them acts."""

import pytest
from django.core.files.base import ContentFile

from summits.editing import changing, workflow
from summits.models import Attachment, WithdrawnReason, address_of
from tests import files, make

from .addresses import KINDS

pytestmark = pytest.mark.django_db


def attached(record, content=b"%PDF-1.4 a scan", **fields):
    with changing(note="test") as change:
        return change.save(make.attachment(record, content, **fields))


@pytest.fixture
def scan(moscow):
    return attached(moscow.joint, caption="Joint statement, scanned")


def body(response):
    return b"".join(response.streaming_content)


def test_a_file_is_sent_so_that_nothing_in_it_can_act(client, scan):
    response = client.get(scan.address)
    assert body(response) == b"%PDF-1.4 a scan"
    headers = response.headers
    assert headers["Content-Type"] == "application/pdf"
    assert headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Content-Disposition"] == 'attachment; filename="joint-statement-scanned.pdf"'
    assert headers["Content-Length"] == "15"
    assert "Cookie" not in headers.get("Vary", "")


def test_a_picture_is_shown_in_place(client, moscow):
    picture = attached(moscow.xi, files.photograph(), caption="<Xi> in “Moscow”")
    headers = client.get(picture.address).headers
    assert headers["Content-Disposition"] == 'inline; filename="xi-in-moscow.jpg"'
    assert headers["Content-Type"] == "image/jpeg"


def test_only_the_name_that_its_caption_makes_is_answered(client, scan):
    for name in ("file", "malware.exe", "%22%0d%0a.pdf"):
        assert client.get(f"/files/{scan.sha256}/{name}").url == scan.address


def test_an_unchanged_file_is_not_sent_again_but_asked_for_each_time(client, scan):
    headers = client.get(scan.address).headers
    assert headers["Cache-Control"] == "public, no-cache"
    again = client.get(scan.address, headers={"If-None-Match": headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    workflow.withdraw(scan.record, WithdrawnReason.RIGHTS, None)
    assert client.get(scan.address, headers={"If-None-Match": headers["ETag"]}).status_code == 404


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_shows_its_files_with_words_and_measures(client, moscow, kind):
    record = {"summit": moscow.summit, "leader": moscow.xi, "statement": moscow.remarks, "document": moscow.joint}[kind]
    picture = attached(record, files.photograph(), caption="A hall", attribution="By Ivan", width=40, height=20)
    scan = attached(record, caption="A scan")
    hidden = attached(record, b"%PDF-1.4 hidden", caption="A secret scan", shown="none")
    html = client.get(address_of(record)).content.decode()
    assert f'<img src="{picture.address}" alt="" width="40" height="20"' in html and "By Ivan" in html
    assert f'<a href="{scan.address}"><bdi>A scan</bdi></a> <span class="quiet">PDF, 15\xa0bytes' in html
    assert hidden.address not in html and "A secret scan" not in html


@pytest.mark.parametrize("shown", ["none", "excerpt"])
def test_what_may_not_be_shown_in_full_is_not_sent(client, moscow, staff, shown):
    hidden = attached(moscow.joint, shown=shown)
    assert client.get(hidden.address).status_code == 404
    client.force_login(staff.carl)
    response = client.get(hidden.address)
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "private, no-store"
    assert "Cookie" in response.headers["Vary"]


@pytest.mark.parametrize("state", ["draft", "in_review", "withdrawn"])
def test_the_file_of_a_record_that_is_not_public_is_for_staff(client, staff, state):
    scan = attached(make.document(state=state))
    assert client.get(scan.address).status_code == 404
    client.force_login(make.User.objects.create_user("rita"))
    assert client.get(scan.address).status_code == 404
    client.force_login(staff.carl)
    assert client.get(scan.address).status_code == 200


def test_a_file_of_two_records_is_public_with_the_one_that_is(client, moscow):
    draft = attached(make.document(state="draft"), caption="Of a draft")
    public = attached(moscow.joint, caption="Of what is public")
    assert draft.sha256 == public.sha256
    assert client.get(public.address).status_code == 200
    assert client.get(draft.address).url == public.address


def test_the_same_file_is_held_once_and_a_half_written_one_never(moscow, uploads, monkeypatch):
    for record in (moscow.joint, moscow.summit):
        attached(record)
    assert len([path for path in uploads.rglob("*") if path.is_file()]) == 1
    monkeypatch.setattr("os.replace", lambda *paths: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        attached(moscow.xi, b"%PDF-1.4 another")
    assert {path.suffix for path in uploads.rglob("*") if path.is_file()} == {"", ".part"}


@pytest.mark.parametrize("path", ["0/x", f"{'0' * 64}/scan.pdf", f"{'9' * 5000}/x", "x/%00", "../settings.py", "a"])
def test_nonsense_is_not_found(client, db, path):
    assert client.get(f"/files/{path}").status_code in (400, 404)


def test_a_file_missing_on_the_disk_is_not_found_and_nothing_is_written_to_one(client, scan):
    assert client.post(scan.address).status_code == 405
    scan.file.storage.delete(scan.file.name)
    assert client.get(scan.address).status_code == 404


def test_a_hostile_name_reaches_no_disk(moscow, uploads):
    scan = attached(moscow.joint, file=ContentFile(b"%PDF-1.4", name="../../evil.exe"))
    assert scan.file.name == f"attachments/{scan.sha256[:2]}/{scan.sha256}"
    assert Attachment.objects.get().size == 8
