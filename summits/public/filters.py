"""What each list can be narrowed by."""

from functools import lru_cache

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import ExtractYear
from django.forms import HiddenInput, IntegerField, Select
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, Filter, FilterSet, ModelChoiceFilter
from django_filters.fields import ModelChoiceField, ModelChoiceIterator

from summits.models import (
    Country,
    Document,
    DocumentForm,
    Leader,
    Met,
    Mode,
    Outcome,
    Point,
    Rank,
    Speaker,
    Statement,
    StatementKind,
    Summit,
    Tenure,
    Topic,
)

from .access import PUBLIC, records_for
from .facts import of_revision


class QuickSelect(Select):
    """Django's renders a template for each option: countries and years took half the time of a list."""

    def render(self, name, value, attrs=None, renderer=None):
        choices = tuple((str(each), str(label)) for each, label in self.choices)
        attributes = flatatt(self.build_attrs({"name": name}, attrs))
        return format_html("<select{}>{}</select>", attributes, _options(choices, tuple(self.format_value(value))))


@lru_cache(100)  # the same few lists of choices, most of the time with none chosen
def _options(choices, chosen):
    return format_html_join(
        "\n",
        '<option value="{}"{}>{}</option>',
        ((value, flatatt({"selected": value in chosen}), label) for value, label in choices),
    )


def of_codes(label, field, choices, any_label):
    return ChoiceFilter(
        label=label, field_name=field, choices=choices.choices, empty_label=any_label, widget=QuickSelect
    )


@of_revision
def _years(model, field):
    dated = records_for(PUBLIC, model).exclude(**{field: None}).values_list(ExtractYear(field), flat=True)
    return [(str(year), str(year)) for year in dated.distinct().order_by("-" + field + "__year")]


def of_year(model, field):
    """The years in which something public of `model` is dated, newest first."""
    return ChoiceFilter(
        label=_("Year"),
        field_name=field,
        lookup_expr="year",
        choices=lambda: _years(model, field),
        empty_label=_("any year"),
        widget=QuickSelect,
    )


class YearFilter(Filter):
    """From or up to a year, which only links choose."""

    field_class = IntegerField

    def __init__(self, label, field, lookup):
        super().__init__(f"{field}__year", lookup, label=label, min_value=1, max_value=9999, widget=HiddenInput)


def of_named(model, label, filter_class=ModelChoiceFilter, widget=HiddenInput, **kwargs):
    """By a public record or authority, named by its slug; unless it has another widget, only links choose it."""
    return filter_class(
        label=label, queryset=lambda request: records_for(PUBLIC, model), to_field_name="slug", widget=widget, **kwargs
    )


@of_revision
def _countries():
    return list(records_for(PUBLIC, Country).values_list("slug", "name"))


class _KeptCountries(ModelChoiceIterator):
    def __iter__(self):
        yield "", self.field.empty_label
        yield from _countries()


class CountryField(ModelChoiceField):
    iterator = _KeptCountries


class CountryFilter(ModelChoiceFilter):
    field_class = CountryField


def of_country(**kwargs):
    label, any_label = _("Country"), _("any country")
    return of_named(Country, label, CountryFilter, QuickSelect, empty_label=any_label, **kwargs)


class SummitFilters(FilterSet):
    country = of_country(method="with_side")
    other = of_named(Country, _("Other country"), method="with_side")
    year = of_year(Summit, "starts_earliest")
    mode = of_codes(_("Form of meeting"), "mode", Mode, _("any form"))
    outcome = of_codes(_("Outcome"), "outcome", Outcome, _("any outcome"))
    leader = of_named(Leader, _("Leader"), method="with_leader")
    topic = of_named(Topic, _("Topic"), method="about")
    met = ChoiceFilter(label=_("How they met"), choices=Met.choices, widget=HiddenInput, method="met_so")
    since = YearFilter(_("From"), "starts_earliest", "gte")
    until = YearFilter(_("To"), "starts_earliest", "lte")

    def met_so(self, summits, _name, met):
        """As the chosen country sees it; without one it means nothing."""
        country = self.form.cleaned_data.get("country")
        return summits.with_met(country).filter(met=met) if country else summits

    def with_side(self, summits, _name, country):
        return summits.of(country)

    def with_leader(self, summits, _name, leader):
        return summits.filter(pk__in=leader.participations.values("summit"))

    def about(self, summits, _name, topic):
        return summits.filter(about_topic(topic, points=Point.objects.filter(summit=OuterRef("pk"))))


class LeaderFilters(FilterSet):
    country = of_country(method="of_office")
    rank = ChoiceFilter(
        label=_("Office"),
        choices=Rank.choices,
        empty_label=_("any office"),
        method="of_rank",
        widget=QuickSelect,
    )

    def of_office(self, leaders, _name, country):
        return leaders.filter(pk__in=country.tenures.values("leader"))

    def of_rank(self, leaders, _name, rank):
        return leaders.filter(pk__in=Tenure.objects.filter(rank=rank).values("leader"))


class StatementFilters(FilterSet):
    country = of_country(method="of_side")
    year = of_year(Statement, "made_earliest")
    kind = of_codes(_("Kind"), "statement_kind", StatementKind, _("any kind"))
    leader = of_named(Leader, _("Speaker"), method="by_leader")
    topic = of_named(Topic, _("Topic"), method="about")

    def of_side(self, statements, _name, country):
        by_office = Q(country=None, tenure__country=country)
        spoken = Speaker.objects.filter(Q(country=country) | by_office).values("statement")
        return statements.filter(Q(issued_by=country) | Q(pk__in=spoken))

    def by_leader(self, statements, _name, leader):
        return statements.filter(pk__in=leader.speeches.values("statement"))

    def about(self, statements, _name, topic):
        return statements.filter(about_topic(topic, points=Point.objects.filter(statement=OuterRef("pk"))))


class DocumentFilters(FilterSet):
    country = of_country(method="with_party")
    other = of_named(Country, _("Other country"), method="with_party")
    year = of_year(Document, "concluded_earliest")
    form = of_codes(_("Form"), "form", DocumentForm, _("any form"))
    leader = of_named(Leader, _("Signed by"), method="signed_by")
    topic = of_named(Topic, _("Topic"), field_name="topics")
    since = YearFilter(_("From"), "concluded_earliest", "gte")
    until = YearFilter(_("To"), "concluded_earliest", "lte")

    def with_party(self, documents, _name, country):
        return documents.filter(pk__in=country.party_to.values("document"))

    def signed_by(self, documents, _name, leader):
        return documents.filter(pk__in=leader.signatures.values("document"))


def about_topic(topic, points):
    """Records about `topic` as a whole or in one of their `points`, which refer to the record by OuterRef."""
    return Q(pk__in=topic.record_links.values("record")) | Exists(points.filter(topics=topic))
