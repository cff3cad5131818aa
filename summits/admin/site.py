"""The admin site: its name, its order, and how choices are printed in search boxes."""

from functools import wraps

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_protect

from . import desk, logged_out
from .history import change_urls
from .imports import IMPORT, import_urls
from .logging_in import LoginForm
from .permissions import PUBLISH

# In the order of an editor's day; whatever is not named follows in its own order.
ORDER = ["Summit", "Statement", "Document", "Leader", "Source", "Place", "Country", "Pair", "Topic", "Organisation"]


class Choices(AutocompleteJsonView):
    """What a search box offers, printed as the page of that model prints its rows for choosing."""

    def serialize_result(self, obj, to_field_name):
        result = super().serialize_result(obj, to_field_name)
        printed = getattr(self.model_admin, "printed_choice", str)
        return result | {"text": printed(obj)}


class ArchiveAdminSite(AdminSite):
    site_header = format_lazy("{} – {}", settings.ARCHIVE_NAME, _("editors' desk"))
    site_title = settings.ARCHIVE_NAME
    index_title = _("What do you want to work on?")
    login_form = LoginForm
    enable_nav_sidebar = False  # a form of many columns needs the width

    def autocomplete_view(self, request):
        return Choices.as_view(admin_site=self)(request)

    def admin_view(self, view, cacheable=False):
        """As Django's, but that a save whose session has ended is not thrown away: see logged_out."""
        inner = super().admin_view(view, cacheable)

        @wraps(inner)
        def page(request, *args, **kwargs):
            if logged_out.has_typed_something(request) and request.path != reverse("admin:login"):
                return csrf_protect(logged_out.log_in_again)(request, self)
            return inner(request, *args, **kwargs)

        return page

    def index(self, request, extra_context=None):
        is_editor = request.user.has_perm("summits.view_record")
        context = {
            "desk": desk.lines(request.user) if is_editor else [],
            "may_start": request.user.has_perm("summits.add_summit"),
            "may_see_changes": request.user.has_perm(PUBLISH),
            "may_import": request.user.has_perm(IMPORT),
            **(extra_context or {}),
        }
        return super().index(request, context)

    def get_urls(self):
        return [*change_urls(self), *import_urls(self), *super().get_urls()]

    def get_app_list(self, request, app_label=None):
        apps = super().get_app_list(request, app_label)
        for app in apps:
            app["models"].sort(key=lambda model: _place_of(model["object_name"]))
        return sorted(apps, key=lambda app: app["app_label"] != "summits")


def _place_of(name):
    return ORDER.index(name) if name in ORDER else len(ORDER)
