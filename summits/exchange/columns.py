"""Values of rows as they are compared and remembered: keys in place of things, digests in place of long texts.

What an Origin remembers of each part that a row wrote is {"model", "pk", "values"}.
"""

import hashlib
from datetime import date
from decimal import Decimal
from functools import cache

from django.apps import apps
from django.db.models import Model

from .wanted import PartRef, RowRef

LONG = 120  # characters


def as_columns(model, values, key_of=str):
    """{column of `model`: value}, with every foreign key as a key; `key_of` gives that of a PartRef or RowRef."""
    found = {}
    for name, value in values.items():
        if isinstance(value, Model):
            value = value.pk
        elif isinstance(value, (PartRef, RowRef)):
            value = key_of(value)
        found[_column(model, name)] = value
    return found


@cache
def _column(model, name):
    return model._meta.get_field(name).attname


def remembered(model, values):
    """The same as JSON keeps it."""
    return {name: _short(value) for name, value in as_columns(model, values).items()}


def standing(row, columns):
    """What a row of the archive holds in these columns now, as it would be remembered."""
    return remembered(type(row), {column: getattr(row, column) for column in columns})


def row_of(written):
    """The row of the archive that is remembered so; None once it is gone."""
    return apps.get_model("summits", written["model"]).objects.filter(pk=written["pk"]).first()


def _short(value):
    if isinstance(value, (date, Decimal)):
        value = str(value)
    if isinstance(value, str):
        value = str(value)  # of a choice its plain code
        if len(value) > LONG:
            return f"sha256:{hashlib.sha256(value.encode()).hexdigest()}"
    return value
