"""What is true of the archive as a whole."""

from django.db import models


class Revision(models.Model):
    """One row. `number` moves last in every change, so a page that carries it is current: see editing.changing()."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    number = models.PositiveBigIntegerField(default=0)
    moved_at = models.DateTimeField(null=True)
    day = models.DateField(null=True)  # up to which search follows what changes by itself: see editing.midnight

    class Meta:
        constraints = [models.CheckConstraint(name="revision_is_one_row", condition=models.Q(id=1))]

    def __str__(self):
        return str(self.number)

    @classmethod
    def current(cls):
        """The archive's revision now."""
        return cls.objects.filter(pk=1).values_list("number", flat=True).first() or 0
