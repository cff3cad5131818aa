"""What waits for an editor: counts on the first page, each of which opens its list."""

from django.contrib import admin
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from summits.editing.desk import LISTS, desk, records_on
from summits.models import RECORD_KINDS


class OnTheDesk(admin.SimpleListFilter):
    title = _("on the desk")
    parameter_name = "desk"

    def lookups(self, request, model_admin):
        return [(name, label) for name, (label, _records) in LISTS.items()]

    def queryset(self, request, queryset):
        if self.value() not in LISTS:
            return queryset
        return queryset.filter(pk__in=records_on(self.value(), request.user).order_by().values("pk"))


def lines(user):
    """[(label, [(kind in words, count, address of the list)])] of every list, the empty ones too."""
    return [
        (label, [(RECORD_KINDS[kind].plural, count, _address(kind, name)) for kind, count in sorted(counts.items())])
        for name, label, counts in desk(user)
    ]


def _address(kind, name):
    return f"{reverse(f'admin:summits_{kind}_changelist')}?desk={name}"
