"""Writes what is new: records in few statements, and what rows add to records that are there."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import partial

from django.db.models import Model
from django.utils import timezone

from summits.editing.inserting import defaults_of, insert_values, next_keys, send_values, values_of
from summits.editing.whole import PARTS
from summits.models import (
    Leader,
    LeaderName,
    Origin,
    Rank,
    Record,
    State,
    Tenure,
)
from summits.search.statements import sent_ahead
from summits.text import dates
from summits.text.folding import fold_name

from .columns import as_columns, remembered
from .likeness import NEAR
from .made import hold_made, is_held
from .wanted import OWN, PartRef, RowRef


def owner_of(model, of, key):
    """{column: key} of the record of the model `of` that a part names; {} of a part of a part."""
    part = next((part for part in PARTS[of._meta.model_name] if part.model is model), None)
    if part is None:
        return {"record_id": key}
    return {} if part.of else {f"{part.column}_id": key}


def write_new(outcomes, slugs, known, batch):
    """Write what these Outcomes want and was never written, and note in each the key of its record.

    `slugs` maps ids of rows whose record goes public at once to its address.
    """
    own = [outcome for outcome in outcomes if not outcome.wanted.belongs_to]
    children = _write_records(own, slugs, batch)
    keys = {outcome.row.id: outcome.record for outcome in own}
    for outcome in outcomes:
        if outcome.wanted.belongs_to:
            sort, _colon, value = outcome.wanted.belongs_to.partition(":")
            outcome.record = int(value) if sort == "pk" else keys.get(value) or known.record_of(value)
            keys[outcome.row.id] = outcome.record
    there = There([outcome.record for outcome in outcomes if outcome.wanted.belongs_to])
    new_keys = next_keys(Counter(model for outcome in outcomes for model, _values in outcome.wanted.parts.values()))
    with sent_ahead() as cursor:
        for model, rows in children.items():
            send_values(cursor, model, rows)
        parts = _write_parts(cursor, outcomes, keys, there, new_keys)
        send_values(cursor, Origin, _origins(outcomes, parts, batch))
    hold_made(outcomes, parts)
    _fill([outcome for outcome in outcomes if any(outcome.wanted.fills.values())])


def _origins(outcomes, parts, batch):
    return [
        {
            "source_id": outcome.row.id,
            "kind": outcome.row.kind,
            "record_id": outcome.record,
            "batch_id": batch.pk,
            "written": _own(outcome) | {name: part.remembered() for name, part in parts[outcome.row.id].items()},
            "group": outcome.wanted.group,
        }
        for outcome in outcomes
    ]


def _own(outcome):
    wanted = outcome.wanted
    if wanted.belongs_to:
        return {}
    own = {
        "model": wanted.model._meta.model_name,
        "pk": outcome.record,
        "values": remembered(wanted.model, wanted.values),
    }
    return {OWN: own | ({"is_recorded": True} if wanted.is_recorded else {})}


def _write_records(outcomes, slugs, batch):
    """Write records, and note their keys in the Outcomes; returns {model: values} of their children, to be written."""
    of_record = {field.name for field in Record._meta.local_fields}
    now, records = timezone.now(), []
    for outcome in outcomes:
        slug = slugs.get(outcome.row.id, "")
        own = {
            "kind": outcome.wanted.model.KIND,
            "slug": slug,
            "state": State.PUBLISHED if slug else State.DRAFT,
            "published_at": now if slug else None,
            "author_id": batch.by_id,
        }
        values = {name: value for name, value in outcome.wanted.values.items() if name in of_record}
        records.append(defaults_of(Record) | own | values)
    children = defaultdict(list)
    for outcome, record, outcome.record in zip(outcomes, records, insert_values(Record, records), strict=True):
        outcome.before = {"created": True}
        model = outcome.wanted.model
        values = {name: value for name, value in outcome.wanted.values.items() if name not in of_record}
        child = defaults_of(model) | as_columns(model, values) | {"record_ptr_id": outcome.record}
        children[model].append(child)
        if is_held(outcome.wanted):
            outcome.made = model(id=outcome.record, **record, **child)
    return children


@dataclass(frozen=True)
class Written:
    """A part of a record: the `row` that says what `values` want of `model`, which is new or was there."""

    row: Model
    model: type
    values: dict

    def remembered(self):
        """The same as an Origin remembers it."""
        values = remembered(self.model, self.values)
        of = {"model": self.model._meta.model_name, "pk": self.row.pk, "values": values}
        return of if self.row._state.adding else of | {"is_adopted": True}


def _write_parts(cursor, outcomes, keys, there, new_keys):
    """{id of a row: {name of a part: Written}}; `keys` are those of the records by the ids of rows.

    `there` are the parts that may be adopted, `new_keys` of each model those for the parts that are new.
    """
    parts = defaultdict(dict)
    for model, wanted in _by_model(outcomes):
        new = []
        for outcome, name, values in wanted:
            so_far = parts[outcome.row.id]
            columns = as_columns(model, values, partial(_key_of, so_far=so_far, keys=keys))
            row = model(**owner_of(model, outcome.wanted.model, outcome.record), **columns)
            same = None if outcome.wanted.is_recorded else there.same(row)
            if same is None:
                row.pk = next(new_keys[model])
                there.add(row)
                new.append(row)
            so_far[name] = Written(same or row, model, values)
        send_values(cursor, model, values_of(model, new))
    return parts


def _key_of(ref, so_far, keys):
    return keys[ref.source_id] if isinstance(ref, RowRef) else so_far[ref.name].row.pk


def _by_model(outcomes):
    """(model, [(Outcome, name of a part, its values)]): those that others name come first."""
    found = defaultdict(list)
    for outcome in outcomes:
        for name, (model, values) in outcome.wanted.parts.items():
            found[model].append((outcome, name, values))
    return sorted(
        found.items(), key=lambda of: any(isinstance(v, PartRef) for *_name, vs in of[1] for v in vs.values())
    )


class There:
    """The names and offices that leaders have: a row that repeats one adopts it."""

    def __init__(self, leaders):
        self.names, self.tenures = defaultdict(dict), defaultdict(list)
        if not leaders:
            return
        # The parents, as of a leader who came just now the rest is still being written.
        for leader in Record.objects.filter(pk__in=leaders, kind=Leader.KIND).only("title"):
            self.names[leader.pk][fold_name(leader.title)] = leader
        for row in LeaderName.objects.filter(leader__in=leaders):
            self.names[row.leader_id][fold_name(row.name)] = row
        for row in Tenure.objects.filter(leader__in=leaders):
            self.tenures[row.leader_id].append(row)

    def add(self, row):
        if isinstance(row, LeaderName):
            self.names[row.leader_id][fold_name(row.name)] = row
        elif isinstance(row, Tenure):
            self.tenures[row.leader_id].append(row)

    def same(self, row):
        """The row that says the same of the same leader already; None where none does."""
        if isinstance(row, LeaderName):
            return self.names[row.leader_id].get(fold_name(row.name))
        if isinstance(row, Tenure):
            return next((other for other in self.tenures[row.leader_id] if _is_one_office(row, other)), None)
        return None


def _is_one_office(one, other):
    """Whether two tenures of a leader are one office, printed in two lists: de facto is whoever held the first."""
    if one.country_id != other.country_id:
        return False
    if one.rank != other.rank and Rank.DE_FACTO_LEADER not in (one.rank, other.rank):
        return False
    return _are_near(one.starts, other.starts) and (not one.ends or not other.ends or _are_near(one.ends, other.ends))


def _are_near(one, other):
    if not one or not other:
        return one == other
    return abs((dates.parse(one).earliest - dates.parse(other).earliest).days) <= NEAR


def _fill(outcomes):
    """Facts that a row has and its leader lacks, noted for undoing."""
    leaders = Leader.objects.in_bulk({outcome.record for outcome in outcomes})
    for outcome in outcomes:
        leader = leaders[outcome.record]
        lacking = {name: value for name, value in outcome.wanted.fills.items() if value and not getattr(leader, name)}
        if lacking and not (lacking.get("wikidata_id") and _is_taken(lacking["wikidata_id"])):
            Leader.objects.filter(pk=leader.pk).update(**lacking)
            outcome.before = {"filled": {"pk": leader.pk, "values": lacking}}
            for name, value in lacking.items():
                setattr(leader, name, value)


def _is_taken(qid):
    return Leader.objects.filter(wikidata_id=qid).exists()
