"""Numbers of documents that a source gives without naming each."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .fields import one_of
from .history import tracked
from .sources import Cited
from .summits import Summit
from .topics import Topic


class TallyManner(models.TextChoices):
    SIGNED = "signed", _("signed")
    EXCHANGED = "exchanged", _("exchanged")
    ANNOUNCED = "announced", _("announced")


@tracked
class Tally(Cited):
    """“Over 20 documents”: a number that a source gives, not a list of records."""

    summit = models.ForeignKey(Summit, models.CASCADE, related_name="tallies")
    as_stated = models.CharField(
        _("as stated"),
        max_length=200,
        help_text=_("In the words of the source, for example: over 20 documents."),
    )
    at_least = models.PositiveIntegerField(_("at least"), null=True, blank=True, help_text=_("For “over 20”: 21."))
    at_most = models.PositiveIntegerField(_("at most"), null=True, blank=True, help_text=_("Empty: not stated."))
    manner = models.CharField(
        _("manner"), max_length=10, choices=TallyManner, help_text=_("Signed, exchanged or announced.")
    )
    areas_as_stated = models.TextField(
        _("areas as stated"), blank=True, help_text=_("One a line, for example: biosecurity.")
    )
    areas = models.ManyToManyField(
        Topic,
        through="TallyArea",
        blank=True,
        verbose_name=_("areas"),
        help_text=_("The topics of these areas."),
    )
    areas_complete = models.BooleanField(
        _("areas complete"), null=True, blank=True, help_text=_("No when the source says “including”.")
    )

    class Meta:
        ordering = ["id"]
        verbose_name = _("tally of documents")
        verbose_name_plural = _("tallies of documents")
        constraints = [
            one_of("tally", "manner", TallyManner),
            models.CheckConstraint(
                name="tally_at_most_is_not_below_at_least",
                condition=Q(at_most__gte=F("at_least")),
                violation_error_message=_("At most cannot be below at least."),
            ),
        ]

    def __str__(self):
        return self.as_stated

    def owner(self):
        return self.summit


@tracked
class TallyArea(models.Model):
    tally = models.ForeignKey(Tally, models.CASCADE, related_name="area_links")
    topic = models.ForeignKey(Topic, models.PROTECT, related_name="tally_links")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tally", "topic"], name="tally_names_an_area_once")]

    def __str__(self):
        return str(self.topic)

    def owner(self):
        return self.tally.summit
