"""A page as its readers get it."""

from summits.models import address_of


def page(client, thing, status=200, **query):
    """The HTML of what has an address, or is one; without the white space that no browser shows."""
    address = thing if isinstance(thing, str) else address_of(thing)
    response = client.get(address, query)
    assert response.status_code == status, address
    return " ".join(response.content.decode().split())
