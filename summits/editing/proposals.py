"""Topics and bodies that a sentence may be about: those whose names or aliases occur in it. The editor decides."""

import re
from dataclasses import dataclass

from summits.models import Organisation, Topic
from summits.text import cjk
from summits.text.folding import fold

SHORTEST = 3  # letters of a name that is looked for; Chinese has words of two


@dataclass(frozen=True)
class Known:
    """Something that may be proposed: `code` is how a form names it.

    Acronyms are looked for as they are written: “un” is a word in French.
    """

    code: str
    label: str
    folded: re.Pattern
    written: re.Pattern

    def occurs_in(self, text, folded):
        return bool(self.folded.search(folded) or self.written.search(text))


def everything_known():
    """All topics and organisations with what they are called; read once a page."""
    topics = [(f"t{t.pk}", t.name, [t.name, *t.aliases.splitlines()]) for t in Topic.objects.all()]
    bodies = [
        (f"o{o.pk}", o.name, [o.name, o.acronym, *o.aliases.splitlines(), *(n.name for n in o.names.all())])
        for o in Organisation.objects.prefetch_related("names")
    ]
    return [Known(code, label, *_patterns(names)) for code, label, names in (*topics, *bodies)]


def _patterns(names):
    folded, written = set(), set()
    for name in filter(None, names):
        if cjk.has_cjk(name):
            folded.add(re.escape(fold(name)))
        elif name.isupper() and len(name) > 1:
            written.add(rf"\b{re.escape(name)}\b")
        elif len(name) >= SHORTEST:
            folded.add(rf"\b{re.escape(fold(name))}\b")
    return _one_of(folded), _one_of(written)


def _one_of(patterns):
    return re.compile("|".join(sorted(patterns, key=len, reverse=True)) or r"(?!)")


def proposed(known, *texts):
    """The Known things that occur in any of the texts."""
    text = "\n".join(texts)
    folded = fold(text)
    return [each for each in known if each.occurs_in(text, folded)]
