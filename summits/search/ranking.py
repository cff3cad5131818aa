"""The order of hits: names and titles before facts and points before texts, newest first among equals."""

from summits.text.folding import fold_name

from .matching import all_of, any_of

EXACTLY = 5_000  # hits, up to which all are ranked by everything they hold; reading long vectors is what takes time
BEST = 500  # of more hits so many, the best by title and names, are ranked so
NEWEST = "earliest DESC NULLS LAST, id DESC"
OLDEST = "earliest ASC NULLS LAST, id"

# ts_rank and not ts_rank_cd: it adds less and less for a word that is repeated, so that three times in a text stay
# below once in a point. 1 divides by the logarithm of the length, or the longest texts would always win. Who bears a
# name comes before what mentions it.
_WEIGHTS = "'{0.02, 0.1, 0.4, 1}'"  # of little words, texts, facts and points, title and own names
# To be called by many names, in many scripts, is no reason to come later.
_BY_NAMES = (
    f"ts_rank({_WEIGHTS}, names, %s::tsquery, CASE WHEN kind IN ('leader', 'country', 'topic') THEN 0 ELSE 1 END) * %s"
    " * CASE WHEN kind IN ('leader', 'country', 'topic') THEN 2 ELSE 1 END"
)
# Who is called exactly so comes before who is also called so: China before the one-China principle.
_BY_WHOLE_NAME = """
    CASE WHEN kind IN ('leader', 'country', 'topic') AND %s = ANY(string_to_array(title, chr(10))) THEN 2 ELSE 0 END
"""
_BY_WORDS = f"ts_rank({_WEIGHTS}, vector, %s::tsquery, 1) * %s"
# Found by the name of somebody or something that it is about: his summits before what was said there.
_BY_NUMBER = "(codes && %s::int[])::int * CASE kind WHEN 'summit' THEN 0.5 ELSE 0.4 END"
_EQUAL = "round(ln({rank} + 0.001) * 3)"  # a third more or less says nothing: the newer comes first

_ALL = "SELECT id FROM summits_searchrow ORDER BY {order}"
_SORTED = "WITH found AS MATERIALIZED ({rows}) SELECT id FROM found ORDER BY {order}"
_RANKED = """
WITH found AS MATERIALIZED ({rows}), ranked AS (SELECT id, earliest, {rank} AS rank FROM found)
SELECT id FROM ranked ORDER BY rank DESC, {order}
"""
_BEST_RANKED = """
WITH found AS ({rows}), best AS MATERIALIZED (
    SELECT id, earliest, vector, {by_names} AS rank FROM found ORDER BY rank DESC, {order} LIMIT {most})
SELECT id FROM best ORDER BY {rank} DESC, {order}
"""
_RANKED_BY_NAMES = """
WITH found AS ({rows}), ranked AS (SELECT id, earliest, {by_names} AS rank FROM found)
SELECT id FROM ranked ORDER BY rank DESC, {order}
"""


def in_order(rows, query, wanted, total, start=0, count=None):
    """(SQL, params) for the keys of `rows` in the order of a SearchQuery whose words are `wanted`.

    `total` is how many there are; `count` of them from `start` on, None for all from there. Of more than EXACTLY hits
    only the BEST by names are ranked by everything; the others follow, ranked by names.
    """
    if query.sort or not wanted:
        sql, params = _by_day(rows, query)
    elif total <= EXACTLY:
        sql, params = _ranked(_RANKED, rows, query, wanted)
    elif start < BEST:
        sql, params = _ranked(_BEST_RANKED, rows, query, wanted)
    else:
        sql, params = _ranked(_RANKED_BY_NAMES, rows, query, wanted, with_words=False)
    return f"{sql} LIMIT %s OFFSET %s", [*params, count, start]


def _by_day(rows, query):
    order = OLDEST if query.sort == "oldest" else NEWEST
    if not rows.query.where:
        return _ALL.format(order=order), []
    # Materialised, or PostgreSQL would walk through the index of days until enough rows happen to match.
    found, params = rows.values("id", "earliest").query.sql_with_params()
    return _SORTED.format(rows=found, order=order), list(params)


def _ranked(sql, rows, query, wanted, *, with_words=True):
    found, params = rows.values("id", "earliest", "kind", "codes", "names", "title", "vector").query.sql_with_params()
    tsqueries = [each.tsquery for each in wanted]
    anyhow = [any_of(tsqueries), _words_in(tsqueries)]
    numbers = [list(each.numbers) for each in wanted if each.numbers]
    by_names = " + ".join([_BY_NAMES, _BY_WHOLE_NAME, *[_BY_NUMBER] * len(numbers)])
    # A row may have one word in a text and be found by a name for the other: then it does not match all in words.
    together = [] if len(wanted) == 1 else [all_of(tsqueries), _words_in(tsqueries)]
    by_words, of_words = f"({_BY_WORDS} + {_BY_WORDS})" if together else _BY_WORDS, [*anyhow, *together]
    rank = _EQUAL.format(rank=f"{'rank' if sql is _BEST_RANKED else by_names} + {by_words}")
    sql = sql.format(rows=found, by_names=f"({by_names})", rank=rank, order=NEWEST, most=BEST)
    return sql, [*params, *anyhow, fold_name(query.text), *numbers, *(of_words if with_words else [])]


def _words_in(tsqueries):
    """How many words a tsquery has, by which ts_rank divides: a word that has many stems would weigh less."""
    return sum(tsquery.count("'") // 2 for tsquery in tsqueries) or 1
