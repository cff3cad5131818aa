"""The numbered sources at the end of a page."""

from collections import defaultdict

from django.core.exceptions import FieldDoesNotExist
from django.utils.text import capfirst

WHOLE = ""  # the field of a citation that stands for the whole record


class Footnotes:
    """The sources of one page, numbered in the order in which the page first names them.

    Numbers are given while the template renders; whatever was cited for the whole record only comes last.
    """

    def __init__(self, record):
        self.record = record
        self.citations = list(record.citations.all())
        self.numbered = {}

    def number(self, source):
        return self.numbered.setdefault(source, len(self.numbered) + 1)

    def of(self, fields):
        """The citations for any of these facts."""
        return [citation for citation in self.citations if citation.field in fields]

    def differing(self):
        """(fact, citations) for each fact on which the sources give different values."""
        for field, cited in self._by_field().items():
            says = {citation.says for citation in cited if citation.says}
            if len(says) > 1 or any(citation.stance == "contradicts" for citation in cited):
                yield fact_name(self.record, field), sorted(cited, key=lambda each: not each.is_preferred)

    def differ_on(self, fields):
        names = {fact_name(self.record, field) for field in fields}
        return any(name in names for name, _cited in self.differing())

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


def main_source(record):
    """The source of a whole record, for facts that name none of their own. Reads `citations`: prefetch it."""
    cited = sorted(record.citations.all(), key=lambda citation: citation.field != WHOLE)
    return cited[0].source if cited else None


def fact_name(record, field):
    """What readers call the fact that a citation is for: the field's name, with the country for one side's."""
    try:
        name = capfirst(record._meta.get_field(field).verbose_name)
    except FieldDoesNotExist:
        return capfirst(field.replace("_", " "))
    side, _underscore, rest = field.partition("_")
    country = getattr(record, f"{side}_country", None) if rest else None
    return f"{name} ({country})" if country else name
