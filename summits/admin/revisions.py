"""A public record is changed on a draft copy: proposed, compared with what is public, and applied whole."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _

from summits.editing import ChangedMeanwhile, revising
from summits.editing.approval import OwnChange
from summits.editing.history import between, named, printed
from summits.models import Record, kind_of

from .choices import as_key
from .history import note_of
from .permissions import PUBLISH, asked_for
from .refusals import words_for


class WithRevisions:
    """For the page of a record: “propose a revision” of a public one; of a revision, “compare and apply”."""

    def get_urls(self):
        def page(view, word):
            return path(f"<path:object_id>/{word}/", self.admin_site.admin_view(view), name=f"{self._name}_{word}")

        return [page(self.revise_view, "revise"), page(self.compare_view, "compare"), *super().get_urls()]

    @property
    def _name(self):
        return f"{self.opts.app_label}_{self.opts.model_name}"

    def revision_context(self, request, record):
        """What the change form says of revisions."""
        if record.revises_id:
            return {"revised": kind_of(record).model.objects.get(pk=record.revises_id)}
        return {
            "revisions": list(self.model.objects.filter(revises=record.pk).order_by("pk")[:20]),
            "can_revise": record.is_published and self.has_add_permission(request),
        }

    def revise_view(self, request, object_id):
        record = asked_for(self, request, object_id)
        if not self.has_add_permission(request):
            raise PermissionDenied
        if request.method != "POST":
            return TemplateResponse(request, "admin/summits/revise.html", self._context(request, record))
        try:
            revision = revising.propose(record, request.user, note_of(request))
        except Record.DoesNotExist:
            self.message_user(request, _("Only a public record is revised: change a draft itself."), messages.ERROR)
            return HttpResponseRedirect(self._change_address(record))
        self.message_user(request, _("This is a draft copy. The public page stays as it is until the copy is applied."))
        return HttpResponseRedirect(self._change_address(revision))

    def compare_view(self, request, object_id):
        revision = asked_for(self, request, object_id)
        if not revision.revises_id:
            raise Http404
        public = kind_of(revision).model.objects.get(pk=revision.revises_id)
        if request.method == "POST" and self._apply(request, revision):
            return HttpResponseRedirect(self._change_address(public))
        found = revising.outcome(revision)
        context = {
            **self._context(request, revision),
            "public": public,
            "differences": between(found.public, found.wanted),
            "conflicts": [_as_choice(conflict) for conflict in found.conflicts],
            "may_apply": request.user.has_perm(PUBLISH),
        }
        return TemplateResponse(request, "admin/summits/compare.html", context)

    def _apply(self, request, revision):
        if not request.user.has_perm(PUBLISH):
            raise PermissionDenied
        sent = request.POST
        choices = {name: sent[name] for name in sent if name.startswith("keep-")}
        try:
            revising.apply(
                revision,
                request.user,
                note_of(request),
                public_note=note_of(request, "public_note"),
                choices=choices,
                expected=as_key(sent.get("expected")) or 0,
            )
        except (ChangedMeanwhile, revising.NotDecided):
            problem = _("Nothing was applied: the public record was changed meanwhile. Compare once more below.")
        except OwnChange as error:
            problem = str(error)
        except IntegrityError as error:
            problem = _("Nothing was applied. %s") % words_for(error)
        else:
            self.message_user(request, _("It is applied: readers see it from now on."), messages.SUCCESS)
            return True
        self.message_user(request, problem, messages.ERROR)
        return False

    def _context(self, request, record):
        return {
            **self.admin_site.each_context(request),
            "title": _("Compare with the public record") if record.revises_id else _("Propose a revision"),
            "subtitle": str(record),
            "opts": self.opts,
            "original": record,
            "change_note": request.POST.get("change_note", ""),
            "public_note": request.POST.get("public_note", ""),
        }

    def _change_address(self, record):
        return reverse(f"admin:{self._name}_change", args=[record.pk])


def _as_choice(conflict):
    """A Conflict as the page asks about it."""
    if conflict.column:
        field = conflict.model._meta.get_field(conflict.column)
        return {
            "name": conflict.name,
            "label": f"{conflict.model._meta.verbose_name}: {named(field)}",
            "public": printed(field, conflict.public),
            "revised": printed(field, conflict.revised),
        }
    sides = {side: _row_in_words(conflict, getattr(conflict, side)) for side in ("public", "revised")}
    return {"name": conflict.name, "label": str(conflict.model._meta.verbose_name), **sides}


def _row_in_words(conflict, row):
    if row is None:
        return _("removed")
    return "; ".join(each.after for each in between({}, {(conflict.model, conflict.key): row}))
