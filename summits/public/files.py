"""Files of records: scans, PDFs and photographs, sent so that nothing in them can act."""

from django.db.models import Prefetch
from django.http import FileResponse, Http404
from django.shortcuts import redirect
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.views.decorators.http import require_safe

from summits.models import Attachment, Record

from .access import PUBLIC, records_for

# A file is a document of its own in nobody's name: no script of it runs, nothing is loaded, no form is sent.
INERT = "sandbox; default-src 'none'"
FRESH = "no-cache"  # kept by browsers, but asked about each time: what is withdrawn is gone at once


def shown_files():
    """To prefetch the files that the page of a record shows, without their texts, as `shown_files`."""
    return Prefetch("attachments", Attachment.objects.shown().defer("text_layer"), to_attr="shown_files")


def picture_of(record):
    """The first photograph among its `shown_files`, which stands for the page elsewhere."""
    return next((file for file in record.shown_files if file.is_image), None)


@require_safe
def attachment_file(request, sha256, name):
    """A file of a record that the reader may see, where its rights let it be shown; staff see those of any record."""
    files = Attachment.objects.filter(sha256=sha256).defer("text_layer")
    shown = list(files.shown().filter(record__in=records_for(PUBLIC, Record)))
    if shown:
        return sent(request, shown, name, f"public, {FRESH}")
    # Only here the reader's session is looked at: what is public is the same for everybody.
    reader = request.user
    if reader.is_staff and reader.has_perm("summits.view_attachment"):
        files = list(files.filter(record__in=records_for(reader, Record)))
        if files:
            return sent(request, files, name, "private, no-store")
    raise Http404


def sent(request, files, name, caching):
    """The file under its name, or on to that name: readers are told no other than its caption makes."""
    if name not in {file.filename for file in files}:
        response = redirect(files[0].address)
    else:
        response = get_conditional_response(request, etag=f'"{files[0].sha256}"', response=as_response(files[0], name))
    response["Cache-Control"] = caching
    if caching.startswith("private"):
        patch_vary_headers(response, ["Cookie"])
    return response


def as_response(file, name):
    """Pictures are shown; a PDF is kept, as browsers do not open one that may do nothing."""
    try:
        content = file.file.open()
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(content, content_type=file.content_type, as_attachment=not file.is_image, filename=name)
    response["ETag"] = f'"{file.sha256}"'
    response["Content-Security-Policy"] = INERT
    return response
