"""Countries with their names through time and what followed what; pairs of them; places."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from summits.models import Country, CountryName, Pair, PairName, Place, Succession, address_of

from .base import ArchiveAdmin, KeepsAddress, Rows, ShortRows


class CountryNameRows(ShortRows):
    model = CountryName
    fields = ["language", "short", "official", "valid_from", "valid_to"]


class FollowsRows(Rows):
    model = Succession
    fk_name = "successor"
    verbose_name_plural = _("what it follows")
    fieldsets = [(None, {"fields": [("predecessor", "kind"), ("happened", "source"), "note"]})]


class FollowedByRows(Rows):
    model = Succession
    fk_name = "predecessor"
    verbose_name_plural = _("what followed it")
    fieldsets = [(None, {"fields": [("successor", "kind"), ("happened", "source"), "note"]})]


@admin.register(Country)
class CountryAdmin(ArchiveAdmin):
    list_display = ["name", "code", "kind", "exists_from", "exists_to"]
    list_filter = ["kind"]
    search_fields = ["name", "aliases", "code", "names__short", "names__official"]
    fieldsets = [
        (None, {"fields": [("name", "kind"), ("code", "slug"), ("exists_from", "exists_to")]}),
        (_("Codes"), {"fields": [("iso_alpha2", "iso_alpha3"), "former_iso"]}),
        (_("Notes"), {"fields": ["status_note", "aliases"]}),
    ]
    prepopulated_fields = {"slug": ["name"]}
    inlines = [CountryNameRows, FollowsRows, FollowedByRows]

    def view_on_site(self, country):
        return address_of(country)


class PairNameRows(Rows):
    model = PairName
    fieldsets = [(None, {"fields": [("name", "language"), ("since", "until"), ("source", "locator")]})]


@admin.register(Pair)
class PairAdmin(ArchiveAdmin):
    list_display = ["__str__", "since", "until"]
    list_select_related = ["one", "other"]
    search_fields = ["one__name", "other__name", "names__name"]
    fieldsets = [(None, {"fields": [("one", "other"), ("since", "until"), "searched"]})]
    inlines = [PairNameRows]


@admin.register(Place)
class PlaceAdmin(KeepsAddress, ArchiveAdmin):
    list_display = ["name", "country", "latitude", "longitude"]
    list_filter = [("country", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["country"]
    search_fields = ["name", "other_names", "country__name"]
    fieldsets = [(None, {"fields": [("name", "country"), "slug", ("latitude", "longitude"), "other_names"]})]
    prepopulated_fields = {"slug": ["name"]}
