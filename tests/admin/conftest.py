import pytest


@pytest.fixture
def ada(client, staff):
    """The administrator's browser."""
    client.force_login(staff.ada)
    return client


@pytest.fixture
def edith(client, staff):
    """The editor's browser."""
    client.force_login(staff.edith)
    return client


@pytest.fixture
def carl(client, staff):
    """The contributor's browser."""
    client.force_login(staff.carl)
    return client
