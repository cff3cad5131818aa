"""One thing said or agreed."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .fields import LanguageField, exactly_one, one_of
from .history import tracked
from .leaders import Leader
from .sources import Cited
from .statements import Statement
from .summits import FIRST, SECOND, Summit
from .topics import Organisation, Topic


class PointKind(models.TextChoices):
    """What was done: said belongs to a statement, the others to the summit itself."""

    SAID = "said", _("said")
    AGREED = "agreed", _("agreed")
    CALLED_FOR = "called_for", _("called for")
    INSTRUCTED = "instructed", _("instructed")
    ANNOUNCED = "announced", _("announced")
    INVITED = "invited", _("invited")


class Wording(models.TextChoices):
    OWN_WORDS = "own_words", _("in the archive's words")
    QUOTATION = "quotation", _("quotation")


BOTH = 0
BY = [(BOTH, _("both sides")), (FIRST, _("first side")), (SECOND, _("second side"))]


@tracked
class Point(Cited):
    summit = models.ForeignKey(Summit, models.CASCADE, null=True, blank=True, related_name="points")
    statement = models.ForeignKey(Statement, models.CASCADE, null=True, blank=True, related_name="points")
    number = models.PositiveSmallIntegerField(
        _("number"), default=1, help_text=_("Its place among the points: 1, 2, 3.")
    )
    kind = models.CharField(
        _("kind"),
        max_length=12,
        choices=PointKind,
        default=PointKind.SAID,
        help_text=_("For example: agreed."),
    )
    by = models.PositiveSmallIntegerField(
        _("by"), choices=BY, null=True, blank=True, help_text=_("Of an outcome: whose it is.")
    )
    speaker = models.ForeignKey(
        Leader,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="points",
        verbose_name=_("speaker"),
        help_text=_("Only when the statement has several speakers."),
    )
    text = models.TextField(
        _("text"), help_text=_("One thing, in your own neutral words, or quoted exactly: Russia keeps to …")
    )
    wording = models.CharField(
        _("wording"),
        max_length=10,
        choices=Wording,
        default=Wording.OWN_WORDS,
        help_text=_("Your own words, or an exact quotation."),
    )
    language = LanguageField(_("language"), default="en")
    topics = models.ManyToManyField(
        Topic, through="PointTopic", blank=True, verbose_name=_("topics"), help_text=_("For example: energy.")
    )
    organisations = models.ManyToManyField(
        Organisation,
        through="PointOrganisation",
        blank=True,
        verbose_name=_("organisations"),
        help_text=_("Bodies it speaks of, for example: United Nations."),
    )

    class Meta:
        ordering = ["number", "id"]
        verbose_name = _("point")
        verbose_name_plural = _("points")
        constraints = [
            exactly_one("point", "summit", "statement", message=_("A point belongs to a summit or to a statement.")),
            one_of("point", "kind", PointKind),
            one_of("point", "wording", Wording),
            models.CheckConstraint(
                name="point_said_belongs_to_a_statement",
                condition=Q(kind=PointKind.SAID, statement__isnull=False, by__isnull=True)
                | (~Q(kind=PointKind.SAID) & Q(summit__isnull=False, by__in=[BOTH, FIRST, SECOND])),
                violation_error_message=_(
                    "What somebody said belongs to a statement; an outcome belongs to the summit and says whose it is."
                ),
            ),
        ]

    def __str__(self):
        return self.text[:80]

    def owner(self):
        return self.summit if self.summit_id else self.statement

    @property
    def anchor(self):
        """The id of the point on its page."""
        return f"point-{self.pk}"

    @property
    def by_country(self):
        """The side whose outcome it is; None for both."""
        return self.summit.country_of(self.by) if self.by in (FIRST, SECOND) else None


@tracked
class PointTopic(models.Model):
    point = models.ForeignKey(Point, models.CASCADE, related_name="topic_links")
    topic = models.ForeignKey(Topic, models.PROTECT, related_name="point_links")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["point", "topic"], name="point_names_a_topic_once")]

    def __str__(self):
        return str(self.topic)

    def owner(self):
        return self.point.owner()


@tracked
class PointOrganisation(models.Model):
    point = models.ForeignKey(Point, models.CASCADE, related_name="organisation_links")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="point_links")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["point", "organisation"], name="point_names_an_organisation_once")
        ]

    def __str__(self):
        return str(self.organisation)

    def owner(self):
        return self.point.owner()
