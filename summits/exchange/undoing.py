"""Undoing a whole import: what it brought goes, what it changed is as it was; what others built on it stays."""

from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError, RestrictedError
from django.utils.translation import gettext as _
from pghistory.models import Context

from summits.editing import changing, workflow
from summits.editing.tracked import change_model
from summits.models import (
    Batch,
    BatchState,
    Doubt,
    Leader,
    Origin,
    Record,
    RowStatus,
    State,
    Waiting,
    WithdrawnReason,
    kind_of,
)

from .columns import remembered, row_of, standing
from .wanted import OWN

PORTION = 50  # rows: each record goes by itself, with all that search knows of it


class CannotUndo(Exception):
    """Why an import is not undone, in words."""


def undo(batch, by=None, progress=lambda _done: None):
    """Undo an import, the last rows first. Returns [(id of a row, why what it brought is still there)].

    Drafts are deleted; what is public is withdrawn, as nothing public is deleted. Both stay where somebody edited them
    since, or where others name them; countries stay. May be called again where it was stopped.
    """
    if Batch.objects.filter(pk__gt=batch.pk, state=BatchState.RUNNING).exists():
        raise CannotUndo(_("Another import is going on: wait until it has ended."))
    kept, done = [], 0
    rows = batch.rows.filter(status__in=[RowStatus.IMPORTED, RowStatus.UPDATED, RowStatus.NEEDS_REVIEW])
    keys = list(rows.order_by("-file", "-line").values_list("pk", flat=True))
    for start in range(0, len(keys), PORTION):
        portion = keys[start : start + PORTION]
        with changing(by, _note(batch), batch=batch.pk) as change:
            for row in sorted(batch.rows.filter(pk__in=portion), key=lambda row: (-row.file, -row.line)):
                if reason := _undo_row(row, change):
                    kept.append((row.source_id, reason))
        done += len(portion)
        progress(done)
    with changing(by, _note(batch), batch=batch.pk):
        waiting = Waiting.objects.filter(batch=batch)
        Doubt.objects.filter(source_id__in=waiting.values("source_id"), answer="").delete()
        waiting.delete()
        Batch.objects.filter(pk=batch.pk).update(state=BatchState.UNDONE)
    return kept


def _note(batch):
    return _("Import %(number)d undone") % {"number": batch.pk}


def _undo_row(row, change):
    """Undo one row; why not, or "" once it is as if it had not come."""
    origin = Origin.objects.filter(source_id=row.source_id).first()
    if origin is None:
        return ""
    if origin.country_id:
        return _("It is a country: these stay.")
    before = row.before or {}
    if "created" in before:
        return _take_record(origin, row, change)
    if row.status != RowStatus.IMPORTED:
        return _put_back(before, origin, change) if before else ""
    return _take_parts(origin, before.get("filled"), change) if origin.batch_id == row.batch_id else ""


def _take_record(origin, row, change):
    record = Record.objects.filter(pk=origin.record_id).first()
    if record is None:
        origin.delete()
        return ""
    if by := _edited_by(record, row.batch_id):
        return _("Edited since by %(name)s.") % {"name": by}
    if record.state == State.PUBLISHED:
        workflow.withdraw_within(change, record, WithdrawnReason.ERROR)
        Leader.objects.filter(pk=record.pk).update(wikidata_id="")  # only one may bear it: whoever comes again
        origin.delete()
        return ""
    child = kind_of(record).model.objects.get(pk=record.pk)
    if not _is_deleted(child, change):
        return _("Other records name it.")
    origin.delete()
    return ""


def _is_deleted(row, change):
    """Delete it; False where others name it."""
    try:
        with transaction.atomic():
            change.delete(row)
    except (ProtectedError, RestrictedError, IntegrityError):
        return False
    return True


def _edited_by(record, batch):
    """Who changed a record since the import made it, other than imports; "" if nobody did."""
    events = change_model(Record).objects.filter(pgh_obj=record.pk).exclude(pgh_context=None)
    contexts = Context.objects.filter(pk__in=events.values("pgh_context")).exclude(metadata__has_key="batch")
    last = contexts.order_by("-created_at").first()
    return (last.metadata.get("user_name") or _("a command")) if last else ""


def _take_parts(origin, filled, change):
    """Delete the rows that were added to a record, as far as nobody edited them; its own rows go with the record.

    `filled`, if any, are the facts that a leader lacked: these he lacks again.
    """
    if origin.record_id is None or origin.record.origins.filter(batch=origin.batch, written__has_key=OWN).exists():
        origin.delete()
        return ""
    kept = bool(filled) and _empty_again(filled, change)
    for name, written in origin.written.items():
        if name == OWN or written.get("is_adopted"):
            continue
        row = row_of(written)
        if row is not None and not (_is_as_written(row, written) and _is_deleted(row, change)):
            kept = True
    if kept:
        return _("Some of what it added was edited since, or is named by other records.")
    origin.delete()
    return ""


def _empty_again(filled, change):
    """Empty the columns of a leader that a row filled in. Whether one stays, as somebody edited it."""
    leader = Leader.objects.filter(pk=filled["pk"]).first()
    if leader is None:
        return False
    here = {column: getattr(leader, column) for column in filled["values"]}
    same = {column: "" for column, value in filled["values"].items() if here[column] == value}
    Leader.objects.filter(pk=leader.pk).update(**same)
    change.touch(leader)
    return any(here[column] for column in here.keys() - same.keys())


def _is_as_written(row, written):
    return standing(row, written["values"]) == written["values"]


def _put_back(before, origin, change):
    """Give parts the values that an update replaced, where they still hold what it wrote."""
    are_back = [_is_put_back(name, part, origin.written) for name, part in before.items()]
    origin.save(update_fields=["written"])
    if origin.record:
        change.touch(origin.record)
    return "" if all(are_back) else _("Some of what it changed was edited since.")


def _is_put_back(name, part, all_written):
    """Put one part back, and note it among all that the origin remembers; False where some of it was edited since."""
    if part["pk"] is None:
        apps.get_model("summits", part["model"])(**part["values"]).save()
        return True
    row, written = row_of(part), all_written.get(name)
    if row is None or written is None:
        return True
    if part["values"] is None:
        if not _is_as_written(row, written):
            return False
        row.delete()
        del all_written[name]
        return True
    here = standing(row, part["values"])
    same = {column: value for column, value in part["values"].items() if here[column] == written["values"][column]}
    type(row).objects.filter(pk=row.pk).update(**same)
    written["values"] |= remembered(type(row), same)
    return len(same) == len(part["values"])
