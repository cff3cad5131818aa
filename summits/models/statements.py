"""What somebody said or released."""

from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from .completeness import complete_when_saved, complete_without
from .countries import Country, Place
from .fields import PartialDateField, earliest_of, is_date, latest_of, one_of
from .history import tracked
from .leaders import OfficeHeld
from .programme import Session
from .records import Kind, Record, parent_link
from .summits import Summit


class StatementKind(models.TextChoices):
    REMARKS = "remarks", _("remarks in talks")
    OPENING_REMARKS = "opening_remarks", _("opening remarks")
    PRESS_STATEMENT = "press_statement", _("press statement")
    PRESS_CONFERENCE = "press_conference", _("press conference")
    READOUT = "readout", _("readout")
    TOAST = "toast", _("toast")
    INTERVIEW = "interview", _("interview")
    SPEECH = "speech", _("speech")
    LETTER = "letter", _("letter")
    MESSAGE = "message", _("message")
    RECORD_OF_CONVERSATION = "record_of_conversation", _("record of conversation")
    ANNOUNCEMENT = "announcement", _("announcement")
    REPORT = "report", _("report")
    OTHER = "other", _("other")


class StatementForm(models.TextChoices):
    VERBATIM = "verbatim", _("verbatim")
    INTERPRETED = "interpreted", _("as interpreted")
    REPORTED = "reported", _("reported")
    SUMMARY = "summary", _("summary")


@tracked
class Statement(Record):
    """Speaker, issuing side and reporter are three things: one side's readout also reports what the other said."""

    KIND = Kind.STATEMENT
    record_ptr = parent_link("statement")

    statement_kind = models.CharField(
        _("kind"), max_length=24, choices=StatementKind, help_text=_("For example: remarks in talks.")
    )
    form = models.CharField(
        _("form"),
        max_length=12,
        choices=StatementForm,
        help_text=_("Reported: somebody tells in other words what was said."),
    )
    summit = models.ForeignKey(
        Summit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="statements",
        verbose_name=_("summit"),
        help_text=_("The meeting it belongs to, if any."),
    )
    session = models.ForeignKey(
        Session,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="statements",
        verbose_name=_("session"),
        help_text=_("The item of the programme, if known."),
    )
    made = PartialDateField(_("date"))
    made_earliest = earliest_of("made")
    made_latest = latest_of("made")
    place = models.ForeignKey(
        Place,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("place"),
        help_text=_("Where it was made."),
    )
    issued_by = models.ForeignKey(
        Country,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="issued_statements",
        verbose_name=_("issuing side"),
        help_text=_("The side that released this account; empty when a reporter did."),
    )
    reporter = models.CharField(
        _("reporter"),
        max_length=200,
        blank=True,
        help_text=_("Who tells it, when not a side: a newspaper, an agency. “not stated” is an answer."),
    )
    addressee = models.CharField(
        _("addressee"),
        max_length=300,
        blank=True,
        help_text=_("Whom a letter or message is for, as printed."),
    )

    class Meta:
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        triggers = [complete_when_saved("record_ptr_id")]
        indexes = [
            models.Index(fields=["summit", "made_earliest"], name="statement_of_summit"),
            models.Index(
                F("made_earliest").desc(nulls_last=True), F("record_ptr").desc(), name="statement_newest_first"
            ),
        ]
        constraints = [
            is_date("statement", "made"),
            one_of("statement", "statement_kind", StatementKind),
            one_of("statement", "form", StatementForm),
        ]

    def made_title(self):
        if self.title:
            return self.title
        speakers = ", ".join(speaker.printed_name for speaker in self.speakers.all()) if self.pk else ""
        kind = str(StatementKind(self.statement_kind).label).capitalize()
        return f"{kind}: {speakers}" if speakers else kind


@tracked
class Speaker(OfficeHeld):
    statement = models.ForeignKey(Statement, models.CASCADE, related_name="speakers")
    country = models.ForeignKey(
        Country,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("speaks for"),
        help_text=_("The side then spoken for."),
    )

    class Meta(OfficeHeld.Meta):
        ordering = ["id"]
        default_related_name = "speeches"
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")
        triggers = [complete_without("statement_id")]

    def owner(self):
        return self.statement

    def day(self):
        """The day whose office counts."""
        return self.statement.made_earliest
