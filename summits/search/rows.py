"""Search rows made of contents and written, with their passages; PostgreSQL makes their vectors."""

import json
from html import unescape

from django.utils.html import strip_tags

from summits.models import KINDS
from summits.text import markdown
from summits.text.folding import fold_name

from .numbers import numbers_of
from .vectors import flat, is_whole, parts_of, with_little_words

MOST_YEARS = 10  # by which a thing is found
LEAST_SENT, MOST_SENT = 500, 40_000  # characters of a row's texts, and of several: more would not be sent at once
LONGEST_PASSAGE = 1_500  # characters: more could not be read as a snippet, and marking it would take long

FOREIGN_KEY = {name: "record" if kind.is_record else name for name, kind in KINDS.items()}
COUNTED_APART = {"country": "countries", "leader": "leaders", "topic": "topics"}


def codes_of(name, content):
    """{key: {column: numbers}} of the rows of one kind"""
    facets = {key: of.facets | {("kind", name)} | _decades(of) for key, of in content.items()}
    numbers = numbers_of({pair for key, of in content.items() for pair in facets[key] | of.parts})
    return {
        key: {
            "codes": sorted(numbers[pair] for pair in facets[key]),
            "parts": sorted(numbers[pair] for pair in of.parts),
        }
        | {
            column: sorted(numbers[pair] for pair in facets[key] if pair[0] == facet)
            for facet, column in COUNTED_APART.items()
        }
        for key, of in content.items()
    }


def texts_of(passages):
    return [text for *_place, text in passages]


def write(cursor, name, content, codes, before, words):
    """Write rows of one kind, made from {key: Content}, and the passages of those that have others than `before`.

    `codes` are those of `codes_of`, `words` counts the words of all of them.
    """
    for parcel in _parcels(content):
        _write(cursor, name, parcel, codes, before, words)


def _parcels(content):
    """{key: Content} in parts that can be sent at once: PostgreSQL makes the rows of one while the next is made."""
    parcel, size = {}, 0
    for key, of in content.items():
        parcel[key] = of
        size += LEAST_SENT + sum(len(passage.text) for passage in (*of.lead, *of.bodies))
        if size > MOST_SENT:
            yield parcel
            parcel, size = {}, 0
    if parcel:
        yield parcel


def _write(cursor, name, content, codes, before, words):
    rows, passages = [], {}
    for key, of in content.items():
        columns, vectors, passages[key] = _row(name, key, of)
        rows.append(columns | codes[key] | {vector: parts_of(texts) for vector, texts in vectors.items()})
    changed = [key for key, made in passages.items() if made != before[key]]
    given = []
    for row, (key, of) in zip(rows, content.items(), strict=True):
        made = passages[key]
        if _is_in_passages(of, row["vector"]):
            row["body_from"] = len(made) - sum(1 for each in of.bodies if each.text) + 1
        if "body_from" in row or key in changed:
            given += [_given_passage(key, *passage) for passage in made]
        words.add(row["title"].split("\n"), texts_of(made))
    given = json.dumps(given)
    # Last of all: PostgreSQL may be asked of words, answers when the rows before are done, and then waits for these.
    for row, vector in zip(rows, with_little_words([row["vector"] for row in rows]), strict=True):
        row["vector"] = flat(part for part in vector if part[2] != "C" or "body_from" not in row)
        row["names"] = flat(row["names"])
    if replaced := [key for key in changed if before[key]]:
        cursor.execute(_DELETE_PASSAGES.format(key=FOREIGN_KEY[name]), [replaced])
    cursor.execute(_WRITE.format(key=FOREIGN_KEY[name]), [given, json.dumps(rows, default=str), changed])


def _is_in_passages(content, parts):
    """Whether the words of all bodies are those of their passages, and few enough for one vector.

    Then these vectors are joined, which takes a tenth of the time of reading the bodies once more as a whole.
    """
    return is_whole(parts, "C") and all(
        each.is_shown and each.anchor and len(each.text) <= LONGEST_PASSAGE for each in content.bodies
    )


def _given_passage(key, number, language, anchor, text):
    vector = flat(parts_of({"C": [(language, text)]}))
    return {"key": key, "number": number, "language": language, "anchor": anchor, "text": text, "vector": vector}


_NUMBERS = "ARRAY(SELECT number::int FROM json_array_elements_text(given.{0}) AS number)"
_COLUMNS = "kind, earliest, latest, changes_on, title, codes, parts, countries, leaders, topics, names, vector"
_WRITE = f"""
WITH passage AS MATERIALIZED (
    SELECT key, number, language, anchor, text, search_vector(vector) AS vector FROM json_to_recordset(%s::json)
        AS given (key bigint, number int, language text, anchor text, text text, vector text[])
), written AS (
    INSERT INTO summits_searchrow ({{key}}_id, {_COLUMNS})
    SELECT {{key}}_id, kind, earliest, latest, changes_on, title,
        {", ".join(_NUMBERS.format(name) for name in ("codes", "parts", "countries", "leaders", "topics"))},
        search_vector(names), search_vector(vector) || coalesce((
            SELECT joined_vector(p.vector ORDER BY p.number) FROM passage AS p
            WHERE p.key = {{key}}_id AND p.number >= body_from), '')
    FROM json_to_recordset(%s::json) AS given ({{key}}_id bigint, kind text, earliest date, latest date,
        changes_on date, title text, codes json, parts json, countries json, leaders json, topics json, names text[],
        vector text[], body_from int)
    ON CONFLICT ({{key}}_id) DO UPDATE SET
        {", ".join(f"{column} = EXCLUDED.{column}" for column in _COLUMNS.split(", "))}
    RETURNING id, {{key}}_id AS key
)
INSERT INTO summits_searchpassage (row_id, number, language, anchor, text, vector)
SELECT written.id, number, language, anchor, text, vector FROM passage JOIN written USING (key)
WHERE key = ANY(%s::bigint[])
"""  # noqa: S608
_DELETE_PASSAGES = """
DELETE FROM summits_searchpassage AS p USING summits_searchrow AS r
WHERE r.{key}_id = ANY(%s::bigint[]) AND p.row_id = r.id
"""


def _decades(content):
    if not content.earliest:
        return set()
    last = content.latest or content.earliest
    return {("decade", f"{year:04}") for year in range(content.earliest.year // 10 * 10, last.year + 1, 10)}


def _years(content):
    """As readers type them: “Hong Kong 1984”. Of what may lie in any of many years none."""
    if not content.earliest:
        return []
    first, last = content.earliest.year, (content.latest or content.earliest).year
    return [f"{year:04}" for year in range(first, last + 1)] if last - first < MOST_YEARS else []


def _row(name, key, content):
    """(columns, texts of each vector, passages that may be shown) of one row."""
    columns = {
        f"{FOREIGN_KEY[name]}_id": key,
        "kind": name,
        "earliest": content.earliest,
        "latest": content.latest or content.earliest,
        "changes_on": content.changes_on,
        "title": "\n".join(map(fold_name, content.names)),
    }
    names = {"A": [(None, text) for text in content.names]}
    rest = {
        "B": [
            *((None, text) for text in (*content.also, *_years(content))),
            *((each.language, each.text) for each in content.lead),
        ],
        "C": [(each.language, each.text) for each in content.bodies],
    }
    return columns, {"names": names, "vector": names | rest}, _passages(content)


def _passages(content):
    """[(number, language, anchor, text)] of what may be shown, in the order of the page."""
    pieces = [
        (passage.language, passage.anchor, piece)
        for passage in (*content.lead, *content.bodies)
        if passage.is_shown
        for piece in _pieces(passage.text if passage.anchor else _plain(passage.text))
    ]
    return [(number, *piece) for number, piece in enumerate(pieces, start=1)]


def _pieces(text):
    """The text in pieces no longer than a passage may be, parted where words are."""
    while len(text) > LONGEST_PASSAGE:
        end = text.rfind(" ", 1, LONGEST_PASSAGE) + 1 or LONGEST_PASSAGE
        yield text[:end].rstrip()
        text = text[end:].lstrip()
    if text:
        yield text


def _plain(text):
    """The words of a Markdown text as they are, signs like & and < included: what prints them must escape them."""
    return unescape(strip_tags(markdown.to_html(text))).strip() if text else ""
