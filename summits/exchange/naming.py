"""What things are called in rows that leave the archive."""

from collections import defaultdict

from django.db.models import F, Window
from django.db.models.functions import RowNumber

from summits.models import (
    Country,
    Leader,
    Origin,
    Record,
    Revision,
    Session,
    Shown,
    Source,
    State,
    Tally,
    Tenure,
)

from .recorded import RECORDS, SUBJECTS, source_fields, subject_fields, values_of
from .wanted import OWN


def records_that_leave(*, is_published):
    """The records that an export tells of: all but withdrawn ones and revisions, or only what is public."""
    return Record.objects.published() if is_published else Record.objects.filter(revises=None).exclude(
        state=State.WITHDRAWN
    )  # fmt: skip


class Names:
    """What the things that a portion of records names are called outside; None of what does not leave."""

    def __init__(self, *, is_published):
        self.archive = Revision.identity()
        self.is_published = is_published
        self.records = records_that_leave(is_published=is_published)
        self.countries = dict(Country.objects.values_list("pk", "code"))
        self.forget()

    def forget(self):
        """Begin another portion: what was learned of the last one takes no memory any more."""
        self.printed = {}  # key of a leader: the name that is printed where his record does not leave
        self._known = {Country: self.countries}

    def leaving(self, model, keys):
        """Those of the keys of records, or offices, that leave, in order."""
        if model is Tenure:
            found = Tenure.objects.filter(pk__in=keys, leader__in=self.records)
        else:
            found = self.records.filter(pk__in=keys, kind=model.KIND)
        return list(found.order_by("pk").values_list("pk", flat=True))

    def of(self, model, key):
        return self._known.get(model, {}).get(key)

    def learn(self, model, keys, tables):
        """Learn what the things of these keys are called, and whatever rows of theirs name.

        `tables` are pairs of fields and rows with their columns.
        """
        asked = defaultdict(set, {model: set(keys)})
        for fields, rows in tables:
            related = [field for field in fields if field.is_relation]
            for row in rows:
                for field in related:
                    asked[field.remote_field.model].add(row[field.attname])
        self._learn_records(asked)
        self._known[Tenure] = self.ids_of_tenures(asked[Tenure])
        for model in (Session, Tally):
            self._known[model] = self._parts_of_summits(model, asked[model] - {None})
        for model in (Source, *SUBJECTS):
            self._learn_things(model, asked[model] - {None})

    def _learn_records(self, asked):
        keys = {key for model in RECORDS for key in asked[model]} - {None}
        ids = self.ids_of(keys)
        self._known |= dict.fromkeys(RECORDS, ids)
        self.printed |= dict(Leader.objects.filter(pk__in=asked[Leader] - {None}).values_list("pk", "label"))

    def ids_of(self, keys):
        """{key of a record: the id of its row}: that of the row that brought it, else one of this archive's own."""
        kinds = dict(self.records.filter(pk__in=keys).values_list("pk", "kind"))
        ids = {key: f"{self.archive}:{kind}/{key}" for key, kind in kinds.items()}
        brought = Origin.objects.filter(record__in=kinds, written__has_key=OWN).exclude(kind="terms").order_by("-pk")
        return ids | dict(brought.values_list("record", "source_id"))

    def ids_of_tenures(self, keys):
        """The same for offices held."""
        leaders = dict(Tenure.objects.filter(pk__in=keys - {None}, leader__in=self.records).values_list("pk", "leader"))
        ids = {key: f"{self.archive}:term/{key}" for key in leaders}
        brought = Origin.objects.filter(record__in=set(leaders.values()), kind="terms").order_by("-pk")
        for source_id, written in brought.values_list("source_id", "written__tenure"):
            if written and written["pk"] in ids and not written.get("is_adopted"):
                ids[written["pk"]] = source_id
        return ids

    def _parts_of_summits(self, model, keys):
        """{key: id of the summit's row # name of the part}, numbered as recorded.encode does."""
        if not keys:
            return {}
        summits = model.objects.filter(pk__in=keys).values("summit")
        nth = Window(RowNumber(), partition_by=F("summit"), order_by=F("pk").asc())
        rows = model.objects.filter(summit__in=summits).order_by().annotate(nth=nth)
        found = {pk: (summit, n) for pk, summit, n in rows.values_list("pk", "summit", "nth") if pk in keys}
        ids = self.ids_of({summit for summit, _number in found.values()})
        name = model._meta.model_name
        return {pk: f"{ids[summit]}#{name}.{n}" for pk, (summit, n) in found.items() if summit in ids}

    def _learn_things(self, model, keys):
        fields = source_fields() if model is Source else subject_fields(model)
        rows = model.objects.filter(pk__in=keys).values("pk", *(field.attname for field in fields))
        if model is Source:
            rows = [row if row["shown"] == Shown.FULL else row | {"snapshot": ""} for row in rows]
        self._known[model] = {row["pk"]: self._told(fields, row) for row in rows}

    def _told(self, fields, row):
        return values_of(fields, row, self, {})
