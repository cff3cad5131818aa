"""What is waiting on an editor's desk: named selections of records."""

from django.db.models import Count, Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from summits.models import Record, State, Statement, Twins


def _mine(records, user):
    return records.filter(author=user, state=State.DRAFT, changes_requested=False)


def _for_my_review(records, user):
    return records.filter(state=State.IN_REVIEW).exclude(edited_by__contains=[user.pk])


def _changes_requested(records, user):
    return records.filter(changes_requested=True)


def _without_a_source(records, user):
    return records.exclude(state=State.WITHDRAWN).filter(citations=None, revises=None)


def _with_one_account(records, user):
    said = Statement.objects.published().filter(summit=OuterRef("pk"))
    first, second = (
        Exists(said.filter(issued_by=OuterRef(f"as_summit__{side}_country"))) for side in ("first", "second")
    )
    held = records.filter(kind="summit", state=State.PUBLISHED).annotate(first=first, second=second)
    return held.exclude(first=F("second"))


def _in_one_language(records, user):
    """Agreed texts of which one language version is held: two sides rarely share a language."""
    texts = Count("as_document__texts__language", distinct=True)
    return records.filter(kind="document", state=State.PUBLISHED).annotate(languages=texts).filter(languages=1)


def _with_a_twin(records, user):
    pairs = Twins.objects.filter(Q(one=OuterRef("pk")) | Q(other=OuterRef("pk")), is_denied=False)
    return records.filter(Exists(pairs))


LISTS = {
    "mine": (_("My drafts"), _mine),
    "review": (_("Waiting for my review"), _for_my_review),
    "changes": (_("Changes requested"), _changes_requested),
    "unsourced": (_("Without a source"), _without_a_source),
    "account": (_("Only one side's account held"), _with_one_account),
    "language": (_("Only one language version held"), _in_one_language),
    "twins": (_("Likely twins"), _with_a_twin),
}
OF_REVISIONS_TOO = ("mine", "review", "changes")


def records_on(name, user):
    """The Records of one of the LISTS, for this user. Revisions are drafts to work on, and counted nowhere else."""
    records = Record.objects.all() if name in OF_REVISIONS_TOO else Record.objects.filter(revises=None)
    return LISTS[name][1](records, user)


def desk(user):
    """[(name, label, {kind: how many})] of every list, the empty ones too."""
    return [(name, label, _by_kind(records_on(name, user))) for name, (label, _records) in LISTS.items()]


def _by_kind(records):
    keys = Record.objects.filter(pk__in=records.order_by().values("pk"))
    return dict(keys.order_by().values_list("kind").annotate(Count("pk")))
