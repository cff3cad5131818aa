"""A reader who looks at pages as WCAG 2.2 asks, and notes what is wrong."""

from pathlib import Path

AXE = (Path(__file__).parent / "assets" / "axe.min.js").read_text()
# The size of targets is new in WCAG 2.2, and axe measures it only when asked to.
OPTIONS = "{preload: false, resultTypes: ['violations'], rules: {'target-size': {enabled: true}}}"
RUN = f"async () => (await axe.run(document, {OPTIONS})).violations"
# What sticks out on the right: the first few, as the one that does takes its parents along.
TOO_WIDE = """() => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.body.querySelectorAll("*")]
    .filter(element => element.getBoundingClientRect().right > innerWidth + 1)
    .slice(0, 3).map(element => element.outerHTML.slice(0, 120))"""


class PageReader:
    """`complaints`: {(address, how it was looked at): what is wrong}, empty when all is well."""

    def __init__(self, context):
        self.page = context.new_page()
        self.heard, self.complaints = [], {}
        self.page.on("pageerror", lambda error: self.heard.append(str(error)))
        self.page.on("console", lambda message: message.type == "error" and self.heard.append(message.text))

    def opens(self, address, status=200):
        self.heard.clear()
        self.has_axe = False
        response = self.page.goto(address)
        # Chromium itself writes a line for every page that is not 200.
        self._note(address, "console", [each for each in self.heard if status == 200 or str(status) not in each])
        self._note(address, "status", [response.status] if response.status != status else [])

    def measures(self, address, width):
        self.page.set_viewport_size({"width": width, "height": 900})
        self._note(address, f"{width} px, too wide", self.page.evaluate(TOO_WIDE))

    def checks(self, address, scheme):
        """With axe, by all its rules, in the colours of `scheme`."""
        self.page.emulate_media(color_scheme=scheme)
        if not self.has_axe:
            self.page.evaluate(AXE)
            self.has_axe = True
        nodes = [(each["id"], node["html"][:200]) for each in self.page.evaluate(RUN) for node in each["nodes"][:3]]
        self._note(address, f"axe, {self.page.viewport_size['width']} px, {scheme}", nodes)

    def _note(self, address, how, wrong):
        if wrong:
            self.complaints[address, how] = wrong
