"""Two editors on one page: what the second one's save is compared with, and how nothing typed is lost.

A page carries a *token*: the versions of all that can be edited on it. A save whose token is no longer true is refused
before any formset is validated, because the stock admin drops the typed text of a row that a colleague has deleted.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Max

from summits.editing.history import change_model, changes_since
from summits.models import Record


def token(obj, inlines=()):
    """The state of a page as text: each record on it with its version, other tables with their last change."""
    return " ".join(f"{name}:{number}" for name, number in _versions(obj, inlines).items())


def _versions(obj, inlines):
    if obj is None:
        return {}
    if not isinstance(obj, Record):
        tables = [(type(obj), "pgh_obj"), *((inline.model, _parent_column(inline, obj)) for inline in inlines)]
        return {model._meta.model_name: _last_change(model, column, obj) for model, column in tables}
    versions = {str(obj.pk): Record.objects.values_list("version", flat=True).get(pk=obj.pk)}
    for inline in inlines:
        if issubclass(inline.model, Record):
            rows = inline.model.objects.filter(**{_parent_column(inline, obj): obj.pk}).order_by("pk")
            versions |= {str(pk): version for pk, version in rows.values_list("pk", "version")}
    return versions


def _parent_column(inline, obj):
    if inline.fk_name:
        return inline.fk_name
    return next(f.name for f in inline.model._meta.fields if f.remote_field and f.remote_field.model is type(obj))


def _last_change(model, column, obj):
    return change_model(model).objects.filter(**{column: obj.pk}).aggregate(last=Max("pgh_id"))["last"] or 0


@dataclass
class Meanwhile:
    """What colleagues did since a page was opened: `differences` where history can tell, and who saved last."""

    differences: list = field(default_factory=list)


def since(obj, inlines, sent):
    """None when the page is still what the editor opened; otherwise the Meanwhile since the token `sent`."""
    now = _versions(obj, inlines)
    if sent == " ".join(f"{name}:{number}" for name, number in now.items()):
        return None
    before = dict(part.split(":", 1) for part in sent.split() if ":" in part)
    return Meanwhile(
        [
            difference
            for record in Record.objects.filter(pk__in=[pk for pk in now if pk.isdigit()])
            if (seen := before.get(str(record.pk), "")).isdigit() and int(seen) != record.version
            for difference in changes_since(record, int(seen))
        ]
    )


def keep_deleted_rows(post, prefix, key, existing):
    """Posted inline rows that are no longer in the database become rows to add: nothing typed in them is lost.

    `post` is a mutable QueryDict, `key` the name of the rows' primary key, `existing` the keys that are still there, as
    text. Formsets want rows that exist first, so the rows are put in that order and numbered again.
    """
    rows = _posted_rows(post, prefix)
    initial = int(post.get(f"{prefix}-INITIAL_FORMS") or 0)
    saved, typed = rows[:initial], rows[initial:]
    kept = [row for row in saved if _first(row, key) in existing]
    gone = [row | {key: [""]} for row in saved if _first(row, key) not in existing and "DELETE" not in row]
    for number, row in enumerate([*kept, *gone, *typed]):
        for name, values in row.items():
            post.setlist(f"{prefix}-{number}-{name}", values)
    post[f"{prefix}-INITIAL_FORMS"] = str(len(kept))
    post[f"{prefix}-TOTAL_FORMS"] = str(len(kept) + len(gone) + len(typed))


def _posted_rows(post, prefix):
    """Take the rows of a formset out of `post`, in order: each a dict of field name to its list of values."""
    rows = defaultdict(dict)
    pattern = re.compile(rf"{re.escape(prefix)}-([0-9]{{1,5}})-(.+)")
    for name in [*post]:
        if match := pattern.fullmatch(name):
            rows[int(match[1])][match[2]] = post.pop(name)
    return [rows[number] for number in sorted(rows)]


def _first(row, name):
    return row.get(name, [""])[0]
