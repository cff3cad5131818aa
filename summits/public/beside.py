"""The meetings of a pair before and after one of theirs."""

from typing import NamedTuple

from django.db import connection

from summits.models import Kind, address

# Day and key are compared together, in the order of the index: the nearest is read and no others of the pair. What the
# meeting has is not given but read, so that PostgreSQL plans once: it would plan anew for each day and pair.
_BESIDE = """
SELECT DISTINCT ON (is_before) is_before, slug, label
FROM summits_summit AS this
CROSS JOIN LATERAL (
    VALUES (first_country_id, second_country_id), (second_country_id, first_country_id)) AS pair (one, other)
CROSS JOIN LATERAL (
    (SELECT true AS is_before, this.starts_earliest - starts_earliest AS days, -id AS nearest, slug, label
     FROM summits_summit JOIN summits_record ON id = record_ptr_id AND state = 'published'
     WHERE first_country_id = pair.one AND second_country_id = pair.other
         AND (starts_earliest, record_ptr_id) < (this.starts_earliest, this.record_ptr_id)
     ORDER BY starts_earliest DESC, record_ptr_id DESC LIMIT 1)
    UNION ALL
    (SELECT false, starts_earliest - this.starts_earliest, id, slug, label
     FROM summits_summit JOIN summits_record ON id = record_ptr_id AND state = 'published'
     WHERE first_country_id = pair.one AND second_country_id = pair.other
         AND (starts_earliest, record_ptr_id) > (this.starts_earliest, this.record_ptr_id)
     ORDER BY starts_earliest, record_ptr_id LIMIT 1)
) AS found
WHERE this.record_ptr_id = %s ORDER BY is_before, days, nearest
"""


class Beside(NamedTuple):
    slug: str
    label: str

    @property
    def address(self):
        return address(Kind.SUMMIT, self.slug)


def beside(summit):
    """{"previous": Beside, "next": Beside}, as far as they are recorded here."""
    with connection.cursor() as cursor:
        cursor.execute(_BESIDE, [summit.pk])
        return {"previous" if is_before else "next": Beside(*row) for is_before, *row in cursor}
