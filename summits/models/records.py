"""The parent of everything that has an address, a workflow and sources of its own."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from .addresses import keeps_old_addresses
from .completeness import complete_when_published
from .fields import exactly_one, one_of
from .history import tracked
from .topics import Topic


class State(models.TextChoices):
    DRAFT = "draft", _("draft")
    IN_REVIEW = "in_review", _("in review")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Kind(models.TextChoices):
    SUMMIT = "summit", _("summit")
    LEADER = "leader", _("leader")
    STATEMENT = "statement", _("statement")
    DOCUMENT = "document", _("document")


class WithdrawnReason(models.TextChoices):
    """The short public list of reasons that a tombstone may give."""

    ERROR = "error", _("It was recorded in error.")
    DUPLICATE = "duplicate", _("It repeated another record.")
    RIGHTS = "rights", _("The holder of its rights asked for it.")
    LEGAL = "legal", _("The law requires it.")
    OTHER = "other", _("The archive decided so.")


class RecordQuerySet(models.QuerySet):
    """Records that are …"""

    def published(self):
        return self.filter(state=State.PUBLISHED)

    def withdrawn(self):
        return self.filter(state=State.WITHDRAWN)


@tracked
class Record(models.Model):
    """A summit, leader, statement or document: see its child table of that name.

    `title` is what an editor typed; `label` is what is printed (the title, or one made from facts) and is rebuilt at
    every change. `version` counts changes and guards against overwriting a colleague's.
    """

    kind = models.CharField(max_length=12, choices=Kind, editable=False)
    slug = models.SlugField(
        _("address"),
        max_length=120,
        blank=True,
        help_text=_("The last part of the address, such as china-russia-2025-05-08. Empty: made from the facts."),
    )
    title = models.CharField(
        _("title"),
        max_length=500,
        blank=True,
        help_text=_(
            "As readers should see it. A summit may leave it empty: it is then made from pair, place and date."
        ),
    )
    label = models.CharField(max_length=500, blank=True, editable=False)
    summary = models.TextField(
        _("summary"),
        blank=True,
        help_text=_("Two or three neutral sentences for readers and search results. Markdown is allowed."),
    )
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.DRAFT, editable=False)
    withdrawn_reason = models.CharField(
        _("reason for withdrawal"), max_length=12, choices=WithdrawnReason, blank=True, editable=False
    )
    version = models.PositiveIntegerField(default=0, editable=False)
    revises = models.ForeignKey("self", models.CASCADE, null=True, blank=True, editable=False, related_name="revisions")
    changes_requested = models.BooleanField(_("changes requested"), default=False, editable=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    # Keys of the users who changed it since it was last published: with FOUR_EYES none of them may publish it.
    edited_by = ArrayField(models.IntegerField(), default=list, blank=True, editable=False)
    # Of a revision: the version of the record that it copied, and of which row each of its rows is the copy.
    copied_from = models.JSONField(null=True, blank=True, editable=False)
    staff_note = models.TextField(
        _("note for colleagues"),
        blank=True,
        help_text=_("Never shown to the public, for example: check the date."),
    )
    topics = models.ManyToManyField(
        Topic,
        through="RecordTopic",
        blank=True,
        verbose_name=_("topics"),
        help_text=_("What the whole record is about, for example: energy, arms control."),
    )
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    changed_at = models.DateTimeField(db_default=Now(), editable=False)
    published_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("record")
        verbose_name_plural = _("records")
        permissions = [
            ("publish_record", _("Can publish records and send them back")),
            ("withdraw_record", _("Can withdraw published records")),
            ("erase_record", _("Can erase records where the law requires it")),
        ]
        triggers = [
            *complete_when_published(),
            keeps_old_addresses("record", kind="NEW.kind", was_public="OLD.published_at IS NOT NULL"),
        ]
        indexes = [
            models.Index(fields=["kind", "state", "-changed_at"], name="record_kind_state"),
            models.Index(
                F("published_at").desc(), name="record_published_last", condition=Q(published_at__isnull=False)
            ),
        ]
        constraints = [
            one_of("record", "kind", Kind),
            one_of("record", "state", State),
            one_of("record", "withdrawn_reason", WithdrawnReason, or_empty=True),
            models.UniqueConstraint(
                fields=["kind", "slug"],
                condition=~Q(slug=""),
                name="record_slug_is_unique_within_its_kind",
                violation_error_message=_("Another record has this address: choose a different one."),
            ),
            models.CheckConstraint(
                name="record_revision_is_never_public",
                condition=Q(revises__isnull=True, copied_from__isnull=True)
                | Q(
                    revises__isnull=False, copied_from__isnull=False, state__in=[State.DRAFT, State.IN_REVIEW], slug=""
                ),
                violation_error_message=_("A revision is a draft until it is applied to the record that it revises."),
            ),
            models.CheckConstraint(
                name="record_with_changes_requested_is_a_draft",
                condition=Q(changes_requested=False) | Q(state=State.DRAFT),
                violation_error_message=_("Changes are requested of drafts only."),
            ),
            models.CheckConstraint(
                name="record_published_has_an_address",
                condition=~Q(state=State.PUBLISHED, slug=""),
                violation_error_message=_("A published record needs an address."),
            ),
            models.CheckConstraint(
                name="record_withdrawn_gives_a_reason",
                condition=Q(state=State.WITHDRAWN) ^ Q(withdrawn_reason=""),
                violation_error_message=_("A withdrawn record gives a reason from the list, any other gives none."),
            ),
        ]

    def __str__(self):
        return self.label or self.title or str(_("(no title yet)"))

    def save(self, **kwargs):
        if kind := getattr(self, "KIND", ""):
            self.kind = kind
        super().save(**kwargs)

    @property
    def is_published(self):
        return self.state == State.PUBLISHED

    def made_title(self):
        """What is printed when no title was typed; children that can, make it from their facts."""
        return self.title

    def slug_source(self):
        """The words that a new address is made from."""
        return self.made_title()

    def owner(self):
        """The record that a change of this row is a change of."""
        return self


@tracked
class Correction(models.Model):
    """What readers are told of a change made after publication."""

    record = models.ForeignKey(Record, models.CASCADE, related_name="corrections")
    version = models.PositiveIntegerField(editable=False)  # that the record had from then on
    made_at = models.DateTimeField(db_default=Now(), editable=False)
    note = models.CharField(_("public note"), max_length=500)

    class Meta:
        ordering = ["-made_at", "-id"]

    def __str__(self):
        return self.note

    def owner(self):
        return self.record


def parent_link(name):
    """The key of a child of Record; `as_summit` from the parent, because statements have a `summit` of their own."""
    return models.OneToOneField(Record, models.CASCADE, parent_link=True, primary_key=True, related_name=f"as_{name}")


@tracked
class RecordTopic(models.Model):
    record = models.ForeignKey(Record, models.CASCADE, related_name="topic_links")
    topic = models.ForeignKey(Topic, models.PROTECT, related_name="record_links")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "topic"], name="record_names_a_topic_once")]

    def __str__(self):
        return str(self.topic)

    def owner(self):
        return self.record


@tracked
class OldAddress(models.Model):
    """A slug that once led somewhere: it redirects for ever."""

    kind = models.CharField(max_length=12)
    slug = models.SlugField(max_length=120)
    record = models.ForeignKey(Record, models.CASCADE, null=True, blank=True, related_name="old_addresses")
    country = models.ForeignKey("Country", models.CASCADE, null=True, blank=True, related_name="old_addresses")
    topic = models.ForeignKey(Topic, models.CASCADE, null=True, blank=True, related_name="old_addresses")

    class Meta:
        verbose_name = _("old address")
        verbose_name_plural = _("old addresses")
        constraints = [
            models.UniqueConstraint(fields=["kind", "slug"], name="old_address_leads_to_one_place"),
            exactly_one(
                "old_address",
                "record",
                "country",
                "topic",
                message=_("An old address leads to exactly one page."),
            ),
        ]

    def __str__(self):
        return f"{self.kind}/{self.slug}"

    @property
    def target(self):
        return self.record or self.country or self.topic

    def owner(self):
        return self.target
