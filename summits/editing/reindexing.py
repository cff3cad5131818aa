"""Making search anew from the records, and finding what raw SQL made stale, while readers search and editors edit."""

from django.db import transaction

from summits.models import Record, SearchRow
from summits.search import numbers, projection, vocabulary

from .changing import changing


def nobody(_done, _total):
    """Progress that nobody is told."""


def reindex(progress=nobody):
    """Rebuild all that search holds, a portion a transaction: a search finds each row as it was or as it should be.

    `progress` is called with the number of things done and of all.
    """
    for kind, keys in _portions(progress):
        with changing(note="Search rebuilt"):
            projection.refresh_kind(kind, keys)
    with changing(note="Names rebuilt") as change:
        numbers.describe_all()
        change.is_shown = True
    # Counted while others edit, who add to the same counts: only what is missing is added, and so nothing is lost.
    totals, words = numbers.missing(), vocabulary.missing()
    with changing(note="Search counted anew") as change:
        numbers.add(totals)
        words.write()
        change.is_shown = True


def stale(progress=nobody):
    """[(kind, key)] of everything that search holds differently from what the records say. Changes nothing."""
    found = []
    for kind, keys in _portions(progress):
        with changing(note="Search checked"):
            found += [(kind, key) for key in _differing(kind, keys)]
            transaction.set_rollback(True)
    return found + _called_differently()


def miscounted():
    """(facet values, words) of which search has another number than its rows hold."""
    return sorted(numbers.missing()), vocabulary.missing().words()


def ensure_search(plan=(), **_kwargs):
    """After an upgrade: make anew what search holds, if its tables are empty or a migration of the `plan` says so."""
    is_asked = any(getattr(migration, "makes_search_anew", False) for migration, _is_backwards in plan)
    if Record.objects.published().exists() and (is_asked or not SearchRow.objects.exists()):
        reindex()


def _portions(progress):
    portions = list(projection.batches())
    done, total = 0, sum(len(keys) for _kind, keys in portions)
    for kind, keys in portions:
        yield kind, keys
        done += len(keys)
        progress(done, total)


def _called_differently():
    with changing(note="Names checked"):
        before = numbers.described()
        numbers.describe_all()
        after = numbers.described()
        transaction.set_rollback(True)
    return sorted(pair for pair in before if before[pair] != after[pair])


def _differing(kind, keys):
    before = projection.held(kind, keys)
    projection.refresh_kind(kind, keys)
    after = projection.held(kind, keys)
    return sorted(key for key in keys if before.get(key) != after.get(key))
