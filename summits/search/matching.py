"""Which rows a search is about: conditions on the table of search rows, gathered before there is a statement."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Rows:
    """The search rows for which all conditions hold, (SQL, params) of each. To compile a QuerySet would take longer."""

    conditions: tuple = ()
    table: str = "summits_searchrow"

    def where(self, sql, *params):
        return Rows((*self.conditions, (sql, params)), self.table)

    def select(self, *columns):
        """(SQL, params) of these columns of the rows."""
        where = " AND ".join(sql for sql, _params in self.conditions)
        sql = f"SELECT {', '.join(columns)} FROM {self.table}{' WHERE ' if where else ''}{where}"  # noqa: S608
        return sql, [param for _sql, params in self.conditions for param in params]


def matching(wanted, unwanted):
    """The Rows that match every one of `wanted` and none of `unwanted`, lists of words.Wanted.

    A row matches by its own words, or by the number of somebody or something whose names match.
    """
    rows = Rows()
    by_words = [each.tsquery for each in wanted if not each.numbers]
    if by_words:  # one condition, so that the index looks at the rarest word first
        rows = rows.where("vector @@ %s::tsquery", all_of(by_words))
    for each in wanted:
        if each.numbers:
            rows = rows.where("(vector @@ %s::tsquery OR codes && %s::int[])", each.tsquery, list(each.numbers))
    for each in unwanted:
        rows = rows.where("NOT (vector @@ %s::tsquery OR codes && %s::int[])", each.tsquery, list(each.numbers))
    return rows


def all_of(tsqueries):
    return " & ".join(f"({each})" for each in tsqueries)


def any_of(tsqueries):
    return " | ".join(f"({each})" for each in tsqueries)
