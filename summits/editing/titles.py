"""Titles that are made from facts follow when a name among these facts changes elsewhere."""

from django.db import connection
from django.db.models import Q, prefetch_related_objects

from summits.models import Country, Leader, Place, Statement, Summit

BATCH = 500


def follow(things):
    """Print anew the titles made from the names of these leaders, countries and places.

    Returns the summits whose title changed: search holds their titles. A statement's made title repeats who spoke,
    which search knows by the leader's number: 5,000 statements of a renamed leader need no row made anew.
    """
    leaders, countries, places = (
        [thing.pk for thing in things if isinstance(thing, model)] for model in (Leader, Country, Place)
    )
    if leaders:
        _print_anew(Statement.objects.filter(speakers__leader__in=leaders, title=""))
    if not (countries or places):
        return []
    named = Q(first_country__in=countries) | Q(second_country__in=countries) | Q(place__in=places)
    return _print_anew(Summit.objects.filter(named, title=""))


def with_names(model, records):
    """The records, all of this model, with what their made titles are made from."""
    records = list(records)
    if model is Summit:
        _add_countries(records)
        prefetch_related_objects(records, "place")
    if model is Statement:
        prefetch_related_objects([record for record in records if not record.title], "speakers__leader")
    return records


def _add_countries(summits):
    """As a prefetch of both sides does, but with each country once and in half the statements."""
    keys = {key for summit in summits for key in (summit.first_country_id, summit.second_country_id)}
    countries = Country.objects.prefetch_related("names").in_bulk(keys - {None})
    for summit in summits:
        summit.first_country = countries.get(summit.first_country_id)
        summit.second_country = countries.get(summit.second_country_id)


def _print_anew(records):
    """The records among these whose made title has changed; it is written."""
    keys, changed = sorted(set(records.values_list("pk", flat=True))), []
    for start in range(0, len(keys), BATCH):
        portion = with_names(records.model, records.model.objects.filter(pk__in=keys[start : start + BATCH]))
        made = {record: record.made_title()[:500] for record in portion}
        of_portion = [record for record, label in made.items() if label != record.label]
        _write([record.pk for record in of_portion], [made[record] for record in of_portion])
        changed += of_portion
    return changed


def _write(keys, labels):
    if keys:
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE summits_record AS r SET label = made.label"
                " FROM unnest(%s::bigint[], %s::varchar[]) AS made (id, label) WHERE r.id = made.id",
                [keys, labels],
            )
