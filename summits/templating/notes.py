"""The numbered notes of a page: they read `footnotes` and `record` from its context."""

from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from jinja2 import pass_context

from summits.models import FIRST, NotStated


@pass_context
def note(context, source, locator=""):
    """The number of a source of this page, linked to it, with the place in it."""
    if source is None:
        return ""
    number = context["footnotes"].number(source)
    return format_html(
        '<sup class="note"><a href="#source-{}"><span class="unseen">{} </span>{}{}</a></sup>',
        number,
        _("source"),
        number,
        f" {locator}" if locator else "",
    )


@pass_context
def note_of(context, record):
    """The note of a whole record that a page of another one tells of."""
    return note(context, main_source(record))


@pass_context
def note_for(context, row, record):
    """The note of a fact on a row of its own; one that names no source has that of the whole `record`."""
    if row.source is None and not row.locator:
        return ""
    return note(context, row.source or main_source(record), row.locator)


def main_source(record):
    """The source of a whole record, for facts that name none of their own. Reads `citations`: prefetch it."""
    cited = sorted(record.citations.all(), key=lambda citation: citation.field != "")
    return cited[0].source if cited else None


@pass_context
def cites(context, *fields):
    """The notes of the citations for any of these facts, and a word where the sources differ."""
    footnotes = context["footnotes"]
    notes = format_html_join("", "{}", ((note(context, *cited),) for cited in footnotes.of(fields)))
    if footnotes.differ_on(fields):
        notes += format_html(' <a class="differ" href="#differing">{}</a>', _("sources differ"))
    return notes


@pass_context
def cites_of_side(context, side, *columns):
    """As `cites`, for the column group of one side of a summit."""
    prefix = "first" if side.number == FIRST else "second"
    return cites(context, *(f"{prefix}_{column}" for column in columns))


def not_stated(source):
    return ", ".join(str(NotStated(code).label) for code in source.not_stated)
