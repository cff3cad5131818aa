"""Loads the sample records: TOML whose keys are the names of the models' fields."""

import tomllib
from pathlib import Path

from django.core.exceptions import FieldDoesNotExist, MultipleObjectsReturned, ObjectDoesNotExist
from django.db import DatabaseError

from summits.editing import changing, workflow
from summits.editing.offices import fill_tenure
from summits.models import (
    Country,
    Document,
    Leader,
    OfficeHeld,
    Organisation,
    Party,
    Place,
    Record,
    Session,
    Source,
    State,
    Summit,
    Tally,
    Topic,
)

HERE = Path(__file__).parent
# By which field a row of another table is named. Those of the same summit or document are looked for there.
NAMED_BY = {
    Country: "code",
    Document: "slug",
    Leader: "slug",
    Organisation: "slug",
    Party: "country__code",
    Place: "slug",
    Session: "format",
    Source: "label",
    Tally: "as_stated",
    Topic: "slug",
}
WITHIN = {Session: "summit", Tally: "summit", Party: "document"}
# What a mistake in a file raises while it is loaded.
WRONG = (
    FieldDoesNotExist,
    ObjectDoesNotExist,
    MultipleObjectsReturned,
    ValueError,
    DatabaseError,
    workflow.NotReady,
)


class SampleError(Exception):
    """A sample file says something that cannot be loaded; the message says where."""


def load_sample():
    """Load and publish every sample record, all or nothing. Returns how many there are; 0 if records were there."""
    with changing(note="Sample records that come with the project") as change:
        # Asked inside the lock: of two that start at once, the second finds the records of the first.
        if Record.objects.exists():
            return 0
        for path, model in files():
            for row in rows(path, model):
                try:
                    load(change, model, row)
                except WRONG as error:
                    raise SampleError(f"{path.name}, {row.get('slug') or row.get('label')}: {error}") from error
    return Record.objects.count()


def files():
    """(path, model) in the order in which they name each other."""
    yield HERE / "sources.toml", Source
    yield HERE / "leaders.toml", Leader
    for path in sorted((HERE / "summits").glob("*.toml")):
        yield path, Summit


def rows(path, model):
    """The rows of one file. A table of another name is refused: it would be left out without a word."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    if set(tables) != {model._meta.model_name}:
        raise SampleError(f"{path.name}: only [[{model._meta.model_name}]] belongs here, not {', '.join(tables)}.")
    return tables[model._meta.model_name]


def load(change, model, row, **given):
    """Save one row of `model` with the rows it owns, and bring a record into the state that it names."""
    row = dict(row)
    state, reason = row.pop("state", State.PUBLISHED), row.pop("withdrawn_reason", "")
    fields = {name: model._meta.get_field(name) for name in row}
    thing = model(**given)
    for name, field in fields.items():
        if not field.one_to_many and not field.many_to_many:
            setattr(thing, name, named(field.related_model, row[name], thing) if field.is_relation else row[name])
    if isinstance(thing, OfficeHeld):
        fill_tenure(thing)
    change.save(thing)
    for name, field in fields.items():
        if field.many_to_many:
            getattr(thing, name).set([named(field.related_model, value, thing) for value in row[name]])
        elif field.one_to_many:
            for owned in row[name]:
                load(change, field.related_model, owned, **{field.field.name: thing})
    if isinstance(thing, Record) and not given:
        bring_to(change, thing, state, reason)
    return thing


def named(model, value, thing):
    """The row of `model` that `value` names; within the summit or document of `thing` where that is meant."""
    rows = model.objects.filter(**{NAMED_BY[model]: value})
    if model in WITHIN:
        rows = rows.filter(**{WITHIN[model]: getattr(thing, WITHIN[model])})
    try:
        return rows.get()
    except ObjectDoesNotExist:
        raise ValueError(f"There is no {model._meta.verbose_name} “{value}”.") from None


def bring_to(change, record, state, reason):
    """Statements and documents go public with their summit."""
    if state in (State.PUBLISHED, State.WITHDRAWN):
        workflow.publish_within(change, record, with_mentioned=True)
    if state == State.WITHDRAWN:
        workflow.withdraw_within(change, record, reason)
