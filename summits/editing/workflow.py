"""The life of a record: draft → in review → published → withdrawn, and the way back."""

from django.utils import timezone
from django.utils.translation import gettext as _

from summits.models import Document, Leader, Record, State, Statement, Summit, kind_of

from . import revising
from .addresses import free_slug
from .approval import forbid_own
from .changing import changing
from .checklist import missing
from .comments import comment_within


class NotReady(Exception):
    """Publishing was refused: `lacking` maps records to their Missing; `drafts` are mentioned and would stay behind."""

    def __init__(self, lacking, drafts=()):
        super().__init__("The record cannot be published yet.")
        self.lacking = lacking
        self.drafts = list(drafts)


class WrongState(Exception):
    """The step does not lead on from the state that the record is in by now."""


UNSEEN = (State.DRAFT, State.IN_REVIEW)  # by the public, and on the way to it

# Each step of a record's life: the states from which it leads on, and the one to which it does.
STEPS = {
    "submit": ((State.DRAFT,), State.IN_REVIEW),
    "request-changes": ((State.IN_REVIEW,), State.DRAFT),
    "publish": (UNSEEN, State.PUBLISHED),
    "withdraw": ((State.PUBLISHED,), State.WITHDRAWN),
    "reopen": ((State.WITHDRAWN,), State.DRAFT),
}


def leads_on(step, record):
    """Whether the step of this name leads on from the state of the record."""
    return record.state in STEPS[step][0]


def submit(record, by, note=""):
    """Hand a draft to review."""
    with changing(by, note) as change:
        _take(change, "submit", record, changes_requested=False)


def request_changes(record, by, note=""):
    """Send a record back from review to draft; what has to change becomes a comment."""
    with changing(by, note) as change:
        _take(change, "request-changes", record, changes_requested=True)
        if note:
            comment_within(record, by, note)


def reopen(record, by, note=""):
    """Take up a withdrawn record again, as a draft."""
    with changing(by, note) as change:
        _take(change, "reopen", record, withdrawn_reason="")


def withdraw(record, reason, by, note=""):
    """Take a published record from view. Its address answers 410 with `reason`, a WithdrawnReason."""
    with changing(by, note) as change:
        withdraw_within(change, record, reason)


def withdraw_within(change, record, reason):
    """As `withdraw`, inside a change that is already open."""
    _take(change, "withdraw", record, withdrawn_reason=reason)


def publish(record, by, note="", *, with_mentioned=False):
    """Publish a record, and with it the drafts it mentions and its own when `with_mentioned`: all or nothing.

    Raises NotReady when something is missing or a mentioned draft would stay behind.
    """
    with changing(by, note) as change:
        publish_within(change, record, with_mentioned=with_mentioned)


def publish_within(change, record, *, with_mentioned=False):
    """As `publish`, inside a change that is already open. A revision is applied to the record that it revises."""
    if record.revises_id:
        revising.apply_within(change, record)
        return
    along = drafts_along(record) if with_mentioned else []
    left_behind = [] if with_mentioned else mentioned_drafts(record)
    lacking = {each: gaps for each in (*along, record) if (gaps := missing(each))}
    if lacking or left_behind:
        raise NotReady(lacking, left_behind)
    for each in (*along, record):
        forbid_own(change, each)
        slug = each.slug or free_slug(each)
        first = each.published_at or timezone.now()
        settled = {"changes_requested": False, "edited_by": []}
        _take(change, "publish", each, slug=slug, published_at=first, **settled)


def drafts_along(record):
    """All that goes with `record` when it is published with its drafts: what it mentions, and a summit's own."""
    own = own_drafts(record)
    found = {draft.pk: draft for each in (record, *own) for draft in (*mentioned_drafts(each), each)}
    found.pop(record.pk)
    return list(found.values())


def own_drafts(record):
    """A summit's statements and documents that are still drafts: they may stay behind, its page just lacks them."""
    if kind_of(record).model is not Summit:
        return []
    return [
        draft
        for model in (Statement, Document)
        for draft in model.objects.filter(summit=record.pk, state__in=UNSEEN, revises=None)
    ]


def mentioned_drafts(record):
    """The records that `record` mentions and the public cannot see yet, and those that they mention in turn."""
    found, waiting = {}, [record]
    while waiting:
        for mentioned in _mentions(waiting.pop()):
            if mentioned.pk not in found and mentioned.pk != record.pk:
                found[mentioned.pk] = mentioned
                waiting.append(mentioned)
    return list(found.values())


# The path from each kind of record that is named on a page back to the record that names it.
MENTIONS = {
    Summit: {Leader: "participations__summit"},
    Statement: {Leader: "speeches__statement", Summit: "statements"},
    Document: {Leader: "signatures__document", Summit: "documents", Document: "related_from__document"},
    Leader: {},
}


def _mentions(record):
    paths = MENTIONS[kind_of(record).model]
    for model, path in paths.items():
        yield from model.objects.filter(state__in=UNSEEN, **{path: record.pk}).distinct()


def _take(change, step, record, **fields):
    """Set the state only from one that it may follow, whatever the caller last saw."""
    current = Record.objects.get(pk=record.pk)
    if not leads_on(step, current):
        raise WrongState(_("%(record)s is %(state)s.") % {"record": current, "state": current.get_state_display()})
    _from, record.state = STEPS[step]
    Record.objects.filter(pk=record.pk).update(state=record.state, **fields)
    change.touch(current, is_step=True)
