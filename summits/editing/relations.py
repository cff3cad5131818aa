"""Whatever names one record is made to name another that takes its place."""

from django.db import IntegrityError, transaction

from summits.models import Record, SearchRow

from .whole import parts_of_kind


def name_the_same(now):
    """Let rows of any record that name a row name the one that stands for it: `now` maps (model, key) to its key."""
    for (model, key), same in now.items():
        if key != same:
            for relation in model._meta.related_objects:
                if relation.field.concrete and not relation.many_to_many and not _is_derived(relation.related_model):
                    rows = relation.related_model._base_manager.filter(**{relation.field.name: key})
                    _point(rows, {relation.field.name: same})


def move_relations(change, kept, other):
    """Whatever names the other record, wherever it is, names the kept one."""
    owned = {(part.model, part.column) for part in parts_of_kind(kept.kind)}
    for model in (Record, type(kept)):
        for relation in model._meta.related_objects:
            field = relation.field
            if _is_derived(relation.related_model) or field.remote_field.parent_link or relation.many_to_many:
                continue
            if (relation.related_model, field.name) not in owned:
                rows = relation.related_model._base_manager.filter(**{field.name: other.pk})
                for row in rows:
                    if hasattr(row, "owner"):
                        change.touch(row.owner())
                _point(rows, {field.name: kept.pk})


def _is_derived(model):
    return model is SearchRow or hasattr(model, "pgh_tracked_model")


def _point(rows, values):
    """Let rows name another; one that would then repeat its neighbour goes."""
    for row in rows:
        try:
            with transaction.atomic():
                type(row)._base_manager.filter(pk=row.pk).update(**values)
        except IntegrityError:
            row.delete()
