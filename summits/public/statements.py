"""Statements: what somebody said or released."""

from collections import defaultdict

from django.db.models import F, Prefetch
from django.shortcuts import redirect, render

from summits.models import Speaker, Statement

from . import lines
from .access import PUBLIC, records_for
from .context import archive_address
from .files import picture_of, shown_files
from .filters import StatementFilters
from .footnotes import Footnotes, sources_of, with_citations
from .known import with_countries
from .linked_data import statement_data
from .listing import Listing, total_of
from .lookup import page_of
from .texts import on_the_page_of_its_record, parallel_page, text_page
from .written import each_of, listed, written


def statement_list(request):
    listing = Listing(request, newest, StatementFilters, as_printed=lines_of, total=total_of(Statement))
    return render(request, "statements/list.html", {"list": listing})


@listed
def newest():
    rows = records_for(PUBLIC, Statement).order_by(F("made_earliest").desc(nulls_last=True), "-pk")
    return rows.values_list("pk", flat=True)


def lines_of(keys):
    """A line each of the statements with these keys, in this order, with the speakers; two queries.

    Without those that were withdrawn since the keys were read.
    """
    keys = list(keys)
    found = {each.pk: each for each in with_countries(_printed(keys), "issued_by")}
    people = defaultdict(list)
    for statement, name in _spoke(keys):
        people[statement].append(name)
    return [lines.of_statement(found[key], people[key]) for key in keys if key in found]


@written
def _printed(keys):
    printed = ("kind", "slug", "label", "title", "made", "statement_kind", "form", "issued_by")
    return records_for(PUBLIC, Statement).filter(pk__in=each_of(keys)).only(*printed)


@written
def _spoke(keys):
    spoke = Speaker.objects.filter(statement__in=each_of(keys)).order_by("pk")
    return spoke.values_list("statement", Speaker.printed_names())


def with_speakers():
    """To prefetch who spoke, and in which office; the countries are known."""
    return Prefetch("speakers", Speaker.objects.select_related("leader", "tenure"))


def whole_statement():
    return [
        with_speakers(),
        "topics",
        "corrections",
        shown_files(),
        with_citations(),
        sources_of("points"),
        "points__speaker",
        "points__topics",
        "points__organisations",
        sources_of("texts"),
    ]


@page_of(Statement, whole_statement, joined=["summit", "place", "session"])
def statement_detail(request, statement):
    with_countries([statement], "issued_by")
    with_countries(statement.speakers.all(), "country")
    versions, elsewhere = on_the_page_of_its_record(request, statement)
    if elsewhere:
        return redirect(elsewhere)
    context = {
        "statement": statement,
        "versions": versions,
        "picture": picture_of(statement),
        "json_ld": statement_data(statement, archive_address(request)),
        "day": statement.made_earliest,
        "footnotes": Footnotes(statement, statement.citations.all()),
    }
    return render(request, "statements/detail.html", context)


def with_texts():
    return [sources_of("texts"), "corrections"]


@page_of(Statement, with_texts)
def statement_text(request, statement, key):
    return text_page(request, statement, key)


@page_of(Statement, with_texts)
def statement_parallel(request, statement, key, other):
    return parallel_page(request, statement, key, other)
