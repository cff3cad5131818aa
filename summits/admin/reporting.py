"""One meeting entered on one page, beside the text of the report that tells it."""

import hashlib

from django.contrib import messages
from django.db import IntegrityError
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _

from summits.editing import changing
from summits.editing.proposals import everything_known, proposed
from summits.editing.reporting import OUTCOMES, Line, Report, lines, principal, read, write
from summits.models import FIRST, SECOND, DocumentForm, PointKind, SessionFormat, TallyManner
from summits.text import paragraphs

from . import meanwhile
from .history import note_of
from .permissions import asked_for, may_change_in_its_state
from .refusals import Refused, words_for

FACTS = ["place", "venue", "date_as_printed", "occasion", "first_visit", "first_visit_as_printed"]
FACTS += ["second_visit", "second_visit_as_printed", "topics", "summary", "not_stated"]
LOCATED = ["starts", *FACTS[:8]]  # facts with a small box for their paragraph
MOST_LINES, LONGEST = 300, 100_000  # lines and characters of one textarea


class WithReport:
    """For the page of a summit: `…/report/`."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.report_view)
        return [path("<path:object_id>/report/", view, name="summits_summit_report"), *super().get_urls()]

    def report_view(self, request, object_id):
        summit = asked_for(self, request, object_id, may="change")
        if summit.revises_id:  # what was said belongs to the public record, not to a copy of it
            raise Http404
        facts = self.get_form(request, summit, change=True, fields=FACTS)
        source = self._source_of(summit)
        if request.method != "POST":
            return self._show_report(request, summit, source, facts(instance=summit), read(summit, source))
        request.POST = meanwhile.with_theirs(request.POST, facts, [], summit)
        known = everything_known()
        form, report = facts(request.POST, instance=summit), _typed(request.POST, {each.code for each in known})
        wrong = _no_numbers(report)
        for text in wrong:
            said = _("“%(text)s” is no number: write digits, up to 9999. Nothing was saved yet.") % {"text": text}
            self.message_user(request, said, messages.ERROR)
        if "_check" in request.POST or wrong or not form.is_valid():
            return self._show_report(request, summit, source, form, report)
        try:
            with changing(request.user, note_of(request)) as change:
                self._write(request, change, summit, source, form, report)
        except (Refused, IntegrityError) as error:
            self.message_user(request, words_for(error), messages.ERROR)
            return self._show_report(request, summit, source, form, report)
        self.message_user(request, _("It is saved."), messages.SUCCESS)
        return HttpResponseRedirect(request.path)

    def _write(self, request, change, summit, source, form, report):
        if request.POST.get("page_token", "") != self._token(request, str(summit.pk)):
            request.found = meanwhile.since(
                summit, self.get_inline_instances(request, summit), request.POST.get("page_token", "")
            )
            raise Refused(_("Nothing was saved: this page was changed after you opened it. What you typed is below."))
        own = [summit, *summit.statements.filter(revises=None), *summit.documents.filter(revises=None)]
        if not all(may_change_in_its_state(request.user, record) for record in own):
            raise Refused(_("Nothing was saved: a part of it is public, and only who publishes may change it."))
        if any(record.is_published for record in own) and not note_of(request):
            raise Refused(_("Nothing was saved yet: this record is public, so say in the change note why it changes."))
        if source is None:
            raise Refused(_("Nothing was saved yet: cite a source for the summit first, on its own page."))
        change.save(form.save(commit=False))
        form.save_m2m()
        write(change, summit, report, source)

    @staticmethod
    def _source_of(summit):
        cited = summit.citations.filter(field="").select_related("source").order_by("pk").first()
        return cited.source if cited else None

    def _show_report(self, request, summit, source, form, report):
        found = getattr(request, "found", None)
        text = {p.number: p.text for p in paragraphs.split(source.snapshot) if p.text} if source else {}
        if found:
            meanwhile.name_fields(found, request.POST, form.__class__, [])
        context = {
            **self.admin_site.each_context(request),
            **_blocks(summit, report, text),
            "title": _("The report"),
            "subtitle": str(summit),
            "opts": self.opts,
            "original": summit,
            "source": source,
            "paragraphs": text.items(),
            "facts": [(field, report.located.get(field.name)) for field in form],
            "located": LOCATED,
            "starts_at": report.located.get("starts", ""),
            "report": report,
            "formats": [(each, label, report.programme.get(each, "")) for each, label in SessionFormat.choices],
            "document_forms": DocumentForm.choices,
            "manners": TallyManner.choices,
            "page_token": self._token_to_show(request, summit),
            "meanwhile": found,
            "change_note": request.POST.get("change_note", ""),
            "media": self.media + form.media,
        }
        return TemplateResponse(request, "admin/summits/report.html", context)

    def _token_to_show(self, request, summit):
        """A check keeps that of the page as it was opened; with what a colleague changed in sight one goes on."""
        kept = None if getattr(request, "found", None) else request.POST.get("page_token")
        return kept or self._token(request, str(summit.pk))


def _blocks(summit, report, text):
    """The textareas of the page."""
    known = everything_known()

    def block(key, label, found, rows):
        return _block(key, label, found, max(rows, len(found) + 1), known, text)

    return {
        "said": [
            block(f"said-{side}", _speaker(summit, side), report.said.get(side, []), 8) for side in (FIRST, SECOND)
        ],
        "outcomes": [
            block(f"outcome-{kind}", PointKind(kind).label, report.outcomes.get(kind, []), 2) for kind in OUTCOMES
        ],
        "areas": block("areas", _("Areas as stated, one a line"), report.areas, 2),
    }


def _speaker(summit, side):
    who = principal(summit, side)
    return str(who.leader or who.name_as_printed) if who else str(summit.country_of(side))


def _block(key, label, found, rows, known, text):
    """A textarea with what it holds, and for each line what is proposed and what was ticked."""
    offered = [(line, _offered(line, known, text)) for line in found]
    return {
        "key": key,
        "label": label,
        "text": "\n".join(map(str, found)),
        "rows": rows,
        "lines": [(line, f"pick-{key}-{_digest(line)}", choices) for line, choices in offered if choices],
    }


def _offered(line, known, text):
    """[(code, label, whether it is ticked)]"""
    near = [text[number] for number in line.paragraphs if number in text]
    codes = {each.code for each in proposed(known, line.text, *near)} | line.picked
    return [(each.code, each.label, each.code in line.picked) for each in known if each.code in codes]


def _digest(line):
    return hashlib.sha256(line.text.encode()).hexdigest()[:12]


def _typed(sent, codes):
    """The Report that a form describes."""
    return Report(
        said={side: _lines(sent, f"said-{side}", codes) for side in (FIRST, SECOND)},
        outcomes={kind: _lines(sent, f"outcome-{kind}", codes) for kind in OUTCOMES},
        programme={form: number for form in SessionFormat.values if (number := _number(sent, f"programme-{form}"))},
        programme_locator=_text(sent, "programme_locator", 120),
        document={
            "title": _text(sent, "document_title", 500),
            "form": _one_of(sent.get("document_form"), DocumentForm.values),
            "locator": _text(sent, "document_locator", 120),
            "is_signed": "document_signed" in sent,
        },
        tally={
            "as_stated": _text(sent, "tally_as_stated", 200),
            "manner": _one_of(sent.get("tally_manner"), TallyManner.values),
            "at_least": _number(sent, "tally_at_least"),
            "locator": _text(sent, "tally_locator", 120),
            "areas_complete": {"yes": True, "no": False}.get(sent.get("tally_complete")),
        },
        areas=_lines(sent, "areas", codes),
        located={fact: _text(sent, f"at-{fact}", 120) for fact in LOCATED},
    )


def _lines(sent, key, codes):
    found = lines(_text(sent, key, LONGEST))[:MOST_LINES]
    picked = [set(sent.getlist(f"pick-{key}-{_digest(line)}")) & codes for line in found]
    return [Line(line.text, line.locator, ticked) for line, ticked in zip(found, picked, strict=True)]


def _text(sent, name, longest):
    return sent.get(name, "").replace("\0", " ").strip()[:longest]


def _number(sent, name):
    """The number; what is none as it was typed, to be shown again."""
    text = _text(sent, name, 40)
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 5 else text or None


def _no_numbers(report):
    """What was typed where a number belongs and is none."""
    typed = [*report.programme.values(), report.tally["at_least"]]
    return list(dict.fromkeys(text for text in typed if isinstance(text, str)))


def _one_of(value, values):
    return value if value in values else values[0]
