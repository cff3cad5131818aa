"""Previews of what is not public: for staff from the form, for others by a secret link."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.urls import path, resolve, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from summits.editing.previewing import as_if_public, linked, make_link, revoke
from summits.models import PreviewLink, address_of

from .choices import as_key
from .permissions import asked_for

DAYS = (1, 7, 30, 90)


def preview(request, record):
    """The public page of a record as it would be; marked, kept by nobody and found by no search engine."""
    request.is_preview = True
    try:
        with as_if_public(record) as shown:
            address = address_of(shown)
            view, args, kwargs = resolve(address)
            request.path = request.path_info = address
            response = view(request, *args, **kwargs)
    except OperationalError:
        response = render(request, "preview_busy.html", status=503)
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Referrer-Policy"] = "no-referrer"  # the secret is in the address
    return response


@require_safe
def preview_by_link(request, secret):
    record = linked(secret)
    if record is None:
        raise Http404
    return preview(request, record)


class WithPreview:
    """For the page of a record: `…/preview/` for staff and `…/preview-links/` to make and revoke links."""

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        wrap = self.admin_site.admin_view
        return [
            path("<path:object_id>/preview/", wrap(self.preview_view), name=f"{name}_preview"),
            path("<path:object_id>/preview-links/", wrap(self.links_view), name=f"{name}_links"),
            *super().get_urls(),
        ]

    def preview_view(self, request, object_id):
        return preview(request, asked_for(self, request, object_id))

    def links_view(self, request, object_id):
        record = asked_for(self, request, object_id)
        if request.method == "POST":
            if not self.has_change_permission(request, record):
                raise PermissionDenied
            return self._link(request, record)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Preview links"),
            "subtitle": str(record),
            "opts": self.opts,
            "original": record,
            "links": PreviewLink.objects.filter(record=record.pk)[:50],
            "now": timezone.now(),
            "days": DAYS,
            "may_link": self.has_change_permission(request, record),
        }
        return TemplateResponse(request, "admin/summits/preview_links.html", context)

    def _link(self, request, record):
        days = request.POST.get("days", "")
        if key := as_key(request.POST.get("revoke")):
            revoke(record, key, request.user)
            self.message_user(request, _("The link leads nowhere from now on."), messages.SUCCESS)
        elif days in map(str, DAYS):
            _kept, secret = make_link(record, request.user, int(days))
            address = request.build_absolute_uri(reverse("preview", args=[secret]))
            self.message_user(request, _("Copy the link now, it is not shown again: %s") % address, messages.SUCCESS)
        else:
            self.message_user(request, _("Choose for how many days the link works."), messages.ERROR)
        return HttpResponseRedirect(request.path)
