"""The tables of which triggers keep history, and what their history tells of a row."""

from django.apps import apps


def columns_of(model):
    """The names of what is kept of a row: all but what the database computes."""
    return [field.attname for field in model._meta.local_fields if not field.generated]


def tracked_models():
    """The models of which history is kept, those that others name first."""
    return [m for m in apps.get_app_config("summits").get_models() if hasattr(m, f"{m._meta.model_name}_changes")]


def change_model(model):
    """The history table of a tracked model."""
    return getattr(model, f"{model._meta.model_name}_changes").rel.related_model


def row_of(event):
    """{column: value} of a row as an event of its history left it, of a deleted one as it was; None of no event."""
    return event and {column: getattr(event, column) for column in columns_of(event.pgh_tracked_model)}
