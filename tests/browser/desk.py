"""An editor at the admin's forms: typing, choosing, adding rows; page loads and complaints are counted."""

import re


class Desk:
    def __init__(self, context):
        self.loads = self.fields = 0
        self.complaints = []
        context.on("page", self._watch)
        self.page = context.new_page()

    def _watch(self, page):
        page.on("load", self._loaded)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda message: message.type == "error" and self.complaints.append(message.text))

    def _loaded(self, page):
        self.loads += 1

    def log_in(self, name):
        self.page.goto("/admin/")
        self.page.fill("#id_username", name)
        self.page.fill("#id_password", f"{name} enters here 1")
        self.page.click("[type=submit]")

    def fill(self, values, prefix="", page=None):
        """Type or choose `values` (field name to value) in the form or in one of its rows.

        A list is chosen in a search box one by one; a tuple of one is a single choice there; True ticks a box.
        """
        page = page or self.page
        for name, value in values.items():
            self.fields += 1
            field = page.locator(f"#{name}" if prefix is None else f"#id_{prefix}{name}")
            if isinstance(value, list | tuple):
                for words in value:
                    self._search(page, f"{prefix}{name}", words)
            elif value is True:
                field.check()
            elif field.evaluate("element => element.tagName") == "SELECT":
                field.select_option(value)
            else:
                field.fill(str(value))

    def _search(self, page, name, words):
        page.locator(f"#id_{name} ~ .select2-container").first.click()
        page.locator(".select2-container--open .select2-search__field").fill(words)
        offered = page.locator(".select2-results__option[aria-selected]")
        offered.filter(has_text=re.compile(rf"^{re.escape(words)}(\s\(|$)")).first.click()

    def type(self, name, text):
        """Type into a field by its id, as one pastes."""
        self.fields += 1
        self.page.fill(f"#{name}", text)

    def click(self, what):
        self.fields += 1
        self.page.click(what)

    def tick(self, line, labels):
        """Tick what is proposed for a line, as far as it is."""
        row = self.page.locator("fieldset.picks", has=self.page.locator("legend", has_text=line[:85]))
        for label in labels:
            box = row.get_by_label(label, exact=True)
            if box.count():
                self.fields += 1
                box.first.check()

    def press(self, button):
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=button, exact=True).click()
        assert not self.page.locator(".errornote, .errorlist").count(), self.page.locator("#content").inner_text()[:500]

    def add(self, rows, values, page=None):
        """Add a row to the inline `rows` and fill it."""
        page = page or self.page
        group = page.locator(f"#{rows}-group")
        link = group.locator(".add-row a")
        if not link.is_visible():
            group.locator("summary").first.click()
        number = page.input_value(f"#id_{rows}-TOTAL_FORMS")
        link.click()
        self.fill(values, f"{rows}-{number}-", page)
        return f"{rows}-{number}-"

    def save(self, button="_continue"):
        with self.page.expect_navigation():
            self.page.click(f"[name={button}]")
        assert not self.page.locator(".errornote").count(), self.page.locator(".errorlist").all_inner_texts()

    def follow(self, link):
        with self.page.expect_navigation():
            link.click()
