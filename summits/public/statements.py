"""Statements: what somebody said or released."""

from django.shortcuts import redirect, render

from summits.models import Statement

from .access import PUBLIC, records_for
from .context import archive_address
from .files import picture_of, shown_files
from .filters import StatementFilters
from .footnotes import Footnotes, sources_of
from .linked_data import statement_data
from .listing import Listing
from .lookup import page_of
from .texts import on_the_page_of_its_record, parallel_page, text_page


def in_brief(statements):
    """With all that a line about a statement prints."""
    return statements.select_related("issued_by", "summit").prefetch_related(
        "speakers__leader", "speakers__tenure", "speakers__country"
    )


def statement_list(request):
    rows = in_brief(records_for(PUBLIC, Statement)).order_by("-made_earliest", "-pk")
    return render(request, "statements/list.html", {"list": Listing(request, StatementFilters, rows)})


def whole_statement(statements):
    return (
        in_brief(statements)
        .select_related("place", "session")
        .prefetch_related(
            "topics",
            shown_files(),
            sources_of("citations"),
            sources_of("points"),
            "points__speaker",
            "points__topics",
            "points__organisations",
            sources_of("texts"),
        )
    )


@page_of(Statement, whole_statement)
def statement_detail(request, statement):
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


def with_texts(statements):
    return statements.prefetch_related(sources_of("texts"))


@page_of(Statement, with_texts)
def statement_text(request, statement, key):
    return text_page(request, statement, key)


@page_of(Statement, with_texts)
def statement_parallel(request, statement, key, other):
    return parallel_page(request, statement, key, other)
