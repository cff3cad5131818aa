"""One visit, meeting or call of one pair of countries, with a principal on each side."""

from dataclasses import dataclass

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .completeness import complete_when_saved
from .countries import Country, Place
from .day_words import plain_date
from .fields import PartialDateField, earliest_of, in_order, is_date, latest_of, one_of
from .history import tracked
from .records import Kind, Record, RecordQuerySet, parent_link


class Mode(models.TextChoices):
    IN_PERSON = "in_person", _("in person")
    VIDEO = "video", _("video call")
    TELEPHONE = "telephone", _("telephone call")
    LETTERS = "letters", _("exchange of letters")


class Outcome(models.TextChoices):
    ANNOUNCED = "announced", _("announced")
    HELD = "held", _("held")
    POSTPONED = "postponed", _("postponed")
    CANCELLED = "cancelled", _("cancelled")


class HostRole(models.TextChoices):
    HOST = "host", _("host")
    GUEST = "guest", _("guest")
    NEITHER = "neither", _("neither host nor guest")


class Met(models.TextChoices):
    """How two sides met, or were to meet, as one of them sees it."""

    HOST = "host", _("as host")
    GUEST = "guest", _("as guest")
    ELSEWHERE = "elsewhere", _("elsewhere, or the host is not stated")
    APART = "apart", _("by call or letter")
    NOT_HELD = "not_held", _("announced, postponed or cancelled")


class Visit(models.TextChoices):
    STATE = "state", _("state visit")
    OFFICIAL = "official", _("official visit")
    OFFICIAL_WORKING = "official_working", _("official working visit")
    WORKING = "working", _("working visit")
    INFORMAL = "informal", _("informal visit")
    PRIVATE = "private", _("private visit")
    TRANSIT = "transit", _("stopover")
    CEREMONY = "ceremony", _("attendance at a ceremony")
    MEETING = "meeting", _("meeting")
    OTHER = "other", _("other")


class SummitFact(models.TextChoices):
    """Facts that a source may leave out, which is an answer too, unlike an empty field."""

    PLACE = "place", _("place")
    VISIT = "visit", _("what the sides call the visit")
    INVITATION = "invitation", _("invitation")
    OCCASION = "occasion", _("occasion")
    PROGRAMME = "programme", _("programme")
    DOCUMENTS = "documents", _("documents")


FIRST, SECOND = 1, 2
SIDES = [(FIRST, _("first side")), (SECOND, _("second side"))]


def _country(name):
    return models.ForeignKey(
        Country,
        models.PROTECT,
        null=True,
        blank=True,
        related_name=f"summits_as_{name}",
        verbose_name=_("country"),
        help_text=_("One of the two sides, for example: China. Which comes first does not matter."),
    )


def _role():
    return models.CharField(
        _("host or guest"),
        max_length=8,
        choices=HostRole,
        blank=True,
        help_text=_("Neither: in a third country, at an international body, by telephone."),
    )


def _visit():
    return models.CharField(
        _("this side calls it"),
        max_length=20,
        choices=Visit,
        blank=True,
        help_text=_("For example: state visit."),
    )


def _visit_as_printed():
    return models.CharField(
        _("as printed"),
        max_length=200,
        blank=True,
        help_text=_("In the words of this side: официальный визит."),
    )


def _invitation():
    return models.CharField(
        _("invitation"),
        max_length=300,
        blank=True,
        help_text=_("For example: at the invitation of President Putin."),
    )


def _initiated():
    return models.BooleanField(
        _("initiated the call"), null=True, blank=True, help_text=_("Unknown: the source does not say.")
    )


SIDE_COLUMNS = ("country", "role", "visit", "visit_as_printed", "invitation", "initiated")


def title_of(sides, place):
    """What a meeting of the countries with these names is called: “China and Russia, Moscow”."""
    return ", ".join(filter(None, [gettext(" and ").join(sides) or gettext("Summit"), place]))


@dataclass(frozen=True)
class Side:
    """One of a summit's two sides, as its column group holds it."""

    number: int
    country: Country
    role: str
    visit: str
    visit_as_printed: str
    invitation: str
    initiated: bool | None

    @property
    def role_label(self):
        return HostRole(self.role).label if self.role else ""

    @property
    def visit_label(self):
        return Visit(self.visit).label if self.visit else ""


class SummitQuerySet(RecordQuerySet):
    def between(self, one, other):
        return self.filter(Q(first_country=one, second_country=other) | Q(first_country=other, second_country=one))

    def of(self, country):
        return self.filter(Q(first_country=country) | Q(second_country=country))

    def with_met(self, country):
        """With how each met (Met), as `country` sees it, which must be one of the sides."""
        first, second = Q(first_country=country), Q(second_country=country)
        hosted = {role: first & Q(first_role=role) | second & Q(second_role=role) for role in HostRole}
        any_host = Q(first_role=HostRole.HOST) | Q(second_role=HostRole.HOST)
        met = Case(
            When(~Q(outcome=Outcome.HELD), then=Value(Met.NOT_HELD)),
            When(~Q(mode=Mode.IN_PERSON), then=Value(Met.APART)),
            When(hosted[HostRole.HOST], then=Value(Met.HOST)),
            When(hosted[HostRole.GUEST] | any_host, then=Value(Met.GUEST)),
            default=Value(Met.ELSEWHERE),
        )
        return self.annotate(met=met)

    def newest_first(self):
        return self.order_by(F("starts_earliest").desc(nulls_last=True), "-pk")


@tracked
class Summit(Record):
    KIND = Kind.SUMMIT
    record_ptr = parent_link("summit")

    first_country = _country("first")
    first_role = _role()
    first_visit = _visit()
    first_visit_as_printed = _visit_as_printed()
    first_invitation = _invitation()
    first_initiated = _initiated()
    second_country = _country("second")
    second_role = _role()
    second_visit = _visit()
    second_visit_as_printed = _visit_as_printed()
    second_invitation = _invitation()
    second_initiated = _initiated()

    starts = PartialDateField(_("starts"))
    starts_earliest = earliest_of("starts")
    starts_latest = latest_of("starts")
    ends = PartialDateField(_("ends"))
    ends_earliest = earliest_of("ends")
    ends_latest = latest_of("ends")
    date_as_printed = models.CharField(
        _("date as printed"), max_length=120, blank=True, help_text=_("For example: Thursday.")
    )
    mode = models.CharField(
        _("form of meeting"),
        max_length=12,
        choices=Mode,
        default=Mode.IN_PERSON,
        help_text=_("For example: in person."),
    )
    place = models.ForeignKey(
        Place,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="summits",
        verbose_name=_("place"),
        help_text=_("Where they met; a place is not a host."),
    )
    venue = models.CharField(_("venue"), max_length=200, blank=True, help_text=_("For example: Kremlin, Höfði."))
    sidelines_of = models.CharField(
        _("on the sidelines of"), max_length=200, blank=True, help_text=_("For example: G20 summit in Osaka.")
    )
    occasion = models.CharField(
        _("occasion"), max_length=300, blank=True, help_text=_("For example: 80th anniversary of Victory.")
    )
    trip = models.CharField(
        _("trip"),
        max_length=200,
        blank=True,
        help_text=_("The same name on each summit of one tour: Asia tour 1998."),
    )
    outcome = models.CharField(
        _("outcome"),
        max_length=10,
        choices=Outcome,
        default=Outcome.HELD,
        help_text=_("Whether it was announced, held, postponed or cancelled."),
    )
    outcome_reason = models.CharField(
        _("reason given"),
        max_length=300,
        blank=True,
        help_text=_("Why postponed or cancelled, and who says so."),
    )

    not_stated = ArrayField(
        models.CharField(max_length=10, choices=SummitFact),
        default=list,
        blank=True,
        verbose_name=_("not stated in the sources"),
        help_text=_("Tick what you looked for and no source says."),
    )

    objects = SummitQuerySet.as_manager()

    class Meta:
        verbose_name = _("summit")
        verbose_name_plural = _("summits")
        triggers = [complete_when_saved("record_ptr_id")]
        indexes = [
            models.Index(fields=["first_country", "second_country", "starts_earliest"], name="summit_of_first"),
            models.Index(fields=["second_country", "first_country", "starts_earliest"], name="summit_of_second"),
            models.Index(
                F("starts_earliest").desc(nulls_last=True), F("record_ptr").desc(), name="summit_newest_first"
            ),
        ]
        constraints = [
            is_date("summit", "starts"),
            is_date("summit", "ends"),
            in_order("summit", "starts", "ends", message=_("A summit cannot end before it starts.")),
            one_of("summit", "mode", Mode),
            one_of("summit", "outcome", Outcome),
            *(one_of("summit", f"{side}_role", HostRole, or_empty=True) for side in ("first", "second")),
            *(one_of("summit", f"{side}_visit", Visit, or_empty=True) for side in ("first", "second")),
            models.CheckConstraint(
                name="summit_not_stated_is_known", condition=Q(not_stated__contained_by=SummitFact.values)
            ),
            models.CheckConstraint(
                name="summit_place_is_stated_or_not",
                condition=Q(place__isnull=True) | ~Q(not_stated__contains=["place"]),
                violation_error_message=_("The place is given and also ticked as not stated: choose one."),
            ),
            models.CheckConstraint(
                name="summit_sides_are_different",
                condition=~Q(first_country=F("second_country")),
                violation_error_message=_("The two sides must be different countries."),
            ),
            models.CheckConstraint(
                name="summit_has_one_host_at_most",
                condition=~Q(first_role=HostRole.HOST, second_role=HostRole.HOST)
                & ~Q(first_role=HostRole.GUEST, second_role=HostRole.GUEST),
                violation_error_message=_("Two hosts or two guests are not possible: choose “neither” for both."),
            ),
            models.CheckConstraint(
                name="summit_one_side_initiated",
                condition=~Q(first_initiated=True, second_initiated=True),
                violation_error_message=_("Only one side can have initiated the call."),
            ),
            models.CheckConstraint(
                name="summit_ends_only_after_a_start",
                condition=Q(ends="") | ~Q(starts=""),
                violation_error_message=_("Give the start as well, or clear the end."),
            ),
        ]

    @property
    def facts_not_stated(self):
        """In words, in the order of the list."""
        return [fact.label for fact in SummitFact if fact in self.not_stated]

    @property
    def sides(self):
        """The known sides, in alphabetical order of English short names: a host is a word, never a position."""
        sides = [self._side(FIRST, "first"), self._side(SECOND, "second")]
        return sorted((side for side in sides if side.country), key=lambda side: side.country.name)

    def _side(self, number, prefix):
        return Side(number, *(getattr(self, f"{prefix}_{column}") for column in SIDE_COLUMNS))

    def country_of(self, number):
        return self.first_country if number == FIRST else self.second_country

    @property
    def short_title(self):
        """“China and Russia, Moscow”: the title, or the pair as it was called that day and the place, beside a date."""
        if self.title:
            return self.title
        sides = [side.country.name_on(self.starts_earliest) for side in self.sides]
        return title_of(sides, self.place.name if self.place_id else "")

    def made_title(self):
        """“China and Russia, Moscow, 8 May 2025” from the facts that are known."""
        return self.title or ", ".join(filter(None, [self.short_title, plain_date(self.starts)]))

    def slug_source(self):
        return " ".join([*(side.country.slug for side in self.sides), self.starts.replace("/", "-")])

    def clean(self):
        if self.outcome in (Outcome.HELD, Outcome.ANNOUNCED) and self.outcome_reason:
            raise ValidationError({"outcome_reason": _("A reason belongs to a postponed or cancelled summit.")})
