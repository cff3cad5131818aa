"""What colleagues say to each other about a record. Never public, and no change of the record."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from .history import tracked
from .records import Record


@tracked
class Comment(models.Model):
    """`by_name` outlives the account. A comment without `resolved_at` is open."""

    record = models.ForeignKey(Record, models.CASCADE, related_name="comments")
    field = models.CharField(_("fact"), max_length=60, blank=True)
    text = models.TextField(_("comment"), max_length=4000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField(max_length=150)
    made_at = models.DateTimeField(db_default=Now())
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ["id"]
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        constraints = [
            models.CheckConstraint(name="comment_says_something", condition=~Q(text="")),
            models.CheckConstraint(
                name="comment_resolved_says_by_whom", condition=Q(resolved_at__isnull=True) | ~Q(resolved_by_name="")
            ),
        ]
        indexes = [models.Index(fields=["record"], name="comment_open", condition=Q(resolved_at__isnull=True))]

    def __str__(self):
        return self.text[:80]

    def owner(self):
        return self.record
