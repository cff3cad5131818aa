"""The order of hits: names and titles before facts and points before texts, newest first among equals."""

from summits.text.folding import fold_name

from .matching import all_of, any_of

BEST = 500  # hits, the best by title and names, that are ranked by everything: reading long vectors takes the time
NEWEST = "earliest DESC NULLS LAST, id DESC"
OLDEST = "earliest ASC NULLS LAST, id"

# ts_rank and not ts_rank_cd: it adds less and less for a word that is repeated, so that three times in a text stay
# below once in a point. 1 divides by the logarithm of the length, or the longest texts would always win. Who bears a
# name comes before what mentions it; to be called by many names, in many scripts, is no reason to come later.
_WEIGHTS = "'{0.02, 0.1, 0.4, 1}'"  # of little words, texts, facts and points, title and own names
_IS_CALLED = "kind IN ('leader', 'country', 'topic')"
# Who is called exactly so comes before who is also called so: China before the one-China principle. One condition for
# both: of a common word it is looked at 50,000 times.
_BY_NAMES = f"""CASE WHEN {_IS_CALLED}
    THEN ts_rank({_WEIGHTS}, names, %s::tsquery) * %s * 2
        + CASE WHEN %s = ANY(string_to_array(title, chr(10))) THEN 2 ELSE 0 END
    ELSE ts_rank({_WEIGHTS}, names, %s::tsquery, 1) * %s END"""
_BY_WORDS = f"ts_rank({_WEIGHTS}, vector, %s::tsquery, 1) * %s"
# Found by the name of somebody or something that it is about: his summits before what was said there.
_BY_NUMBER = "(codes && %s::int[])::int * CASE kind WHEN 'summit' THEN 0.5 ELSE 0.4 END"

# A third more or less says nothing: the newer comes first.
_RANKED = """
best AS MATERIALIZED (
    SELECT id, earliest, vector, {by_names} AS rank FROM found ORDER BY rank DESC, {newest} LIMIT {most}
), ordered AS (
    SELECT id, row_number() OVER (ORDER BY round(ln(rank + {by_words} + 0.001) * 3) DESC, {newest}) AS place
    FROM {best}
)"""
# Out of an array a vector comes as it is in memory: where two ranks look at it, it is read once.
_READ_ONCE = "(SELECT id, earliest, rank, (ARRAY[vector])[1] AS vector FROM best OFFSET 0) AS best"
_RANKED_BY_NAMES = """
ordered AS (
    SELECT id, row_number() OVER (ORDER BY {by_names} DESC, {newest}) AS place FROM found
)"""
_BY_DAY = "ordered AS (SELECT id, row_number() OVER (ORDER BY {order}) AS place FROM found)"


def columns_for(query):
    """The columns that `ordered` reads of the rows that are found."""
    by_day = ["id", "earliest", "codes"]
    return by_day if query.sort or not query.wanted else [*by_day, "kind", "names", "title", "vector"]


def ordered(query, start):
    """(SQL, params) of the table `ordered`: the ids of the rows in the table `found`, each with its place.

    Places from `start` on are right: those after the BEST are by names only.
    """
    if query.sort or not query.wanted:
        return _BY_DAY.format(order=OLDEST if query.sort == "oldest" else NEWEST), []
    tsqueries = [each.tsquery for each in query.wanted]
    anyhow = [any_of(tsqueries), _words_in(tsqueries)]
    numbers = [list(each.numbers) for each in query.wanted if each.numbers]
    by_names = " + ".join([_BY_NAMES, *[_BY_NUMBER] * len(numbers)])
    params = [*anyhow, fold_name(query.text), *anyhow, *numbers]
    if start >= BEST:
        return _RANKED_BY_NAMES.format(by_names=by_names, newest=NEWEST), params
    # A row may have one word in a text and be found by a name for the other: then it does not match all in words.
    together = [] if len(query.wanted) == 1 else [all_of(tsqueries), _words_in(tsqueries)]
    by_words = f"{_BY_WORDS} + {_BY_WORDS}" if together else _BY_WORDS
    best = _READ_ONCE if together else "best"
    sql = _RANKED.format(by_names=by_names, by_words=by_words, newest=NEWEST, most=BEST, best=best)
    return sql, [*params, *anyhow, *together]


def _words_in(tsqueries):
    """How many words a tsquery has, by which ts_rank divides: a word that has many stems would weigh less."""
    return sum(tsquery.count("'") // 2 for tsquery in tsqueries) or 1
