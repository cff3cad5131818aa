"""What was corrected in a record since it was published."""

from django import template

from summits.models import Correction

from .written import written

SHOWN = 50

register = template.Library()


@register.simple_tag
def corrections(record):
    """The latest of them. Nothing is asked of a first version."""
    return _latest(record.pk) if record.version > 1 else []


@written
def _latest(key):
    return Correction.objects.filter(record=key)[:SHOWN]
