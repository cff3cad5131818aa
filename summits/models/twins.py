"""Records that may stand for one thing: what editors are warned of, and their answer."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .leaders import Leader
from .records import Record


class NameKey(models.Model):
    """A name of a leader, folded: derived from the names at every change, so that namesakes are found by an index."""

    leader = models.ForeignKey(Leader, models.CASCADE, related_name="name_keys")
    key = models.CharField(max_length=300)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "leader"], name="name_key_is_kept_once")]

    def __str__(self):
        return self.key


class Twins(models.Model):
    """A pair that looks like one: found by the archive. `is_denied`: an editor said that they are two."""

    one = models.ForeignKey(Record, models.CASCADE, related_name="twins_after")
    other = models.ForeignKey(Record, models.CASCADE, related_name="twins_before")
    is_denied = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("likely twins")
        verbose_name_plural = _("likely twins")
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="twins_are_kept_once"),
            models.CheckConstraint(name="twins_are_in_order", condition=Q(one__lt=F("other"))),
        ]

    def __str__(self):
        return f"{self.one_id}, {self.other_id}"
