"""Titles that are made from facts follow when a name among these facts changes elsewhere."""

from django.db import connection
from django.db.models import Q

from summits.models import Country, Leader, Place, Statement, Summit

BATCH = 500


def follow(things):
    """Print anew the titles made from the names of these leaders, countries and places.

    Returns the summits whose title changed: search holds their titles. A statement's made title repeats who spoke,
    which search knows by the leader's number: 5,000 statements of a renamed leader need no row made anew.
    """
    renamed = []
    for thing in things:
        match thing:
            case Leader():
                _print_anew(Statement.objects.filter(speakers__leader=thing, title=""), "speakers__leader")
            case Country():
                of_country = Summit.objects.filter(Q(first_country=thing) | Q(second_country=thing), title="")
                renamed += _print_anew(of_country, *NAMED_IN_SUMMITS)
            case Place():
                renamed += _print_anew(Summit.objects.filter(place=thing, title=""), *NAMED_IN_SUMMITS)
    return renamed


NAMED_IN_SUMMITS = ("first_country__names", "second_country__names", "place")


def _print_anew(records, *named):
    """The records among these whose made title has changed; it is written."""
    keys, changed = sorted(set(records.values_list("pk", flat=True))), []
    for start in range(0, len(keys), BATCH):
        portion = records.model.objects.filter(pk__in=keys[start : start + BATCH]).prefetch_related(*named)
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
