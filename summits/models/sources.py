"""Where things are known from."""

import hashlib

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .completeness import complete_without
from .countries import Country
from .fields import LanguageField, PartialDateField, earliest_of, is_date, latest_of, one_of
from .history import tracked
from .records import Record
from .rights import Rights


class NotStated(models.TextChoices):
    """What the source itself does not say: an answer, unlike an empty field."""

    PUBLISHER = "publisher", _("publisher")
    TITLE = "title", _("title")
    AUTHOR = "author", _("author")
    PUBLISHED = "published", _("date of publication")


@tracked
class Source(Rights):
    label = models.CharField(
        _("short name"),
        max_length=200,
        unique=True,
        help_text=_("How footnotes and editors call it, for example: Kremlin, 8 May 2025 (76870)."),
    )
    publisher = models.CharField(
        _("publisher"), max_length=200, blank=True, help_text=_("For example: President of Russia.")
    )
    title = models.CharField(_("title"), max_length=500, blank=True, help_text=_("As printed by the source."))
    author = models.CharField(_("author"), max_length=200, blank=True, help_text=_("As printed by the source."))
    published = PartialDateField(_("published"))
    published_earliest = earliest_of("published")
    published_latest = latest_of("published")
    not_stated = ArrayField(
        models.CharField(max_length=10, choices=NotStated),
        default=list,
        blank=True,
        verbose_name=_("not stated in the source"),
        help_text=_("Tick what you looked for and the source does not say."),
    )
    speaks_for = models.ForeignKey(
        Country,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="sources",
        verbose_name=_("speaks for"),
        help_text=_("The side whose official account this is; empty for press and scholarship."),
    )
    language = LanguageField(_("language"), blank=True)
    url = models.URLField(_("web address"), max_length=1000, blank=True, help_text=_("Where you read it."))
    archived_url = models.URLField(
        _("archived address"), max_length=1000, blank=True, help_text=_("A lasting copy in a web archive.")
    )
    accessed_on = models.DateField(_("accessed on"), null=True, blank=True, help_text=_("The day you read it."))
    snapshot = models.TextField(
        _("text of the source"),
        blank=True,
        help_text=_("Pasted for colleagues who check; shown to nobody unless its rights below allow it."),
    )
    snapshot_sha256 = models.CharField(_("SHA-256 of the text"), max_length=64, blank=True, editable=False)

    class Meta:
        ordering = ["label"]
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        indexes = [models.Index(fields=["url"], name="source_by_url", condition=~Q(url=""))]
        constraints = [
            is_date("source", "published"),
            *Rights.Meta.constraints,
            models.CheckConstraint(
                name="source_not_stated_is_known",
                condition=Q(not_stated__contained_by=NotStated.values),
            ),
            models.CheckConstraint(
                name="source_snapshot_has_its_sha256",
                condition=Q(snapshot="", snapshot_sha256="")
                | (~Q(snapshot="") & Q(snapshot_sha256__regex="^[0-9a-f]{64}$")),
            ),
        ]

    def __str__(self):
        return self.label

    def clean(self):
        filled = [name for name in self.not_stated if getattr(self, name, "")]
        if filled:
            raise ValidationError({"not_stated": _("You typed this and also ticked it as not stated: choose one.")})

    def save(self, **kwargs):
        self.snapshot_sha256 = sha256_of(self.snapshot)
        super().save(**kwargs)

    def owner(self):
        return self


def sha256_of(text):
    """Hex SHA-256 of the UTF-8 text; "" for no text."""
    return hashlib.sha256(text.encode()).hexdigest() if text else ""


class Basis(models.TextChoices):
    STATED = "stated", _("stated by the source")
    DERIVED = "derived", _("derived from what it states")
    INFERRED = "inferred", _("inferred by the editor")


class Stance(models.TextChoices):
    SUPPORTS = "supports", _("supports")
    CONTRADICTS = "contradicts", _("contradicts")


@tracked
class Citation(models.Model):
    """A source for a whole record, or for one of its fields with the value that this source gives."""

    record = models.ForeignKey(Record, models.CASCADE, related_name="citations")
    field = models.CharField(
        _("fact"),
        max_length=60,
        blank=True,
        help_text=_("The fact it is for, for example: starts. Empty: for the whole record."),
    )
    source = models.ForeignKey(
        Source,
        models.PROTECT,
        related_name="citations",
        verbose_name=_("source"),
        help_text=_("Where it is known from."),
    )
    locator = models.CharField(
        _("where in it"), max_length=120, blank=True, help_text=_("Page or paragraph, for example: ¶14.")
    )
    quotation = models.TextField(_("quotation"), blank=True, help_text=_("The few words that prove it, exactly."))
    basis = models.CharField(
        _("basis"),
        max_length=10,
        choices=Basis,
        default=Basis.STATED,
        help_text=_("How the fact follows from it."),
    )
    stance = models.CharField(
        _("stance"), max_length=12, choices=Stance, default=Stance.SUPPORTS, help_text=_("Whether it agrees.")
    )
    says = models.CharField(
        _("says"),
        max_length=300,
        blank=True,
        help_text=_("The value this source gives: official visit, 7-10 May."),
    )
    is_preferred = models.BooleanField(
        _("preferred"), default=False, help_text=_("At most one a fact; none means both are shown as equals.")
    )
    preferred_because = models.CharField(
        _("why preferred"), max_length=300, blank=True, help_text=_("For example: the host's own calendar.")
    )

    class Meta:
        ordering = ["id"]
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        triggers = [complete_without("record_id")]
        constraints = [
            one_of("citation", "basis", Basis),
            one_of("citation", "stance", Stance),
            models.UniqueConstraint(
                fields=["record", "field"],
                condition=Q(is_preferred=True),
                name="citation_preferred_is_one_a_fact",
                violation_error_message=_("Another citation of this fact is already preferred."),
            ),
            models.CheckConstraint(
                name="citation_preferred_says_why",
                condition=Q(is_preferred=False) | ~Q(preferred_because=""),
                violation_error_message=_("Say why this source is preferred."),
            ),
        ]

    def __str__(self):
        return f"{self.source} {self.locator}".strip()

    def owner(self):
        return self.record


class Cited(models.Model):
    """A fact on a row of its own, with the place in the source where it stands."""

    source = models.ForeignKey(
        Source,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("source"),
        help_text=_("Empty: the source of the whole record."),
    )
    locator = models.CharField(_("where in it"), max_length=120, blank=True, help_text=_("For example: ¶14."))

    class Meta:
        abstract = True
