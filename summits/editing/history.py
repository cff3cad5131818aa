"""What changed in a record, read from the history that triggers keep."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ObjectDoesNotExist
from django.utils.translation import gettext as _

from summits.models import (
    Attachment,
    Citation,
    DocumentEvent,
    DocumentRelation,
    LeaderName,
    Participation,
    Party,
    Point,
    Record,
    RecordTopic,
    Registration,
    Session,
    Signature,
    Speaker,
    Tally,
    Tenure,
    Text,
    kind_of,
)

# The tables whose rows are part of a record, and the column that says of which.
OWNED = {
    "record": [Citation, RecordTopic, Attachment],
    "summit": [Session, Participation, Point, Tally],
    "leader": [LeaderName, Tenure],
    "statement": [Speaker, Point, Text],
    "document": [Party, Signature, Registration, DocumentRelation, DocumentEvent, Text],
}
WORKFLOW = {"state", "withdrawn_reason"}  # not typed in a form, but somebody's decision
MOST = 200  # differences shown at once: a page for people, not an export


@dataclass(frozen=True)
class Difference:
    """One field of one row before and after. A row added or removed has an empty `field`."""

    row: str
    field: str
    before: str
    after: str
    who: str
    note: str
    when: datetime


def changes_since(record, version):
    """The Differences in a record (parent or child row) and its rows since it was at `version`, oldest first."""
    later = Record.record_changes.rel.related_model.objects.filter(pgh_obj=record.pk, version__gt=version)
    contexts = set(later.values_list("pgh_context", flat=True))
    events = [e for model, column in _tables(record) for e in _events(model, column, record, contexts)]
    events.sort(key=lambda event: (event.pgh_created_at, event.pgh_id))
    return [difference for event in events for difference in _differences(event)][:MOST]


def _tables(record):
    kind = kind_of(record)
    yield Record, "pgh_obj"
    yield kind.model, "pgh_obj"
    for model in OWNED["record"]:
        yield model, "record"
    for model in OWNED[kind.name]:
        yield model, kind.name


def change_model(model):
    """The history table of a tracked model."""
    return getattr(model, f"{model._meta.model_name}_changes").rel.related_model


def _events(model, column, record, contexts):
    return (
        change_model(model)
        .objects.filter(**{column: record.pk}, pgh_context__in=contexts)
        .select_related("pgh_context")
        .order_by("pgh_id")[:MOST]
    )


def _differences(event):
    model = event.pgh_tracked_model
    about = {
        "row": str(model._meta.verbose_name),
        "who": event.pgh_context.metadata.get("user_name") or _("the archive"),
        "note": event.pgh_context.metadata.get("note", ""),
        "when": event.pgh_created_at,
    }
    if event.pgh_label == "update":
        yield from _updated(event, about)
    elif event.pgh_label == "insert":
        yield Difference(field="", before="", after=_row_text(event), **about)
    else:
        yield Difference(field="", before=_row_text(event), after="", **about)


def _updated(event, about):
    before = type(event).objects.filter(pgh_obj=event.pgh_obj_id, pgh_id__lt=event.pgh_id).order_by("-pgh_id").first()
    for field in _fields(event):
        old, new = _value(before, field) if before else "", _value(event, field)
        if old != new:
            yield Difference(field=str(field.verbose_name), before=old, after=new, **about)


def _fields(event):
    """What somebody decided about a row: neither keys nor what is computed."""
    fields = event.pgh_tracked_model._meta.local_fields
    return [f for f in fields if not f.primary_key and not f.generated and (f.editable or f.name in WORKFLOW)]


def _row_text(event):
    """A row in a line: what its filled fields say."""
    owner = {"record", "summit", "leader", "statement", "document"}
    return ", ".join(v for f in _fields(event) if f.name not in owner and (v := _value(event, f)))[:300]


def _value(event, field):
    """What a field of an old row printed as; a row that it named may be gone by now."""
    value = getattr(event, field.attname)
    if value in (None, ""):
        return ""
    if field.is_relation:
        try:
            return str(getattr(event, field.name))
        except ObjectDoesNotExist:
            return f"#{value}"
    return str(dict(field.flatchoices).get(value, value))
