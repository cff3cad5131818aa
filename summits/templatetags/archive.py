"""What the public templates say often: dates, names that link where they may, and numbered notes."""

from urllib.parse import quote, urlencode

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from summits.models import address_of
from summits.public import dates
from summits.public.access import is_public
from summits.public.footnotes import main_source
from summits.public.relations import pair_slug

register = template.Library()


@register.filter
def partial_date(edtf):
    """A partial date in words, as <time> where it has a machine form."""
    machine = dates.machine(edtf)
    return format_html('<time datetime="{}">{}</time>', machine, dates.shown(edtf)) if machine else dates.shown(edtf)


@register.simple_tag
def time_span(starts, ends):
    """From one partial date to another: “7–10 May 2025”."""
    return format_html("{}", dates.span(starts, ends)) if ends and ends != starts else partial_date(starts)


@register.simple_tag
def link(thing, text=""):
    """The name of a record, country or topic; a link where the public may follow it."""
    name = format_html("<bdi>{}</bdi>", text or str(thing))
    return format_html('<a href="{}">{}</a>', address_of(thing), name) if is_public(thing) else name


@register.simple_tag
def link_country(country, day=None):
    """A country by its name on `day`."""
    return link(country, country.name_on(day))


@register.simple_tag
def country_on(country, day=None):
    return country.name_on(day) if country else ""


@register.simple_tag
def links(things):
    return format_html_join(", ", "{}", ((link(thing),) for thing in things))


@register.simple_tag
def relation_address(one, other):
    return reverse("relation-detail", args=[pair_slug(one, other)])


@register.simple_tag(takes_context=True)
def note(context, source, locator=""):
    """The number of a source of this page, linked to it, with the place in it."""
    if source is None:
        return ""
    number = context["footnotes"].number(source)
    return format_html(
        '<sup class="note"><a href="#source-{}" aria-label="{}">{}{}</a></sup>',
        number,
        _("source %(number)s %(locator)s") % {"number": number, "locator": locator},
        number,
        f" {locator}" if locator else "",
    )


@register.simple_tag(takes_context=True)
def note_for(context, row, record=None):
    """The note of a fact on a row of its own; one that names no source has that of `record` or of the page."""
    if row.source is None and not row.locator:
        return ""
    return note(context, row.source or main_source(record or context["footnotes"].record), row.locator)


@register.simple_tag(takes_context=True)
def cites(context, *fields):
    """The notes of the citations for any of these facts, and a word where they differ."""
    footnotes = context["footnotes"]
    notes = "".join(note(context, cited.source, cited.locator) for cited in footnotes.of(fields))
    if footnotes.differ_on(fields):
        notes += format_html(' <a class="differ" href="#differing">{}</a>', _("sources differ"))
    return mark_safe(notes)  # noqa: S308  (made of format_html alone)


@register.simple_tag
def report_address(contact, name, address):
    """Where a reader reports an error in the page `name`: a letter begun, or the contact on the about page."""
    if "@" not in contact:
        return contact or f"{reverse('about')}#contact"
    return "mailto:" + contact + "?" + urlencode({"subject": name, "body": address}, quote_via=quote)
