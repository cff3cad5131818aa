"""Files attached on the page of a record."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from summits import editing
from summits.editing import uploads
from summits.models import Attachment
from tests import files

from .forms import change_url, opened, with_row

pytestmark = pytest.mark.django_db


def attach(client, record, content, **typed):
    url = change_url(record)
    row = {"file": SimpleUploadedFile("IMG 1.jpg", content), "caption": "A hall", "shown": "full"} | typed
    return client.post(url, with_row(opened(client, url), "attachments", **row), follow=True)


def kept():
    file = Attachment.objects.get()
    return file, file.file.read()


def test_a_photograph_is_kept_without_where_and_with_what_it_was_taken(edith, moscow):
    attach(edith, moscow.summit, files.photograph())
    file, content = kept()
    assert b"Quokka" not in content and not files.opened(content).getexif()
    assert (file.width, file.height, file.size, file.content_type) == (20, 40, len(content), "image/jpeg")


def test_the_text_of_a_pdf_is_kept_and_found(edith, client, moscow):
    attach(edith, moscow.joint, files.pdf("Of zeppelins."))
    assert kept()[0].text_layer == "Of zeppelins."
    assert "zeppelins" in client.get("/search/?q=zeppelins").content.decode().partition("<main")[2]


def test_a_text_that_the_editor_typed_stays(edith, moscow):
    attach(edith, moscow.joint, files.pdf("Of zeppelins."), text_layer="As I read it.")
    assert kept()[0].text_layer == "As I read it."


def test_a_broken_pdf_is_kept_and_the_editor_told(edith, moscow):
    page = attach(edith, moscow.joint, b"%PDF-1.4 and then nothing").content.decode()
    assert "IMG 1.jpg: Its text could not be read: it is kept without." in page
    assert kept()[0].text_layer == ""


def test_a_broken_picture_is_refused_beside_its_field(edith, moscow):
    page = attach(edith, moscow.joint, b"\xff\xd8\xff and then nothing").content.decode()
    assert "This picture could not be read" in page and "A hall" in page
    assert not Attachment.objects.exists()


def test_a_file_too_large_is_refused(edith, moscow, settings):
    settings.UPLOAD_MAX_BYTES = 1024 * 1024
    page = attach(edith, moscow.joint, files.pdf("Long") + bytes(1024 * 1024)).content.decode()
    assert "larger than 1 MB" in page
    assert not Attachment.objects.exists()


def test_files_are_read_before_the_archive_is_locked(edith, moscow, monkeypatch):
    """A hostile file may take half a minute: until then others save."""
    order = []

    def changing(*about):
        order.append("locked")
        return editing.changing(*about)

    def read(file):
        order.append("read")
        return uploads.Upload(file)

    monkeypatch.setattr("summits.admin.base.changing", changing)
    monkeypatch.setattr(uploads, "read", read)
    attach(edith, moscow.joint, files.pdf("Long"))
    assert order == ["read", "locked"]


def test_the_page_links_to_the_file_that_is_attached(edith, moscow):
    attach(edith, moscow.joint, files.pdf("Of zeppelins."))
    file, content = kept()
    link = f"/files/{file.sha256}/file"
    assert f'href="{link}"' in edith.get(change_url(moscow.joint)).content.decode()
    assert b"".join(edith.get(link, follow=True).streaming_content) == content
