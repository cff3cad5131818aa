"""Lists that editors send through the admin: small ones, kept for a day between trying and importing them."""

import hashlib
import re
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.utils import timezone
from django.utils.translation import gettext as _

from .reading import CannotRead, rows

FOLDER = "imports"
MOST_BYTES = 5_000_000
MOST_ROWS = 2_000  # some ten seconds, so long a browser waits
KEPT = timedelta(days=1)
_KEY = re.compile(r"[0-9a-f]{64}/[\w.-]{1,100}")


def keep(file):
    """Keep an uploaded list until it is imported, a day at most; returns its key. Raises ValidationError."""
    if file.size > MOST_BYTES:
        raise ValidationError(
            _("It is larger than %(most)d MB: import it with the command.") % {"most": MOST_BYTES // 10**6}
        )
    sweep()
    digest = hashlib.sha256(b"".join(file.chunks())).hexdigest()
    key = f"{digest}/{re.sub(r'[^A-Za-z0-9_.-]', '_', file.name)[-100:]}"
    if not default_storage.exists(f"{FOLDER}/{key}"):
        default_storage.save(f"{FOLDER}/{key}", file)
    try:
        with opened(key) as path:
            count = sum(1 for _row in zip(rows(path), range(MOST_ROWS + 1), strict=False))
    except CannotRead as error:
        forget(key)
        raise ValidationError(str(error)) from error
    if count > MOST_ROWS:
        forget(key)
        raise ValidationError(_("It has more than %(most)d rows: import it with the command.") % {"most": MOST_ROWS})
    return key


@contextmanager
def opened(key):
    """The path of a kept list, under its own name. Raises CannotRead once it is not kept any more."""
    if not _KEY.fullmatch(key or "") or not default_storage.exists(f"{FOLDER}/{key}"):
        raise CannotRead(_("The file is not kept any more: send it once more."))
    with TemporaryDirectory() as folder, default_storage.open(f"{FOLDER}/{key}") as kept:
        path = Path(folder) / key.partition("/")[2]
        path.write_bytes(kept.read())
        yield path


def forget(key):
    default_storage.delete(f"{FOLDER}/{key}")


def sweep():
    """Delete the lists that nobody imported for a day."""
    if not default_storage.exists(FOLDER):
        return
    folders, _files = default_storage.listdir(FOLDER)
    for folder in folders:
        for name in default_storage.listdir(f"{FOLDER}/{folder}")[1]:
            path = f"{FOLDER}/{folder}/{name}"
            if default_storage.get_modified_time(path) < timezone.now() - KEPT:
                default_storage.delete(path)
