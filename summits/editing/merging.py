"""Two records that stand for one thing become one: every relation moves, the old address redirects, nothing is lost."""

from django.db.models import Max
from django.utils.translation import gettext as _

from summits.models import Citation, OldAddress, Point, Record, Session, Summit, Text, kind_of

from .changing import changing
from .relations import move_relations, name_the_same
from .whole import OWN_LIFE, as_it_stands, parts_of_kind


class CannotMerge(Exception):
    """Merging was refused, in words for the editor. Nothing was changed."""


def obstacle(kept, other):
    """Why the two cannot be merged, in a sentence; "" when they can."""
    if kept.pk == other.pk or kept.kind != other.kind:
        return _("Only two different records of one kind can be merged.")
    if other.is_published and not kept.is_published:
        return _("Keep the public one of the two: its page would go otherwise.")
    if Record.objects.filter(revises__in=[kept.pk, other.pk]).exists() or kept.revises_id or other.revises_id:
        return _("A revision of one of them is open: apply it or delete it first.")
    if isinstance(kept, Summit) and {*_pair(kept)} != {*_pair(other)}:
        return _("These are meetings of different pairs of countries.")
    return ""


def _pair(summit):
    return summit.first_country_id, summit.second_country_id


def choices(kept, other):
    """[(column, value of one, value of the other)] of the facts in which the two differ."""
    return [
        (name, value, theirs[name])
        for mine, theirs in zip(_own_rows(kept), _own_rows(other), strict=True)
        for name, value in mine.items()
        if name not in OWN_LIFE and name != "record_ptr_id" and value != theirs[name]
    ]


def _own_rows(record):
    rows = as_it_stands(record)
    return [rows[Record, record.pk], rows[kind_of(record).model, record.pk]]


def merge(kept, other, by, note="", *, taken=(), versions=None):
    """Make `other` part of `kept`, in one change. `taken` are the columns for which the other's value is to stay.

    `versions`, of both, are those that the editor saw. Raises CannotMerge and ChangedMeanwhile.
    """
    with changing(by, note) as change:
        for record, version in zip((kept, other), versions or (), strict=False):
            change.expect(record, version)
        kept, other = (type(each).objects.get(pk=each.pk) for each in (kept, other))
        if reason := obstacle(kept, other):
            raise CannotMerge(reason)
        facts = {name: theirs for name, _mine, theirs in choices(kept, other) if name in taken}
        old_slug = other.slug if other.published_at else ""
        _move_rows(kept, other)
        move_relations(change, kept, other)
        change.delete(other)
        if old_slug:
            change.save(OldAddress(kind=kept.kind, slug=old_slug, record_id=kept.pk))
        for name, value in facts.items():
            setattr(kept, name, value)
        change.save(kept)


def _move_rows(kept, other):
    """The rows of the other become those of the kept one; one that says the same as a row there becomes that row."""
    mine, theirs = as_it_stands(kept), as_it_stands(other)
    now = {}  # (model, key) of a row of the other -> key of the row that stands for it
    for part in parts_of_kind(kept.kind):
        known = {_says(part, row, {}): key for (model, key), row in mine.items() if model is part.model}
        for key, row in [(key, row) for (model, key), row in theirs.items() if model is part.model]:
            same = known.get(_says(part, row, now))
            now[part.model, key] = same or key
            if not same:
                _move(part, key, row, kept, now)
    name_the_same(now)


def _says(part, row, now):
    """What decides whether two rows say the same, with keys of rows as they are after the merge."""
    models = {name: part.model._meta.get_field(name).remote_field for name in part.same}
    return tuple(
        now.get((remote.model, row[name]), row[name]) if remote else row[name] for name, remote in models.items()
    )


def _move(part, key, row, kept, now):
    values = {f"{part.column}_id": now.get((part.of, row[f"{part.column}_id"])) if part.of else kept.pk}
    if part.model in (Session, Point) and row["number"] is not None:
        values["number"] = row["number"] + _last_number(part, kept)
    if part.model is Citation:
        values |= {"is_preferred": False, "preferred_because": ""}
    if part.model is Text:
        values["prevails"] = False
    part.model._base_manager.filter(pk=key).update(**values)


def _last_number(part, kept):
    return part.model._base_manager.filter(**{part.column: kept.pk}).aggregate(last=Max("number"))["last"] or 0
