"""An uploaded file before it is kept: photographs lose their metadata, PDFs give their text.

A process of its own does the reading, with limits that the kernel holds it to: a file made to break a reader breaks
that process alone. It takes up to seconds, so it is done before the archive is locked for the change.
"""

import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from summits.models import Attachment
from summits.models.texts import FOLDER, PDF, check_upload, content_type_of
from summits.text import paragraphs

from .changing import changing
from .tracked import change_model

READER = Path(__file__).with_name("reading_file.py")
WALL_SECONDS = 30
LONGEST_TEXT = 500_000  # characters: a treaty of 200 pages
_PARTED_WORD = re.compile("[\x02\ufffe](?:\r?\n)?")  # how PDFium prints a hyphen at the end of a line


class NotRead(Exception):
    """The reader failed or was stopped at one of its limits."""


@dataclass
class Upload:
    """What is known of a file. `file` is what to keep of it; `problem` says why not all could be done."""

    file: object
    text: str = ""
    width: int | None = None
    height: int | None = None
    problem: str = ""


def read(file):
    """The Upload of a file as it was sent. Raises ValidationError for one that cannot be kept."""
    check_upload(file)
    data = file.read()
    file.seek(0)
    return _read_pdf(file, data) if content_type_of(file) == PDF else _read_image(file, data)


def _read_pdf(file, data):
    try:
        text = _ask("pdf", data).decode()
    except NotRead:
        return Upload(file, problem=_("Its text could not be read: it is kept without."))
    text = paragraphs.clean_pasted(_PARTED_WORD.sub("", text))
    return Upload(file, text, problem="" if text else _("It holds no text that could be read, only pictures perhaps."))


def _read_image(file, data):
    try:
        size, _newline, picture = _ask("image", data).partition(b"\n")
    except NotRead:
        raise ValidationError(
            {"file": _("This picture could not be read: save it anew as JPEG or PNG, smaller perhaps.")}
        ) from None
    width, height = map(int, size.split())
    return Upload(ContentFile(picture, name=file.name), width=width, height=height)


def _ask(kind, data):
    """What the reader prints of a file. Its output goes to a file of its own, the size of which the kernel limits."""
    command = [sys.executable, "-I", str(READER), kind, str(LONGEST_TEXT)]
    with tempfile.TemporaryFile() as out:
        try:
            subprocess.run(
                command,
                input=data,
                stdout=out,
                stderr=subprocess.DEVNULL,
                cwd="/",
                env={},  # none of ours: passwords are in it
                timeout=WALL_SECONDS,
                check=True,
            )
        except (subprocess.SubprocessError, OSError) as error:
            raise NotRead from error
        out.seek(0)
        return out.read()


def sweep():
    """Delete the files that no attachment names, now or in history: of what was erased, and of refused saves.

    In a change of its own: nobody stores a file meanwhile.
    """
    with changing():
        named = {*_named(Attachment), *_named(change_model(Attachment))}
        for path in _stored(FOLDER):
            if path not in named:
                default_storage.delete(path)


def _named(model):
    return model.objects.values_list("file", flat=True)


def _stored(folder):
    try:
        folders, files = default_storage.listdir(folder)
    except FileNotFoundError:  # nothing was ever uploaded
        return
    yield from (f"{folder}/{name}" for name in files)
    for name in folders:
        yield from _stored(f"{folder}/{name}")
