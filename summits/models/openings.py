"""Who has a record open on the desk."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from .records import Record


class Opening(models.Model):
    """When a colleague last opened the form of a record; gone once they saved it. No history: it is nobody's work."""

    record = models.ForeignKey(Record, models.CASCADE, related_name="openings")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    opened_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "user"], name="opening_is_kept_once")]

    def __str__(self):
        return f"{self.user}: {self.record}"
