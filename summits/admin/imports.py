"""Lists that come in: trying and importing them, what became of each row, the questions that wait, and the way back."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from summits.exchange import reviewing, undoing, uploaded
from summits.exchange.importing import CannotImport, importing
from summits.exchange.reading import CannotRead
from summits.exchange.reporting import counts, write_report
from summits.models import Batch, BatchState, Doubt, Origin, RowStatus, Waiting

from .choices import as_key

IMPORT = "summits.import_records"
ROWS_PER_PAGE, DOUBTS_PER_PAGE = 100, 20
ROWS_SHOWN = 10  # of those of which one question is asked
TRIED = 500  # rows of a list that was only tried are shown at most


class ListForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("List"),
        help_text=gettext_lazy("JSON Lines or CSV, also as .gz, of at most 5 MB and 2,000 rows."),
    )
    is_published = forms.BooleanField(
        required=False,
        label=gettext_lazy("Publish what is complete"),
        help_text=gettext_lazy("Otherwise all of it stays drafts."),
    )

    def clean_file(self):
        try:
            return uploaded.keep(self.cleaned_data["file"])
        except ValidationError as error:
            raise ValidationError(error.messages) from error


def import_urls(site):
    return [
        path("imports/", site.admin_view(_for_importers(imports, site)), name="imports"),
        path("imports/review/", site.admin_view(_for_importers(review, site)), name="import-review"),
        path("imports/<int:key>/", site.admin_view(_for_importers(one_import, site)), name="import"),
        path("imports/<int:key>/report.csv", site.admin_view(_for_importers(report, site)), name="import-report"),
    ]


def _for_importers(view, site):
    def page(request, **given):
        if not request.user.has_perm(IMPORT):
            raise PermissionDenied
        return view(request, site, **given)

    return page


def imports(request, site):
    """All runs, and the form for another: first it is tried, then, with what was tried before one's eyes, imported."""
    if request.POST.get("kept"):
        return _import(request)
    form = ListForm(request.POST or None, request.FILES or None)
    tried = _try(form) if request.method == "POST" and form.is_valid() else None
    page = Paginator(Batch.objects.all(), ROWS_PER_PAGE).get_page(as_key(request.GET.get("p")))
    context = {
        **site.each_context(request),
        "title": _("Imports"),
        "form": form,
        "tried": tried,
        "page": page,
        "found": [(batch, _in_words(counts(batch))) for batch in page],
        "waiting": Waiting.objects.count(),
    }
    return TemplateResponse(request, "admin/summits/imports.html", context)


def _in_words(found):
    return [(RowStatus(status).label, number) for status, number in sorted(found.items())]


def _try(form):
    """What would become of the list that was sent; None if it cannot be tried, which the form says."""
    kept = form.cleaned_data["file"]
    try:
        with uploaded.opened(kept) as path, importing([path], is_published=form.cleaned_data["is_published"]) as batch:
            rows, found = list(batch.rows.all()[:TRIED]), counts(batch)
    except (CannotRead, CannotImport) as error:
        form.add_error("file", str(error))
        return None
    return {
        "kept": kept,
        "rows": rows,
        "counts": _in_words(found),
        "is_published": form.cleaned_data["is_published"],
        "left": sum(found.values()) - len(rows),
    }


def _import(request):
    kept, is_published = request.POST["kept"], request.POST.get("is_published") == "on"
    try:
        with (
            uploaded.opened(kept) as path,
            importing([path], by=request.user, is_applied=True, is_published=is_published) as batch,
        ):
            pass
    except (CannotRead, CannotImport) as error:
        messages.error(request, str(error))
        return HttpResponseRedirect(reverse("admin:imports"))
    uploaded.forget(kept)
    messages.success(request, _("The list is imported: below is what became of each row."))
    return HttpResponseRedirect(reverse("admin:import", args=[batch.pk]))


def one_import(request, site, key):
    batch = get_object_or_404(Batch, pk=key)
    if request.POST.get("undo") and batch.state != BatchState.UNDONE:
        return _undo(request, batch)
    status = request.GET.get("status")
    rows = batch.rows.filter(status=status) if status in RowStatus.values else batch.rows.all()
    context = {
        **site.each_context(request),
        "title": _("An import"),
        "batch": batch,
        "counts": [(value, RowStatus(value).label, number) for value, number in sorted(counts(batch).items())],
        "status": status if status in RowStatus.values else "",
        "page": Paginator(rows.select_related("record"), ROWS_PER_PAGE).get_page(as_key(request.GET.get("p"))),
    }
    return TemplateResponse(request, "admin/summits/import.html", context)


def _undo(request, batch):
    try:
        kept = undoing.undo(batch, request.user)
    except undoing.CannotUndo as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The import is undone."))
        for source_id, reason in kept[:20]:
            messages.warning(request, _("Stays: %(row)s. %(why)s") % {"row": source_id, "why": reason})
    return HttpResponseRedirect(request.path)


def report(request, site, key):
    batch = get_object_or_404(Batch, pk=key)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="import-{batch.pk}.csv"'
    write_report(batch, response)
    return response


def review(request, site):
    """The questions that wait, a page of them, with two buttons for each candidate."""
    if request.method == "POST":
        _answer(request)
        return HttpResponseRedirect(request.get_full_path())
    page = Paginator(reviewing.open_questions(), DOUBTS_PER_PAGE).get_page(as_key(request.GET.get("p")))
    context = {
        **site.each_context(request),
        "title": _("What imports ask"),
        "page": page,
        "questions": _questions(list(page)),
        "most_at_once": reviewing.MOST_AT_ONCE,
    }
    return TemplateResponse(request, "admin/summits/review.html", context)


def _questions(page):
    """What a page shows of each question: the doubt, what may be answered, and the first rows of which it is asked."""
    doubts = Doubt.objects.in_bulk([question["doubt"] for question in page])
    shown = [source_id for question in page for source_id in question["ids"][:ROWS_SHOWN]]
    rows = {row.source_id: row for row in Waiting.objects.filter(source_id__in=shown).select_related("batch")}
    named = {leader for row in rows.values() if isinstance(leader := row.data.get("leader_id"), str)}
    titles = dict(Origin.objects.filter(source_id__in=named).values_list("source_id", "record__title"))
    return [
        {
            "doubt": doubts[question["doubt"]],
            "candidates": _offered(doubts[question["doubt"]]),
            "rows": [(row, _told(row, titles)) for each in question["ids"][:ROWS_SHOWN] if (row := rows.get(each))],
            "count": question["rows"],
            "more": max(0, question["rows"] - ROWS_SHOWN),
        }
        for question in page
        if question["doubt"] in doubts
    ]


def _told(row, titles):
    return "; ".join(filter(None, [titles.get(row.data.get("leader_id")), row.told]))


def _offered(doubt):
    return [candidate for candidate in doubt.candidates if candidate["key"] not in doubt.denied]


def _answer(request):
    doubt = Doubt.objects.filter(pk=as_key(request.POST.get("doubt"))).first()
    answer, also = request.POST.get("answer", ""), request.POST.get("also") == "on"
    said, _colon, key = answer.partition(":")
    if doubt is None or said not in ("yes", "no", "none"):
        messages.error(request, _("This question is not open any more."))
        return
    try:
        if said == "none":
            found = reviewing.leave_out(doubt, request.user)
        else:
            found = reviewing.answer(doubt, key, request.user, is_it=said == "yes", also_alike=also)
    except reviewing.Answered as error:
        messages.error(request, str(error))
        return
    told = ", ".join(f"{number} {RowStatus(status).label}" for status, number in sorted(found.items()))
    messages.success(
        request, _("Your answer is kept. Rows: %(told)s.") % {"told": told} if told else _("Your answer is kept.")
    )
