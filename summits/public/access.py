"""The one word through which public code reaches what it shows."""

from summits.models import Record

PUBLIC = None  # the reader who is nobody in particular


def records_for(reader, model):
    """The rows of `model` that `reader` may see: what is published for the public, everything for staff.

    A country or topic has no state of its own: it is public once a published record names it, and exactly then
    search has a row of it (see search.projection).
    """
    if reader is not None and reader.is_staff:
        return model.objects.all()
    if issubclass(model, Record):
        return model.objects.published()
    return model.objects.filter(search_row__isnull=False)


def is_public(thing):
    """Whether a page may link to a record, country or topic that a published record mentions."""
    return thing.is_published if isinstance(thing, Record) else True
