"""Topics and organisations."""

from django.contrib import admin

from summits.models import Organisation, OrganisationName, Topic, address_of

from .base import ArchiveAdmin, KeepsAddress, ShortRows


@admin.register(Topic)
class TopicAdmin(ArchiveAdmin):
    list_display = ["name", "parent"]
    list_select_related = ["parent"]
    list_filter = [("parent", admin.RelatedOnlyFieldListFilter)]
    search_fields = ["name", "aliases"]
    fieldsets = [(None, {"fields": [("name", "parent"), "slug", "description", "aliases"]})]
    prepopulated_fields = {"slug": ["name"]}

    def view_on_site(self, topic):
        return address_of(topic)


class OrganisationNameRows(ShortRows):
    model = OrganisationName
    fields = ["language", "name"]


@admin.register(Organisation)
class OrganisationAdmin(KeepsAddress, ArchiveAdmin):
    list_display = ["name", "acronym", "kind", "founded", "dissolved"]
    list_filter = ["kind"]
    search_fields = ["name", "acronym", "aliases", "names__name"]
    fieldsets = [(None, {"fields": [("name", "acronym"), ("kind", "slug"), ("founded", "dissolved"), "aliases"]})]
    prepopulated_fields = {"slug": ["name"]}
    inlines = [OrganisationNameRows]
