"""What came in by import: each run, each row of it, which record is whose, and what waits for an editor's answer."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from .fields import one_of
from .records import Record


class BatchState(models.TextChoices):
    RUNNING = "running", _("not finished")
    FINISHED = "finished", _("finished")
    UNDONE = "undone", _("undone")


class RowStatus(models.TextChoices):
    """How a row ended. No row ends otherwise, and none is left out."""

    IMPORTED = "imported", _("imported")
    UPDATED = "updated", _("updated")
    UNCHANGED = "unchanged", _("unchanged")
    SKIPPED = "skipped", _("skipped")
    NEEDS_REVIEW = "needs_review", _("needs review")


class Batch(models.Model):
    """One run of an import over some files, which can be resumed and undone as a whole."""

    files = models.JSONField()  # [{"name", "sha256"}] in the order in which they are read
    is_published = models.BooleanField(default=False)  # whether complete records go public at once
    state = models.CharField(max_length=10, choices=BatchState, default=BatchState.RUNNING)
    at_file = models.PositiveSmallIntegerField(default=0)  # where to go on: all lines up to `at_line` are done
    at_line = models.PositiveIntegerField(default=0)
    by_name = models.CharField(max_length=150, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    started_at = models.DateTimeField(db_default=Now())
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-id"]
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        permissions = [("import_records", _("Can import records, answer what imports ask, and undo them"))]
        constraints = [one_of("batch", "state", BatchState)]

    def __str__(self):
        return ", ".join(file["name"] for file in self.files)


class BatchRow(models.Model):
    """What became of one row of a file."""

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="rows")
    file = models.PositiveSmallIntegerField()  # the index in the batch's files
    line = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, blank=True)
    source_id = models.TextField(blank=True)
    status = models.CharField(max_length=12, choices=RowStatus)
    reason = models.TextField(blank=True)
    facts = models.JSONField(default=dict)  # what the report says of it: see exchange.reporting
    record = models.ForeignKey(Record, models.SET_NULL, null=True, related_name="batch_rows")
    before = models.JSONField(null=True)  # what the row replaced, for undoing

    class Meta:
        ordering = ["file", "line"]
        indexes = [models.Index(fields=["source_id", "batch"], name="batchrow_by_source_id")]
        constraints = [
            one_of("batchrow", "status", RowStatus),
            models.UniqueConstraint(fields=["batch", "file", "line"], name="batchrow_is_one_a_line"),
            models.CheckConstraint(
                name="batchrow_says_why",
                condition=~Q(status__in=[RowStatus.SKIPPED, RowStatus.NEEDS_REVIEW]) | ~Q(reason=""),
            ),
        ]

    def __str__(self):
        return f"{self.source_id or self.line}: {self.status}"


class Origin(models.Model):
    """Which record came from which row: the same row never comes twice.

    `record` is empty once an editor deleted it: it does not come back by itself.
    """

    source_id = models.TextField(unique=True)
    kind = models.CharField(max_length=12)  # of the row: summits, terms …
    record = models.ForeignKey(Record, models.SET_NULL, null=True, related_name="origins")
    country = models.ForeignKey("Country", models.SET_NULL, null=True, related_name="origins")
    batch = models.ForeignKey(Batch, models.PROTECT, related_name="origins")  # that brought it first
    # {part of the record: [key of its row, {column: value}]} as they were written: what differs now was edited here.
    written = models.JSONField(default=dict)
    group = models.TextField(blank=True)  # rows of one group are language versions of one text

    class Meta:
        indexes = [models.Index(fields=["group"], name="origin_of_group", condition=~Q(group=""))]

    def __str__(self):
        return self.source_id


_TELLING = ("title", "name", "office", "role", "country_label", "description", "summary")


class Waiting(models.Model):
    """A row that is not applied until an editor has answered what is doubtful of it."""

    source_id = models.TextField(unique=True)
    kind = models.CharField(max_length=12)
    data = models.JSONField()
    batch = models.ForeignKey(Batch, models.CASCADE, related_name="waiting")
    file = models.PositiveSmallIntegerField()
    line = models.PositiveIntegerField()
    reason = models.TextField()
    depends = ArrayField(models.TextField(), default=list)  # ids of other rows that wait, without which it cannot come

    class Meta:
        ordering = ["id"]
        verbose_name = _("row that waits for review")
        verbose_name_plural = _("rows that wait for review")

    def __str__(self):
        return self.source_id

    @property
    def file_name(self):
        return self.batch.files[self.file]["name"]

    @property
    def told(self):
        """The words of the row that tell a reader what it is about."""
        signed = self.data.get("signed") or {}
        dated = [self.data.get("start") or self.data.get("date") or signed.get("date"), self.data.get("end")]
        words = [self.data.get(name) for name in _TELLING]
        told = [" – ".join(filter(None, dated)), *(str(word).strip(" .").replace("_", " ") for word in words if word)]
        return "; ".join(filter(None, told))


class Doubt(models.Model):
    """A question about a row, and the answer once there is one: kept, so that nobody is asked twice."""

    NONE = "none"  # the answer that no candidate is the one

    source_id = models.TextField()
    about = models.CharField(max_length=100)  # which field of the row: participants.2
    printed = models.TextField(blank=True)  # what it says there; with other words it is another question
    question = models.TextField()
    candidates = models.JSONField()  # [{"key", "label"}]
    denied = ArrayField(models.TextField(), default=list)  # keys of those that an editor said it is not
    answer = models.TextField(blank=True)  # the key of a candidate, or NONE; empty: open
    answered_by_name = models.CharField(max_length=150, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        verbose_name = _("question about a row")
        verbose_name_plural = _("questions about rows")
        indexes = [models.Index(fields=["source_id"], name="doubt_open", condition=Q(answer=""))]
        constraints = [models.UniqueConstraint(fields=["source_id", "about"], name="doubt_is_asked_once")]

    def __str__(self):
        return self.question
