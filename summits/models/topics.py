"""What meetings are about, and the bodies they speak of."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from .addresses import keeps_old_addresses
from .fields import LanguageField, PartialDateField, earliest_of, in_order, is_date, latest_of, one_of
from .history import tracked

ALIASES_HELP = _("Other words for it in any language, one a line; search finds it by each of them.")


@tracked
class Topic(models.Model):
    """A subject in a tree. A term of art keeps a topic of its own and is never folded into a similar one."""

    slug = models.SlugField(_("address"), max_length=120, unique=True, help_text=_("For example: belt-and-road."))
    name = models.CharField(_("name"), max_length=120, unique=True, help_text=_("For example: Belt and Road."))
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("broader topic"),
        help_text=_("The topic that this one is part of, for example: trade for tariffs."),
    )
    description = models.TextField(_("description"), blank=True, help_text=_("What belongs here and what does not."))
    aliases = models.TextField(_("aliases"), blank=True, help_text=ALIASES_HELP)

    class Meta:
        ordering = ["name"]
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        triggers = [keeps_old_addresses("topic", kind="'topic'")]
        constraints = [
            models.CheckConstraint(
                name="topic_is_not_its_own_parent",
                condition=~models.Q(parent=models.F("id")),
                violation_error_message=_("A topic cannot be part of itself."),
            )
        ]

    def __str__(self):
        return self.name

    def clean(self):
        above = self.parent
        while above is not None:
            if above.pk == self.pk:
                raise ValidationError({"parent": _("That would make this topic part of itself.")})
            above = above.parent

    def owner(self):
        return self


class OrganisationKind(models.TextChoices):
    INTERGOVERNMENTAL = "intergovernmental", _("intergovernmental organisation")
    UN_BODY = "un_body", _("body of the United Nations")
    ALLIANCE = "alliance", _("alliance")
    FORUM = "forum", _("forum of states")
    COURT = "court", _("court or tribunal")
    FINANCE = "finance", _("bank or fund")
    OTHER = "other", _("other")


@tracked
class Organisation(models.Model):
    slug = models.SlugField(_("address"), max_length=120, unique=True, help_text=_("For example: united-nations."))
    name = models.CharField(_("name"), max_length=200, unique=True, help_text=_("For example: United Nations."))
    acronym = models.CharField(_("acronym"), max_length=30, blank=True, help_text=_("For example: UN."))
    kind = models.CharField(
        _("kind"),
        max_length=20,
        choices=OrganisationKind,
        default=OrganisationKind.INTERGOVERNMENTAL,
        help_text=_("For example: intergovernmental organisation."),
    )
    founded = PartialDateField(_("founded"))
    founded_earliest = earliest_of("founded")
    founded_latest = latest_of("founded")
    dissolved = PartialDateField(_("dissolved"))
    dissolved_earliest = earliest_of("dissolved")
    dissolved_latest = latest_of("dissolved")
    aliases = models.TextField(_("aliases"), blank=True, help_text=ALIASES_HELP)

    class Meta:
        ordering = ["name"]
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        constraints = [
            is_date("organisation", "founded"),
            is_date("organisation", "dissolved"),
            one_of("organisation", "kind", OrganisationKind),
            in_order(
                "organisation",
                "founded",
                "dissolved",
                message=_("It cannot be dissolved before it was founded."),
            ),
        ]

    def __str__(self):
        return f"{self.name} ({self.acronym})" if self.acronym else self.name

    def owner(self):
        return self


@tracked
class OrganisationName(models.Model):
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="names")
    language = LanguageField(_("language"))
    name = models.CharField(_("name"), max_length=200, help_text=_("For example: Организация Объединённых Наций."))

    class Meta:
        ordering = ["language", "id"]
        verbose_name = _("name in a language")
        verbose_name_plural = _("names in languages")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "language", "name"],
                name="organisation_name_is_recorded_once",
                violation_error_message=_("This name is already recorded."),
            )
        ]

    def __str__(self):
        return self.name

    def owner(self):
        return self.organisation
