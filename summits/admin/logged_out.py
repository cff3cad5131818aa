"""A save whose session has ended: what was typed is kept through logging in again, without a script.

The page that answers carries everything typed as hidden fields beside the fields for name and password; once these are
right, a second page sends the form again with a fresh token. Files cannot be kept.
"""

from django.contrib.auth import login
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from .logging_in import LoginForm

PREFIX = "again"  # of the fields for name and password, which no form of the admin has


def has_typed_something(request):
    return request.method == "POST" and not request.user.is_authenticated


def log_in_again(request, site):
    """The page for name and password; after these, the one that sends the typed form again."""
    is_sent = f"{PREFIX}-username" in request.POST
    form = LoginForm(request, request.POST if is_sent else None, prefix=PREFIX)
    context = {**site.each_context(request), "typed": _typed(request), "form": form}
    if is_sent and form.is_valid():
        login(request, form.get_user())
        context |= {"title": _("You are logged in again"), "form": None, "has_permission": True}
        return TemplateResponse(request, "admin/summits/logged_out.html", context)
    context |= {"title": _("You were logged out")}
    return TemplateResponse(request, "admin/summits/logged_out.html", context, status=403)


def _typed(request):
    """[(name, value)] of all that was sent, but for what belongs to this page."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        if not name.startswith(f"{PREFIX}-") and name != "csrfmiddlewaretoken"
        for value in values
    ]
