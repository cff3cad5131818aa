"""What every template knows. Reads neither user nor session, so that a public page is the same for everybody."""

from django.conf import settings


def archive(request):
    return {
        "is_preview": getattr(request, "is_preview", False),
        "archive": {
            "name": settings.ARCHIVE_NAME,
            "contact": settings.ARCHIVE_CONTACT,
            "imprint": settings.ARCHIVE_IMPRINT,
            "address": archive_address(request),
        },
    }


def archive_address(request):
    """Scheme and host under which readers know the archive."""
    return settings.PUBLIC_URL or f"{request.scheme}://{request.get_host()}"
