"""States and other parties, their names through time, and what followed what."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .addresses import keeps_old_addresses
from .fields import LanguageField, PartialDateField, earliest_of, in_order, is_date, latest_of, one_of
from .history import tracked
from .topics import ALIASES_HELP


class CountryKind(models.TextChoices):
    STATE = "state", _("state")
    ORGANISATION = "organisation", _("organisation of states")
    OTHER = "other", _("other party")


@tracked
class Country(models.Model):
    """A state or other party (EU, Holy See). USSR and Russia are two; Burma and Myanmar are one."""

    code = models.CharField(
        _("code"),
        max_length=8,
        unique=True,
        help_text=_("The archive's own stable code, for example RU, SUHH, X-WGER."),
    )
    slug = models.SlugField(_("address"), max_length=120, unique=True, help_text=_("For example: russia."))
    name = models.CharField(
        _("name"), max_length=120, unique=True, help_text=_("The English short name in common use: Russia.")
    )
    kind = models.CharField(
        _("kind"),
        max_length=12,
        choices=CountryKind,
        default=CountryKind.STATE,
        help_text=_("For example: state."),
    )
    exists_from = PartialDateField(_("exists from"))
    exists_from_earliest = earliest_of("exists_from")
    exists_from_latest = latest_of("exists_from")
    exists_to = PartialDateField(_("exists to"))
    exists_to_earliest = earliest_of("exists_to")
    exists_to_latest = latest_of("exists_to")
    iso_alpha2 = models.CharField(_("ISO 3166-1 alpha-2"), max_length=2, blank=True, help_text=_("For example: RU."))
    iso_alpha3 = models.CharField(_("ISO 3166-1 alpha-3"), max_length=3, blank=True, help_text=_("For example: RUS."))
    former_iso = models.CharField(
        _("ISO 3166-3 codes"),
        max_length=60,
        blank=True,
        help_text=_("Separated by spaces, for example: BUMM."),
    )
    status_note = models.TextField(
        _("note on status"), blank=True, help_text=_("One neutral sentence where the status is disputed.")
    )
    aliases = models.TextField(_("aliases"), blank=True, help_text=ALIASES_HELP)
    # A list, where a country is only read, and so often that `names.all()` is most of the time: of those in English.
    listed_names = None

    class Meta:
        ordering = ["name"]
        verbose_name = _("country")
        verbose_name_plural = _("countries")
        triggers = [keeps_old_addresses("country", kind="'country'")]
        constraints = [
            is_date("country", "exists_from"),
            is_date("country", "exists_to"),
            one_of("country", "kind", CountryKind),
            in_order("country", "exists_from", "exists_to", message=_("It cannot end before it begins.")),
        ]

    def __str__(self):
        return self.name

    def owner(self):
        return self

    def name_on(self, day):
        """The English short name on `day`, None: today's. Reads `names`: prefetch it wherever many are printed."""
        if day is None:
            return self.name
        for name in self.names.all() if self.listed_names is None else self.listed_names:
            if name.language == "en" and name.is_valid_on(day):
                return name.short
        return self.name


@tracked
class CountryName(models.Model):
    country = models.ForeignKey(Country, models.CASCADE, related_name="names")
    language = LanguageField(_("language"))
    short = models.CharField(_("short name"), max_length=120, help_text=_("For example: Burma."))
    official = models.CharField(
        _("official name"),
        max_length=200,
        blank=True,
        help_text=_("For example: Union of Burma. Empty where the status is disputed."),
    )
    valid_from = PartialDateField(_("from"))
    valid_from_earliest = earliest_of("valid_from")
    valid_from_latest = latest_of("valid_from")
    valid_to = PartialDateField(_("to"))
    valid_to_earliest = earliest_of("valid_to")
    valid_to_latest = latest_of("valid_to")

    class Meta:
        ordering = ["language", F("valid_from_earliest").asc(nulls_first=True), "id"]
        verbose_name = _("name")
        verbose_name_plural = _("names")
        constraints = [
            is_date("countryname", "valid_from"),
            is_date("countryname", "valid_to"),
            in_order("countryname", "valid_from", "valid_to", message=_("A name cannot end before it begins.")),
            models.UniqueConstraint(
                fields=["country", "language", "short", "valid_from"],
                name="country_name_is_recorded_once",
                violation_error_message=_("This name is already recorded for these years."),
            ),
        ]

    def __str__(self):
        return self.short

    def owner(self):
        return self.country

    def is_valid_on(self, day):
        return (self.valid_from_earliest is None or self.valid_from_earliest <= day) and (
            self.valid_to_latest is None or day <= self.valid_to_latest
        )


class SuccessionKind(models.TextChoices):
    CONTINUATOR = "continuator", _("continued by")
    SUCCESSOR = "successor", _("succeeded by")
    MERGER = "merger", _("merged into")
    SECESSION = "secession", _("separated as")
    RENAMED = "renamed", _("renamed")
    CONTESTED = "contested", _("followed, contested")


@tracked
class Succession(models.Model):
    predecessor = models.ForeignKey(
        Country,
        models.PROTECT,
        related_name="followed_by",
        verbose_name=_("predecessor"),
        help_text=_("USSR"),
    )
    successor = models.ForeignKey(
        Country, models.PROTECT, related_name="follows", verbose_name=_("successor"), help_text=_("Russia")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=SuccessionKind, help_text=_("For example: continued by."))
    happened = PartialDateField(_("date"))
    happened_earliest = earliest_of("happened")
    happened_latest = latest_of("happened")
    source = models.ForeignKey(
        "Source",
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("source"),
        help_text=_("Where this is known from."),
    )
    note = models.TextField(_("note"), blank=True, help_text=_("Neutral, for example: UNGA resolution 2758 (1971)."))

    class Meta:
        ordering = ["happened_earliest"]
        verbose_name = _("succession")
        verbose_name_plural = _("successions")
        constraints = [
            is_date("succession", "happened"),
            one_of("succession", "kind", SuccessionKind),
            models.CheckConstraint(
                name="succession_joins_two_countries",
                condition=~Q(predecessor=F("successor")),
                violation_error_message=_("A country cannot follow itself."),
            ),
            models.UniqueConstraint(
                fields=["predecessor", "successor", "kind"],
                name="succession_is_recorded_once",
                violation_error_message=_("This succession is already recorded."),
            ),
        ]

    def __str__(self):
        return f"{self.predecessor} → {self.successor}"

    def owner(self):
        return self.successor


@tracked
class Place(models.Model):
    """Where something happened. A place is not a host: the United Nations sit in New York."""

    slug = models.SlugField(_("address"), max_length=120, unique=True, help_text=_("For example: reykjavik."))
    name = models.CharField(_("name"), max_length=120, help_text=_("The English name today: Beijing."))
    country = models.ForeignKey(
        Country,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="places",
        verbose_name=_("country"),
        help_text=_("The country it lies in today; empty on the high seas or where disputed."),
    )
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=6,
        decimal_places=3,
        null=True,
        blank=True,
        help_text=_("For example: 64.150"),
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=6,
        decimal_places=3,
        null=True,
        blank=True,
        help_text=_("For example: -21.940"),
    )
    other_names = models.TextField(
        _("other names"), blank=True, help_text=_("One a line, also former ones and other scripts: Peking.")
    )

    class Meta:
        ordering = ["name"]
        verbose_name = _("place")
        verbose_name_plural = _("places")
        constraints = [
            models.UniqueConstraint(
                fields=["name", "country"],
                name="place_is_recorded_once",
                nulls_distinct=False,
                violation_error_message=_("This place is already recorded."),
            ),
            models.CheckConstraint(
                name="place_lies_on_the_globe",
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                violation_error_message=_("Give both latitude (-90 to 90) and longitude (-180 to 180), or neither."),
            ),
        ]

    def __str__(self):
        return self.name

    def owner(self):
        return self
