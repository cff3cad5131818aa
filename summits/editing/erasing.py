"""What the law requires to be erased: a record with every trace of it, history included. Nothing brings it back.

What goes is found by following keys: whatever row is, or in history ever was, owned by an erased row (its key is gone
when its owner goes) is erased too. So comments, revisions and tables yet to come need no word here.
"""

import hashlib
from collections import defaultdict

from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.db.models import CASCADE, ForeignKey, Q
from pghistory.models import Context

from summits.models import (
    RECORD_KINDS,
    BatchRow,
    Doubt,
    ErasedAddress,
    Leader,
    LeaderName,
    OfficeHeld,
    OldAddress,
    Origin,
    Record,
    Waiting,
    kind_of,
)

from . import uploads
from .changing import changing
from .tracked import change_model, tracked_models

ERASED = "[erased]"
SHORTEST_NAME = 3  # bytes: one of two letters would be found inside other words


def erase(record, by, reason):
    """Erase a record, those merged into it and its revisions. `reason` is kept: it must not name what is erased.

    Its public addresses answer 410 from then on. Where other records name it, they say "[erased]" or nothing.
    Files go once all else is committed; files that nothing names are taken along.
    """
    with changing(by, reason) as change:
        keys = everything_of(record)
        traces = _Traces(keys)
        _keep_addresses(keys)
        _take_out_of_others(change, traces)
        for each in Record.objects.filter(pk__in=keys[Record]):
            if child := kind_of(each).model.objects.filter(pk=each.pk).first():  # it may have gone with another
                change.delete(child)
        traces.erase()
        change.is_shown = True
    uploads.sweep()


def everything_of(record):
    """{model: keys} of all rows that are or ever were of a record, as its own, merged into it, or its revision."""
    keys = defaultdict(set)
    waiting = {record.pk}
    while waiting:
        keys[Record] |= waiting
        _follow_owners(keys)
        waiting = _merged_into(keys) - keys[Record]
    return keys


def _follow_owners(keys):
    """Add the rows that are owned by what is in `keys` already, however far down."""
    size = -1
    while size != (size := sum(map(len, keys.values()))):
        for model in _models():
            for field in _keys_of(model):
                if field.remote_field.on_delete is CASCADE and keys.get(field.remote_field.model):
                    keys[model] |= _owned(model, field, keys[field.remote_field.model])


def _owned(model, field, owners):
    """The rows that name one of `owners` now, or did last before they were deleted. Others have moved on."""
    now = set(model._base_manager.filter(**{f"{field.name}__in": owners}).values_list("pk", flat=True))
    if not _is_tracked(model):
        return now
    ever = change_model(model).objects.filter(**{f"{field.name}__in": owners}).values_list("pgh_obj", flat=True)
    there = model._base_manager.filter(pk__in=set(ever)).values_list("pk", flat=True)
    return now | (set(ever) - set(there))


def _merged_into(keys):
    """Records of the kind that went in a change that changed one of these: a merge took their place."""
    history = change_model(Record).objects
    kinds = history.filter(pgh_obj__in=keys[Record]).values("kind")
    changes = (
        history.filter(pgh_obj__in=keys[Record], pgh_label="update").exclude(pgh_context=None).values("pgh_context")
    )
    gone = history.filter(pgh_label="delete", pgh_context__in=changes, kind__in=kinds)
    there = Record.objects.filter(pk__in=gone.values("pgh_obj")).values_list("pk", flat=True)
    return set(gone.values_list("pgh_obj", flat=True)) - set(there)


def _keep_addresses(keys):
    """Remember where the public found it, by digests alone."""
    found = {(r.kind, r.slug) for r in Record.objects.filter(pk__in=keys[Record], published_at__isnull=False)}
    found |= set(OldAddress.objects.filter(pk__in=keys[OldAddress]).values_list("kind", "slug"))
    digests = {ErasedAddress.digest_of(kind, slug) for kind, slug in found}
    ErasedAddress.objects.bulk_create([ErasedAddress(digest=digest) for digest in digests], ignore_conflicts=True)


# --- Other records that name it ---


def _take_out_of_others(change, traces):
    """Rows of other records that name what goes name nobody; a row that would say nothing then goes too."""
    keys = traces.keys
    for model in _models():
        for field in _keys_of(model):
            named = keys.get(field.remote_field.model)
            if not named or field.remote_field.on_delete is CASCADE:
                continue
            naming = Q(**{f"{field.name}__in": named})
            rows = model._base_manager.filter(naming).exclude(pk__in=keys[model])
            for row in rows if hasattr(model, "owner") else ():
                change.touch(row)
            if field.null:
                _unname(rows, field)
                traces.unname(model, field, naming)
            else:
                keys[model] |= set(rows.values_list("pk", flat=True))
                rows.delete()


def _unname(rows, field):
    """Empty a column of rows or of their history, where it names what goes."""
    empty = {field.name: None}
    if issubclass(field.model, OfficeHeld) and field.name == "leader":
        empty |= {"tenure": None, "name_as_printed": ERASED, "style_as_printed": ""}
    rows.update(**empty)


# --- What is left when the rows are gone ---


class _Traces:
    """What was noted of the rows that go: read before, erased after, as deleting them writes history too."""

    def __init__(self, keys):
        self.keys = keys
        self.contexts = {key for events in self._events() for key in events.values_list("pgh_context", flat=True)}
        self.slugs = self._called(Record, "slug")
        self.imported = set(Origin.objects.filter(record__in=keys[Record]).values_list("source_id", flat=True))
        self.names = self._called(Record, "title", "label") | self._called(LeaderName, "name")

    def _events(self):
        return [
            change_model(model).objects.filter(pgh_obj__in=of_model)
            for model, of_model in self.keys.items()
            if of_model and _is_tracked(model)
        ]

    def _called(self, model, *columns):
        """Whatever it was called, if that is long enough to be looked for."""
        events = change_model(model).objects.filter(pgh_obj__in=self.keys[model])
        found = {name for column in columns for name in events.values_list(column, flat=True)}
        return {name for name in found if len(name.encode()) >= SHORTEST_NAME}

    def unname(self, model, field, naming):
        """Take it out of the history of rows that named it."""
        if _is_tracked(model):
            events = change_model(model).objects.filter(naming)
            self.contexts |= set(events.values_list("pgh_context", flat=True))
            _unname(events, field)

    def erase(self):
        for events in self._events():
            events.delete()
        # A title made from facts holds the names of others; it is made anew where it is needed.
        named = change_model(Record).objects.filter(_containing("label", self.names), title="")
        named.update(label="")
        _erase_imports(self.imported)
        for context in Context.objects.filter(self._noted()):
            context.metadata["note"] = ERASED
            context.save(update_fields=["metadata"])
        LogEntry.objects.filter(self._logged()).delete()

    def _noted(self):
        """The changes that touched it, and those whose note names it. Only people have names of their own."""
        names = self.slugs | (self.names if self.keys[Leader] else set())
        return Q(pk__in=self.contexts) | _containing("metadata__note", names)

    def _logged(self):
        """What the desk remembers of who changed what, in words: history knows it better."""
        names = self.names | self.slugs
        about_it = Q(content_type__model__in=RECORD_KINDS, object_id__in=map(str, self.keys[Record]))
        return about_it | _containing("object_repr", names) | _containing("change_message", names)


def _erase_imports(ids):
    """What imports remember of rows that brought it. That they came is known by digests, so that they come no more."""
    BatchRow.objects.filter(source_id__in=ids).update(source_id="", reason=ERASED, facts={}, before=None)
    Waiting.objects.filter(source_id__in=ids).delete()
    Doubt.objects.filter(source_id__in=ids).delete()
    for origin in Origin.objects.filter(source_id__in=ids):
        origin.source_id, origin.written, origin.group = erased_id(origin.source_id), {}, ""
        origin.save()


def erased_id(source_id):
    """What stands for the id of a row whose record was erased."""
    return f"erased:{hashlib.sha256(source_id.encode()).hexdigest()}"


def _containing(column, names):
    found = Q(pk__in=[])
    for name in names:
        found |= Q(**{f"{column}__icontains": name})
    return found


def _models():
    return [m for m in apps.get_app_config("summits").get_models() if not m.__name__.endswith("Change")]


def _is_tracked(model):
    return model in tracked_models()


def _keys_of(model):
    """The foreign keys of a table to tables of ours."""
    return [f for f in model._meta.local_fields if isinstance(f, ForeignKey)]
