"""What goes with every public page: no cookie, a strict policy, nothing inline."""

import re

import pytest

from .addresses import FEED, PAGES, SITEMAPS, details_of, readings_of

pytestmark = pytest.mark.django_db

# A data block is read by machines and never run.
INLINE = re.compile(r"<script(?! type=\"application/ld\+json\"|[^>]*\bsrc=)|<style|\sstyle=|\son\w+=|javascript:", re.I)


def test_public_pages_are_the_same_for_everybody(client, moscow):
    for address in (
        *PAGES,
        FEED,
        *SITEMAPS,
        *details_of(moscow),
        *readings_of(moscow),
        "/nothing/",
        "/healthz",
        "/robots.txt",
    ):
        response = client.get(address)
        assert "Cookie" not in response.get("Vary", ""), address
        assert not response.cookies, address


def test_no_page_has_inline_script_or_style(client, moscow):
    for address in (*PAGES, *details_of(moscow), *readings_of(moscow), "/nothing/", "/?x=%00"):
        assert not INLINE.search(client.get(address).content.decode()), address


def test_every_answer_has_the_policies(client, moscow):
    for address in (*PAGES, *details_of(moscow), *readings_of(moscow), "/nothing/", "/?x=%00"):
        headers = client.get(address).headers
        assert "script-src 'self'" in headers["Content-Security-Policy"]
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert "camera=()" in headers["Permissions-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"


def test_the_canonical_address_is_the_public_one(client, moscow, settings):
    settings.PUBLIC_URL = "https://archive.example"
    html = client.get("/summits/?country=china&utm=1").content.decode()
    assert '<link rel="canonical" href="https://archive.example/summits/">' in html
