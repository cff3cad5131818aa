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
    found, near = {}, defaultdict(list)
    for first, second, mode, day, label, key in _meetings_near(outcomes):
        near[frozenset((first, second)), mode].append((day, label or str(key)))
    for outcome in outcomes:
        values = as_columns(Summit, outcome.wanted.values)
        when = dates.parse(values["starts"]) if values["starts"] else None
        if when is None or when.precision != "day":
            continue
        pair = frozenset((values["first_country_id"], values["second_country_id"])), values["mode"]
        other = next((label for day, label in near[pair] if abs((day - when.earliest).days) <= DAYS), None)
        if other:
            found[outcome.row.id] = other
        near[pair].append((when.earliest, outcome.row.id))
    return found


def _meetings_near(outcomes):
    """The meetings of the archive between the first and the last day of these."""
    days = [dates.parse(o.wanted.values["starts"]) for o in outcomes if o.wanted.values["starts"]]
    days = [when.earliest for when in days if when.precision == "day"]
    if not days:
        return []
    around = timedelta(days=DAYS)
    sides = ("first_country", "second_country")  # in the archive they may stand the other way round
    countries = {country.pk for o in outcomes for side in sides if (country := o.wanted.values[side])}
    rows = Summit.objects.filter(
        revises=None,
        starts_earliest__range=(min(days) - around, max(days) + around),
        starts_latest__lte=max(days) + around,
        first_country__in=countries,
    )
    rows = rows.exclude(state=State.WITHDRAWN)
    return rows.values_list("first_country", "second_country", "mode", "starts_earliest", "label", "pk")


def publish_leaders(keys, batch):
    """Publish the leaders among these keys that imports brought and that are complete by now. Returns their keys."""
    if not batch.is_published:
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
