"""What changed, who changed it and why; and the way back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import IntegrityError
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from pghistory.models import Context

from summits.editing import ChangedMeanwhile
from summits.editing.history import PER_PAGE, entries, entry_of
from summits.editing.restoring import CannotUndo, restore, undo
from summits.models import Record

from .choices import as_key
from .permissions import PUBLISH, asked_for
from .refusals import words_for

NOTE_LENGTH = 500


def note_of(request, name="change_note"):
    """A note as it was typed, no longer than its box and without the NULs that no database text can hold."""
    return request.POST.get(name, "").replace("\0", "").strip()[:NOTE_LENGTH]


class WithHistory:
    """For every page of the admin: its history, and for records the way back to an earlier version."""

    def history_view(self, request, object_id, extra_context=None):
        thing = asked_for(self, request, object_id)
        if request.method == "POST":
            return self._restore(request, thing)
        start = (_page_number(request) - 1) * PER_PAGE
        found, count = entries(thing, start)
        context = {
            **self.admin_site.each_context(request),
            "title": _("History"),
            "subtitle": str(thing),
            "opts": self.opts,
            "original": thing,
            "entries": found,
            "page": Paginator(range(count), PER_PAGE).get_page(_page_number(request)),
            "may_restore": isinstance(thing, Record) and self.has_change_permission(request, thing),
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/summits/history.html", context)

    def _restore(self, request, record):
        if not isinstance(record, Record) or not self.has_change_permission(request, record):
            raise PermissionDenied
        version, expected = (as_key(request.POST.get(name)) or 0 for name in ("version", "expected"))
        try:
            restore(record, version, request.user, note_of(request), expected=expected)
        except ChangedMeanwhile:
            self.message_user(request, _("Nothing was restored: somebody changed it meanwhile."), messages.ERROR)
        except LookupError:
            self.message_user(request, _("Nothing was restored: there never was such a version."), messages.ERROR)
        except IntegrityError as error:
            self.message_user(request, _("Nothing was restored. %s") % words_for(error), messages.ERROR)
        else:
            self.message_user(request, _("It is what it was at version %s.") % version, messages.SUCCESS)
        return HttpResponseRedirect(request.path)


def change_urls(site):
    """Pages of all changes, also of what is deleted by now."""
    return [
        path("changes/", site.admin_view(changes_view(site)), name="changes"),
        path("changes/<uuid:key>/", site.admin_view(change_view(site)), name="change"),
    ]


def changes_view(site):
    def view(request):
        _publishers_only(request)
        page = Paginator(Context.objects.order_by("-created_at", "-pk"), 50).get_page(_page_number(request))
        context = {**site.each_context(request), "title": _("Changes"), "page": page}
        return TemplateResponse(request, "admin/summits/changes.html", context)

    return view


def change_view(site):
    def view(request, key):
        _publishers_only(request)
        change = get_object_or_404(Context, pk=key)
        if request.method == "POST":
            return _undo(request, change)
        context = {**site.each_context(request), "title": _("A change"), "entry": entry_of(change)}
        return TemplateResponse(request, "admin/summits/change.html", context)

    return view


def _undo(request, change):
    try:
        undo(change.pk, request.user, note_of(request) or _("taken back"))
    except CannotUndo as error:
        for reason in (_("Nothing was taken back."), *error.reasons[:10]):
            messages.error(request, reason)
    except IntegrityError as error:
        messages.error(request, _("Nothing was taken back. %s") % words_for(error))
    else:
        messages.success(request, _("It is taken back: that is a change too, and can be found here."))
        return HttpResponseRedirect(reverse("admin:changes"))
    return HttpResponseRedirect(request.path)


def _publishers_only(request):
    """Changes are of records of all kinds and may be of what was erased from view: for those who publish."""
    if not request.user.has_perm(PUBLISH):
        raise PermissionDenied


def _page_number(request):
    return min(as_key(request.GET.get("p")) or 1, 1_000_000)  # further than any history goes, and PostgreSQL can count
