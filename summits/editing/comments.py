"""Comments on a record or one of its facts. No change of the record: they make nobody's open form out of date."""

from django.utils import timezone

from summits.models import Comment

from .changing import changing

LONGEST = 4_000  # characters


def comment(record, by, text, field=""):
    with changing(by):
        return comment_within(record, by, text, field)


def comment_within(record, by, text, field=""):
    """As `comment`, inside a change that is already open."""
    name = by.get_username() if by else ""
    return Comment.objects.create(record_id=record.pk, by=by, by_name=name, text=text[:LONGEST], field=field)


def resolve(record, key, by):
    """Close an open comment of the record; nothing happens to one that is closed or somebody else's."""
    with changing(by):
        found = Comment.objects.filter(record=record.pk, pk=key, resolved_at=None)
        found.update(resolved_at=timezone.now(), resolved_by_name=by.get_username())
