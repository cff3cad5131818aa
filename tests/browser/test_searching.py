"""A reader finds a paragraph by letters, filters and pages, and comes back: any screen, with and without scripts."""

import re

import pytest
from playwright.sync_api import expect

from tests import cast, make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WIDTHS = (1280, 360)
HITS_A_PAGE = 20


def test_a_reader_finds_a_paragraph_and_comes_back(chromium, live_server, transactional_db):
    moscow = cast.moscow()
    with make.together():
        for number in range(HITS_A_PAGE + 2):
            words = ["First, thanks.", f"Then the two sides agree on quarantine, part {number}."]
            make.statement(moscow.xi, summit=moscow.summit, body="\n\n".join(words))
        make.document("Agreement on quarantine", summit=moscow.summit)
    for width in WIDTHS:
        for has_scripts in (True, False):
            window = chromium.new_context(
                base_url=live_server.url, viewport={"width": width, "height": 800}, java_script_enabled=has_scripts
            )
            window.set_default_timeout(10_000)
            reader = Reader(window.new_page())
            reader.goes_to_xi_jinping(with_a_suggestion=has_scripts)
            reader.searches_within("quarantine")
            reader.narrows_and_widens()
            reader.pages_on_and_back()
            reader.opens_the_marked_paragraph_and_returns()
            assert reader.complaints == []
            window.close()


def test_the_offered_list_stays_while_somebody_chooses_from_it(chromium, live_server, transactional_db):
    cast.moscow()
    page = chromium.new_page(base_url=live_server.url)
    page.goto("/")
    box = page.locator("#home-search")
    box.fill("Xi J")
    expect(page.get_by_role("option").first).to_be_visible()
    page.route("**/search/suggest/**", lambda route: None)  # the next answer is late
    with page.expect_request("**/search/suggest/**"):
        box.press_sequentially("i")
    with page.expect_event("requestfailed"):  # and nobody waits for it
        box.press("ArrowDown")
    box.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Xi Jinping")
    page.close()


class Reader:
    def __init__(self, page):
        self.page = page
        self.complaints = []
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda message: message.type == "error" and self.complaints.append(message.text))

    def goes_to_xi_jinping(self, with_a_suggestion):
        self.page.goto("/")
        box = self.page.locator("#home-search")
        box.press_sequentially("Xi Jin")
        if with_a_suggestion:
            expect(self.page.get_by_role("option").first).to_be_visible()
            expect(box).to_have_attribute("aria-expanded", "true")
            box.press("ArrowDown")
            expect(self.page.get_by_role("option", selected=True)).to_contain_text("Xi Jinping")
            box.press("Enter")
        else:
            box.fill("Xi Jinping")
            box.press("Enter")
            expect(self.page.get_by_role("option")).to_have_count(0)
            self.page.locator('.hits [data-kind="leader"], .hits li[data-kind="leader"]').get_by_role("link").click()
        expect(self.page.get_by_role("heading", level=1)).to_have_text("Xi Jinping")

    def searches_within(self, words):
        box = self.page.locator("input").and_(self.page.get_by_label("Search within Xi Jinping"))
        box.fill(words)
        box.press("Enter")
        expect(self.page.locator(".chips li")).to_have_count(1)

    def narrows_and_widens(self):
        for facet, value in (("kind", "statement"), ("country", "china")):
            narrow = self.page.get_by_role("link", name="Narrow the search")
            if narrow.is_visible():
                narrow.click()
            self.page.locator(f'[data-facet="{facet}"][data-value="{value}"]').click()
        expect(self.page.locator('.facets [aria-current="true"][data-facet="kind"]')).to_have_count(1)
        expect(self.page.locator(".chips li")).to_have_count(3)
        self.page.locator(".chips a", has_text="China").click()
        expect(self.page.locator(".chips li")).to_have_count(2)
        expect(self.page.locator("[data-total]")).to_have_attribute("data-total", str(HITS_A_PAGE + 2))

    def pages_on_and_back(self):
        expect(self.page.locator(".hits > li")).to_have_count(HITS_A_PAGE)
        self.page.get_by_role("link", name="Next").click()
        expect(self.page.locator(".hits > li")).to_have_count(2)
        self.page.go_back()
        expect(self.page.locator(".hits > li")).to_have_count(HITS_A_PAGE)
        self.page.get_by_role("link", name="Next").click()

    def opens_the_marked_paragraph_and_returns(self):
        results = self.page.url
        hit = self.page.locator(".hits > li").first
        expect(hit.locator("mark")).to_have_text("quarantine")
        hit.get_by_role("link").click()
        expect(self.page).to_have_url(re.compile(r"#p2$"))
        expect(self.page.locator(":target")).to_contain_text("agree on quarantine")
        expect(self.page.locator(":target")).to_be_in_viewport()
        self.page.get_by_role("link", name="Back to the results").click()
        assert self.page.url == results
