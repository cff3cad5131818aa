"""Writes what a portion of rows wants, and keeps how each of them ended: all of it in the change that is open."""

from django.db.models import Model

from summits.editing.inserting import insert_all, insert_values
from summits.models import BatchRow, Country, Doubt, Leader, Origin, Place, Record, RowStatus, Source, Waiting

from .known import ids_of_leaders
from .publishing import publish_leaders, slugs_of
from .updating import update
from .writing import write_new


def apply(outcomes, known, batch, change):
    """Write all that these Outcomes want, and say in them how they end. Without `change` it is only tried.

    Tried means that everything new is written, for later rows to find, in a transaction that its owner takes back; but
    nothing is changed that is there, as editors would have to wait for it.
    """
    wanting = [outcome for outcome in outcomes if not outcome.status]
    _save_mentioned(wanting)
    _add_countries([outcome for outcome in wanting if outcome.wanted.model is Country], batch, change)
    rest = [outcome for outcome in wanting if outcome.wanted.model is not Country]
    _add([outcome for outcome in rest if outcome.row.id not in known.origins], known, batch, change)
    for outcome in rest:
        if origin := known.origins.get(outcome.row.id):
            update(outcome, origin, known, is_dry=change is None)
            if change and outcome.before:
                change.touch(origin.record)
    _keep(outcomes, known, batch)


def _save_mentioned(outcomes):
    """Save the places and sources that rows name and nobody knew before."""
    rows = [row for o in outcomes for row in (o.wanted.values, *(values for _model, values in o.wanted.parts.values()))]
    things = {id(value): value for row in rows for value in row.values() if isinstance(value, Model) and not value.pk}
    for model in (Place, Source):
        insert_all(model, [thing for thing in things.values() if isinstance(thing, model)])


def _add_countries(outcomes, batch, change):
    for outcome in outcomes:
        country = outcome.wanted.country
        is_new = country.pk is None
        outcome.status = RowStatus.IMPORTED if is_new else RowStatus.UNCHANGED
        if not is_new:
            continue
        country.save()
        if change:
            change.touch(country)
        Origin.objects.create(source_id=outcome.row.id, kind=outcome.row.kind, country=country, batch=batch)


def _add(outcomes, known, batch, change):
    if not outcomes:
        return
    slugs = slugs_of(outcomes, batch)
    write_new(outcomes, slugs, known, batch)
    for outcome in outcomes:
        outcome.status = RowStatus.IMPORTED
    leaders = publish_leaders({o.record for o in outcomes if o.wanted.model is Leader}, batch)
    if change:
        _note(outcomes, leaders | {outcome.record for outcome in outcomes if outcome.row.id in slugs}, change)


def _note(outcomes, public, change):
    made = {outcome.record: outcome.made for outcome in outcomes if outcome.made}
    for key, record in made.items():
        change.make(record, is_step=key in public)
    for record in Record.objects.filter(pk__in={outcome.record for outcome in outcomes} - {*made}).only("kind"):
        change.touch(record, is_step=record.pk in public)


def _keep(outcomes, known, batch):
    """Keep how each row ended, what is asked of editors, and that nothing is asked any more of a row that has come."""
    _name_leaders(outcomes)
    ended = [
        {
            "batch_id": batch.pk,
            "file": batch.at_file,
            "line": outcome.row.line,
            "kind": outcome.row.kind,
            "source_id": outcome.row.id,
            "status": outcome.status,
            "reason": outcome.reason,
            "facts": outcome.facts,
            "record_id": outcome.record,
            "before": outcome.before,
        }
        for outcome in outcomes
    ]
    insert_values(BatchRow, ended)
    if known.pending:
        Waiting.objects.filter(source_id__in=known.pending).delete()
        Doubt.objects.filter(source_id__in=known.pending, answer="").delete()
    _keep_waiting(outcomes, batch)


def _keep_waiting(outcomes, batch):
    waiting = [outcome for outcome in outcomes if outcome.status == RowStatus.NEEDS_REVIEW]
    rows = [
        Waiting(
            source_id=outcome.row.id,
            kind=outcome.row.kind,
            data=outcome.row.data,
            batch=batch,
            file=batch.at_file,
            line=outcome.row.line,
            reason=outcome.reason,
            depends=sorted(outcome.depends),
        )
        for outcome in waiting
    ]
    insert_all(Waiting, rows)
    # A question whose words have changed is a new question in the place of the old.
    Doubt.objects.bulk_create(
        [doubt for outcome in waiting for doubt in outcome.doubts],
        update_conflicts=True,
        unique_fields=["source_id", "about"],
        update_fields=["printed", "question", "candidates", "denied", "answer", "answered_by_name", "answered_at"],
    )


def _name_leaders(outcomes):
    """The report names leaders by the ids of rows, not by keys of ours."""
    keys = {key for outcome in outcomes for key in outcome.facts.get("leaders", ()) if isinstance(key, int)}
    ids = ids_of_leaders(keys) if keys else {}
    for outcome in outcomes:
        outcome.facts["leaders"] = [ids.get(key, key) for key in outcome.facts.get("leaders", ())]
