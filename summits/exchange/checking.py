"""From rows to what each of them wants of the archive, or why it wants nothing yet. Changes nothing."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from summits.models import BatchRow, Record, RowStatus

from . import authorities, documents, leaders, own, recorded, records, statements, summits, terms
from .reading import Row
from .wanted import OWN, Check, LeftOut, NoSummit, Wanted

_PLANS = {
    "countries": authorities.plan,
    "leaders": leaders.plan,
    "terms": terms.plan,
    "summits": summits.plan,
    "statements": statements.plan,
    "documents": documents.plan,
}


@dataclass
class Outcome:
    """How a row ends, as far as that is known before it is applied: `status` is empty of one that is to be applied."""

    row: Row
    status: str = ""
    reason: str = ""
    facts: dict = field(default_factory=dict)
    doubts: list = field(default_factory=list)
    depends: set = field(default_factory=set)
    wanted: Wanted | None = None
    record: int | None = None  # key of the record it became, or is part of
    before: dict | None = None  # what it replaced
    made: Record | None = None  # the record that it became, in memory as it was written

    def says(self, sentence):
        self.reason = f"{self.reason} {sentence}".strip()


def check_all(rows, known, batch):
    """The Outcomes of a portion of rows, in order. Without `batch` a row may have come before in its file."""
    seen = _seen_before(rows, batch) if batch else {}
    said = own.said_here(rows, known)
    found = []
    for row in rows:
        if row.id in seen:
            fault = _("The same id stands at line %(line)d already.") % {"line": seen[row.id]}
            found.append(Outcome(row, RowStatus.SKIPPED, fault))
        elif row.id in said:
            found.append(Outcome(row, RowStatus.UNCHANGED))
        elif own.is_own(row):
            fault = _("It is a record of this archive itself, and differs: edit it here.")
            found.append(Outcome(row, RowStatus.SKIPPED, fault))
        else:
            found.append(_check(row, known))
        if row.id and batch:
            seen.setdefault(row.id, row.line)
    return found


def _seen_before(rows, batch):
    ids = {row.id for row in rows if row.id}
    return dict(BatchRow.objects.filter(batch=batch, source_id__in=ids).values_list("source_id", "line"))


def _check(row, known):
    if row.fault:
        return Outcome(row, RowStatus.SKIPPED, row.fault)
    check = Check(row, known)
    if check.origin and not (check.origin.record_id or check.origin.country_id):
        return Outcome(row, RowStatus.SKIPPED, _("An editor deleted what it had brought."))
    outcome = Outcome(row, facts=check.facts, doubts=check.doubts, depends=check.depends)
    try:
        outcome.wanted = _plan_of(row, check.origin)(check)
    except LeftOut as left_out:
        outcome.status, outcome.reason, outcome.doubts = RowStatus.SKIPPED, str(left_out), []
        if isinstance(left_out, NoSummit):
            check.facts["is_no_summit"] = True
        return outcome
    outcome.reason = " ".join(check.notes)
    if check.doubts or check.depends:
        outcome.status = RowStatus.NEEDS_REVIEW
        outcome.reason = _why_it_waits(check)
    else:
        known.fresh.add(row.id)
        if outcome.wanted.group:
            known.groups.setdefault(outcome.wanted.group, row.id)
    return outcome


def _plan_of(row, origin):
    """Of a record that came by its plain fields only these are followed."""
    came_plain = origin is not None and not origin.written.get(OWN, {}).get("is_recorded") and row.kind != "terms"
    return records.plan if recorded.is_whole(row) and not came_plain else _PLANS[row.kind]


def _why_it_waits(check):
    sentences = [doubt.question for doubt in check.doubts]
    if check.depends:
        waits = ngettext("It waits for %(ids)s, which waits.", "It waits for %(ids)s, which wait.", len(check.depends))
        sentences.append(waits % {"ids": ", ".join(sorted(check.depends))})
    return " ".join(sentences)
