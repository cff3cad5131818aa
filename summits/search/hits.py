"""Hits as pages show them, with the best paragraph of each: what is read of their rows, and what is made of it."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache

from django.utils.text import capfirst
from django.utils.translation import get_language

from summits.models import KINDS, address
from summits.text import dates

from .facets import in_words
from .marking import marks_in
from .matching import any_of
from .snippets import snippet, spellings

MOST_PEOPLE = 6
ACTED_IN = ("took_part", "spoke", "signed")
NUMBERS = 6  # the place of its numbers in a printed row
CALLED = ("country", "place", *ACTED_IN)  # facets of which a hit prints what they are called


@dataclass
class Hit:
    """`link` leads to the paragraph that `snippet` (safe HTML) is from. `when` is a partial date in EDTF text.

    `is_hidden_match`: it matches only in a text of which rights forbid to show a word. `because`: the people, topics …
    in it by whose names it was found, where the snippet does not show why.
    """

    kind: str
    kind_label: str
    label: str
    address: str
    link: str
    when: str
    countries: list
    people: list
    places: list
    changed_at: datetime | None = None  # of a record; a country or topic has no version of its own
    language: str = ""
    snippet: str = ""
    is_hidden_match: bool = False
    because: list = field(default_factory=list)
    words: list = field(default_factory=list)  # of a line: its form, legal status …
    hosts: list = field(default_factory=list)


# As JSON, so that it can stand beside what else a statement finds. Out of an array PostgreSQL expects few ids and looks
# each row up; from a LIMIT that it does not know it expects a tenth of all rows, and would read them all.
_PAGE = """
page AS (
    SELECT place, json_build_array(r.kind, coalesce(record.label, country.name, topic.name),
        coalesce(record.slug, country.slug, topic.slug), earliest, latest, record.changed_at, codes || parts,
        {passage}) AS printed
    FROM unnest({keys}) WITH ORDINALITY AS keys (id, place) JOIN summits_searchrow AS r ON r.id = keys.id
    LEFT JOIN summits_record AS record ON record.id = record_id
    LEFT JOIN summits_country AS country ON country.id = country_id
    LEFT JOIN summits_topic AS topic ON topic.id = topic_id
    {best}
)"""
PRINTED = "(SELECT json_agg(printed ORDER BY place) FROM page)"
_NO_PASSAGE = ("'', '', '', false, ARRAY[]::int[]", "")
_FIRST_PASSAGE = (
    "best.language, '', left(best.text, 300), false, ARRAY[]::int[]",
    """
    LEFT JOIN LATERAL (
        SELECT * FROM summits_searchpassage AS p WHERE p.row_id = r.id ORDER BY p.number LIMIT 1) AS best ON true
    """,
)
# The passage that has most of what is asked for; and whether the match is hidden: in no name, fact or passage.
_BEST_PASSAGE = (
    """
    best.language, CASE WHEN best.matches THEN best.anchor END,
    CASE WHEN best.matches THEN best.text ELSE left(best.text, 300) END,
    NOT coalesce(best.matches, false) AND NOT r.codes && %s::int[]
        AND NOT ts_filter(r.vector, '{a,b}') @@ %s::tsquery,
    CASE WHEN NOT coalesce(best.matches, false) THEN ARRAY(
        SELECT unnest(r.codes) INTERSECT SELECT unnest(%s::int[])) END
    """,
    """
    LEFT JOIN LATERAL (
        SELECT p.*, p.vector @@ %s::tsquery AS matches FROM summits_searchpassage AS p WHERE p.row_id = r.id
        ORDER BY {held} DESC, ts_rank(p.vector, %s::tsquery) DESC, p.number LIMIT 1) AS best ON true
    """,
)


def page(keys, of_keys, wanted):
    """(SQL, params) of the table `page`, which PRINTED makes ready for `hits_of`: the rows with these keys.

    Keys are SQL of an array, with its params. Snippets show `wanted`, the words of a search; None: no snippets.
    """
    if not wanted:
        passage, best = _NO_PASSAGE if wanted is None else _FIRST_PASSAGE
        return _PAGE.format(passage=passage, keys=keys, best=best), of_keys
    tsqueries = [each.tsquery for each in wanted]
    words, numbers = any_of(tsqueries), [number for each in wanted for number in each.numbers]
    passage, best = _BEST_PASSAGE
    held = " + ".join(["(p.vector @@ %s::tsquery)::int"] * len(tsqueries))
    sql = _PAGE.format(passage=passage, keys=keys, best=best.format(held=held))
    return sql, [numbers, words, numbers, *of_keys, words, *tsqueries, words]


def numbers_in(rows):
    """The numbers that the rows of a page hold."""
    return {number for row in rows or () for number in row[NUMBERS]}


def hits_of(rows, names, query):
    """The Hits of a page as PRINTED, with the words of a SearchQuery marked; `names` are those of their numbers."""
    rows = rows or ()
    words, runs = spellings([term for group in query.groups for term in group])
    for row, spans in zip(rows, _marks(rows, query.wanted), strict=True):
        kind, label, slug, earliest, latest, changed_at, numbers, language, anchor, text, is_hidden, because = row
        days = [day and date.fromisoformat(day) for day in (earliest, latest)]
        named = [(facet, label) for facet, _value, label in _called(numbers, names) if facet in CALLED]
        hit = _hit(kind, label, slug, *days, named)
        reasons = [(facet, label or in_words(facet, value)) for facet, value, label in _called(because or (), names)]
        hit.link = f"{hit.address}#{anchor}" if anchor else hit.address
        hit.changed_at = changed_at and datetime.fromisoformat(changed_at)
        hit.language = language or ""
        hit.snippet = snippet(text, spans, words, runs) if text else ""
        hit.is_hidden_match = is_hidden
        hit.because = [label for _facet, label in sorted(reasons)]
        yield hit


def _called(numbers, names):
    return [names[number] for number in numbers if number in names]


def _marks(rows, wanted):
    """Where the words are in the passage of each row; nowhere in one that is shown though it does not match."""
    passages = [(language, text) if anchor is not None else ("", "") for *_, language, anchor, text, _is, _by in rows]
    return marks_in(passages, any_of([each.tsquery for each in wanted]))


def _hit(kind, label, slug, earliest, latest, named):
    path, called = address(kind, slug), _by_facet(named)
    return Hit(
        kind=kind,
        kind_label=_kind_label(kind, get_language()),
        label=label,
        address=path,
        link=path,
        when=dates.between(earliest, latest),
        countries=[] if kind == "country" else sorted(called["country"]),
        people=sorted({name for part in ACTED_IN for name in called[part]})[:MOST_PEOPLE],
        places=sorted(called["place"]),
    )


def line(kind, label, slug, earliest, latest, named, words):
    """A Hit that nobody searched for: a line of a list, without a snippet."""
    hit = _hit(kind, label, slug, earliest, latest, named)
    hit.words, hit.hosts = words, _by_facet(named)["host"]
    return hit


@cache
def _kind_label(kind, _language):
    return str(capfirst(KINDS[kind].model._meta.verbose_name))


def _by_facet(named):
    """{facet: [label]} of (facet, label)"""
    called = defaultdict(list)
    for facet, label in named:
        called[facet].append(label)
    return called
