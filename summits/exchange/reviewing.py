"""What imports ask of editors, and what comes of an answer: the rows that waited for it are checked once more."""

from collections import Counter
from itertools import groupby

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Case, Count, F, Min, Q, When
from django.utils import timezone
from django.utils.translation import gettext as _

from summits.editing import changing
from summits.models import Batch, Doubt, Waiting

from .applying import apply
from .checking import check_all
from .known import Ground, Known
from .reading import Row

MOST_AT_ONCE = 100  # rows that one change answers or brings in: the archive is locked meanwhile


class Answered(Exception):
    """A colleague has answered the question already, or the row has changed and it is not asked any more."""


def open_doubts():
    """The questions that wait for an answer, one for each row of which something is asked."""
    return Doubt.objects.filter(answer="", source_id__in=Waiting.objects.values("source_id"))


def open_questions():
    """The same without repeating what is asked of many rows, such questions first: see `alike`.

    Each is {doubt: key of the first, rows: how many, ids: of these rows}.
    """
    asked = Case(When(printed="", then=F("question")), default=F("printed"))
    found = open_doubts().order_by().annotate(asked=asked).values("asked", "candidates", "denied")
    return found.annotate(doubt=Min("pk"), rows=Count("pk"), ids=ArrayAgg("source_id", order_by="pk")).order_by(
        "-rows", "doubt"
    )  # fmt: skip


def alike(doubt):
    """Other open questions that ask the same of other rows: the same words, and the same to choose from."""
    same = open_doubts().filter(printed=doubt.printed, candidates=doubt.candidates, denied=doubt.denied)
    if not doubt.printed:
        same = same.filter(question=doubt.question)
    return same.exclude(pk=doubt.pk).order_by("pk")


def answer(doubt, key, by, *, is_it, also_alike=False):
    """Keep an editor's answer about one candidate of a question, by its key, and bring in what waited for it.

    With `also_alike` the same is answered for the other rows of which the very same is asked. Returns {status: number}
    of the rows that were checked again. Raises Answered.
    """
    with _changing(by) as change:
        now = open_doubts().filter(pk=doubt.pk).first()
        if now is None or key not in _keys(now):
            raise Answered(_("This question is not open any more."))
        doubts = [now, *(alike(now)[: MOST_AT_ONCE - 1] if also_alike else [])]
        for each in doubts:
            _answer(each, key, by, is_it=is_it)
        counts, left = _check_again({each.source_id for each in doubts if each.answer}, change)
    return counts + _check_left(left, by)


def _changing(by):
    return changing(by, _("Answer to a question of an import"), batch=None)


def _keys(doubt):
    return {candidate["key"] for candidate in doubt.candidates} - set(doubt.denied)


def _answer(doubt, key, by, *, is_it):
    if is_it:
        doubt.answer = key
    else:
        doubt.denied.append(key)
        if not _keys(doubt):
            doubt.answer = Doubt.NONE
    doubt.answered_by_name, doubt.answered_at = by.get_username(), timezone.now()
    doubt.save()


def leave_out(doubt, by):
    """Answer that none of the candidates is the one, or that the row is not wanted."""
    with _changing(by) as change:
        now = open_doubts().filter(pk=doubt.pk).first()
        if now is None:
            raise Answered(_("This question is not open any more."))
        now.answer, now.answered_by_name, now.answered_at = Doubt.NONE, by.get_username(), timezone.now()
        now.save()
        counts, left = _check_again({now.source_id}, change)
    return counts + _check_left(left, by)


def _check_left(ids, by):
    """Check what is beyond the change that is closed, in changes of their own: editors come in between.

    It ends, as only a row that waits no more has others checked again.
    """
    counts = Counter()
    while ids:
        with _changing(by) as change:
            more, ids = _check_again(ids, change)
        counts += more
    return counts


def _check_again(ids, change):
    """Check rows once more, and then those that waited for them, MOST_AT_ONCE: (how they ended, ids of the others)."""
    counts, left = Counter(), MOST_AT_ONCE
    while ids and left > 0:
        rows = list(Waiting.objects.filter(source_id__in=ids).order_by("batch", "file", "kind", "line")[:left])
        left -= len(rows)
        beyond = set() if left else ids - {row.source_id for row in rows}
        ended = []
        for (batch, file, _kind), portion in groupby(rows, lambda row: (row.batch_id, row.file, row.kind)):
            ended += _apply_again(Batch.objects.get(pk=batch), file, list(portion), change)
        counts.update(outcome.status for outcome in ended)
        still = _still_waiting(ended)
        ids = beyond | _waiting_for([outcome for outcome in ended if outcome.row.id not in still])
    return counts, ids


def _apply_again(batch, file, waiting, change):
    batch.at_file = file
    batch.rows.filter(file=file, line__in=[each.line for each in waiting]).delete()
    rows = [Row(batch.files[file]["name"], each.line, each.kind, each.data) for each in waiting]
    known = Known(_ground(rows), rows)
    known.waiting -= {row.id for row in rows}
    outcomes = check_all(rows, known, None)
    apply(outcomes, known, batch, change)
    return outcomes


def _ground(rows):
    """What these rows stand on: of people among them the offices, which wait for them, are known as in their import."""
    ground = Ground()
    if people := [row for row in rows if row.kind == "leaders"]:
        offices = Waiting.objects.filter(kind="terms", depends__overlap=[row.id for row in people])
        ground.persons.gather([*people, *(Row("", each.line, each.kind, each.data) for each in offices)])
    return ground


def _still_waiting(outcomes):
    ids = [outcome.row.id for outcome in outcomes]
    return set(Waiting.objects.filter(source_id__in=ids).values_list("source_id", flat=True))


def _waiting_for(outcomes):
    """The ids of rows that wait for these, or of which it is asked whether somebody whom these brought is meant."""
    ids = [outcome.row.id for outcome in outcomes]
    waiting = Waiting.objects.filter(depends__overlap=ids)
    found = set(waiting.values_list("source_id", flat=True))
    leaders = {outcome.record for outcome in outcomes if outcome.record and outcome.row.kind in ("leaders", "terms")}
    asked = Q(pk__in=[])
    for key in leaders:
        asked |= Q(candidates__contains=[{"key": str(key)}])
    return found | set(open_doubts().filter(asked).values_list("source_id", flat=True))
