"""Addresses made from a record's own words."""

import hashlib

from django.db import connection

from summits.models import OldAddress, Record, kind_of
from summits.text import slugs

LONGEST = 120  # as the column is


def free_slug(record):
    """An address that no other record of its kind has or ever had, for a record (parent or child row) without one."""
    child = kind_of(record).model.objects.get(pk=record.pk)
    base = slugs.slugify(child.slug_source(), fallback=child.kind)
    of_its_kind = {"kind": child.kind, "slug__startswith": base}
    taken = {
        *Record.objects.filter(**of_its_kind).exclude(pk=child.pk).values_list("slug", flat=True),
        *OldAddress.objects.filter(**of_its_kind).exclude(record=child.pk).values_list("slug", flat=True),
    }
    number = 1
    slug = base
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug


def free_slugs(wanted):
    """The same for many new records at once: `wanted` are (kind, words of the address, words that tell it apart).

    Of the second and third of one name a number tells it apart, of more the words, at last a digest of them.
    """
    offered = [_offers(kind, words, apart) for kind, words, apart in wanted]
    named = list({slug for offers in offered for slug in offers})
    with connection.cursor() as cursor:
        cursor.execute(_TAKEN, [named, named])
        taken = set(cursor.fetchall())
    found = []
    for (kind, words, apart), offers in zip(wanted, offered, strict=True):
        slug = next((slug for slug in offers if (kind, slug) not in taken), None)
        slug = slug or f"{offers[0]}-{hashlib.sha256(f'{words} {apart}'.encode()).hexdigest()[:16]}"
        taken.add((kind, slug))
        found.append(slug)
    return found


# With each list as one value: a statement of a thousand of them takes longer to write and read than to answer.
_TAKEN = """
SELECT kind, slug FROM summits_record WHERE slug = ANY(%s)
UNION SELECT kind, slug FROM summits_oldaddress WHERE slug = ANY(%s)
"""


def _offers(kind, words, apart):
    base, apart = slugs.slugify(words, fallback=kind), slugs.slugify(apart)
    return [base, f"{base}-2", f"{base}-3", f"{base}-{apart}"[:LONGEST]]
