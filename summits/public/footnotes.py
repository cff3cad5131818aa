"""The numbered sources at the end of a page."""

from collections import defaultdict

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Prefetch
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from summits.models import Citation, Source, Stance

WHOLE = ""  # the field of a citation that stands for the whole record


def sources_of(path):
    """To prefetch the sources of what is at `path`, without the texts kept of them, which no page prints."""
    return Prefetch(f"{path}__source", Source.objects.defer("snapshot").select_related("speaks_for"))


def with_citations():
    """To prefetch the citations of a record with their sources, these without their texts."""
    return Prefetch("citations", Citation.objects.select_related("source__speaks_for").defer("source__snapshot"))


class Footnotes:
    """The sources of one page, numbered in the order in which the page first names them.

    Numbers are given while the template renders; whatever was cited for the whole record only comes last.
    """

    def __init__(self, record, citations):
        self.record = record
        self.citations = list(citations)
        self.numbered = {}

    def number(self, source):
        return self.numbered.setdefault(source, len(self.numbered) + 1)

    def of(self, fields):
        """(source, place in it) for each citation of any of these facts, each once."""
        return dict.fromkeys((each.source, each.locator) for each in self.citations if each.field in fields)

    def differing(self):
        """(fact in words, its citations, the preferred first) for each fact on which the sources differ."""
        return [
            (fact_name(self.record, field), sorted(cited, key=lambda citation: not citation.is_preferred))
            for field, cited in self.disputed.items()
        ]

    def differ_on(self, fields):
        return any(field in self.disputed for field in fields)

    @cached_property
    def disputed(self):
        """The citations of each fact for which one source contradicts or two give different values."""
        return {field: cited for field, cited in self._by_field().items() if _differ(cited)}

    def sources(self):
        """(number, source, its citations) for every source of the page, in order."""
        for citation in self.citations:
            self.number(citation.source)
        for source, number in sorted(self.numbered.items(), key=lambda item: item[1]):
            yield number, source, [each for each in self.citations if each.source_id == source.pk]

    def _by_field(self):
        found = defaultdict(list)
        for citation in self.citations:
            if citation.field != WHOLE:
                found[citation.field].append(citation)
        return found


def _differ(citations):
    says = {citation.says for citation in citations if citation.says}
    return len(says) > 1 or any(citation.stance == Stance.CONTRADICTS for citation in citations)


def fact_name(record, field):
    """What readers call the fact that a citation is for: the field's name, with the country for one side's."""
    side, _underscore, column = field.partition("_")
    if column in FACTS_OF_A_SIDE:
        return FACTS_OF_A_SIDE[column] % {"country": getattr(record, f"{side}_country", "")}
    try:
        return capfirst(record._meta.get_field(field).verbose_name)
    except FieldDoesNotExist:
        return capfirst(field.replace("_", " "))


FACTS_OF_A_SIDE = {
    "country": _("%(country)s as a side"),
    "role": _("Role of %(country)s"),
    "visit": _("What %(country)s calls it"),
    "visit_as_printed": _("What %(country)s calls it, as printed"),
    "invitation": _("Invitation, %(country)s"),
    "initiated": _("Call initiated by %(country)s"),
}
