"""Files before they are kept: what they say is read, where they were made is forgotten, the server stays whole."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from summits.editing import uploads
from tests import files


def read(content):
    return uploads.read(SimpleUploadedFile("a name", content))


def test_the_text_of_a_pdf_is_read_and_parted_words_are_joined():
    assert (
        read(files.pdf("Both sides agreed on sum-", "mits and fish.")).text == "Both sides agreed on summits and fish."
    )


def test_a_text_is_read_up_to_its_longest(monkeypatch):
    monkeypatch.setattr(uploads, "LONGEST_TEXT", 10)
    assert read(files.pdf("Both sides agreed.")).text == "Both sides"


@pytest.mark.parametrize("content", [b"%PDF-1.4 and then nothing", files.pdf("A text")[:300], files.pdf()])
def test_a_pdf_that_cannot_be_read_is_kept_without_text_and_says_so(content):
    upload = read(content)
    assert (upload.text, bool(upload.problem)) == ("", True)
    assert upload.file.read() == content


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_photograph_keeps_the_picture_upright_and_nothing_else(kind):
    taken = files.photograph(kind)
    upload = read(taken)
    kept = upload.file.read()
    picture = files.opened(kept)
    assert b"Quokka" in taken and b"Quokka" not in kept
    assert not picture.getexif()
    assert picture.size == (upload.width, upload.height) == (20, 40)
    top, bottom = picture.getpixel((10, 5)), picture.getpixel((10, 35))
    assert top[0] > 200 > 50 > top[2] and bottom[2] > 200 > 50 > bottom[0]


def test_what_hides_behind_a_photograph_is_not_kept():
    assert b"Quokka" not in read(files.photograph(maker="") + b"Quokka").file.read()


@pytest.mark.parametrize("content", [b"\xff\xd8\xff and then nothing", files.photograph()[:-200]])
def test_a_picture_that_cannot_be_read_is_refused(content):
    with pytest.raises(ValidationError, match="could not be read"):
        read(content)


def test_a_picture_that_would_fill_the_memory_is_refused():
    bomb = files.photograph("PNG", size=(12_000, 6_000))
    assert len(bomb) < 1_000_000
    with pytest.raises(ValidationError, match="could not be read"):
        read(bomb)


HOSTILE = {
    "takes all memory": "bytearray(4 * 1024**3)",
    "prints without end": "[sys.stdout.buffer.write(bytes(1024**2)) for _ in range(200)]",
    "never ends": "__import__('time').sleep(60)",
    "crashes": "__import__('os').abort()",
}


@pytest.mark.parametrize("what", HOSTILE)
def test_whatever_a_file_does_to_its_reader_ends_with_the_reader(monkeypatch, tmp_path, what):
    reader = tmp_path / "reader.py"
    program = uploads.READER.read_text().replace(
        "def pdf(data, longest):", f"def pdf(data, longest):\n    {HOSTILE[what]}"
    )
    reader.write_text(program)
    monkeypatch.setattr(uploads, "READER", reader)
    monkeypatch.setattr(uploads, "WALL_SECONDS", 2)
    assert read(files.pdf("A text")).problem


def test_the_reader_knows_no_password(monkeypatch, tmp_path):
    reader = tmp_path / "reader.py"
    reader.write_text("import os; print(dict(os.environ))")
    monkeypatch.setattr(uploads, "READER", reader)
    monkeypatch.setenv("DATABASE_URL", "postgres://somebody:secret@somewhere/")
    assert "secret" not in read(files.pdf("A text")).text
