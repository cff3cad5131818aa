"""What changed in a record, read from the history that triggers keep: whoever made it, and by whichever way."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from django.db.models import Max, OuterRef, Q, Subquery
from django.utils.translation import gettext as _

from summits.models import Record
from summits.text.differences import pieces, shortened

from .tracked import change_model, row_of, tracked_models
from .whole import OWNERS, Part, ever, parts_of

WORKFLOW = {"state", "withdrawn_reason"}  # not typed in a form, but somebody's decision
MOST = 200  # differences shown at once: a page for people, not an export
PER_PAGE = 20  # changes


@dataclass(frozen=True)
class Difference:
    """One field of one row before and after, as printed. A row added or removed has an empty `field`."""

    row: str
    field: str
    before: str
    after: str
    table: str = ""
    key: int = 0
    column: str = ""
    who: str = ""
    note: str = ""
    when: datetime | None = None

    @cached_property
    def pieces(self):
        """[(same | gone | new, words)] where both are texts."""
        return shortened(pieces(self.before, self.after)) if self.before and self.after else []


@dataclass
class Entry:
    """One change of a record. `version` is the one that the record had from then on, if it got a new one."""

    context: object  # key of the change's pghistory Context; None when it came past the archive's own ways
    when: datetime
    who: str = ""
    note: str = ""
    version: int | None = None
    differences: list = field(default_factory=list)


def changes_since(record, version):
    """The Differences in a record (parent or child row) and its rows since it was at `version`, oldest first."""
    later = change_model(Record).objects.filter(pgh_obj=record.pk, version__gt=version)
    contexts = {context for context in later.values_list("pgh_context", flat=True) if context}
    read = _read_all(_keys_by_part(record), Q(pgh_context__in=contexts))
    return [each.difference for each in read][:MOST]


def entries(thing, start=0, count=PER_PAGE):
    """([Entry], how many there are): the changes of a record with its rows, or of another thing, latest first."""
    keys = _keys_by_part(thing)
    changes = _changes(keys)
    shown = {context or at: Entry(context, at) for context, at in changes[start : start + count]}
    contexts = [entry.context for entry in shown.values() if entry.context]
    past = Q(pgh_context=None, pgh_created_at__in=[entry.when for entry in shown.values() if not entry.context])
    for each in _read_all(keys, Q(pgh_context__in=contexts) | past):
        entry = shown[each.change]
        entry.who, entry.note = each.difference.who, each.difference.note
        entry.differences += [each.difference] if len(entry.differences) < MOST else []
    if isinstance(thing, Record):
        own = change_model(Record).objects.filter(pgh_obj=thing.pk, pgh_context__in=contexts).order_by("pgh_id")
        for context, version in own.values_list("pgh_context", "version"):
            shown[context].version = version
    return list(shown.values()), len(changes)


def entry_of(context):
    """The Entry of a whole change, in whatever tables."""
    found = [each for model in tracked_models() for each in _read(change_model(model), Q(pgh_context=context.pk))]
    about = {"who": _who(context.metadata), "note": context.metadata.get("note", "")}
    return Entry(context.pk, context.created_at, **about, differences=[each.difference for each in found][:MOST])


def between(before, after):
    """The Differences between two readings of a record: see whole."""
    found = []
    for model, key in {**before, **after}:
        old, new = before.get((model, key)), after.get((model, key))
        if old != new:
            found += _of_row(model, key, old, new, {})
    return found


@dataclass(frozen=True)
class _Read:
    change: object  # the context, or the time of what bears none
    at: datetime
    difference: Difference


def _keys_by_part(thing):
    """{Part: keys of all rows that ever were in it} of a record; of another thing only its own table."""
    if not isinstance(thing, Record):
        return {Part(type(thing), "pk"): [thing.pk]}
    return {part: ever(part, thing) for part in parts_of(thing)}


def _changes(keys):
    """[(context, time)] of all changes of these rows, the latest first."""
    found = {}
    for part, of_part in keys.items():
        events = change_model(part.model).objects.filter(pgh_obj__in=of_part)
        changes = events.values("pgh_context", "pgh_created_at").annotate(last=Max("pgh_id"))
        for context, at, last in changes.values_list("pgh_context", "pgh_created_at", "last"):
            found.setdefault(context or at, (at, last, context))  # numbered by the first of its tables
    return [(context, at) for at, _last, context in sorted(found.values(), key=lambda each: each[:2], reverse=True)]


def _read_all(keys, which):
    """The changes of these rows that are asked for, oldest first."""
    found = [each for part, of in keys.items() for each in _read(change_model(part.model), which, pgh_obj__in=of)]
    return sorted(found, key=lambda each: each.at)  # of one change in the order of its tables


def _read(model, which, **more):
    """What the events of one history table say, each with the one before it."""
    earlier = model.objects.filter(pgh_obj=OuterRef("pgh_obj"), pgh_id__lt=OuterRef("pgh_id")).order_by("-pgh_id")
    events = model.objects.filter(which, **more).select_related("pgh_context")
    events = list(events.annotate(previous=Subquery(earlier.values("pgh_id")[:1])).order_by("pgh_id")[:MOST])
    previous = model.objects.in_bulk([event.previous for event in events if event.previous])
    return [
        _Read(event.pgh_context_id or event.pgh_created_at, event.pgh_created_at, difference)
        for event in events
        for difference in _differences(event, previous.get(event.previous))
    ]


def _differences(event, before):
    metadata = event.pgh_context.metadata if event.pgh_context else None
    about = {"who": _who(metadata), "note": (metadata or {}).get("note", ""), "when": event.pgh_created_at}
    old = None if event.pgh_label == "insert" else row_of(event if event.pgh_label == "delete" else before)
    new = None if event.pgh_label == "delete" else row_of(event)
    if old or new:
        yield from _of_row(event.pgh_tracked_model, event.pgh_obj_id, old, new, about)


def _who(metadata):
    if metadata is None:
        return _("past the archive's own ways (SQL)")
    return metadata.get("user_name") or _("the archive")


def _of_row(model, key, old, new, about):
    where = {"row": str(model._meta.verbose_name), "table": model._meta.model_name, "key": key} | about
    if old is None or new is None:
        yield Difference(field="", before=_row_text(model, old), after=_row_text(model, new), **where)
        return
    for each in _fields(model):
        if old[each.attname] != new[each.attname]:
            before, after = printed(each, old[each.attname]), printed(each, new[each.attname])
            yield Difference(field=named(each), before=before, after=after, column=each.name, **where)


def named(field):
    """What a field is called where its form is not in sight: of the two sides it says which."""
    for start, side in (("first_", _("first side")), ("second_", _("second side"))):
        if field.name.startswith(start):
            return f"{side}: {field.verbose_name}"
    return str(field.verbose_name)


def _fields(model):
    """What somebody decided about a row: neither keys nor what is computed."""
    fields = model._meta.local_fields
    return [f for f in fields if not f.primary_key and not f.generated and (f.editable or f.name in WORKFLOW)]


def _row_text(model, row):
    """A row in a line: what its filled fields say. "" for none."""
    if row is None:
        return ""
    said = (printed(f, row[f.attname]) for f in _fields(model) if (model, f.name) not in OWNERS)
    return ", ".join(filter(None, said))[:300] or f"#{row[model._meta.pk.attname]}"


def printed(column, value):
    """What a value of a column prints as; a row that it named may be gone by now."""
    if value is None or value == "":
        return ""
    if column.is_relation:
        thing = column.remote_field.model._base_manager.filter(pk=value).first()
        return str(thing) if thing else f"#{value}"
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    return str(dict(column.flatchoices).get(value, value))
