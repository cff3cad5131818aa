"""The files of a record on its page."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from summits.editing import uploads
from summits.models import Attachment

from .base import ArchiveForm, Rows

PREFIX = "attachments-"
MOST_AT_ONCE = 10  # files a save, as reading one takes up to half a minute


class AttachmentForm(ArchiveForm):
    uploads = {}  # {the file as it was sent: its Upload, or the ValidationError that refuses it}

    def clean(self):
        cleaned = super().clean()
        read = self.uploads.get(cleaned.get("file"))
        if isinstance(read, ValidationError):
            raise read
        if read:
            cleaned["file"] = read.file
            cleaned["text_layer"] = cleaned.get("text_layer") or read.text
            self.instance.width, self.instance.height = read.width, read.height
        return cleaned


class AttachmentRows(Rows):
    model = Attachment
    form = AttachmentForm
    fieldsets = [
        (None, {"fields": [("file", "caption"), ("shown", "shown_reason")]}),
        (
            gettext_lazy("Rights and text"),
            {"fields": [("rights_holder", "licence"), "attribution", "text_layer"], "classes": ["collapse"]},
        ),
    ]

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        formset.form.uploads = getattr(request, "uploads", {})
        return formset


class WithUploads:
    """For the page of a record: files are read before the save takes the archive's lock, as that may take long."""

    def changeform_view(self, request, *args, **kwargs):
        if request.method == "POST":
            sent = [file for name, file in request.FILES.items() if name.startswith(PREFIX)]
            request.uploads = {file: _read(file, number) for number, file in enumerate(sent)}
        response = super().changeform_view(request, *args, **kwargs)
        if request.method == "POST" and response.status_code == 302:
            self._say_what_was_not_read(request)
        return response

    def _say_what_was_not_read(self, request):
        for file, read in request.uploads.items():
            if isinstance(read, uploads.Upload) and read.problem:
                self.message_user(request, f"{file.name}: {read.problem}", messages.WARNING)


def _read(file, number):
    if number >= MOST_AT_ONCE:
        return ValidationError({"file": _("Attach at most %s files at once.") % MOST_AT_ONCE})
    try:
        return uploads.read(file)
    except ValidationError as error:
        return error
