"""Addresses made from a record's own words."""

from summits.models import OldAddress, Record, kind_of
from summits.text import slugs


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
