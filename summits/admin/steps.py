"""The steps of a record's life as buttons: each asks on a page of its own, then does it through editing.workflow."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from summits.editing import workflow
from summits.editing.approval import OwnChange
from summits.editing.checklist import missing
from summits.models import WithdrawnReason

from .history import note_of
from .permissions import PUBLISH, WITHDRAW, asked_for
from .refusals import Refused, words_for


@dataclass(frozen=True)
class Step:
    """A step of editing.workflow as somebody takes it."""

    name: str
    label: str
    permission: str  # "" for whoever may change the record
    done: str

    def is_open_to(self, user, record):
        if record.revises_id and self.name == "publish":  # it is applied to the record that it revises
            return False
        return workflow.leads_on(self.name, record) and (not self.permission or user.has_perm(self.permission))


STEPS = {
    step.name: step
    for step in (
        Step("submit", gettext_lazy("Submit for review"), "", gettext_lazy("It is in review now.")),
        Step("request-changes", gettext_lazy("Request changes"), PUBLISH, gettext_lazy("It is a draft again.")),
        Step("publish", gettext_lazy("Publish"), PUBLISH, gettext_lazy("It is published.")),
        Step("withdraw", gettext_lazy("Withdraw"), WITHDRAW, gettext_lazy("It is withdrawn.")),
        Step("reopen", gettext_lazy("Take up again"), PUBLISH, gettext_lazy("It is a draft again.")),
    )
}


@dataclass(frozen=True)
class Readiness:
    """A record on the way to publication: what it lacks, each with the place where it is mended."""

    record: object
    address: str
    lacks: list


def readiness(record):
    address = change_address(record)
    return Readiness(
        record, address, [(gap.text, f"{address}#{_anchor(record, gap.field)}") for gap in missing(record)]
    )


def change_address(record):
    return reverse(f"admin:summits_{record.kind}_change", args=[record.pk])


def _anchor(record, field):
    """Where the form has it: a field by its id, an inline by its group's."""
    own = {f.name for f in record._meta.get_fields() if f.concrete}
    return f"id_{field}" if field in own else f"{field}-group"


class WithSteps:
    """For the page of a record: its buttons and their pages."""

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_step"
        view = self.admin_site.admin_view(self.step_view)
        return [path("<path:object_id>/step/<slug:step>/", view, name=name), *super().get_urls()]

    def steps_for(self, request, record):
        """The steps that this user may take with the record now."""
        if not self.has_change_permission(request, record):
            return []
        return [step for step in STEPS.values() if step.is_open_to(request.user, record)]

    def step_view(self, request, object_id, step):
        if step not in STEPS:
            raise Http404
        record = asked_for(self, request, object_id, may="change")
        chosen = STEPS[step]
        if chosen.permission and not request.user.has_perm(chosen.permission):
            raise PermissionDenied
        is_open = chosen.is_open_to(request.user, record)
        if request.method == "POST" and is_open and self._take(request, record, chosen):
            return HttpResponseRedirect(change_address(record))
        return TemplateResponse(request, "admin/summits/step.html", self._asking(request, record, chosen))

    def _asking(self, request, record, step):
        along = workflow.drafts_along(record) if step.name == "publish" else []
        return {
            **self.admin_site.each_context(request),
            "title": step.label,
            "subtitle": str(record),
            "opts": self.opts,
            "original": record,
            "step": step,
            "is_open": step.is_open_to(request.user, record),
            "readiness": readiness(record) if step.name in ("submit", "publish") else None,
            "along": [readiness(draft) for draft in along],
            "mentioned": {draft.pk for draft in workflow.mentioned_drafts(record)} if along else set(),
            "reasons": WithdrawnReason.choices,
            "change_note": request.POST.get("change_note", ""),
        }

    def _take(self, request, record, step):
        """Do the step; False, with a message, when it is refused."""
        try:
            _DO[step.name](record, request.user, note_of(request), request.POST)
        except workflow.NotReady:
            return self._refused(request, _("Nothing was published: see below what is missing."))
        except (workflow.WrongState, OwnChange) as error:
            return self._refused(request, str(error))
        except (IntegrityError, Refused) as error:
            return self._refused(request, words_for(error))
        self.message_user(request, step.done, messages.SUCCESS)
        return True

    def _refused(self, request, message):
        self.message_user(request, message, messages.ERROR)
        return False


def _publish(record, user, note, sent):
    workflow.publish(record, user, note, with_mentioned="with_mentioned" in sent)


def _withdraw(record, user, note, sent):
    reason = sent.get("reason", "")
    if reason not in WithdrawnReason.values:
        raise Refused(_("Choose a reason."))
    workflow.withdraw(record, reason, user, note)


_DO = {
    "submit": lambda record, user, note, sent: workflow.submit(record, user, note),
    "request-changes": lambda record, user, note, sent: workflow.request_changes(record, user, note),
    "reopen": lambda record, user, note, sent: workflow.reopen(record, user, note),
    "publish": _publish,
    "withdraw": _withdraw,
}
