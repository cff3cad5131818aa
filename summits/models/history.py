"""History by database triggers: every insert, update and delete of a tracked table is kept, whoever made it."""

import pghistory


def tracked(model):
    """Class decorator: keep every version of the model's rows in a table `<model>change`, deletes included.

    Generated columns are left out: the database computes them, so history could not write them and need not.
    """
    name = model._meta.model_name
    return pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        model_name=f"{model.__name__}Change",
        # A name of its own: children of Record would otherwise inherit a second accessor of the same name.
        obj_field=pghistory.ObjForeignKey(related_name=f"{name}_changes", related_query_name=f"{name}_change"),
        # Once for all rows of a statement: looking at who and why costs as much as a row, and imports write hundreds.
        level=pghistory.Statement,
        exclude=[field.name for field in model._meta.local_fields if field.generated],
    )(model)
