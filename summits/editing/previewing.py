"""A draft as readers would see it: made public in a transaction that is always taken back."""

import hashlib
import secrets
from contextlib import contextmanager
from datetime import timedelta

from django.db import connection, transaction
from django.utils import timezone

from summits.models import PreviewLink, Record, State, kind_of

from .addresses import free_slug
from .changing import changing
from .revising import outcome
from .whole import write
from .workflow import drafts_along

MOST_DAYS = 90
_PATIENCE = "SET LOCAL lock_timeout = '500ms'"  # an editor who saves the same record comes first


@contextmanager
def as_if_public(record):
    """Yield the record as it would be once published, or a revision once applied; nothing of it is kept.

    What is read inside, by any code for readers, sees it and the drafts that would go along. No lock of the archive is
    taken; raises OperationalError when somebody is saving the same record at this moment.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(_PATIENCE)
        yield _applied(record) if record.revises_id else _published(record)
        transaction.set_rollback(True)


def _applied(revision):
    public = kind_of(revision).model.objects.get(pk=revision.revises_id)
    found = outcome(revision)
    write(public, found.wanted)
    public.refresh_from_db()
    Record.objects.filter(pk=public.pk).update(label=public.made_title()[:500])
    return public


def _published(record):
    for each in (*drafts_along(record), record):
        if not each.is_published:
            slug = each.slug or free_slug(each)
            Record.objects.filter(pk=each.pk).update(state=State.PUBLISHED, slug=slug, withdrawn_reason="")
    return kind_of(record).model.objects.get(pk=record.pk)


def make_link(record, by, days):
    """(PreviewLink, its secret): the secret is told once and kept nowhere."""
    secret = secrets.token_urlsafe(24)
    expires = timezone.now() + timedelta(days=min(max(days, 1), MOST_DAYS))
    with changing(by):
        link = PreviewLink.objects.create(
            record_id=record.pk, link_sha256=_hash(secret), by_name=by.get_username(), expires_at=expires
        )
    return link, secret


def revoke(record, key, by):
    with changing(by):
        PreviewLink.objects.filter(record=record.pk, pk=key, revoked_at=None).update(revoked_at=timezone.now())


def linked(secret):
    """The record that a secret shows; None for one that is unknown, expired or revoked."""
    links = PreviewLink.objects.filter(revoked_at=None, expires_at__gt=timezone.now()).select_related("record")
    link = links.filter(link_sha256=_hash(secret)).first()
    return kind_of(link.record).model.objects.get(pk=link.record_id) if link else None


def _hash(secret):
    return hashlib.sha256(secret.encode()).hexdigest()
