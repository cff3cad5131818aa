import json

import pytest
from django.db import connection

from summits.exchange import known
from summits.exchange.countries import Countries
from summits.exchange.importing import importing

_COUNTRIES = """
SELECT (SELECT sum(hashtext(c::text)) FROM summits_country AS c),
    (SELECT sum(hashtext(n::text)) FROM summits_countryname AS n),
    (SELECT sum(hashtext(s::text)) FROM summits_succession AS s)
"""
_read = {}  # {what the tables hold: the Countries read from them}


@pytest.fixture(autouse=True)
def countries_read_once(monkeypatch):
    """An import reads all countries with their names when it begins: a fifth of the time of one of a few rows."""

    def countries():
        with connection.cursor() as cursor:
            cursor.execute(_COUNTRIES)
            held = cursor.fetchone()
        if held not in _read:
            _read.clear()
            _read[held] = Countries()
        return _read[held]

    monkeypatch.setattr(known, "Countries", countries)


@pytest.fixture
def file(tmp_path):
    """Write a file, whatever its bytes."""

    def make(content, name="leaders.jsonl"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return make


@pytest.fixture
def bring(db, tmp_path):
    """Import rows, a file a kind, and return how they ended: {id: BatchRow}."""

    def run(*rows, publish=True, apply=True, by=None):
        paths = [tmp_path / f"{kind}.jsonl" for kind in dict.fromkeys(kind for kind, _data in rows)]
        for path in paths:
            lines = [json.dumps(data, ensure_ascii=False) for kind, data in rows if kind == path.stem]
            path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        with importing(paths, by=by, is_applied=apply, is_published=publish) as batch:
            return {row.source_id: row for row in batch.rows.all()}

    return run
