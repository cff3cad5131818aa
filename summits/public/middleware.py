"""What every request and response passes through."""

from urllib.parse import unquote_to_bytes

from django.views.defaults import bad_request

MAX_QUERY = 8 * 1024  # bytes; the longest honest search is far below

# Nothing here asks for the reader's devices or position: whatever a page might be made to load may not either.
POLICY = ", ".join(
    f"{feature}=()"
    for feature in ("camera", "display-capture", "geolocation", "microphone", "payment", "usb", "browsing-topics")
)


class RefuseUnreadableRequests:
    """400 for addresses that no database text can hold: NUL bytes, invalid UTF-8, or a query beyond any use.

    Invalid UTF-8 in the path needs nothing here: Django has percent-encoded it again, so no page has that name.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        query = request.META.get("QUERY_STRING", "")
        if len(query) > MAX_QUERY or "\0" in request.path_info or not is_text(unquote_to_bytes(query)):
            return bad_request(request, None)
        return self.get_response(request)


def is_text(data):
    """Whether the bytes are UTF-8 without a NUL."""
    try:
        return "\0" not in data.decode()
    except UnicodeDecodeError:
        return False


class PermissionsPolicy:
    """Sets the header of that name, which Django has no setting for."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", POLICY)
        return response
