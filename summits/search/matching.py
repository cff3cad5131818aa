"""Which rows a search is about, before its filters: those that match its words."""

from django.db.models import BooleanField
from django.db.models.expressions import RawSQL

from summits.models import SearchRow

VECTOR = "summits_searchrow.vector"
CODES = "summits_searchrow.codes"


def matching(wanted, unwanted):
    """The rows that match every one of `wanted` and none of `unwanted`, lists of words.Wanted.

    A row matches by its own words, or by the number of somebody or something whose names match.
    """
    rows = SearchRow.objects.order_by()
    by_words = [each.tsquery for each in wanted if not each.numbers]
    if by_words:  # one condition, so that the index looks at the rarest word first
        rows = rows.filter(_true(f"{VECTOR} @@ %s::tsquery", all_of(by_words)))
    for each in wanted:
        if each.numbers:
            rows = rows.filter(
                _true(f"({VECTOR} @@ %s::tsquery OR {CODES} && %s::int[])", each.tsquery, list(each.numbers))
            )
    for each in unwanted:
        rows = rows.exclude(
            _true(f"({VECTOR} @@ %s::tsquery OR {CODES} && %s::int[])", each.tsquery, list(each.numbers))
        )
    return rows


def all_of(tsqueries):
    return " & ".join(f"({each})" for each in tsqueries)


def any_of(tsqueries):
    return " | ".join(f"({each})" for each in tsqueries)


def _true(sql, *params):
    return RawSQL(sql, params, BooleanField())  # noqa: S611  (columns of our own; every value is a parameter)
