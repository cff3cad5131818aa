"""The way back: a record as it was at an earlier version, or one change undone. Both are new changes in history."""

from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from summits.models import Record

from .changing import changing
from .inserting import insert
from .tracked import change_model, columns_of, row_of, tracked_models
from .whole import OWN_LIFE, as_of, bring


class CannotUndo(Exception):
    """Undoing was refused: `reasons` are sentences for the editor. Nothing was changed."""

    def __init__(self, reasons):
        super().__init__(" ".join(map(str, reasons)))
        self.reasons = reasons


def restore(record, version, by, note="", *, expected=None):
    """Bring a record, its rows and relations back to what they were at `version`.

    Its state and address stay. `expected` is the version that the editor saw. Raises ChangedMeanwhile, LookupError,
    and IntegrityError when something that it named is gone or a public record would be left incomplete.
    """
    with changing(by, note) as change:
        if expected is not None:
            change.expect(record, expected)
        bring(change, record, as_of(record, version))


def events_of(context):
    """[events of one table] of the change with this history context, tables that others name first."""
    found = [change_model(model).objects.filter(pgh_context=context).order_by("pgh_id") for model in tracked_models()]
    return [list(events) for events in found if events]


def undo(context, by, note=""):
    """Take back all that one change did: rows that it added go, rows that it deleted come back, fields get their value.

    States stay: a record is withdrawn, not unpublished. Raises CannotUndo when somebody changed the same since.
    """
    with changing(by, note) as change:
        steps = [_Step(rows) for events in events_of(context) for rows in _by_row(events).values()]
        refused = [reason for step in steps for reason in step.obstacles()]
        if refused or not any(step.has_effect() for step in steps):
            raise CannotUndo(refused or [_("There is nothing in this change that can be taken back.")])
        try:
            for step in reversed(steps):
                step.remove(change)
        except ProtectedError as error:
            named = ", ".join(sorted({str(row) for row in error.protected_objects})[:5])
            raise CannotUndo([_("What it added is named elsewhere by now: %(names)s.") % {"names": named}]) from error
        for step in steps:
            step.change_back()
        for step in steps:
            step.bring_back()
        for step in steps:
            step.touch(change)


def _by_row(events):
    rows = {}
    for event in events:
        rows.setdefault(event.pgh_obj_id, []).append(event)
    return rows


class _Step:
    """What one change did to one row, and how to take it back."""

    def __init__(self, events):
        self.model = events[0].pgh_tracked_model
        self.key = events[0].pgh_obj_id
        self.before = None if events[0].pgh_label == "insert" else row_of(self._event_before(events[0]))
        self.after = None if events[-1].pgh_label == "delete" else row_of(events[-1])
        self.now = self.model._base_manager.filter(pk=self.key).values(*columns_of(self.model)).first()

    def _event_before(self, event):
        if event.pgh_label == "delete":
            return event
        return type(event).objects.filter(pgh_obj=self.key, pgh_id__lt=event.pgh_id).order_by("-pgh_id").first()

    def changed(self):
        """The columns that the change gave another value."""
        kept = OWN_LIFE - {"slug"} if self.model is Record else set()
        if not (self.before and self.after):
            return []
        return [name for name in self.before if name not in kept and self.before[name] != self.after[name]]

    def has_effect(self):
        return bool(self.changed()) or (self.before is None) != (self.after is None)

    def obstacles(self):
        """Sentences on what stands against taking it back."""
        row = {"row": f"{self.model._meta.verbose_name} {self.key}"}
        if self.after and not self.now:
            yield _("%(row)s was deleted since.") % row
        elif self.now and not self.after:
            yield _("%(row)s is there again.") % row
        elif self.now and not self.before and self.now.get("published_at"):
            yield _("%(row)s is or was public: withdraw it instead.") % row
        elif self.now:
            names = self.changed() if self.before else self.now.keys() - OWN_LIFE
            if moved := sorted(name for name in names if self.now[name] != self.after[name]):
                yield _("%(row)s was changed since: %(fields)s.") % (row | {"fields": ", ".join(moved)})

    def remove(self, change):
        if self.before is None and self.after:
            row = self.model._base_manager.filter(pk=self.key).first()
            if row is not None:  # a child's parent may have taken it along
                change.delete(row)

    def change_back(self):
        if self.before and self.after and (names := self.changed()):
            self.model._base_manager.filter(pk=self.key).update(**{name: self.before[name] for name in names})

    def bring_back(self):
        if self.before and not self.after:
            insert(self.model, self.before)

    def touch(self, change):
        row = self.model._base_manager.filter(pk=self.key).first()
        if row is not None:
            change.touch(row)
