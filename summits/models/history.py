"""History by database triggers: every insert, update and delete of a tracked table is kept, whoever made it."""

import pghistory
import pgtrigger
from pghistory.trigger import Event


def tracked(model):
    """Class decorator: keep every version of the model's rows in a table `<model>change`, deletes included.

    Generated columns are left out: the database computes them, so history could not write them and need not.
    """
    name = model._meta.model_name
    return pghistory.track(
        pghistory.InsertEvent(),
        _UpdateEvent(),
        pghistory.DeleteEvent(),
        model_name=f"{model.__name__}Change",
        # A name of its own: children of Record would otherwise inherit a second accessor of the same name.
        obj_field=pghistory.ObjForeignKey(related_name=f"{name}_changes", related_query_name=f"{name}_change"),
        # Once for all rows of a statement: looking at who and why costs as much as a row, and imports write hundreds.
        level=pghistory.Statement,
        exclude=[field.name for field in model._meta.local_fields if field.generated],
    )(model)


class _UpdateEvent(pghistory.UpdateEvent):
    def add_event_trigger(self, event_model):
        trigger = _Updated(
            event_model=event_model,
            label=self.label,
            name=self.trigger_name,
            row=self.row,
            operation=self.operation,
            condition=self.condition,
            level=self.level,
        )
        pgtrigger.register(trigger)(event_model.pgh_tracked_model)


class _Updated(Event):
    """An update is joined, old rows with new, in a way that hashes them: the same rows, as no key ever changes.

    The join is planned by the first update of a connection. One row then would have each of five hundred compared with
    each, which took as long as the update itself ten times over.
    """

    def get_func_template_kwargs(self, model):
        given = super().get_func_template_kwargs(model)
        return given | {
            name: sql.replace("old_values JOIN new_values", "old_values FULL JOIN new_values")
            for name, sql in given.items()
            if name.startswith("cond_")
        }
