"""Chosen records of a list as one file, in the form in which lists come in."""

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile

from django.contrib import admin, messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from summits.exchange.exporting import export

MOST = 500  # records: some seconds, so long a browser waits


class WithExport:
    """For lists of records: an action that sends the chosen ones with the people whom they name, as a ZIP file."""

    actions = ("export_chosen",)

    @admin.action(description=gettext_lazy("Export"), permissions=["view"])
    def export_chosen(self, request, queryset):
        keys = list(queryset.order_by("pk").values_list("pk", flat=True)[: MOST + 1])
        if len(keys) > MOST:
            told = _("More than %(most)d are chosen: choose fewer, or use the command export_records.")
            self.message_user(request, told % {"most": MOST}, messages.ERROR)
            return None
        response = HttpResponse(_packed(keys), content_type="application/zip")
        response["Content-Disposition"] = 'attachment; filename="records.zip"'
        return response


def _packed(keys):
    packed = BytesIO()
    with TemporaryDirectory() as folder, ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        export(folder, only=keys)
        for path in sorted(Path(folder).iterdir()):
            archive.write(path, path.name)
    return packed.getvalue()
