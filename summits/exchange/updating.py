"""What a source changed since its row came: taken where nobody edited it here, else asked."""

from django.utils.translation import gettext as _

from summits.models import Doubt, RowStatus

from .columns import as_columns, remembered, row_of, standing
from .wanted import OWN
from .writing import There, owner_of

TAKE = "take"  # the answer that the source is to be believed; Doubt.NONE is that what was edited here stays


def update(outcome, origin, known, *, is_dry):
    """Bring what was written for a row to what the row says now, and say in the Outcome how it ends.

    What it replaced is in `outcome.before`: {name of a part: {"pk", "values"}}, "values" None for a row that is new.
    """
    outcome.record = origin.record_id
    update = _Update(outcome, origin, known, is_dry)
    for name in origin.written.keys() - update.wanted.keys():  # first: it may stand in another field now
        update.take_away(name)
    for name, (model, values) in update.wanted.items():
        if name not in origin.written:
            update.add(name, model, values)
        elif origin.written[name]["values"] != remembered(model, values):
            update.change(name, model, values)
    if update.is_noted and not is_dry:
        origin.save(update_fields=["written"])
    outcome.before = update.before or None
    outcome.status = RowStatus.UPDATED if update.before else RowStatus.UNCHANGED
    if outcome.doubts:
        outcome.status = RowStatus.NEEDS_REVIEW
        outcome.reason = " ".join(doubt.question for doubt in outcome.doubts)


class _Update:
    def __init__(self, outcome, origin, known, is_dry):
        self.outcome, self.origin, self.known, self.is_dry = outcome, origin, known, is_dry
        own = {} if outcome.wanted.belongs_to else {OWN: (outcome.wanted.model, outcome.wanted.values)}
        self.wanted = own | outcome.wanted.parts
        self.before = {}
        self.is_noted = False  # whether the origin remembers something else now

    def add(self, name, model, values):
        columns = as_columns(model, values, lambda ref: self.origin.written.get(ref.name, {}).get("pk"))
        row = model(**owner_of(model, self.outcome.wanted.model, self.origin.record_id), **columns)
        if There([self.origin.record_id]).same(row):
            return
        if not self.is_dry:
            row.save()
        self._remember(name, model, values, row.pk)
        self.before[name] = {"model": model._meta.model_name, "pk": row.pk, "values": None}

    def change(self, name, model, values):
        written = self.origin.written[name]
        row = row_of(written)
        if row is None or written.get("is_adopted"):  # deleted here, or another row's to change
            self._remember(name, model, values, written["pk"])
            return
        wanted, said = as_columns(model, values), remembered(model, values)
        here = standing(row, wanted)
        changes = {}
        for column in (column for column in said if said[column] != written["values"].get(column)):
            if here[column] in (written["values"].get(column), said[column]) or self._take(name, row, column, wanted):
                changes[column] = wanted[column]
        kept = {doubt.about for doubt in self.outcome.doubts}
        asked = {column: written["values"].get(column) for column in said if f"{name}.{column}" in kept}
        self._remember(name, model, values, row.pk, asked)
        changes = {column: value for column, value in changes.items() if here[column] != said[column]}
        if changes:
            self.before[name] = {
                "model": model._meta.model_name,
                "pk": row.pk,
                "values": {column: getattr(row, column) for column in changes},
            }
            if not self.is_dry:
                model.objects.filter(pk=row.pk).update(**changes)

    def take_away(self, name):
        """The source says it no more: it goes, unless somebody edited it here or it is another row's too."""
        written = self.origin.written[name]
        if not self.is_dry:
            del self.origin.written[name]
        self.is_noted = True
        row = row_of(written) if name != OWN else None
        if row is None or written.get("is_adopted"):
            return
        if standing(row, written["values"]) == written["values"]:
            whole = {field.attname: getattr(row, field.attname) for field in _kept_fields(type(row))}
            self.before[name] = {"model": written["model"], "pk": None, "values": whole}
            if not self.is_dry:
                row.delete()

    def _remember(self, name, model, values, key, still_asked=()):
        remembers = {
            "model": model._meta.model_name,
            "pk": key,
            "values": remembered(model, values) | dict(still_asked),
        }
        adopted = {"is_adopted": True} if self.origin.written.get(name, {}).get("is_adopted") else {}
        if not self.is_dry:
            self.origin.written[name] = remembers | adopted
        self.is_noted = True

    def _take(self, name, row, column, wanted):
        """Whether an editor said that the source is to be believed against what was edited here."""
        about, new = f"{name}.{column}", str(wanted[column] if wanted[column] is not None else "")
        field = row._meta.get_field(column)
        answered = self.known.doubts.get((self.outcome.row.id, about))
        if answered and answered.printed == new and answered.answer:
            return answered.answer == TAKE
        question = _("%(field)s was edited here (%(here)s), and the source changed it too (%(there)s).") % {
            "field": str(field.verbose_name).capitalize(),
            "here": _shown(row, field),
            "there": new[:200],
        }
        proposal = [{"key": TAKE, "label": _("Take what the source says now")}]
        self.outcome.doubts.append(
            Doubt(source_id=self.outcome.row.id, about=about, printed=new, question=question, candidates=proposal)
        )
        return False


def _shown(row, field):
    value = getattr(row, field.name)
    return str(value if value not in (None, "") else _("empty"))[:200]


def _kept_fields(model):
    return [field for field in model._meta.local_fields if not field.generated and not field.primary_key]
