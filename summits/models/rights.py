"""Whose words these are, and how much of them may be shown."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Shown(models.TextChoices):
    FULL = "full", _("in full")
    EXCERPT = "excerpt", _("an excerpt")
    NONE = "none", _("not at all")


class Rights(models.Model):
    """Binds every output: page, snippet, print, export, history. A text not shown may be searched but shows no word."""

    rights_holder = models.CharField(
        _("rights holder"), max_length=200, blank=True, help_text=_("For example: President of Russia.")
    )
    licence = models.CharField(_("licence"), max_length=120, blank=True, help_text=_("For example: CC BY 4.0."))
    attribution = models.CharField(
        _("attribution line"),
        max_length=300,
        blank=True,
        help_text=_("As the licence asks for it to be printed."),
    )
    shown = models.CharField(
        _("shown to readers"),
        max_length=8,
        choices=Shown,
        default=Shown.NONE,
        help_text=_("How much may be shown."),
    )
    shown_reason = models.CharField(
        _("why"),
        max_length=200,
        blank=True,
        help_text=_("For example: official text, no copyright; press report."),
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_shown_is_known",
                condition=models.Q(shown__in=Shown.values),
                violation_error_message=_("Choose one of the values offered."),
            )
        ]
