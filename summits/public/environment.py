"""The language of the public templates: Jinja2, which compiles them to Python.

A page of results is rendered in half of the time that Django's own templates take; the admin has these.
"""

from functools import cache, lru_cache

from django.contrib.humanize.templatetags.humanize import intcomma
from django.template import defaultfilters
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, gettext, ngettext
from jinja2 import ChainableUndefined, Environment, FileSystemLoader, TemplateNotFound
from markupsafe import Markup

from summits.models.code_words import display
from summits.models.day_words import day, plain_span, years
from summits.models.language_words import language_name
from summits.templating import archive, dates, linked_data, notes, results, texts

from . import people, rendered


class PublicTemplates(FileSystemLoader):
    """All templates but those of the admin, which are of another language."""

    def get_source(self, environment, template):
        if template.startswith("admin/"):
            raise TemplateNotFound(template)
        return super().get_source(environment, template)


@lru_cache(1_000)  # every page has the same few
def _url(name, *args):
    return reverse(name, args=args)


def _gettext(message):
    """A message of the templates, which is HTML; what is put into it by |format is escaped."""
    return _in_language(message, get_language())


@cache  # there are as many as in the templates; to look for one in seven catalogues takes ten times as long
def _in_language(message, _language):
    return Markup(gettext(message))  # noqa: S704


def _ngettext(singular, plural, number):
    """Django's makemessages does not find what stands in these; the extractor that Babel has for Jinja2 does."""
    return Markup(ngettext(singular, plural, number))  # noqa: S704


GLOBALS = {
    function.__name__: function
    for function in (
        static,
        people.person_of,
        rendered.all_of,
        rendered.once,
        archive.country_on,
        archive.current_section,
        archive.link,
        archive.link_country,
        archive.link_organisation,
        archive.link_place,
        archive.links,
        archive.nav_link,
        archive.plain_summary,
        archive.record_address,
        archive.report_address,
        dates.open_span,
        dates.time_span,
        linked_data.data_block,
        notes.cites,
        notes.cites_of_side,
        notes.not_stated,
        notes.note,
        notes.note_for,
        notes.note_of,
        plain_span,
        results.results_address,
        texts.at,
        texts.current_pair,
        texts.pair_address,
        texts.pairs_of,
    )
} | {"_": _gettext, "ngettext": _ngettext, "url": _url, "language_code": get_language, "years_of": years}
FILTERS = {
    "capfirst": defaultfilters.capfirst,
    "date": defaultfilters.date,
    "day": day,
    "display": display,
    "filesizeformat": defaultfilters.filesizeformat,
    "from_results": results.from_results,
    "intcomma": intcomma,
    "language_name": language_name,
    "linebreaksbr": defaultfilters.linebreaksbr,
    "partial_date": dates.partial_date,
    "prose": archive.prose,
    "time": defaultfilters.time,
    "truncatechars": defaultfilters.truncatechars,
}


def environment(loader, **options):
    """The Environment that settings name. What a page has nothing of prints nothing, as in Django's templates."""
    made = Environment(loader=PublicTemplates(loader.searchpath), **options | {"undefined": ChainableUndefined})  # noqa: S701  (Django turns escaping on)
    made.globals |= GLOBALS
    made.filters |= FILTERS
    return made
