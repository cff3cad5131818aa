"""Countries and what they were called when, which nearly every page prints: read once a revision, for all its pages."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Prefetch

from summits.models import Country, CountryName, Succession

from .facts import of_revision


@of_revision
def countries():
    """{key: Country}, drafts' countries included: pages print only those of what is public.

    `predecessors` of each are the keys of the states it followed, the latest first. Of its names those in English are
    read, which `name_on` tells: all 2,000 take 20 ms of the first page after an edit.
    """
    in_english = Prefetch("names", CountryName.objects.filter(language="en"), to_attr="names_in_english")
    followed = Succession.objects.filter(successor=OuterRef("pk")).order_by("-happened_earliest", "pk")
    known = Country.objects.annotate(predecessors=ArraySubquery(followed.values("predecessor")))
    found = {country.pk: country for country in known.prefetch_related(in_english)}
    for country in found.values():
        country.listed_names = country.names_in_english
    return found


def with_countries(rows, *fields):
    """The rows, as a list, with the known countries in these foreign keys, which costs no query."""
    rows, known = list(rows), countries()
    for row in rows:
        for field in fields:
            setattr(row, field, known.get(getattr(row, f"{field}_id")))
    return rows
