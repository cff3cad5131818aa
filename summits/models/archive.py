"""What is true of the archive as a whole."""

from django.contrib.postgres.functions import RandomUUID
from django.db import models


class Revision(models.Model):
    """One row. `number` moves last in every change, so a page that carries it is current: see editing.changing()."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    number = models.PositiveBigIntegerField(default=0)
    moved_at = models.DateTimeField(null=True)
    archive = models.UUIDField(db_default=RandomUUID(), editable=False)  # tells this archive from every other
    day = models.DateField(null=True)  # up to which search follows what changes by itself: see editing.midnight

    class Meta:
        constraints = [models.CheckConstraint(name="revision_is_one_row", condition=models.Q(id=1))]

    def __str__(self):
        return str(self.number)

    @classmethod
    def identity(cls):
        """What ids of rows begin with that this archive made itself: archive-1f0c…"""
        cls.objects.get_or_create(pk=1)
        return f"archive-{cls.objects.get(pk=1).archive.hex[:12]}"

    @classmethod
    def current(cls):
        """The archive's revision now."""
        return cls.objects.filter(pk=1).values_list("number", flat=True).first() or 0
