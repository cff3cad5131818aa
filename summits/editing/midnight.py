"""Midnight is an edit: legal status and "in office" change without a save."""

from django.utils import timezone

from summits.models import Revision
from summits.search import projection

from .changing import changing

_followed = None  # the day that this process last asked for: the archive is asked once a day and process


def follow_the_day():
    """Bring search to today, unless that is done; the archive's revision moves if it shows anything differently."""
    global _followed
    today = timezone.localdate()
    if _followed == today:
        return
    if not Revision.objects.filter(day__gte=today).exists():
        _turn(today)
    _followed = today


def _turn(today):
    with changing(note="A new day") as change:
        change.affect(projection.due(today))
        Revision.objects.update_or_create(pk=1, defaults={"day": today})
