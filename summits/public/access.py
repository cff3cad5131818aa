"""The one word through which public code reaches what it shows."""

from django.db.models import Exists, OuterRef, Q

from summits.models import (
    Country,
    Party,
    PointTopic,
    Record,
    RecordTopic,
    Speaker,
    State,
    Statement,
    Summit,
    TallyArea,
    Tenure,
    Topic,
)

PUBLIC = None  # the reader who is nobody in particular


def records_for(reader, model):
    """The rows of `model` that `reader` may see: what is published for the public, everything for staff.

    A country or topic has no state of its own: it is public once a published record uses it.
    """
    if reader is not None and reader.is_staff:
        return model.objects.all()
    if issubclass(model, Record):
        return model.objects.published()
    return model.objects.filter(_USED[model])


def is_public(thing):
    """Whether a page may link to a record, country or topic that a published record mentions."""
    return thing.is_published if isinstance(thing, Record) else True


def _published(model, *states, **of):
    """Whether a row of `model` for which `of` holds belongs to a published record."""
    is_published = Q()
    for path in states:
        is_published |= Q(**{path: State.PUBLISHED})
    return Exists(model.objects.filter(is_published, **of))


_USED = {
    Country: _published(Summit, "state", first_country=OuterRef("pk"))
    | _published(Summit, "state", second_country=OuterRef("pk"))
    | _published(Tenure, "leader__state", country=OuterRef("pk"))
    | _published(Statement, "state", issued_by=OuterRef("pk"))
    | _published(Speaker, "statement__state", country=OuterRef("pk"))
    | _published(Party, "document__state", country=OuterRef("pk")),
    Topic: _published(RecordTopic, "record__state", topic=OuterRef("pk"))
    | _published(PointTopic, "point__summit__state", "point__statement__state", topic=OuterRef("pk"))
    | _published(TallyArea, "tally__summit__state", topic=OuterRef("pk")),
}
