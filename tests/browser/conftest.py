"""A real Chromium, where one is installed. In CI a missing one is a failure: a skipped test proves nothing."""

import os
import shutil

import pytest
from django.db import connections
from playwright.sync_api import sync_playwright

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@pytest.fixture(scope="session")
def chromium():
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        reason = "no Chromium found: install Debian's package `chromium`"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    with pytest.MonkeyPatch.context() as environment, sync_playwright() as playwright:
        # Playwright keeps an event loop in this thread, beside which Django would refuse to use the database.
        environment.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield browser
        browser.close()
        # Beside an event loop Django has other connections than without: left open, no database could be dropped.
        connections.close_all()


@pytest.fixture
def context(chromium, live_server):
    """A browser window of its own; its addresses are those of the live server."""
    context = chromium.new_context(base_url=live_server.url, viewport={"width": 1280, "height": 1000})
    context.set_default_timeout(15_000)
    yield context
    context.close()
