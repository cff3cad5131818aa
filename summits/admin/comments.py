"""What colleagues say about a record: on a page of its own, the open ones also above the form."""

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from summits.editing.comments import LONGEST, comment, resolve
from summits.models import Comment

from .choices import as_key
from .permissions import asked_for

PER_PAGE = 50


class CommentForm(forms.Form):
    field = forms.ChoiceField(required=False, label=gettext_lazy("About"))
    text = forms.CharField(max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 4}), label=gettext_lazy("Comment"))

    def __init__(self, facts, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["field"].choices = [("", _("the whole record")), *facts]


class WithComments:
    """For the page of a record: `…/comments/`, for everybody who sees the record in the admin."""

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_comments"
        view = self.admin_site.admin_view(self.comments_view)
        return [path("<path:object_id>/comments/", view, name=name), *super().get_urls()]

    def open_comments(self, record):
        """(Comment, label of the fact, id of its field on the form) of the open ones."""
        facts = dict(self.facts())
        found = Comment.objects.filter(record=record.pk, resolved_at=None)[:PER_PAGE]
        return [(each, facts.get(each.field, ""), f"id_{each.field}" if each.field in facts else "") for each in found]

    def comments_view(self, request, object_id):
        record = asked_for(self, request, object_id)
        form = CommentForm(self.facts(), request.POST if "text" in request.POST else None)
        if request.method == "POST" and self._say(request, record, form):
            return HttpResponseRedirect(reverse(f"admin:summits_{record.kind}_comments", args=[record.pk]))
        comments = Comment.objects.filter(record=record.pk).order_by("-id")
        context = {
            **self.admin_site.each_context(request),
            "title": _("Comments"),
            "subtitle": str(record),
            "opts": self.opts,
            "original": record,
            "form": form,
            "facts": dict(self.facts()),
            "page": Paginator(comments, PER_PAGE).get_page(request.GET.get("p")),
        }
        return TemplateResponse(request, "admin/summits/comments.html", context)

    def _say(self, request, record, form):
        if key := as_key(request.POST.get("resolve")):
            resolve(record, key, request.user)
            return True
        if not form.is_valid():
            return False
        comment(record, request.user, form.cleaned_data["text"], form.cleaned_data["field"])
        self.message_user(request, _("Your comment is kept."), messages.SUCCESS)
        return True
