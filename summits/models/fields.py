"""Fields and constraints that several subjects share."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from summits.text import dates, language

PARTIAL_DATE_HELP = _("A day 2025-05-08, a month 2025-05, a year 2025, or an interval 2025-05-01/2025-05-10.")


class PartialDateField(models.CharField):
    """A date known to the day, month, year or interval, as EDTF text; empty is "not known".

    Bounds are columns that the database computes: see `earliest_of` and `latest_of`.
    """

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 21)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        kwargs.setdefault("help_text", PARTIAL_DATE_HELP)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs):
        # Longer than the column: "1972-05-01 / 1972-05-10" is only shortened when it is read.
        return super().formfield(**{"max_length": 40, **kwargs})

    def clean(self, value, model_instance):
        return super().clean(normalised_date(value), model_instance)


def normalised_date(value):
    """The canonical text of a partial date ("" stays ""); raises ValidationError with what to do."""
    if not value or not value.strip():
        return ""
    try:
        return dates.parse(value).text
    except dates.PartialDateError as error:
        raise ValidationError(str(error), code="invalid_date") from error


def earliest_of(name):
    """The first day that the partial date in field `name` can mean; null when it is empty."""
    return models.GeneratedField(
        expression=models.Func(models.F(name), function="partial_date_earliest"),
        output_field=models.DateField(null=True),
        db_persist=True,
    )


def latest_of(name):
    """The last day that the partial date in field `name` can mean; null when it is empty."""
    return models.GeneratedField(
        expression=models.Func(models.F(name), function="partial_date_latest"),
        output_field=models.DateField(null=True),
        db_persist=True,
    )


def bound(row):
    """Give a row that was not read from the database the days that the database computes of its dates."""
    for field in row._meta.concrete_fields:
        if field.generated:
            name, _underscore, end = field.name.rpartition("_")
            text = getattr(row, name)
            setattr(row, field.name, getattr(dates.parse(text), end) if text else None)


class _IsPartialDate(models.Func):
    function = "is_partial_date"
    output_field = models.BooleanField()


def is_date(model, name):
    """The constraint that field `name` of `model` is empty or a partial date."""
    return models.CheckConstraint(
        name=f"{model}_{name}_is_a_partial_date",
        condition=models.Q(_IsPartialDate(models.F(name))),
        violation_error_message=PARTIAL_DATE_HELP,
    )


def in_order(model, first, then, *, message):
    """The constraint that `then` does not end before `first` begins; an empty date is in any order."""
    return models.CheckConstraint(
        name=f"{model}_{then}_on_or_after_{first}",
        condition=models.Q(**{f"{then}_latest__gte": models.F(f"{first}_earliest")}),
        violation_error_message=message,
    )


class LanguageField(models.CharField):
    """A BCP-47 language tag, with script where it matters: en, ru, zh-Hans, sr-Cyrl."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 35)
        kwargs.setdefault("help_text", _("A BCP-47 tag, with the script where it matters: en, ru, zh-Hans, sr-Cyrl."))
        super().__init__(*args, **kwargs)

    def clean(self, value, model_instance):
        value = super().clean(value, model_instance)
        if value and not language.is_tag(value):
            raise ValidationError(
                _("“%(value)s” is not a language tag such as en, ru or zh-Hans."), params={"value": value}
            )
        return value


def exactly_one(model, *names, message):
    """The constraint that exactly one of the foreign keys `names` is filled."""
    one = models.Q()
    for chosen in names:
        one |= models.Q(**{f"{name}__isnull": name != chosen for name in names})
    return models.CheckConstraint(
        name=f"{model}_has_exactly_one_of_{'_'.join(names)}", condition=one, violation_error_message=message
    )


def one_of(model, name, choices, *, or_empty=False):
    """The constraint that `name` holds one of the codes of `choices` (or "", when `or_empty`)."""
    return models.CheckConstraint(
        name=f"{model}_{name}_is_known",
        condition=models.Q(**{f"{name}__in": [*choices.values, *([""] if or_empty else [])]}),
        violation_error_message=_("Choose one of the values offered."),
    )
