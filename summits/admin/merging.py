"""Two records side by side, to be made one."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _

from summits.editing import ChangedMeanwhile, changing, merging
from summits.editing.history import named, printed
from summits.editing.twins import deny
from summits.editing.whole import as_it_stands
from summits.models import Record

from .choices import as_key
from .history import note_of
from .permissions import PUBLISH
from .refusals import words_for


class WithMerging:
    """For the page of a record: `…/merge/<kept>/<other>/`."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.merge_view)
        name = f"{self.opts.app_label}_{self.opts.model_name}_merge"
        return [path("merge/<int:kept>/<int:other>/", view, name=name), *super().get_urls()]

    def merge_view(self, request, kept, other):
        both = [self.get_object(request, str(key)) for key in (kept, other)]
        if None in both:
            raise Http404
        if not request.user.has_perm(PUBLISH) or not all(self.has_change_permission(request, each) for each in both):
            raise PermissionDenied
        if "deny" in request.POST:
            with changing(request.user) as change:
                deny(change, *both)
            self.message_user(request, _("Kept: these are two different records."), messages.SUCCESS)
            return HttpResponseRedirect(reverse(f"admin:summits_{both[0].kind}_changelist") + "?desk=twins")
        if request.method == "POST" and self._merge(request, *both):
            return HttpResponseRedirect(reverse(f"admin:summits_{both[0].kind}_change", args=[both[0].pk]))
        return TemplateResponse(request, "admin/summits/merge.html", self._merge_context(request, *both))

    def _merge_context(self, request, kept, other):
        return {
            **self.admin_site.each_context(request),
            "title": _("Merge two records"),
            "opts": self.opts,
            "original": kept,
            "kept": kept,
            "other": other,
            "obstacle": merging.obstacle(kept, other),
            "facts": [_as_choice(type(kept), *choice) for choice in merging.choices(kept, other)],
            "rows": _counted(kept, other),
            "change_note": request.POST.get("change_note", ""),
        }

    def _merge(self, request, kept, other):
        sent = request.POST
        versions = [as_key(sent.get(name)) or -1 for name in ("kept_version", "other_version")]
        taken = {name.removeprefix("fact-") for name in sent if name.startswith("fact-") and sent[name] == "other"}
        try:
            merging.merge(kept, other, request.user, note_of(request), taken=taken, versions=versions)
        except merging.CannotMerge as error:
            problem = str(error)
        except ChangedMeanwhile:
            problem = _("Nothing was merged: one of them was changed meanwhile. Look at both once more.")
        except IntegrityError as error:
            problem = _("Nothing was merged. %s") % words_for(error)
        else:
            self.message_user(request, _("They are one record now. The other's address leads here."), messages.SUCCESS)
            return True
        self.message_user(request, problem, messages.ERROR)
        return False


def _as_choice(model, column, mine, theirs):
    field = next(f for f in model._meta.fields if f.attname == column)
    return {
        "name": f"fact-{column}",
        "label": named(field),
        "mine": printed(field, mine),
        "theirs": printed(field, theirs),
        "takes_other": mine in (None, "") and theirs not in (None, ""),
    }


def _counted(*records):
    """[(what, rows of one, rows of the other)] of all that moves."""
    counts = []
    for record in records:
        found = {}
        for model, _key in as_it_stands(record):
            if not issubclass(model, Record):
                found[model] = found.get(model, 0) + 1
        counts.append(found)
    models = list({**counts[0], **counts[1]})
    return [(m._meta.verbose_name_plural, counts[0].get(m, 0), counts[1].get(m, 0)) for m in models]
