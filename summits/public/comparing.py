"""What changed: a joint statement against an earlier one of the same two countries, in a language that both have."""

from dataclasses import dataclass
from threading import Lock

from cachetools import LRUCache, cached
from django.db.models import Q
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse

from summits.models import Document, DocumentForm, Shown, Text
from summits.text.comparing import KEPT, compare
from summits.text.paragraphs import split

from .access import PUBLIC, records_for
from .listing import not_known
from .lookup import page_of
from .pairs import Relation, countries_in, is_recorded
from .texts import versions_of

JOINT = (DocumentForm.JOINT_STATEMENT, DocumentForm.JOINT_DECLARATION, DocumentForm.COMMUNIQUE)
MOST = 60  # joint statements of a pair that are compared, the newest
KEPT_BYTES = 16 * 1024 * 1024  # of texts whose comparison a worker keeps
RUN = 3  # paragraphs in a row that were kept are folded from this on


@dataclass(frozen=True)
class Joint:
    """A joint statement with the languages in which readers may see its text: {language: Text}."""

    document: Document
    texts: dict

    @property
    def address(self):
        return reverse("document-changes", args=[self.document.slug])


def joint_statements(countries):
    """The Joints of two countries with a text to show, the first one first. A text not shown for rights is left out."""
    documents = records_for(PUBLIC, Document).filter(form__in=JOINT, concluded_earliest__isnull=False)
    for country in countries:
        documents = documents.filter(parties__country=country)
    rows = list(documents.order_by("-concluded_earliest", "-pk").distinct()[:MOST])
    texts = Text.objects.filter(document__in=rows).exclude(shown=Shown.NONE).order_by("pk")
    of_document = {}
    for text in texts:
        of_document.setdefault(text.document_id, {}).setdefault(text.language, text)
    return [Joint(row, of_document[row.pk]) for row in reversed(rows) if row.pk in of_document]


def parties_of(document):
    """The two countries that a document is of; () of any other number, or where a body is party."""
    parties = document.parties.all()
    countries = [party.country for party in parties if party.country]
    return tuple(countries) if len(parties) == len(set(countries)) == 2 else ()


def has_earlier(document):
    """Whether a Document, with its parties and texts, can be set against an earlier joint statement."""
    countries = parties_of(document)
    languages = [text.language for text in document.texts.all() if text.shown != Shown.NONE]
    if not (countries and document.form in JOINT and languages and document.concluded_earliest):
        return False
    before = records_for(PUBLIC, Document).filter(form__in=JOINT).exclude(pk=document.pk)
    before = before.filter(
        Q(concluded_earliest__lt=document.concluded_earliest)
        | Q(concluded_earliest=document.concluded_earliest, pk__lt=document.pk)
    )
    for country in countries:
        before = before.filter(parties__country=country)
    return Text.objects.filter(document__in=before, language__in=languages).exclude(shown=Shown.NONE).exists()


def earlier_than(joint, joints):
    """Those of which the text can be set against it, the latest first: before it, in a language that both have."""
    before = joints[: joints.index(joint)]
    return [other for other in reversed(before) if set(other.texts) & set(joint.texts)]


@page_of(Document, lambda: ["parties__country", "texts"])
def document_changes(request, document):
    countries = parties_of(document)
    joints = joint_statements(countries) if countries else []
    joint = next((each for each in joints if each.document.pk == document.pk), None)
    earlier = earlier_than(joint, joints) if joint else []
    if not earlier:
        raise Http404
    notes = []
    other = _asked(request, "since", {each.document.slug: each for each in earlier}, earlier[0], notes)
    languages = [language for language in joint.texts if language in other.texts]
    language = _asked(request, "language", {each: each for each in languages}, languages[0], notes)
    found = comparison(other.texts[language], joint.texts[language])
    context = {
        "document": document,
        "other": other.document,
        "earlier": earlier,
        "language": language,
        "languages": languages,
        "text": joint.texts[language],
        "old_text": other.texts[language],
        "found": found,
        "figures": [(kind, found.number(kind)) for kind in ("kept", "reworded", "new", "gone")],
        "runs": runs(found.changes),
        "address": address_of_text(document, joint.texts[language]),
        "old_address": address_of_text(other.document, other.texts[language]),
        "relation": Relation.of(*countries),
        "notes": notes,
    }
    return render(request, "comparing/document.html", context)


def _asked(request, name, choices, default, notes):
    asked = request.GET.get(name, "")
    if asked and asked not in choices:
        notes.append(not_known(asked))
    return choices.get(asked, default)


def address_of_text(document, text):
    return next(version.address for version in versions_of(document) if version.text.pk == text.pk)


def runs(changes):
    """(whether it is folded, the changes of it): paragraphs in a row that were kept, and the others between them."""
    found = []
    for change in changes:
        is_kept = change.kind == KEPT and not change.is_moved
        if not found or found[-1][0] != is_kept:
            found.append((is_kept, []))
        found[-1][1].append(change)
    return [(is_kept and len(run) >= RUN, run) for is_kept, run in found]


def comparison(old, new):
    """The Comparison of what readers may see of two Texts. Kept, as it is a function of the texts alone."""
    return _compared(*("\n\n".join(each.text or "[gap]" for each in text.shown_text) for text in (old, new)))


@cached(LRUCache(KEPT_BYTES, getsizeof=lambda found: found.size), lock=Lock())
def _compared(old, new):
    return compare(split(old), split(new))


def relation_changes(request, slug):
    """Every joint statement of a pair, and how much of its wording the one before had not."""
    countries = countries_in(slug)
    relation, joints = Relation.of(*countries), joint_statements(countries)
    if not joints and not is_recorded(*countries):
        raise Http404
    if slug != relation.slug:
        return redirect("relation-changes", relation.slug, permanent=True)
    rows = []
    for joint in reversed(joints):
        before = earlier_than(joint, joints)
        other = before[0] if before else None
        language = next((each for each in joint.texts if other and each in other.texts), "")
        found = comparison(other.texts[language], joint.texts[language]) if other else None
        rows.append((joint, other, language, found))
    return render(request, "comparing/relation.html", {"relation": relation, "rows": rows})
