"""Which of the records that rows bring go public at once, and at which address."""

from collections import defaultdict
from datetime import timedelta

from django.db import connection
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _

from summits.editing import addresses
from summits.editing.twins import DAYS
from summits.models import Citation, Leader, NameKey, Origin, Record, State, Summit, Tenure
from summits.text import dates
from summits.text.folding import fold_name

from .columns import as_columns


def slugs_of(outcomes, batch):
    """{id of a row: address} of those whose record goes public: complete, naming nobody who is not, no likely twin."""
    own = [outcome for outcome in outcomes if not outcome.wanted.belongs_to]
    # What another archive's editors recorded as two meetings are two.
    twins = _likely_twins([o for o in own if o.wanted.model is Summit and not o.wanted.is_recorded])
    for outcome in own:
        if outcome.row.id in twins:
            outcome.says(_("Perhaps the same meeting as %(other)s.") % {"other": twins[outcome.row.id]})
    if not batch.is_published:
        return {}
    public = _public_among(own)
    chosen = []
    for outcome in own:
        if outcome.row.id in twins:
            outcome.says(_("It stays a draft until an editor has looked."))
        elif outcome.wanted.is_complete:
            if _mentions(outcome.wanted) <= public:
                chosen.append(outcome)
            else:
                outcome.says(_("It stays a draft: it names a record that is not public."))
    words = [(o.wanted.model.KIND, _slug_source(o.wanted), o.row.id.rpartition(":")[2]) for o in chosen]
    return dict(zip([outcome.row.id for outcome in chosen], addresses.free_slugs(words), strict=True))


def _slug_source(wanted):
    named = {name: value for name, value in wanted.values.items() if name not in ("summit", "session", "tally")}
    return wanted.model(**named).slug_source()


def _mentions(wanted):
    """The keys of the records that a record would name on its page."""
    rows = [wanted.values, *(values for _model, values in wanted.parts.values())]
    return {row[name] for row in rows for name in ("leader", "summit") if row.get(name)}


def _public_among(outcomes):
    keys = {key for outcome in outcomes for key in _mentions(outcome.wanted)}
    return set(Record.objects.published().filter(pk__in=keys).values_list("pk", flat=True))


def _likely_twins(outcomes):
    """{id of a row: what else may be the same meeting} for meetings of one pair and form within two days."""
    asked = []
    for outcome in outcomes:
        values = as_columns(Summit, outcome.wanted.values)
        when = dates.parse(values["starts"]) if values["starts"] else None
        if when and when.precision == "day":
            pair = (values["first_country_id"], values["second_country_id"])
            asked.append((outcome.row.id, pair, values["mode"], when.earliest))
    found, near = {}, _meetings_near([(pair, day) for _id, pair, _mode, day in asked])
    for source_id, pair, mode, day in asked:
        of_pair = near[frozenset(pair), mode]
        if other := next((label for then, label in of_pair if abs((then - day).days) <= DAYS), None):
            found[source_id] = other
        of_pair.append((day, source_id))
    return found


def _meetings_near(asked):
    """{(pair, form): [(day, what it is called)]} of the archive's meetings near the days of these (pair, day)."""
    found = defaultdict(list)
    if not asked:
        return found
    # In the archive a pair may stand the other way round.
    ones, others, days = zip(*((*order, day) for pair, day in asked for order in (pair, pair[::-1])), strict=True)
    with connection.cursor() as cursor:
        last = max(days) + timedelta(days=DAYS)
        cursor.execute(_NEAR, [list(ones), list(others), list(days), DAYS, DAYS, last])
        for one, other, mode, day, label, key in cursor.fetchall():
            found[frozenset((one, other)), mode].append((day, label or str(key)))
    return found


_NEAR = """
SELECT DISTINCT s.first_country_id, s.second_country_id, s.mode, s.starts_earliest, r.label, r.id
FROM unnest(%s::bigint[], %s::bigint[], %s::date[]) AS asked (one, other, day)
JOIN summits_summit AS s ON s.first_country_id = asked.one AND s.second_country_id = asked.other
    AND s.starts_earliest BETWEEN asked.day - %s AND asked.day + %s AND s.starts_latest <= %s
JOIN summits_record AS r ON r.id = s.record_ptr_id AND r.revises_id IS NULL AND r.state <> 'withdrawn'
ORDER BY r.id
"""


def publish_leaders(keys, batch):
    """Publish the leaders among these keys that imports brought and that are complete by now. Returns their keys."""
    if not batch.is_published or not keys:
        return set()
    ready = Leader.objects.filter(
        Exists(Tenure.objects.filter(leader=OuterRef("pk"))),
        Exists(Citation.objects.filter(record=OuterRef("pk"))),
        Exists(Origin.objects.filter(record=OuterRef("pk"), kind__in=("leaders", "terms"))),
        pk__in=keys,
        state=State.DRAFT,
        revises=None,
        changes_requested=False,
    )
    ready = _without_namesakes(ready.exclude(title="").only("kind", "title", "born").order_by("pk"))
    if ready:
        keys = [leader.pk for leader in ready]
        words = [(leader.kind, leader.title, f"{leader.born or leader.pk}") for leader in ready]
        with connection.cursor() as cursor:
            cursor.execute(_PUBLISH, [timezone.now(), keys, addresses.free_slugs(words)])
    return {leader.pk for leader in ready}


# As bulk_update would do it; but that writes a case for each value, which takes ten times as long to make and to plan.
_PUBLISH = """
UPDATE summits_record AS r SET state = 'published', slug = made.slug, published_at = %s
FROM unnest(%s::bigint[], %s::varchar[]) AS made (id, slug) WHERE r.id = made.id
"""


def _without_namesakes(leaders):
    """Those of whose name nobody is public: of two, an editor says first whether they are one."""
    names = {fold_name(leader.title) for leader in leaders}
    public = NameKey.objects.filter(key__in=names, leader__state=State.PUBLISHED).values_list("key", flat=True)
    taken, found = set(public), []
    for leader in leaders:
        name = fold_name(leader.title)
        if name not in taken:
            found.append(leader)
        taken.add(name)
    return found
