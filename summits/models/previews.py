"""Secret links to what is not public yet."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from .history import tracked
from .records import Record


@tracked
class PreviewLink(models.Model):
    """Shows one record to whoever has the link, until it expires or is revoked. Only the hash of its secret is kept."""

    record = models.ForeignKey(Record, models.CASCADE, related_name="preview_links")
    link_sha256 = models.CharField(max_length=64, unique=True)
    by_name = models.CharField(max_length=150)
    made_at = models.DateTimeField(db_default=Now())
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        verbose_name = _("preview link")
        verbose_name_plural = _("preview links")
        constraints = [
            models.CheckConstraint(
                name="preview_link_is_kept_as_a_hash", condition=Q(link_sha256__regex="^[0-9a-f]{64}$")
            )
        ]

    def __str__(self):
        return f"{self.record} – {self.by_name}"

    def owner(self):
        return self.record
