"""People in public office and the offices they held."""

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce, NullIf
from django.utils.translation import gettext_lazy as _

from .completeness import complete_without
from .countries import Country
from .fields import LanguageField, PartialDateField, earliest_of, in_order, is_date, latest_of, one_of
from .history import tracked
from .records import Kind, Record, parent_link


@tracked
class Leader(Record):
    """A person in public office: only facts of the public role. The title is the name in English use."""

    KIND = Kind.LEADER
    record_ptr = parent_link("leader")

    family_name = models.CharField(
        _("family name"), max_length=120, blank=True, help_text=_("Used for sorting, for example: Xi, Putin.")
    )
    given_name = models.CharField(_("given name"), max_length=120, blank=True, help_text=_("For example: Jinping."))
    family_name_first = models.BooleanField(
        _("family name first"), default=False, help_text=_("As in Xi Jinping or Hồ Chí Minh.")
    )
    wikidata_id = models.CharField(_("Wikidata id"), max_length=20, blank=True, help_text=_("For example: Q15031."))
    born = PartialDateField(_("born"))
    born_earliest = earliest_of("born")
    born_latest = latest_of("born")
    died = PartialDateField(_("died"))
    died_earliest = earliest_of("died")
    died_latest = latest_of("died")

    class Meta:
        verbose_name = _("leader")
        verbose_name_plural = _("leaders")
        constraints = [
            is_date("leader", "born"),
            is_date("leader", "died"),
            in_order("leader", "born", "died", message=_("Nobody dies before being born.")),
            models.CheckConstraint(
                name="leader_wikidata_id_is_a_q_number",
                condition=Q(wikidata_id="") | Q(wikidata_id__regex=r"^Q[1-9][0-9]*$"),
                violation_error_message=_("A Wikidata id looks like Q15031."),
            ),
            models.UniqueConstraint(
                fields=["wikidata_id"],
                condition=~Q(wikidata_id=""),
                name="leader_wikidata_id_is_unique",
                violation_error_message=_("Another leader has this Wikidata id."),
            ),
        ]

    def tenures_on(self, day):
        """The offices that may have been held on `day`, highest rank first. Reads `tenures`: prefetch for many."""
        held = [tenure for tenure in self.tenures.all() if tenure.covers(day)]
        return sorted(held, key=lambda tenure: (tenure.rank_order, tenure.is_acting))


class NameKind(models.TextChoices):
    NAME = "name", _("name")
    ALIAS = "alias", _("alias")
    TRANSLITERATION = "transliteration", _("transliteration")


@tracked
class LeaderName(models.Model):
    leader = models.ForeignKey(Leader, models.CASCADE, related_name="names")
    name = models.CharField(_("name"), max_length=200, help_text=_("For example: 习近平, Си Цзиньпин."))
    language = LanguageField(_("language"))
    kind = models.CharField(
        _("kind"),
        max_length=16,
        choices=NameKind,
        default=NameKind.NAME,
        help_text=_("A transliteration spells the same name in another script."),
    )

    class Meta:
        ordering = ["kind", "language", "id"]
        verbose_name = _("name")
        verbose_name_plural = _("names")
        constraints = [
            one_of("leadername", "kind", NameKind),
            models.UniqueConstraint(
                fields=["leader", "name", "language"],
                name="leader_name_is_recorded_once",
                violation_error_message=_("This name is already recorded."),
            ),
        ]

    def __str__(self):
        return self.name

    def owner(self):
        return self.leader


class Rank(models.TextChoices):
    """In order of protocol: the first that fits is the one a participation gets."""

    HEAD_OF_STATE = "head_of_state", _("head of state")
    HEAD_OF_GOVERNMENT = "head_of_government", _("head of government")
    PARTY_LEADER = "party_leader", _("party leader")
    DE_FACTO_LEADER = "de_facto_leader", _("de facto leader")
    HEIR = "heir", _("heir")
    ELECT = "elect", _("elected, not yet in office")
    DEPUTY = "deputy", _("deputy head of state or government")
    FOREIGN_MINISTER = "foreign_minister", _("foreign minister")
    MINISTER = "minister", _("minister")
    OTHER = "other", _("other office")


@tracked
class Tenure(models.Model):
    """An office held for a country. Several at once are normal."""

    leader = models.ForeignKey(Leader, models.CASCADE, related_name="tenures")
    country = models.ForeignKey(
        Country, models.PROTECT, related_name="tenures", verbose_name=_("country"), help_text=_("China")
    )
    title = models.CharField(_("office"), max_length=200, help_text=_("The office in English, for example: President."))
    rank = models.CharField(_("rank"), max_length=20, choices=Rank, help_text=_("For example: head of state."))
    starts = PartialDateField(_("from"))
    starts_earliest = earliest_of("starts")
    starts_latest = latest_of("starts")
    ends = PartialDateField(
        _("to"), help_text=_("A day, month or year; empty while in office or when the end is not known.")
    )
    ends_earliest = earliest_of("ends")
    ends_latest = latest_of("ends")
    is_acting = models.BooleanField(_("acting"), default=False, help_text=_("Held for the time being."))
    source = models.ForeignKey(
        "Source",
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("source"),
        help_text=_("Where this is known from."),
    )

    class Meta:
        ordering = [F("starts_earliest").asc(nulls_first=True), "id"]
        verbose_name = _("tenure")
        verbose_name_plural = _("tenures")
        triggers = [complete_without("leader_id")]
        indexes = [models.Index(fields=["country", "starts_earliest"], name="tenure_of_country")]
        constraints = [
            is_date("tenure", "starts"),
            is_date("tenure", "ends"),
            one_of("tenure", "rank", Rank),
            in_order("tenure", "starts", "ends", message=_("An office cannot end before it begins.")),
            # Wider than its key so that rows naming leader and tenure can be held to one person by a foreign key.
            models.UniqueConstraint(fields=["id", "leader"], name="tenure_with_its_leader"),
        ]

    def __str__(self):
        return f"{self.title}, {self.country}"

    def owner(self):
        return self.leader

    @property
    def rank_order(self):
        return Rank.values.index(self.rank)

    def covers(self, day):
        """Whether the office may have been held on `day`: an unknown bound is open."""
        return (self.starts_earliest is None or self.starts_earliest <= day) and (
            self.ends_latest is None or day <= self.ends_latest
        )


class OfficeHeld(models.Model):
    """Someone acting in an office: a leader, a name as printed, or a group ("department heads")."""

    leader = models.ForeignKey(
        Leader,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("leader"),
        help_text=_("Choose, or press + for a missing one. Interpreters and officials go by name as printed."),
    )
    name_as_printed = models.CharField(
        _("name as printed"),
        max_length=300,
        blank=True,
        help_text=_("As the source prints it, for a person without a record or for a group: department heads."),
    )
    is_group = models.BooleanField(
        _("a group"), default=False, help_text=_("Several people whom the source does not name.")
    )
    tenure = models.ForeignKey(
        Tenure,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("office held"),
        help_text=_("Empty: on saving, the office of that day is filled in."),
    )
    style_as_printed = models.CharField(
        _("style as printed"),
        max_length=300,
        blank=True,
        help_text=_("How the source calls the office, for example: Chinese President."),
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_names_somebody",
                condition=Q(leader__isnull=False) | ~Q(name_as_printed=""),
                violation_error_message=_("Choose a leader or type the name as printed."),
            ),
            models.CheckConstraint(
                name="%(class)s_tenure_has_a_leader",
                condition=Q(tenure__isnull=True) | Q(leader__isnull=False),
                violation_error_message=_("An office held needs the leader who held it."),
            ),
            models.CheckConstraint(
                name="%(class)s_group_is_no_leader",
                condition=Q(is_group=False) | Q(leader__isnull=True),
                violation_error_message=_("A group has no leader record: type its name as printed."),
            ),
        ]

    def __str__(self):
        return self.printed_name

    @property
    def printed_name(self):
        return self.name_as_printed or (self.leader.title if self.leader_id else "")

    @staticmethod
    def printed_names():
        """The expression for `printed_name` in a query; null where neither is known."""
        return Coalesce(NullIf(F("name_as_printed"), Value("")), F("leader__title"))
