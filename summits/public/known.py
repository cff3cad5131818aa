"""Countries with all their names, which nearly every page prints some of: read once a revision, shared by its pages."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef

from summits.models import Country, Succession

from .facts import of_revision


@of_revision
def countries():
    """{key: Country}, drafts' countries included: pages print only those of what is public.

    `predecessors` of each are the keys of the states it followed, the latest first.
    """
    followed = Succession.objects.filter(successor=OuterRef("pk")).order_by("-happened_earliest", "pk")
    known = Country.objects.annotate(predecessors=ArraySubquery(followed.values("predecessor")))
    found = {country.pk: country for country in known.prefetch_related("names")}
    for country in found.values():
        country.listed_names = list(country.names.all())
    return found


def with_countries(rows, *fields):
    """The rows, as a list, with the known countries in these foreign keys, which costs no query."""
    rows, known = list(rows), countries()
    for row in rows:
        for field in fields:
            setattr(row, field, known.get(getattr(row, f"{field}_id")))
    return rows
