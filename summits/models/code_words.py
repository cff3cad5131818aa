"""Codes of fields in words."""

from functools import cache

from django.utils.encoding import force_str


def display(thing, field):
    """As thing.get_FIELD_display(), which makes a dictionary of all choices each time."""
    value = getattr(thing, field)
    return force_str(_choices(type(thing), field).get(value, value), strings_only=True)


@cache
def _choices(model, field):
    return dict(model._meta.get_field(field).flatchoices)
