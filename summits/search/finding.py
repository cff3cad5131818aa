"""The statement that finds: exact counts and one page of the same rows, at one moment."""

from typing import NamedTuple

from . import counting
from .filters import DAYS, apply
from .hits import PRINTED, hits_of, numbers_in, page
from .naming import names_of
from .ranking import BEST, NEWEST, OLDEST, columns_for, ordered
from .remembered import remembered
from .statements import REVISION, check_revision, planned_for_values, prepared

MANY = 1_000  # hits: fewer are found again nearly as quickly as those of one page are read
_FIND = "WITH {found}, {counted}, {ordered}, {first}, {page}"
_EVERYTHING = "WITH {counted}, {first}, {page}"
_OF_ORDERED = "ARRAY(SELECT id FROM ordered WHERE place > %s AND place <= %s ORDER BY place)"
_OF_ALL = "ARRAY(SELECT id FROM summits_searchrow ORDER BY {order} LIMIT %s OFFSET %s)"
_FIRST = "first AS MATERIALIZED (SELECT {keys} AS keys)"
_OF_FIRST = "(SELECT keys[%s:%s] FROM first)"
_KEYS = "(SELECT keys FROM first)"


class Shared(NamedTuple):
    """What the pages of a search share: its Counts, and the keys of the first hits in their order, BEST at most."""

    counts: counting.Counts
    first: list


def find(rows, query, start, count):
    """(Counts, `count` Hits from `start` on) of a SearchQuery; `rows` match its words.

    What a search with MANY hits found is remembered for its other pages: to count and to rank 30,000 takes twenty times
    as long as to read those of a page.
    """
    known, asked = remembered(), (query.encode(opened=query.opened), query.among)
    if start + count <= BEST and (shared := known.searches.get(asked)):
        return shared.counts, hits_with(shared.first[start : start + count], query, query.wanted)
    parts = counting.parts_of(rows, query)
    sql, params = _statement(rows, query, parts, start, count)
    among, of_among = counting.among(parts, query)
    sql = f"{sql} SELECT {counting.COUNTED_NUMBERS}, {among}, {_KEYS}, {PRINTED}"
    counted, among, first, printed = _told(_cursor_for(query), sql, [*params, *of_among])
    names = names_of(counting.numbers_in(counted) | numbers_in(printed))
    counts = counting.read(parts, counted, among, names, query)
    if start + count <= BEST and counts.total > MANY:
        known.keep(asked, Shared(counts, first))
    return counts, list(hits_of(printed, names, query))


def _told(cursor_of, sql, params):
    """The one row that a statement selects, which sees the revision of the block that it is in; see `supposing`."""
    with cursor_of(tells_revision=True) as cursor:
        cursor.execute(f"{sql}, seen.* FROM (VALUES (1)) AS one LEFT JOIN ({REVISION}) AS seen ON true", params)
        *told, number, moved_at, archive = cursor.fetchone()
    check_revision((number, moved_at, archive) if number else ())
    return told


def _cursor_for(query):
    """Of a common word and a name PostgreSQL has to look for the rarer one, and to compare the other in what is found.

    Not knowing them it looks for the word, and reads the long vectors of 30,000 rows to see whether they have the name.
    """
    are_names = {bool(each.numbers) for each in query.wanted}
    return planned_for_values if len(are_names) == 2 else prepared


def _statement(rows, query, parts, start, count):
    """(SQL, params) of the tables `counted`, `first` and `page`, with those that they are made of."""
    is_everything = not rows.conditions and not query.values
    counted, of_counted = counting.counted(parts, is_everything=is_everything)
    after, until = (0, BEST) if start + count <= BEST else (start, start + count)
    printed, of_printed = page(_OF_FIRST, [start - after + 1, start - after + count], query.wanted)
    if is_everything:
        first = _FIRST.format(keys=_OF_ALL.format(order=OLDEST if query.sort == "oldest" else NEWEST))
        sql = _EVERYTHING.format(counted=counted, first=first, page=printed)
        return sql, [*of_counted, until - after, after, *of_printed]
    found, of_found = _found(rows, query)
    order, of_order = ordered(query, start)
    sql = _FIND.format(found=found, counted=counted, ordered=order, first=_FIRST.format(keys=_OF_ORDERED), page=printed)
    return sql, [*of_found, *of_counted, *of_order, after, until, *of_printed]


def _found(rows, query):
    """(SQL, params) of the table `found`, the rows that are hits, behind that of the rows around them if it is used."""
    columns = (*columns_for(query), "parts")
    if not counting.has_around(query):
        found, params = apply(rows, query.values).select(*columns)
        return f"found AS {_kept(query)} ({found})", params
    around, of_around = apply(rows, query.values, without=DAYS).select(*columns, "latest")
    found, of_found = apply(counting.AROUND, query.values, without=query.values.keys() - DAYS).select(*columns)
    return f"around AS MATERIALIZED ({around}), found AS NOT MATERIALIZED ({found})", [*of_around, *of_found]


def _kept(query):
    """Whether the found rows are read once and kept, or read twice, for the counts and for the order.

    To keep the 50,000 rows of a common word costs more than to read them again, unless each must be looked through for
    a phrase or for what it may not have. Fewer are found with another word or a filter; and in the order of days
    PostgreSQL would walk through all days until enough rows happen to match.
    """
    is_by_day = query.sort or not query.wanted
    is_narrowed = query.values or len(query.wanted) > 1
    is_looked_through = query.unwanted or any("<" in each.tsquery for each in query.wanted)
    return "MATERIALIZED" if is_by_day or is_narrowed or is_looked_through else "NOT MATERIALIZED"


def every_key(rows, query):
    """The keys of all hits, in their order."""
    found = apply(rows, query.values)
    of_rows, params = found.select(*columns_for(query))
    keys = []
    for start, end in ((0, BEST), (BEST, None)):
        order, of_order = ordered(query, start)
        sql = f"WITH found AS MATERIALIZED ({of_rows}), {order} SELECT id FROM ordered WHERE place > %s"  # noqa: S608
        sql = f"{sql} AND place <= %s ORDER BY place" if end else f"{sql} ORDER BY place"
        keys += [key for (key,) in _run(query, sql, [*params, *of_order, start, *([end] if end else [])])]
    return keys


def hits_with(keys, query, wanted=None):
    """The Hits with these keys, in their order; their snippets show the words that are `wanted`, None: no snippets."""
    sql, params = page("%s::bigint[]", [keys], wanted)
    (printed,) = _told(prepared, f"WITH {sql} SELECT {PRINTED}", params)
    return list(hits_of(printed, names_of(numbers_in(printed)), query))


def totals_without(rows, query):
    """[(name, hits)] for each filter of the search: how many there would be without it."""
    parts = [(name, *apply(rows, query.values, without={name}).select("id")) for name in query.values]
    sql = " UNION ALL ".join(f"SELECT %s::text, count(*) FROM ({of_part}) AS found" for _name, of_part, _ in parts)  # noqa: S608
    return _run(query, sql, [value for name, _sql, params in parts for value in (name, *params)])


def _run(query, sql, params):
    with _cursor_for(query)() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()
