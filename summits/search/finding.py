"""The statement that finds: exact counts and one page of the same rows, at one moment."""

from . import counting
from .filters import DAYS, apply
from .hits import PRINTED, hits_of, page
from .ranking import BEST, NEWEST, OLDEST, columns_for, ordered
from .statements import prepared

_FIND = "WITH {found}, {counted}, {ordered}, {page}"
_EVERYTHING = "WITH {counted}, {page}"
_RESULT = f"""
SELECT (
    SELECT json_agg(json_build_array(shown_as, value, label, hits, size) ORDER BY shown_as, place) FROM shown_values
), {PRINTED}"""  # noqa: S608
_OF_ORDERED = "ARRAY(SELECT id FROM ordered WHERE place > %s AND place <= %s ORDER BY place)"
_OF_ALL = "ARRAY(SELECT id FROM summits_searchrow ORDER BY {order} LIMIT %s OFFSET %s)"


def find(rows, query, wanted, start, count):
    """(Counts, `count` Hits from `start` on) of a SearchQuery; `rows` match its words, which are `wanted`."""
    is_everything = not rows.conditions and not query.values
    counted, of_counted = counting.counted(rows, query, is_everything=is_everything)
    if is_everything:
        keys = _OF_ALL.format(order=OLDEST if query.sort == "oldest" else NEWEST)
        printed, of_printed = page(keys, [count, start], wanted)
        sql, params = _EVERYTHING.format(counted=counted, page=printed), [*of_counted, *of_printed]
    else:
        found, of_found = _found(rows, query, wanted)
        order, of_order = ordered(query, wanted, start)
        printed, of_printed = page(_OF_ORDERED, [start, start + count], wanted)
        sql = _FIND.format(found=found, counted=counted, ordered=order, page=printed)
        params = [*of_found, *of_counted, *of_order, *of_printed]
    ((counts, *printed),) = _run(f"{sql} {_RESULT}", params)
    return counting.read(counts or (), query), list(hits_of(*printed, query, wanted))


def _found(rows, query, wanted):
    """(SQL, params) of the table `found`, the rows that are hits, behind that of the rows around them if it is used."""
    columns = (*columns_for(query, wanted), "parts")
    if not counting.has_around(query):
        found, params = apply(rows, query.values).select(*columns)
        return f"found AS {_kept(query, wanted)} ({found})", params
    around, of_around = apply(rows, query.values, without=DAYS).select(*columns, "latest")
    found, of_found = apply(counting.AROUND, query.values, without=query.values.keys() - DAYS).select(*columns)
    return f"around AS MATERIALIZED ({around}), found AS NOT MATERIALIZED ({found})", [*of_around, *of_found]


def _kept(query, wanted):
    """Whether the found rows are read once and kept, or read twice, for the counts and for the order.

    To keep the 50,000 rows of a common word costs more than to read them again, unless each must be looked through for
    a phrase. Fewer are found with another word or a filter; and in the order of days PostgreSQL would walk through all
    days until enough rows happen to match.
    """
    is_by_day = query.sort or not wanted
    is_narrowed = query.values or len(wanted) > 1 or any("<" in each.tsquery for each in wanted)
    return "MATERIALIZED" if is_by_day or is_narrowed else "NOT MATERIALIZED"


def every_key(rows, query, wanted):
    """The keys of all hits, in their order."""
    found = apply(rows, query.values)
    of_rows, params = found.select(*columns_for(query, wanted))
    keys = []
    for start, end in ((0, BEST), (BEST, None)):
        order, of_order = ordered(query, wanted, start)
        sql = f"WITH found AS MATERIALIZED ({of_rows}), {order} SELECT id FROM ordered WHERE place > %s"  # noqa: S608
        sql = f"{sql} AND place <= %s ORDER BY place" if end else f"{sql} ORDER BY place"
        keys += [key for (key,) in _run(sql, [*params, *of_order, start, *([end] if end else [])])]
    return keys


def hits_with(keys, query):
    """The Hits with these keys, in their order, without snippets."""
    sql, params = page("%s::bigint[]", [keys], None)
    ((rows, called),) = _run(f"WITH {sql} SELECT {PRINTED}", params)
    return hits_of(rows, called, query)


def totals_without(rows, query):
    """[(name, hits)] for each filter of the search: how many there would be without it."""
    parts = [(name, *apply(rows, query.values, without={name}).select("id")) for name in query.values]
    sql = " UNION ALL ".join(f"SELECT %s::text, count(*) FROM ({of_part}) AS found" for _name, of_part, _ in parts)  # noqa: S608
    return _run(sql, [value for name, _sql, params in parts for value in (name, *params)])


def _run(sql, params):
    with prepared() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()
