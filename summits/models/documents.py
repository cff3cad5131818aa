"""Agreed texts: who the parties are, who signed, and what became of them in law."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from summits.text import dates

from .completeness import complete_when_saved, complete_without
from .countries import Country, Place
from .fields import PartialDateField, earliest_of, is_date, latest_of, one_of
from .history import tracked
from .leaders import OfficeHeld
from .records import Kind, Record, parent_link
from .sources import Cited
from .status import EventKind, status_on
from .summits import Summit
from .tallies import Tally
from .topics import Organisation


class DocumentForm(models.TextChoices):
    TREATY = "treaty", _("treaty")
    AGREEMENT = "agreement", _("agreement")
    CONVENTION = "convention", _("convention")
    PROTOCOL = "protocol", _("protocol")
    EXCHANGE_OF_NOTES = "exchange_of_notes", _("exchange of notes")
    MEMORANDUM_OF_UNDERSTANDING = "memorandum_of_understanding", _("memorandum of understanding")
    JOINT_STATEMENT = "joint_statement", _("joint statement")
    JOINT_DECLARATION = "joint_declaration", _("joint declaration")
    COMMUNIQUE = "communique", _("communiqué")
    ACTION_PLAN = "action_plan", _("action plan")
    PROGRAMME = "programme", _("programme")
    CONTRACT = "contract", _("contract")
    MINUTES = "minutes", _("minutes")
    OTHER = "other", _("other")


class Effect(models.TextChoices):
    BINDING = "binding", _("legally binding")
    NOT_BINDING = "not_binding", _("not legally binding")
    MIXED = "mixed", _("binding in part")
    NOT_STATED = "not_stated", _("not stated")


class Conclusion(models.TextChoices):
    SIGNED = "signed", _("signed")
    ISSUED = "issued", _("issued")
    ADOPTED = "adopted", _("adopted")
    EXCHANGED = "exchanged", _("exchanged")


POLITICAL_FORMS = (DocumentForm.JOINT_STATEMENT, DocumentForm.JOINT_DECLARATION, DocumentForm.COMMUNIQUE)


@tracked
class Document(Record):
    KIND = Kind.DOCUMENT
    record_ptr = parent_link("document")

    form = models.CharField(
        _("form"), max_length=30, choices=DocumentForm, help_text=_("What it calls itself: joint statement.")
    )
    effect = models.CharField(
        _("legal effect"),
        max_length=12,
        choices=Effect,
        default=Effect.NOT_STATED,
        help_text=_("Apart from its form: whether it binds in law."),
    )
    effect_according_to = models.CharField(
        _("according to"),
        max_length=300,
        blank=True,
        help_text=_("Who says so: Article 6; the depositary; UN Treaty Series."),
    )
    summit = models.ForeignKey(
        Summit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="documents",
        verbose_name=_("summit"),
        help_text=_("The meeting at which it was signed, issued or exchanged, if any."),
    )
    tally = models.ForeignKey(
        Tally,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="documents",
        verbose_name=_("one of"),
        help_text=_("When it is one of a number stated by a source: “over 20 documents”."),
    )
    conclusion = models.CharField(
        _("manner"),
        max_length=10,
        choices=Conclusion,
        default=Conclusion.SIGNED,
        help_text=_("Signed, issued, adopted or exchanged."),
    )
    concluded = PartialDateField(_("on"))
    concluded_earliest = earliest_of("concluded")
    concluded_latest = latest_of("concluded")
    place = models.ForeignKey(
        Place,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("at"),
        help_text=_("Where it was concluded."),
    )

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        triggers = [complete_when_saved("record_ptr_id")]
        indexes = [
            models.Index(fields=["summit", "concluded_earliest"], name="document_of_summit"),
            models.Index(
                F("concluded_earliest").desc(nulls_last=True), F("record_ptr").desc(), name="document_newest_first"
            ),
        ]
        constraints = [
            is_date("document", "concluded"),
            one_of("document", "form", DocumentForm),
            one_of("document", "effect", Effect),
            one_of("document", "conclusion", Conclusion),
        ]

    @property
    def foresees_entry_into_force(self):
        """Whether there is anything to enter into force: political texts do not, unless they are said to bind."""
        if self.effect == Effect.NOT_STATED:
            return self.form not in POLITICAL_FORMS
        return self.effect != Effect.NOT_BINDING

    def status_on(self, day, events=None):
        """The legal Status on `day`. Reads `events` unless they are given: prefetch them for a list."""
        return status_on(
            day,
            self.concluded_earliest,
            self.concluded_latest,
            self.events.all() if events is None else events,
            self.foresees_entry_into_force,
        )

    def slug_source(self):
        return f"{self.made_title()} {self.concluded[:4]}".strip()


class PartyLevel(models.TextChoices):
    INTERSTATE = "interstate", _("interstate")
    INTERGOVERNMENTAL = "intergovernmental", _("intergovernmental")
    INTERAGENCY = "interagency", _("interagency")
    CORPORATE = "corporate", _("corporate")


@tracked
class Party(models.Model):
    document = models.ForeignKey(Document, models.CASCADE, related_name="parties")
    country = models.ForeignKey(
        Country,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="party_to",
        verbose_name=_("country"),
        help_text=_("The state that is party, or whose agency or company is."),
    )
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="party_to",
        verbose_name=_("organisation"),
        help_text=_("When a body is party: the Eurasian Economic Union."),
    )
    as_printed = models.CharField(
        _("as printed"), max_length=300, blank=True, help_text=_("The Government of the Russian Federation.")
    )
    level = models.CharField(
        _("level"), max_length=20, choices=PartyLevel, blank=True, help_text=_("For example: interstate.")
    )

    class Meta:
        ordering = ["id"]
        verbose_name = _("party")
        verbose_name_plural = _("parties")
        triggers = [complete_without("document_id")]
        constraints = [
            one_of("party", "level", PartyLevel, or_empty=True),
            models.CheckConstraint(
                name="party_is_named",
                condition=Q(country__isnull=False) | Q(organisation__isnull=False) | ~Q(as_printed=""),
                violation_error_message=_("Choose a country or an organisation, or type the party as printed."),
            ),
            models.CheckConstraint(
                name="party_is_a_country_or_an_organisation",
                condition=Q(country__isnull=True) | Q(organisation__isnull=True),
                violation_error_message=_("A party is a country or an organisation, not both."),
            ),
        ]

    def __str__(self):
        return self.as_printed or str(self.country or self.organisation)

    def owner(self):
        return self.document


@tracked
class Signature(OfficeHeld):
    document = models.ForeignKey(Document, models.CASCADE, related_name="signatures")
    party = models.ForeignKey(
        Party,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="signatures",
        verbose_name=_("for"),
        help_text=_("The party signed for, once it is saved."),
    )
    signed = PartialDateField(_("on"))
    signed_earliest = earliest_of("signed")
    signed_latest = latest_of("signed")
    place = models.ForeignKey(
        Place,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("at"),
        help_text=_("If not the document's place."),
    )

    class Meta(OfficeHeld.Meta):
        ordering = ["id"]
        default_related_name = "signatures"
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        constraints = [*OfficeHeld.Meta.constraints, is_date("signature", "signed")]

    def owner(self):
        return self.document

    def day(self):
        """The day whose office counts."""
        # Read from the text: the column that the database computes is not there before the first save.
        return dates.parse(self.signed).earliest if self.signed else self.document.concluded_earliest


@tracked
class Registration(models.Model):
    document = models.ForeignKey(Document, models.CASCADE, related_name="registrations")
    register = models.CharField(
        _("register"), max_length=120, help_text=_("For example: United Nations Treaty Series.")
    )
    number = models.CharField(_("number"), max_length=120, help_text=_("For example: vol. 944, no. 13446."))

    class Meta:
        ordering = ["register", "number", "id"]
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        constraints = [
            models.UniqueConstraint(
                fields=["document", "register", "number"],
                name="registration_is_recorded_once",
                violation_error_message=_("This registration is already recorded."),
            )
        ]

    def __str__(self):
        return f"{self.register} {self.number}"

    def owner(self):
        return self.document


class RelationKind(models.TextChoices):
    AMENDS = "amends", _("amends")
    IMPLEMENTS = "implements", _("implements")
    SUPERSEDES = "supersedes", _("supersedes")
    RENEWS = "renews", _("renews")
    REFERS_TO = "refers_to", _("refers to")


@tracked
class DocumentRelation(Cited):
    document = models.ForeignKey(Document, models.CASCADE, related_name="relations")
    kind = models.CharField(_("kind"), max_length=12, choices=RelationKind, help_text=_("For example: amends."))
    other = models.ForeignKey(
        Document,
        models.PROTECT,
        related_name="related_from",
        verbose_name=_("other document"),
        help_text=_("The document that it amends, implements, supersedes, renews or refers to."),
    )

    class Meta:
        ordering = ["kind", "id"]
        verbose_name = _("relation to a document")
        verbose_name_plural = _("relations to documents")
        constraints = [
            one_of("documentrelation", "kind", RelationKind),
            models.CheckConstraint(
                name="documentrelation_joins_two_documents",
                condition=~Q(document=F("other")),
                violation_error_message=_("A document cannot relate to itself."),
            ),
            models.UniqueConstraint(
                fields=["document", "kind", "other"],
                name="documentrelation_is_recorded_once",
                violation_error_message=_("This relation is already recorded."),
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.other}"

    def owner(self):
        return self.document


@tracked
class DocumentEvent(Cited):
    """A legal act in a document's life, with the day it was taken and the day it takes effect."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="events")
    kind = models.CharField(_("act"), max_length=24, choices=EventKind, help_text=_("For example: entered into force."))
    party = models.ForeignKey(
        Country,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("by"),
        help_text=_("The party whose act it is; empty: both."),
    )
    taken = PartialDateField(_("taken on"))
    taken_earliest = earliest_of("taken")
    taken_latest = latest_of("taken")
    effective = PartialDateField(_("effective on"))
    effective_earliest = earliest_of("effective")
    effective_latest = latest_of("effective")
    article = models.CharField(_("article"), max_length=60, blank=True, help_text=_("For example: Article XV(2)."))
    note = models.CharField(_("note"), max_length=300, blank=True, help_text=_("Neutral, for readers."))

    class Meta:
        ordering = [
            F("effective_earliest").asc(nulls_last=True),
            F("taken_earliest").asc(nulls_last=True),
            "id",
        ]
        verbose_name = _("event")
        verbose_name_plural = _("life of the document")
        constraints = [
            is_date("documentevent", "taken"),
            is_date("documentevent", "effective"),
            one_of("documentevent", "kind", EventKind),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.effective or self.taken}".strip()

    def owner(self):
        return self.document
