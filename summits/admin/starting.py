"""A summit begun from the head of a report: sides, principals of that day, source and title are drafted."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from summits.editing import changing
from summits.editing.starting import Start, previous_meeting, start
from summits.models import Citation, Country, Mode, Source, Summit
from summits.text import dates
from summits.text.pasting import clean

from .choices import SearchBox
from .refusals import words_for

LONGEST = 400_000  # characters of a source that is uploaded as a file


def _search_box(model, name, site):
    return SearchBox(model._meta.get_field(name), site)


class StartForm(forms.Form):
    source = forms.ModelChoiceField(
        Source.objects.all(),
        required=False,
        label=gettext_lazy("Source"),
        help_text=gettext_lazy("The report that you enter; or describe a new one below."),
    )
    new_source = forms.CharField(
        required=False,
        max_length=200,
        label=gettext_lazy("New source: short name"),
        help_text=gettext_lazy("How footnotes call it, for example: Kremlin, 8 May 2025 (76870)."),
    )
    text = forms.CharField(
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8}),
        label=gettext_lazy("Its text"),
        help_text=gettext_lazy("Pasted for colleagues who check; readers never see it."),
    )
    file = forms.FileField(
        required=False,
        label=gettext_lazy("… or a text file"),
        help_text=gettext_lazy("Plain text in UTF-8, up to 1 MB."),
    )
    one = forms.ModelChoiceField(Country.objects.all(), label=gettext_lazy("One country"))
    other = forms.ModelChoiceField(Country.objects.all(), label=gettext_lazy("The other country"))
    host = forms.ChoiceField(
        required=False,
        choices=[
            ("", gettext_lazy("neither")),
            ("one", gettext_lazy("the one country")),
            ("other", gettext_lazy("the other country")),
        ],
        label=gettext_lazy("Host"),
    )
    date = forms.CharField(
        max_length=40, label=gettext_lazy("Date"), help_text=gettext_lazy("Day, month or year: 2025-05-08.")
    )
    mode = forms.ChoiceField(choices=Mode, initial=Mode.IN_PERSON, label=gettext_lazy("Form of meeting"))
    from_previous = forms.BooleanField(
        required=False,
        label=gettext_lazy("Start from the pair's previous meeting"),
        help_text=gettext_lazy("Copies what each side called the visit, the topics, and groups in the delegations."),
    )

    def __init__(self, site, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, model, column in (
            ("source", Citation, "source"),
            ("one", Summit, "first_country"),
            ("other", Summit, "second_country"),
        ):
            widget = _search_box(model, column, site)
            widget.choices = self.fields[name].choices
            widget.is_required = self.fields[name].required
            self.fields[name].widget = widget

    def clean_date(self):
        try:
            return dates.parse(self.cleaned_data["date"]).text
        except dates.PartialDateError as error:
            raise ValidationError(str(error)) from error

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file is None:
            return ""
        if file.size > LONGEST * 3:
            raise ValidationError(_("This file is larger than 1 MB."))
        try:
            return file.read().decode("utf-8-sig").replace("\0", "")[:LONGEST]
        except UnicodeDecodeError as error:
            raise ValidationError(_("This is no plain text in UTF-8. Save it as text, or paste it above.")) from error

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("source") and not cleaned.get("new_source"):
            self.add_error("source", _("Choose the source, or give a new one a short name."))
        if cleaned.get("new_source") and Source.objects.filter(label=cleaned["new_source"]).exists():
            self.add_error("new_source", _("A source of this name is recorded already: choose it above."))
        if cleaned.get("one") and cleaned.get("one") == cleaned.get("other"):
            self.add_error("other", _("The two sides must be different countries."))
        return cleaned

    def begun(self, change):
        """The Start that the form describes; a new source is saved first."""
        cleaned = self.cleaned_data
        source = cleaned["source"] or self._new_source(change)
        one, other = cleaned["one"], cleaned["other"]
        host = {"one": one, "other": other}.get(cleaned["host"])
        begun = Start(source, (one, other), cleaned["date"], host, cleaned["mode"])
        if cleaned["from_previous"]:
            begun.previous = previous_meeting((one, other), before=dates.parse(begun.date).earliest)
            if begun.previous is None:
                begun.notes.append(_("No earlier meeting of the two is recorded: nothing was copied."))
        return begun

    def _new_source(self, change):
        text = clean(self.cleaned_data["text"] or self.cleaned_data["file"])
        return change.save(Source(label=self.cleaned_data["new_source"], snapshot=text))


class WithStart:
    """For the pages of summits: `start/`."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.start_view)
        return [path("start/", view, name="summits_summit_start"), *super().get_urls()]

    def start_view(self, request):
        if not self.has_add_permission(request):
            raise PermissionDenied
        sent = (request.POST, request.FILES) if request.method == "POST" else ()
        form = StartForm(self.admin_site, *sent)
        if sent and form.is_valid() and (summit := self._start(request, form)):
            return HttpResponseRedirect(reverse("admin:summits_summit_report", args=[summit.pk]))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Start from a report"),
            "opts": self.opts,
            "form": form,
            "media": self.media + form.media,
        }
        return TemplateResponse(request, "admin/summits/start.html", context)

    def _start(self, request, form):
        """The drafted summit; None, with an error on the form, where the database refuses it."""
        try:
            with changing(request.user, _("begun from a report")) as change:
                begun = form.begun(change)
                summit = start(change, begun)
        except IntegrityError as error:
            form.full_clean()  # a colleague named a source so a moment ago: now the form says it itself
            if form.is_valid():
                form.add_error(None, words_for(error))
            return None
        for note in begun.notes:
            self.message_user(request, note, messages.WARNING)
        return summit
