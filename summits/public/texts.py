"""Texts of statements and documents: on the page of their record, alone, or two language versions beside each other."""

import re
from dataclasses import dataclass, field
from itertools import zip_longest
from urllib.parse import urlencode

from django.http import Http404, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import escape
from django.utils.translation import gettext as _

from summits.models import Text
from summits.search import SearchQuery
from summits.search.marking import marked
from summits.text.headings import looks_like_heading
from summits.text.paragraphs import Paragraph

OPENING = 12_000  # characters of all texts together on the page of their record
PORTION = 40_000  # of a text on a page: some 200 KB of HTML at most, in any script
A_PARAGRAPH = 100  # what one costs beside its words
LONG = 30  # paragraphs from which a text has contents, if it has headings
MOST_HEADINGS = 100


@dataclass(frozen=True)
class Line:
    """A paragraph as it is printed: `html` is None for a missing one."""

    number: str  # a template asks of each number how the reader's language writes it
    id: str
    html: str | None
    is_heading: bool = False


@dataclass
class Version:
    """A language version of a record, where it is read, and as much of it as the page at hand prints."""

    text: Text
    key: str
    address: str
    first: Text
    lines: list = field(default_factory=list)

    @cached_property
    def paragraphs(self):
        """Those that its rights let readers see."""
        return self.text.shown_text

    @property
    def is_cut(self):
        return len(self.lines) < len(self.paragraphs)

    def anchor_of(self, paragraph):
        """The id of a paragraph on the page of the record."""
        return self.text.anchor_of(paragraph, first=self.first)

    def beside(self, other):
        """The address of the parallel view with another version: what is written from the right stands there."""
        one, two = sorted([self, other], key=lambda version: version.text.direction == "rtl")
        return f"{one.address}{two.key}/"


def versions_of(record):
    """The Versions of a statement or document; the key of one is its language, where that says enough."""
    versions, keys, texts = [], set(), list(record.texts.all())
    for text in texts:
        key = text.language if text.language not in keys else f"{text.language}-{text.pk}"
        keys.add(key)
        address = reverse(f"{record.kind}-text", args=[record.slug, key])
        versions.append(Version(text, key, address, texts[0]))
    return versions


def on_the_page_of_its_record(request, record):
    """(Versions with the lines of their openings, where else the paragraph is that was asked for or "")."""
    versions = versions_of(record)
    shown = [version for version in versions if version.paragraphs]
    openings = [opening(request, version, OPENING // len(shown)) for version in shown]
    marks = iter(in_html(request, [(v.text.language, part) for v, part in zip(shown, openings, strict=True)]))
    for version, part in zip(shown, openings, strict=True):
        version.lines = [as_line(each, version.anchor_of(each), next(marks)) for each in part]
    return versions, address_of_paragraph(request, shown)


def opening(request, version, limit):
    """As much of a text as its record's page prints. A draft has no other page, so its preview prints all."""
    is_preview = getattr(request, "is_preview", False)
    return version.paragraphs if is_preview else portions(version.paragraphs, limit)[0]


def address_of_paragraph(request, versions):
    """Where the paragraph `at` is read, if the page of the record ends before it."""
    for version in versions:
        for paragraph in version.paragraphs[len(version.lines) :]:
            if version.anchor_of(paragraph) == request.GET.get("at"):
                asked = {"at": paragraph.number} | {
                    name: request.GET[name] for name in ("results",) if name in request.GET
                }
                return f"{version.address}?{urlencode(asked)}#p{paragraph.number}"
    return ""


def portions(paragraphs, limit=PORTION, words=lambda paragraph: len(paragraph.text or "")):
    """The paragraphs in parts of about `limit` characters: the same text always has the same parts."""
    parts, size = [[]], 0
    for paragraph in paragraphs:
        cost = A_PARAGRAPH + words(paragraph)
        if parts[-1] and size + cost > limit:
            parts.append([])
            size = 0
        parts[-1].append(paragraph)
        size += cost
    return parts


def as_line(paragraph, anchor, html):
    is_heading = paragraph.text is not None and looks_like_heading(paragraph.text)
    return Line(str(paragraph.number), anchor, None if paragraph.text is None else html, is_heading)


def in_html(request, texts):
    """Safe HTML of every paragraph of `texts`, which are (language, paragraphs), in their order.

    The words of the search that the reader came from are marked.
    """
    pairs = [(language, paragraph.text or "") for language, paragraphs in texts for paragraph in paragraphs]
    words = QueryDict(request.GET.get("results", "")).get("q", "")
    if not words:
        return [escape(text) for _language, text in pairs]
    asked = QueryDict(mutable=True)
    asked["q"] = words
    return marked(pairs, SearchQuery.from_params(asked))


@dataclass(frozen=True)
class Part:
    """One of the parts of a long text, and the numbers at which the others begin."""

    rows: list
    starts: list
    number: int  # from 0

    @property
    def last_number(self):
        return self.rows[-1].number if self.rows else 0

    @property
    def earlier(self):
        return self.starts[self.number - 1] if self.number else None

    @property
    def later(self):
        return self.starts[self.number + 1] if self.number + 1 < len(self.starts) else None


def part_asked(request, parts, notes):
    """The Part with the paragraph `at`; one that there is not is said in `notes`."""
    asked = request.GET.get("at", "")
    starts = [part[0].number if part else 1 for part in parts]
    last = parts[-1][-1].number if parts[-1] else 1
    if asked and not (re.fullmatch("[0-9]{1,6}", asked) and 1 <= int(asked) <= last):
        notes.append(_("There is no paragraph “%(asked)s” here.") % {"asked": asked[:40]})
        asked = ""
    number = max(at for at, start in enumerate(starts) if at == 0 or start <= int(asked or 1))
    return Part(parts[number], starts, number)


def text_page(request, record, key):
    """A text by itself, in parts when it is long."""
    versions = versions_of(record)
    version, notes = version_at(versions, key), []
    part = part_asked(request, portions(version.paragraphs), notes)
    html = in_html(request, [(version.text.language, part.rows)])
    version.lines = [as_line(each, f"p{each.number}", text) for each, text in zip(part.rows, html, strict=True)]
    context = {
        "record": record,
        "version": version,
        "versions": versions,
        "part": part,
        "contents": contents(version.paragraphs),
        "notes": notes,
    }
    return render(request, "texts/detail.html", context)


def version_at(versions, key):
    for version in versions:
        if version.key == key:
            return version
    raise Http404


def contents(paragraphs):
    """The paragraphs of a long text that look like headings; none when there are too few to find one's way by."""
    if len(paragraphs) < LONG:
        return []
    headings = [each for each in paragraphs if each.text is not None and looks_like_heading(each.text)]
    return headings[:MOST_HEADINGS] if len(headings) > 2 else []


@dataclass(frozen=True)
class Row:
    """The paragraphs with one number in two versions; None where a version has no such number."""

    number: int
    one: Paragraph | None
    other: Paragraph | None

    @property
    def words(self):
        return sum(len(each.text or "") for each in (self.one, self.other) if each)


def parallel_page(request, record, key, other_key):
    """Two versions aligned by the numbers of their paragraphs."""
    versions = versions_of(record)
    one, other = version_at(versions, key), version_at(versions, other_key)
    if one.key == other.key:
        return redirect(one.address, permanent=True)
    if request.path != one.beside(other):
        return redirect(one.beside(other), permanent=True)
    notes = []
    part = part_asked(request, portions(rows_of(one, other), words=lambda row: row.words), notes)
    context = {
        "record": record,
        "one": one,
        "other": other,
        "versions": versions,
        "part": part,
        "rows": side_by_side(request, part.rows, one, other),
        "notes": notes,
    }
    return render(request, "texts/parallel.html", context)


def rows_of(one, other):
    pairs = zip_longest(one.paragraphs, other.paragraphs)
    return [Row(number, *pair) for number, pair in enumerate(pairs, start=1)]


def side_by_side(request, rows, one, other):
    """(number, its Line in one version, its Line in the other), None where a version has none."""
    columns = []
    for version, side in ((one, "one"), (other, "other")):
        paragraphs = [getattr(row, side) for row in rows]
        held = [paragraph for paragraph in paragraphs if paragraph]
        html = iter(in_html(request, [(version.text.language, held)]))
        columns.append([each and as_line(each, "", next(html)) for each in paragraphs])
    return list(zip([row.number for row in rows], *columns, strict=True))
