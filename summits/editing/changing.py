"""The one door for writes."""

from collections import defaultdict
from contextlib import contextmanager

import pghistory
from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from summits.models import Record, Revision, kind_of
from summits.search import projection

from . import titles, twins

LOCK = 5_005_197  # any number of our own: every change in this database waits on it in turn


class ChangedMeanwhile(Exception):
    """Somebody else saved the record after the version that this change was made from."""

    def __init__(self, record):
        super().__init__(f"{record} was changed meanwhile.")
        self.record = record


@contextmanager
def changing(by=None, note="", **more):
    """Open a change of the archive, made `by` a user (None: the archive's own commands) for the reason in `note`.

    One transaction and one lock, so that two changes never interleave: searches are refreshed from what is committed
    and nobody deadlocks. Yields a Change; at the end versions, titles, addresses and search rows follow, and the
    revision moves last. Everything is kept or nothing is. Cannot be nested. `more` is kept with who and why.
    """
    note = note.replace("\0", "")  # PostgreSQL would refuse it, and history would not even know who it was
    context = {"user": by.pk if by else None, "user_name": by.get_username() if by else "", "note": note, **more}
    with transaction.atomic(durable=True), pghistory.context(**context):
        with connection.cursor() as cursor:
            # Not SELECT: with a statement that may write, history is told who and why, for all that the change does.
            cursor.execute("VALUES (pg_advisory_xact_lock(%s))", [LOCK])
        change = Change(by)
        yield change
        change.finish()


class Change:
    """What is being changed. `save` and `delete` note what they touch; other writes say so with `touch`."""

    def __init__(self, by=None):
        self.by = by
        self.touched = {}
        self.made = {}  # of the touched records those that are in memory as they were written here
        self.edited = set()  # of the touched records those whose content was changed, not only their state
        self.affected = {}  # search shows them differently, though they were not touched
        self.is_shown = False  # whether readers see the archive differently, whatever was touched

    def touch(self, row, *, is_step=False):
        """Note that the record, country, topic … that `row` is part of has changed; `is_step`: only its state."""
        owner = row.owner()
        self.touched[_key(owner)] = owner
        if not is_step:
            self.edited.add(_key(owner))

    def make(self, record, *, is_step=False):
        """Note a record that was written here whole: it is not read again. Its lists are those of contents.hold."""
        self.touch(record, is_step=is_step)
        self.made[record.pk] = record

    def edits(self, record):
        """Whether the content of `record` was changed here, and not only its state."""
        return _key(record) in self.edited

    def affect(self, things):
        """Note that search shows these differently, although nobody changed them."""
        self.affected.update({_key(thing): thing for thing in things})

    def save(self, row):
        if isinstance(row, Record) and row.pk is None:
            row.author = self.by
        row.save()
        self.touch(row)
        return row

    def delete(self, row):
        """Delete `row`. What depended on it is looked up before it is gone."""
        owner = row.owner()
        if owner is row:
            self.affect(projection.dependents(row))
            self.touched.pop(_key(row), None)
            self.affect(projection.forget(row))
        else:
            self.touch(row)
        row.delete()

    def expect(self, record, version):
        """Raise ChangedMeanwhile unless `record` is still at `version`; from here to the end nobody can change it."""
        now = Record.objects.filter(pk=record.pk).values_list("version", flat=True).first()
        if now != version:
            raise ChangedMeanwhile(record)

    def finish(self):
        records = self._records()
        others = [thing for thing in self.touched.values() if not isinstance(thing, Record)]
        _settle(records, [record.pk for record in records if _key(record) in self.edited], self.by)
        twins.look_again(records)
        things = [*records, *others]
        refreshed = [*self.affected.values(), *projection.dependents(*things), *titles.follow(things), *things]
        projection.refresh({_key(thing): thing for thing in refreshed}.values(), there=records)
        if self.is_shown or others or self.affected or any(record.published_at for record in records):
            _move_revision()

    def _records(self):
        """The summits, leaders … that were touched, as they stand in the database; of a deleted one nothing."""
        keys, made = defaultdict(list), defaultdict(list)
        for record in (thing for thing in self.touched.values() if isinstance(thing, Record)):
            if record.pk in self.made:
                made[type(self.made[record.pk])].append(self.made[record.pk])
            else:
                keys[kind_of(record).model].append(record.pk)
        return [
            child
            for model in {**keys, **made}
            for child in titles.with_names(model, [*made[model], *model.objects.filter(pk__in=keys[model])])
        ]


def _key(thing):
    return (kind_of(thing).name if isinstance(thing, Record) else thing._meta.model_name, thing.pk)


_SETTLE = """
UPDATE summits_record AS r SET label = made.label, version = r.version + 1, changed_at = %s, edited_by =
    CASE WHEN r.id = ANY(%s) AND NOT %s = ANY(r.edited_by) THEN array_append(r.edited_by, %s) ELSE r.edited_by END
FROM unnest(%s::bigint[], %s::varchar[]) AS made (id, label) WHERE r.id = made.id
"""


def _settle(records, edited, editor):
    """Rebuild what is derived on the records themselves: the printed title, the version that guards, who changed it."""
    if not records:
        return
    for record in records:
        record.label = record.made_title()[:500]
    by = editor.pk if editor else 0
    keys, labels = [record.pk for record in records], [record.label for record in records]
    with connection.cursor() as cursor:
        cursor.execute(_SETTLE, [timezone.now(), edited if editor else [], by, by, keys, labels])


def _move_revision():
    now = timezone.now()
    if not Revision.objects.update(number=F("number") + 1, moved_at=now):
        Revision.objects.create(number=1, moved_at=now)
