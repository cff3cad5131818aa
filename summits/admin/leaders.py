"""The page of a leader: names in every script, and the offices held."""

from django.contrib import admin
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from summits.models import Country, Leader, LeaderName, Rank, Tenure

from .base import ArchiveAdmin, Rows, ShortRows
from .desk import OnTheDesk
from .permissions import may_delete_in_its_state
from .records import STAFF, TOPICS, CitationRows, RecordAdmin
from .uploads import AttachmentRows


class NameRows(ShortRows):
    model = LeaderName
    fields = ["name", "language", "kind"]


class TenureRows(Rows):
    model = Tenure
    fieldsets = [(None, {"fields": [("title", "country", "rank"), ("starts", "ends", "is_acting"), "source"]})]

    def get_extra(self, request, obj=None, **kwargs):
        return 0 if obj and obj.tenures.exists() else 1


class OfficeOf(admin.SimpleListFilter):
    title = _("country")
    parameter_name = "country"

    def lookups(self, request, model_admin):
        used = Exists(Tenure.objects.filter(country=OuterRef("pk")))
        return Country.objects.filter(used).values_list("code", "name")

    def queryset(self, request, queryset):
        return queryset.filter(tenures__country__code=self.value()).distinct() if self.value() else queryset


class OfRank(admin.SimpleListFilter):
    title = _("rank")
    parameter_name = "rank"

    def lookups(self, request, model_admin):
        return Rank.choices

    def queryset(self, request, queryset):
        return queryset.filter(tenures__rank=self.value()).distinct() if self.value() else queryset


@admin.register(Leader)
class LeaderAdmin(RecordAdmin):
    list_display = ["title", "offices", "born", "died", "in_state", "changed_at"]
    list_filter = ["state", OnTheDesk, OfRank, OfficeOf]
    ordering = ["family_name", "label"]
    search_fields = ["title", "family_name", "given_name", "names__name", "wikidata_id__exact"]
    fieldsets = [
        (None, {"fields": ["title", ("family_name", "given_name"), ("family_name_first", "wikidata_id")]}),
        (_("Life"), {"fields": [("born", "died")]}),
        TOPICS,
        STAFF,
    ]
    inlines = [NameRows, TenureRows, CitationRows, AttachmentRows]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("tenures__country")

    @admin.display(description=_("offices"))
    def offices(self, leader):
        return "; ".join(str(tenure) for tenure in leader.tenures.all())


@admin.register(Tenure)
class TenureAdmin(ArchiveAdmin):
    """Only to be searched from rows that name an office: tenures are written on their leader's page."""

    search_fields = ["title", "leader__label", "leader__names__name", "country__name"]
    list_select_related = ["leader", "country"]
    ordering = ["leader__label", "starts_earliest"]

    @staticmethod
    def printed_choice(tenure):
        years = f"{tenure.starts[:4]}–{tenure.ends[:4]}".strip("–")
        return f"{tenure.leader}: {tenure}" + (f" ({years})" if years else "")

    def get_queryset(self, request):
        return super().get_queryset(request).filter(leader__revises=None).select_related("leader", "country")

    def has_module_permission(self, request):
        return False

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        """Together with a leader who may be deleted, never alone."""
        allowed = super().has_delete_permission(request, obj)
        return allowed and obj is not None and may_delete_in_its_state(obj.leader)
