"""What a browser would send: the fields of a page as it was shown, with some of them typed over."""

from html.parser import HTMLParser

from django.urls import reverse


class _Fields(HTMLParser):
    """Reads the successful controls of the admin's main form."""

    def __init__(self):
        super().__init__()
        self.fields = {}
        self.select = self.textarea = None
        self.is_inside = False

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "form":
            self.is_inside = attrs.get("id", "").endswith("_form")
        if not self.is_inside or "disabled" in attrs:
            return
        if tag == "input" and attrs.get("type") not in ("submit", "file"):
            if attrs.get("type") not in ("checkbox", "radio") or "checked" in attrs:
                self._add(attrs.get("name"), attrs.get("value", "on" if attrs.get("type") == "checkbox" else ""))
        elif tag == "select":
            self.select, self.is_multiple, self.first = attrs.get("name"), "multiple" in attrs, None
        elif tag == "option" and self.select:
            self.first = attrs.get("value", "") if self.first is None else self.first
            if "selected" in attrs:
                self._add(self.select, attrs.get("value", ""))
        elif tag == "textarea":
            self.textarea, self.words = attrs.get("name"), []

    def handle_endtag(self, tag):
        if tag == "select" and self.select:
            if not self.is_multiple and self.select not in self.fields and self.first is not None:
                self._add(self.select, self.first)
            self.select = None
        elif tag == "textarea" and self.textarea:
            self._add(self.textarea, "".join(self.words).removeprefix("\n").replace("\n", "\r\n"))
            self.textarea = None

    def handle_data(self, data):
        if self.textarea:
            self.words.append(data)

    def _add(self, name, value):
        if name and "__prefix__" not in name:
            self.fields.setdefault(name, []).append(value)


def fields_of(response):
    reader = _Fields()
    reader.feed(response.content.decode())
    return reader.fields


def change_url(record):
    return reverse(f"admin:summits_{record._meta.model_name}_change", args=[record.pk])


def add_url(model):
    return reverse(f"admin:summits_{model._meta.model_name}_add")


def opened(client, url):
    """The fields of the form at `url`, with the note that a change of a public record needs."""
    return fields_of(client.get(url)) | {"change_note": "for a test"}


def with_row(fields, prefix, **values):
    """The fields with one more inline row typed into formset `prefix`."""
    number = int(fields[f"{prefix}-TOTAL_FORMS"][0])
    typed = {f"{prefix}-{number}-{name}": value for name, value in values.items()}
    return fields | typed | {f"{prefix}-TOTAL_FORMS": [str(number + 1)]}
