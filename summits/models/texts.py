"""Language versions of statements and documents, and the files that belong to a record."""

import hashlib
from functools import cached_property

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from summits.text import language, paragraphs, slugs

from .documents import Document
from .fields import LanguageField, exactly_one, one_of
from .history import tracked
from .records import Record
from .rights import Rights, Shown
from .sources import Source
from .statements import Statement


class Standing(models.TextChoices):
    AUTHENTIC = "authentic", _("authentic text")
    ORIGINAL = "original", _("original")
    OFFICIAL = "official", _("official translation")
    UNOFFICIAL = "unofficial", _("unofficial translation")
    MACHINE = "machine", _("machine translation")


@tracked
class Text(Rights):
    """One language version. Paragraphs are numbered by a pure function of the text: see summits.text.paragraphs."""

    statement = models.ForeignKey(Statement, models.CASCADE, null=True, blank=True, related_name="texts")
    document = models.ForeignKey(Document, models.CASCADE, null=True, blank=True, related_name="texts")
    language = LanguageField(_("language"))
    standing = models.CharField(
        _("standing"), max_length=12, choices=Standing, help_text=_("For example: authentic text.")
    )
    prevails = models.BooleanField(
        _("prevails"), default=False, help_text=_("Decides where the language versions differ.")
    )
    is_excerpt = models.BooleanField(_("only an excerpt"), default=False, help_text=_("The whole text is not held."))
    translator = models.CharField(_("translator"), max_length=200, blank=True, help_text=_("As printed."))
    source = models.ForeignKey(
        Source,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("source"),
        help_text=_("Where it was taken from."),
    )
    body = models.TextField(
        _("text"),
        help_text=_("Paragraphs separated by an empty line; a line [gap] stands for a missing paragraph."),
    )
    shown_paragraphs = models.PositiveSmallIntegerField(
        _("paragraphs shown"),
        default=0,
        help_text=_("For an excerpt: how many paragraphs from the first may be shown."),
    )

    class Meta:
        ordering = ["-prevails", "language", "id"]
        verbose_name = _("text")
        verbose_name_plural = _("texts")
        constraints = [
            exactly_one("text", "statement", "document", message=_("A text belongs to a statement or to a document.")),
            one_of("text", "standing", Standing),
            *Rights.Meta.constraints,
            models.UniqueConstraint(
                fields=["document"],
                condition=Q(prevails=True),
                name="text_prevailing_is_one_a_document",
                violation_error_message=_("Only one language version can prevail."),
            ),
        ]

    def __str__(self):
        return f"{self.owner()} ({self.language})"

    def owner(self):
        return self.statement if self.statement_id else self.document

    def clean(self):
        self.body = paragraphs.clean_pasted(self.body or "")
        if self.shown == Shown.EXCERPT and not self.shown_paragraphs:
            raise ValidationError({"shown_paragraphs": _("Say how many paragraphs may be shown.")})

    @cached_property
    def paragraphs(self):
        """Every paragraph, whatever the rights: for search and staff."""
        return paragraphs.split(self.body)

    @property
    def shown_text(self):
        """The paragraphs that readers may see."""
        if self.shown == Shown.FULL:
            return self.paragraphs
        return self.paragraphs[: self.shown_paragraphs] if self.shown == Shown.EXCERPT else []

    @property
    def direction(self):
        return language.direction(self.language)

    def anchor_of(self, paragraph, *, first):
        """The id of a paragraph on the page of its record, where the text `first` is printed first.

        p12 in that one; in the others with the language before it, as an id is given once a page.
        """
        return f"p{paragraph.number}" if self.pk == first.pk else f"{self.language}-{self.pk}-p{paragraph.number}"


PDF, JPEG, PNG = "application/pdf", "image/jpeg", "image/png"
FIRST_BYTES = {PDF: b"%PDF-", JPEG: b"\xff\xd8\xff", PNG: b"\x89PNG\r\n\x1a\n"}
FOLDER = "attachments"  # of uploads
ENDINGS = {PDF: "pdf", JPEG: "jpg", PNG: "png"}


class AttachmentQuerySet(models.QuerySet):
    """Files that are …"""

    def shown(self):
        """… allowed to be seen by readers, as far as their rights go."""
        return self.filter(shown=Shown.FULL)


def attachment_path(attachment, filename):
    """Stored by what it is, not by what it was called: a hostile name reaches no disk."""
    return f"{FOLDER}/{attachment.sha256[:2]}/{attachment.sha256}"


@tracked
class Attachment(Rights):
    record = models.ForeignKey(Record, models.CASCADE, related_name="attachments")
    file = models.FileField(_("file"), upload_to=attachment_path, help_text=_("PDF, JPEG or PNG."))
    content_type = models.CharField(max_length=40, editable=False)
    sha256 = models.CharField(_("SHA-256"), max_length=64, editable=False)
    size = models.PositiveIntegerField(default=0, editable=False)  # bytes
    width = models.PositiveIntegerField(null=True, editable=False)  # pixels, of images
    height = models.PositiveIntegerField(null=True, editable=False)
    caption = models.CharField(
        _("caption"), max_length=300, help_text=_("What it shows, for readers who cannot see it.")
    )
    text_layer = models.TextField(
        _("text of the file"),
        blank=True,
        help_text=_("What it says, for search. Left empty, the text of a PDF is read from it."),
    )

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        constraints = [
            *Rights.Meta.constraints,
            models.CheckConstraint(
                name="attachment_content_type_is_known",
                condition=Q(content_type__in=[*FIRST_BYTES]),
                violation_error_message=_("Only PDF, JPEG and PNG files are accepted."),
            ),
            models.CheckConstraint(name="attachment_sha256_is_one", condition=Q(sha256__regex="^[0-9a-f]{64}$")),
            models.UniqueConstraint(
                fields=["record", "sha256"],
                name="attachment_is_held_once_a_record",
                violation_error_message=_("This file is already attached."),
            ),
        ]

    def __str__(self):
        return self.caption

    def owner(self):
        return self.record

    @property
    def is_image(self):
        return self.content_type != PDF

    @property
    def filename(self):
        """What it is called when somebody keeps it: from the caption, never from the name that it was uploaded with."""
        return f"{slugs.slugify(self.caption, fallback='file')}.{ENDINGS[self.content_type]}"

    @property
    def address(self):
        return reverse("attachment-file", args=[self.sha256, self.filename])

    def clean(self):
        if self.file and not self.file._committed:
            check_upload(self.file)

    def save(self, **kwargs):
        if self.file and not self.file._committed:
            self.content_type = content_type_of(self.file)
            self.sha256 = file_sha256(self.file)
            self.size = self.file.size
        super().save(**kwargs)


def content_type_of(file):
    """The type by the file's first bytes, or "" for one that is not accepted."""
    file.seek(0)
    start = file.read(16)
    file.seek(0)
    return next((kind for kind, magic in FIRST_BYTES.items() if start.startswith(magic)), "")


def check_upload(file):
    """Raise ValidationError for a file that is too large or of another type than those in FIRST_BYTES."""
    if file.size > settings.UPLOAD_MAX_BYTES:
        limit = settings.UPLOAD_MAX_BYTES // (1024 * 1024)
        raise ValidationError({"file": _("This file is larger than %(limit)s MB.") % {"limit": limit}})
    if not content_type_of(file):
        raise ValidationError({"file": _("Only PDF, JPEG and PNG files are accepted.")})


def file_sha256(file):
    """Hex SHA-256 of an open file, read in pieces; the position is put back to the start."""
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()
