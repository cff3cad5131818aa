"""What happened during a summit, and who was in the room."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .completeness import complete_without
from .countries import Place
from .fields import PartialDateField, earliest_of, is_date, latest_of, one_of
from .history import tracked
from .leaders import OfficeHeld
from .sources import Cited
from .summits import FIRST, SECOND, SIDES, Summit


class SessionFormat(models.TextChoices):
    WELCOME = "welcome", _("welcoming ceremony")
    ONE_ON_ONE = "one_on_one", _("one-on-one talks")
    SMALL_GROUP = "small_group", _("small-group talks")
    LARGE_GROUP = "large_group", _("large-group talks")
    TALKS = "talks", _("talks")
    BRIEFING = "briefing", _("briefings")
    SIGNING = "signing", _("signing")
    EXCHANGE = "exchange", _("exchange of documents")
    PRESS = "press", _("press appearance")
    MEAL = "meal", _("meal")
    CULTURAL = "cultural", _("visit or cultural programme")
    CEREMONY = "ceremony", _("ceremony")
    CALL = "call", _("call")
    OTHER = "other", _("other")


@tracked
class Session(Cited):
    """An item of the programme: its date, local times and order only as far as known."""

    summit = models.ForeignKey(Summit, models.CASCADE, related_name="sessions")
    number = models.PositiveSmallIntegerField(
        _("number"), null=True, blank=True, help_text=_("Its place in the programme, if known: 1, 2, 3.")
    )
    format = models.CharField(
        _("format"), max_length=12, choices=SessionFormat, help_text=_("For example: small-group talks.")
    )
    format_as_printed = models.CharField(
        _("as printed"), max_length=200, blank=True, help_text=_("For example: small-group.")
    )
    held = PartialDateField(_("date"))
    held_earliest = earliest_of("held")
    held_latest = latest_of("held")
    starts_at = models.TimeField(_("from (local time)"), null=True, blank=True, help_text=_("For example: 11:30."))
    ends_at = models.TimeField(_("to (local time)"), null=True, blank=True, help_text=_("For example: 13:00."))
    place = models.ForeignKey(
        Place,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("place"),
        help_text=_("If not the summit's."),
    )

    class Meta:
        ordering = [F("number").asc(nulls_last=True), "id"]
        verbose_name = _("session")
        verbose_name_plural = _("programme")
        constraints = [
            is_date("session", "held"),
            one_of("session", "format", SessionFormat),
            models.UniqueConstraint(
                fields=["summit", "number"],
                name="session_number_is_used_once",
                deferrable=models.Deferrable.DEFERRED,
                violation_error_message=_("Two items of the programme have the same number."),
            ),
        ]

    def __str__(self):
        label = self.get_format_display()
        return f"{self.number}. {label}" if self.number else str(label)

    def owner(self):
        return self.summit


class ParticipationRole(models.TextChoices):
    PRINCIPAL = "principal", _("principal")
    MINISTER = "minister", _("minister")
    DELEGATION = "delegation", _("member of the delegation")
    INTERPRETER = "interpreter", _("interpreter")
    SPOUSE = "spouse", _("spouse")
    OTHER = "other", _("other")


@tracked
class Participation(OfficeHeld, Cited):
    summit = models.ForeignKey(Summit, models.CASCADE, related_name="participations")
    side = models.PositiveSmallIntegerField(
        _("side"), choices=SIDES, help_text=_("The first or the second of the two countries above.")
    )
    role = models.CharField(
        _("role"),
        max_length=12,
        choices=ParticipationRole,
        default=ParticipationRole.PRINCIPAL,
        help_text=_("Principal: one of the two who meet."),
    )
    sessions = models.ManyToManyField(
        Session, through="Attendance", blank=True, verbose_name=_("sessions"), related_name="participations"
    )

    class Meta(OfficeHeld.Meta):
        ordering = ["side", "id"]
        default_related_name = "participations"
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        triggers = [complete_without("summit_id")]
        constraints = [
            *OfficeHeld.Meta.constraints,
            one_of("participation", "role", ParticipationRole),
            models.CheckConstraint(
                name="participation_side_is_first_or_second",
                condition=Q(side__in=[FIRST, SECOND]),
                violation_error_message=_("Choose the first or the second side."),
            ),
            models.UniqueConstraint(
                fields=["summit", "side", "leader"],
                condition=Q(leader__isnull=False),
                name="participation_of_a_leader_is_recorded_once",
                violation_error_message=_("This leader is already recorded for this side."),
            ),
        ]

    def owner(self):
        return self.summit

    @property
    def country(self):
        return self.summit.country_of(self.side)

    def day(self):
        """The day whose office counts."""
        return self.summit.starts_earliest


@tracked
class Attendance(models.Model):
    participation = models.ForeignKey(Participation, models.CASCADE, related_name="attendances")
    session = models.ForeignKey(Session, models.CASCADE, related_name="attendances")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["participation", "session"], name="attendance_is_recorded_once")]

    def __str__(self):
        return f"{self.participation} – {self.session}"

    def owner(self):
        return self.session.summit
