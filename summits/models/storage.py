"""Where uploaded files are kept."""

import os
from pathlib import PurePath
from uuid import uuid4

from django.core.files.storage import FileSystemStorage
from django.urls import reverse


class ContentAddressed(FileSystemStorage):
    """Files named by their own SHA-256: written whole or not at all, held once, and never changed."""

    def get_available_name(self, name, max_length=None):
        return name

    def _save(self, name, content):
        if not self.exists(name):
            part = super()._save(f"{name}.{uuid4().hex}.part", content)
            os.replace(self.path(part), self.path(name))
        return name

    def url(self, name):
        """Where staff and, if its rights allow, readers find it; from there on to the name that it bears."""
        return reverse("attachment-file", args=[PurePath(name).name, "file"])
