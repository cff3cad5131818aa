"""Documents: agreed texts, their life in law, and their status on a day."""

import re
from datetime import date

from django.db.models import F, Prefetch
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from summits.models import Document, DocumentRelation, RelationKind, Signature, State
from summits.models.code_words import display

from . import lines
from .access import PUBLIC, records_for
from .comparing import has_earlier, parties_of
from .context import archive_address
from .files import picture_of, shown_files
from .filters import DocumentFilters
from .footnotes import Footnotes, sources_of, with_citations
from .known import with_countries
from .linked_data import document_data
from .listing import Listing, total_of
from .lookup import page_of
from .pairs import Relation
from .texts import on_the_page_of_its_record, parallel_page, text_page
from .written import each_of, listed, written

SEEN_FROM_THE_OTHER_SIDE = {
    RelationKind.AMENDS: gettext_lazy("amended by"),
    RelationKind.IMPLEMENTS: gettext_lazy("implemented by"),
    RelationKind.SUPERSEDES: gettext_lazy("superseded by"),
    RelationKind.RENEWS: gettext_lazy("renewed by"),
    RelationKind.REFERS_TO: gettext_lazy("referred to by"),
}


IN_BRIEF = ("events", "parties__country__names", "parties__organisation")


def in_brief(documents):
    """With all that a line about a document prints, its status included."""
    return documents.prefetch_related(*IN_BRIEF)


def document_list(request):
    listing = Listing(request, newest, DocumentFilters, as_printed=lines_of, total=total_of(Document))
    return render(request, "documents/list.html", {"list": listing})


@listed
def newest():
    rows = records_for(PUBLIC, Document).order_by(F("concluded_earliest").desc(nulls_last=True), "-pk")
    return rows.values_list("pk", flat=True)


def lines_of(keys):
    """A line each of the documents with these keys, in this order; three queries, four where a body is party.

    Without those that were withdrawn since the keys were read.
    """
    keys = list(keys)
    found = {each.pk: each for each in _printed(keys)}
    with_countries([party for document in found.values() for party in document.parties.all()], "country")
    return [lines.of_document(found[key]) for key in keys if key in found]


@written
def _printed(keys):
    dates = ("concluded", "concluded_earliest", "concluded_latest")
    rows = records_for(PUBLIC, Document).filter(pk__in=each_of(keys))
    printed = rows.only("kind", "slug", "label", "title", "form", "effect", *dates)
    return printed.prefetch_related("events", "parties__organisation")


def whole_document():
    """Everything its page prints. A document that is still a draft is not named; a withdrawn one is, unlinked."""
    known = DocumentRelation.objects.select_related("other", "document")
    return [
        *IN_BRIEF,
        "topics",
        "corrections",
        shown_files(),
        with_citations(),
        Prefetch("signatures", Signature.objects.select_related("leader", "tenure", "place", "party__country")),
        sources_of("events"),
        "events__party",
        "registrations",
        sources_of("texts"),
        Prefetch("relations", known.filter(other__state__in=[State.PUBLISHED, State.WITHDRAWN])),
        Prefetch("related_from", known.filter(document__state=State.PUBLISHED)),
        sources_of("relations"),
        sources_of("related_from"),
    ]


@page_of(Document, whole_document, joined=["summit", "place", "tally__summit"])
def document_detail(request, document):
    day, note = day_asked(request.GET.get("on", ""))
    versions, elsewhere = on_the_page_of_its_record(request, document)
    if elsewhere:
        return redirect(elsewhere)
    countries = parties_of(document)
    context = {
        "document": document,
        "relation": Relation.of(*countries) if countries else None,
        "versions": versions,
        "picture": picture_of(document),
        "json_ld": document_data(document, archive_address(request)),
        "day": document.concluded_earliest,
        "status_day": day,
        "is_today": day == timezone.localdate(),
        "status": document.status_on(day),
        "notes": [note] if note else [],
        "related": related(document),
        "has_changes": has_earlier(document),
        "footnotes": Footnotes(document, document.citations.all()),
    }
    return render(request, "documents/detail.html", context)


def day_asked(text):
    """(the day in `text`, a note when it is none): today unless it is a day as 1999-12-31."""
    today = timezone.localdate()
    if not text:
        return today, ""
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        try:
            return date.fromisoformat(text), ""
        except ValueError:
            pass
    return today, _("“%(day)s” is not a day such as 1999-12-31, so the status is that of today.") % {"day": text[:40]}


def related(document):
    """(relation in words, the relation, the other document), those of this document first."""
    own = [(display(relation, "kind"), relation, relation.other) for relation in document.relations.all()]
    others = [
        (SEEN_FROM_THE_OTHER_SIDE[relation.kind], relation, relation.document)
        for relation in document.related_from.all()
    ]
    return own + others


def with_texts():
    return [sources_of("texts"), "corrections"]


@page_of(Document, with_texts)
def document_text(request, document, key):
    return text_page(request, document, key)


@page_of(Document, with_texts)
def document_parallel(request, document, key, other):
    return parallel_page(request, document, key, other)
