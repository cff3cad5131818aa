"""Likely twins: two meetings of one pair within two days, two leaders of one name. Found again at every change.

A Wikidata id cannot be borne twice: the database refuses that.
"""

from django.db import connection
from django.db.models import Q

from summits.models import Leader, LeaderName, NameKey, Record, Summit, Twins
from summits.text.folding import fold_name

DAYS = 2
# A date known only to the month or year says nothing of two days.
_MET = """
SELECT least(a.record_ptr_id, b.record_ptr_id), greatest(a.record_ptr_id, b.record_ptr_id)
FROM summits_summit AS a JOIN summits_summit AS b
    ON b.{first} = a.first_country_id AND b.{second} = a.second_country_id AND b.record_ptr_id <> a.record_ptr_id
    AND b.starts_earliest BETWEEN a.starts_earliest - %s AND a.starts_earliest + %s
    {alive_a} {alive_b}
WHERE a.record_ptr_id = ANY(%s)
    AND a.starts_latest - a.starts_earliest <= %s AND b.starts_latest - b.starts_earliest <= %s
"""
_ARE_CALLED = """
SELECT least(a.leader_id, b.leader_id), greatest(a.leader_id, b.leader_id)
FROM summits_namekey AS a JOIN summits_namekey AS b ON b.key = a.key AND b.leader_id <> a.leader_id
{alive_a} {alive_b}
WHERE a.leader_id = ANY(%s)
"""
_FIND = """
WITH found (one_id, other_id) AS ({found}), gone AS (
    DELETE FROM summits_twins AS t WHERE NOT is_denied AND (one_id = ANY(%s) OR other_id = ANY(%s))
        AND NOT EXISTS (SELECT FROM found AS f WHERE f.one_id = t.one_id AND f.other_id = t.other_id)
)
INSERT INTO summits_twins (one_id, other_id, is_denied) SELECT DISTINCT one_id, other_id, false FROM found
ON CONFLICT (one_id, other_id) DO NOTHING
"""


def look_again(records):
    """Find the twins of these summits and leaders as they are now; other kinds have none."""
    if keys := [record.pk for record in records if isinstance(record, Summit)]:
        days = [DAYS, DAYS, keys, DAYS, DAYS]
        same, swapped = ("first_country_id", "second_country_id"), ("second_country_id", "first_country_id")
        met = [_MET.format(first=one, second=two, **_alive("record_ptr_id")) for one, two in (same, swapped)]
        _find(" UNION ".join(met), [*days, *days], keys)
    if leaders := [record for record in records if isinstance(record, Leader)]:
        keys = [leader.pk for leader in leaders]
        _keep_names(leaders, keys)
        _find(_ARE_CALLED.format(**_alive("leader_id")), [keys], keys)


def _alive(key):
    join = "JOIN summits_record AS {0}r ON {0}r.id = {0}.{1} AND {0}r.revises_id IS NULL AND {0}r.state <> 'withdrawn'"
    return {"alive_a": join.format("a", key), "alive_b": join.format("b", key)}


def _find(found, params, keys):
    with connection.cursor() as cursor:
        cursor.execute(_FIND.format(found=found), [*params, keys, keys])


def _keep_names(leaders, keys):
    printed = [(leader.pk, leader.title) for leader in leaders]
    printed += LeaderName.objects.filter(leader__in=keys).order_by().values_list("leader", "name")
    names = {(leader, key[:300]) for leader, name in printed if (key := fold_name(name).strip())}
    NameKey.objects.filter(leader__in=keys).delete()
    NameKey.objects.bulk_create([NameKey(leader_id=leader, key=key) for leader, key in sorted(names)])


def twins_of(record):
    """The records that may be the same as this one, and of which nobody said that they are not."""
    pairs = Twins.objects.filter(Q(one=record.pk) | Q(other=record.pk), is_denied=False).order_by("pk")[:20]
    keys = {key for pair in pairs for key in (pair.one_id, pair.other_id)} - {record.pk}
    return list(Record.objects.filter(pk__in=keys).order_by("pk"))


def deny(change, record, other):
    """Keep an editor's answer that the two are not the same. `change` is open, for its lock."""
    one, two = sorted([record.pk, other.pk])
    Twins.objects.update_or_create(one_id=one, other_id=two, defaults={"is_denied": True})
