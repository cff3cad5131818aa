"""Erasing a record where the law requires it: for administrators, asked twice."""

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _

from summits.editing.erasing import erase, everything_of
from summits.models import Record

from .history import note_of

ERASE = "summits.erase_record"


class WithErasing:
    """For the page of a record: `…/<key>/erase/`."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.erase_view)
        name = f"{self.opts.app_label}_{self.opts.model_name}_erase"
        return [path("<path:object_id>/erase/", view, name=name), *super().get_urls()]

    def render_change_form(self, request, context, *args, **kwargs):
        context["may_erase"] = request.user.has_perm(ERASE)
        return super().render_change_form(request, context, *args, **kwargs)

    def erase_view(self, request, object_id):
        if not request.user.has_perm(ERASE):
            raise PermissionDenied
        record = self.get_object(request, unquote(object_id))
        if record is None:
            raise Http404
        if request.method == "POST" and self._erase(request, record):
            return HttpResponseRedirect(reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist"))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Erase by law"),
            "subtitle": str(record),
            "opts": self.opts,
            "original": record,
            "confirmation": _confirmation(record),
            "rows": _counted(everything_of(record)),
            "reason": request.POST.get("reason", ""),
        }
        return TemplateResponse(request, "admin/summits/erase.html", context)

    def _erase(self, request, record):
        reason = note_of(request, "reason")
        if not reason:
            self.message_user(request, _("Nothing was erased: say what the law requires."), messages.ERROR)
            return False
        if request.POST.get("confirmation", "").strip() != _confirmation(record):
            self.message_user(request, _("Nothing was erased: type its address as it is shown."), messages.ERROR)
            return False
        erase(record, request.user, reason)
        self.message_user(request, _("It is erased, and cannot be brought back."), messages.SUCCESS)
        return True


def _confirmation(record):
    """What is typed to show that this record is meant: its address, or of a draft without one its number."""
    return record.slug or str(record.pk)


def _counted(keys):
    """[(what, how many)] of the rows that go."""
    return [
        (m._meta.verbose_name_plural, len(of_model)) for m, of_model in keys.items() if of_model and m is not Record
    ]
