"""Who else has a record open: a line on the form, so that two do not write the same thing. It locks nothing."""

from datetime import timedelta

from django.utils import timezone

from summits.models import Opening

RECENT = timedelta(hours=3)


def opened(record, user):
    """Note that `user` opens the form of a record; the Openings of others in the last hours, the latest first."""
    now = timezone.now()
    Opening.objects.update_or_create(record_id=record.pk, user=user, defaults={"opened_at": now})
    others = Opening.objects.filter(record=record.pk, opened_at__gt=now - RECENT).exclude(user=user)
    return list(others.select_related("user").order_by("-opened_at")[:10])


def closed(record, user):
    Opening.objects.filter(record=record.pk, user=user).delete()
