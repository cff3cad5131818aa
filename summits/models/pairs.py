"""What is recorded of two countries' relation as such, beside their meetings: what was searched, what it was called."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest, Least
from django.utils.translation import gettext_lazy as _

from .countries import Country
from .fields import LanguageField, PartialDateField, earliest_of, in_order, is_date, latest_of
from .history import tracked


def _country(name):
    return models.ForeignKey(
        Country, models.PROTECT, related_name="+", verbose_name=name, help_text=_("For example: China.")
    )


@tracked
class Pair(models.Model):
    """Two countries in either order. Only within the years that were searched a first meeting is a first."""

    one = _country(_("one country"))
    other = _country(_("the other country"))
    since = PartialDateField(_("searched from"))
    since_earliest = earliest_of("since")
    since_latest = latest_of("since")
    until = PartialDateField(_("searched to"))
    until_earliest = earliest_of("until")
    until_latest = latest_of("until")
    searched = models.TextField(
        _("what was searched"),
        blank=True,
        help_text=_("Which lists and archives, and what is known to be missing. Readers see it on the pair's page."),
    )

    class Meta:
        ordering = ["one__name", "other__name"]
        verbose_name = _("relation")
        verbose_name_plural = _("relations")
        constraints = [
            is_date("pair", "since"),
            is_date("pair", "until"),
            in_order("pair", "since", "until", message=_("The search cannot end before it begins.")),
            models.CheckConstraint(
                name="pair_is_of_two_countries",
                condition=~Q(one=F("other")),
                violation_error_message=_("A relation is of two different countries."),
            ),
            models.UniqueConstraint(
                Least("one", "other"),
                Greatest("one", "other"),
                name="pair_is_recorded_once",
                violation_error_message=_("This relation is already recorded."),
            ),
        ]

    def __str__(self):
        return f"{self.one} – {self.other}"

    def owner(self):
        return self


@tracked
class PairName(models.Model):
    """What the two sides called their relation, as a source prints it: “comprehensive strategic partnership”."""

    pair = models.ForeignKey(Pair, models.CASCADE, related_name="names")
    name = models.CharField(
        _("name, as printed"), max_length=300, help_text=_("For example: comprehensive strategic partnership.")
    )
    language = LanguageField(_("language"))
    since = PartialDateField(_("from"))
    since_earliest = earliest_of("since")
    since_latest = latest_of("since")
    until = PartialDateField(_("to"))
    until_earliest = earliest_of("until")
    until_latest = latest_of("until")
    source = models.ForeignKey(
        "Source",
        models.PROTECT,
        verbose_name=_("source"),
        help_text=_("Where it is called so: a joint statement."),
    )
    locator = models.CharField(
        _("place in the source"), max_length=200, blank=True, help_text=_("For example: paragraph 3.")
    )

    class Meta:
        ordering = [F("since_earliest").asc(nulls_first=True), "id"]
        verbose_name = _("name of the relation")
        verbose_name_plural = _("what the relation was called")
        constraints = [
            is_date("pairname", "since"),
            is_date("pairname", "until"),
            in_order("pairname", "since", "until", message=_("A name cannot end before it begins.")),
        ]

    def __str__(self):
        return self.name

    def owner(self):
        return self.pair
