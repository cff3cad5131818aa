"""Rows written past `save()`: exactly as they are given, and many in one statement."""

import json
from functools import cache

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection


def insert(model, values):
    """A row with exactly these values; of a child of Record its own table only."""
    model(**values).save_base(raw=True, force_insert=True)


@cache
def defaults_of(model):
    """{column: default} of the model's own table, without its key and what the database fills in. Not to be changed."""
    return {field.column: field.get_default() for field in _filled_fields(model) if not field.primary_key}


def _filled_fields(model):
    return [field for field in model._meta.local_concrete_fields if not (field.generated or field.has_db_default())]


def insert_all(model, rows):
    """Insert many rows into the model's own table and give them their keys; what the database fills in it does."""
    if not rows:
        return
    for row, row.pk in zip(rows, insert_values(model, values_of(model, rows)), strict=True):
        row._state.adding = False


def values_of(model, rows):
    """[{column: value}] of new rows of the model's own table, without their keys if the database gives these."""
    fields = _filled_fields(model)
    if rows and rows[0].pk is None:
        fields.remove(model._meta.pk)
    return [{field.column: field.pre_save(row, add=True) for field in fields} for row in rows]


def insert_values(model, rows):
    """Insert rows given as {column: value}, all with the same columns, and return their keys in order.

    Django's bulk_create refuses children of Record, and writes a statement as long as its values, which is read and
    planned anew each time: here it is always the same, which takes half the time.
    """
    if not rows:
        return []
    key = connection.ops.quote_name(model._meta.pk.column)
    with connection.cursor() as cursor:
        cursor.execute(f"{_insertion(model, rows[0])} RETURNING {key}", [_as_json(rows)])
        return [key for (key,) in cursor.fetchall()]


def send_values(cursor, model, rows):
    """Insert rows that have their keys as part of what is sent ahead by a cursor."""
    if rows:
        cursor.execute(_insertion(model, rows[0]), [_as_json(rows)])


def _insertion(model, columns):
    table = connection.ops.quote_name(model._meta.db_table)
    names = ", ".join(map(connection.ops.quote_name, columns))
    return f"INSERT INTO {table} ({names}) SELECT {names} FROM json_populate_recordset(NULL::{table}, %s::json)"  # noqa: S608


def _as_json(rows):
    return json.dumps(rows, cls=DjangoJSONEncoder)


_NEXT = """
SELECT name, array_agg(nextval(pg_get_serial_sequence(name, key)))
FROM unnest(%s::text[], %s::text[], %s::int[]) AS asked (name, key, many), generate_series(1, many) GROUP BY name
"""


def next_keys(wanted):
    """{model: keys for so many new rows} of {model: how many}; what is not used stays a gap."""
    asked = [(model._meta.db_table, model._meta.pk.column, many) for model, many in wanted.items()]
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [list(column) for column in zip(*asked, strict=True)] or [[], [], []])
        keys = dict(cursor.fetchall())
    return {model: iter(keys[model._meta.db_table]) for model in wanted}
