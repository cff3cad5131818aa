"""Lists: rows, narrowed by what the address asks, one page of them. A bad value is a note, never an error."""

from django.core.paginator import Paginator
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from summits.models import Record
from summits.search.gathering import held

from .facts import of_revision
from .rendered import html_of

PER_PAGE = 25


@of_revision
def total_of(model):
    return held().get(model._meta.model_name, 0)


@of_revision
def unchosen(filters):
    """The form of a FilterSet class with nothing chosen, as HTML: what most readers of a list get."""
    return _as_html(filters(queryset=Record.objects.none()).form)


def _as_html(form, chosen=(), active=()):
    return html_of("parts/_filters.html", form=form, chosen=chosen, active=active)


class Listing:
    """One page of `rows`, a QuerySet or `listed` so, as a FilterSet class narrows them: what a list template reads.

    `as_printed` makes of the rows of the page, which may be keys, what their lines print, as a list. What is known of
    all rows, before a filter is chosen: `total`, how many there are, or `keys`, the keys of all in their order.
    """

    def __init__(self, request, rows, filters=None, *, as_printed=list, total=None, keys=None, per_page=PER_PAGE):
        self.form, self.notes = None, []
        self.chosen = QueryDict(mutable=True)  # the part of the address that was understood
        self._filters = filters
        if filters and not filters.base_filters.keys().isdisjoint(request.GET):
            rows = self._narrow(request, rows.all(), filters)
        if self.chosen:
            total = keys = None
        self.page = page_at(request, rows if keys is None else keys, self.notes, per_page, total)
        self.page.object_list = as_printed(self.page.object_list)

    def _narrow(self, request, rows, filters):
        narrowed = filters(request.GET, queryset=rows)
        self.form = narrowed.form
        self.notes = [not_known(request.GET[name]) for name in self.form.errors]
        self.chosen.update({name: request.GET[name] for name, value in self.form.cleaned_data.items() if value})
        return narrowed.qs

    @property
    def total(self):
        return self.page.paginator.count

    @cached_property
    def active(self):
        """(filter, chosen value in words, address without it) for each filter in use."""
        fields = (field for field in self.form or () if field.name in self.chosen)
        return [(field.label, self._in_words(field), self._address(**{field.name: None})) for field in fields]

    @property
    def filters(self):
        """The form that narrows the list and the filters in use, as HTML."""
        if self.form is None:
            return unchosen(self._filters) if self._filters else ""
        return _as_html(self.form, self.chosen, self.active)

    @property
    def previous_address(self):
        return self._address(page=self.page.number - 1) if self.page.has_previous() else ""

    @property
    def next_address(self):
        return self._address(page=self.page.number + 1) if self.page.has_next() else ""

    def _in_words(self, field):
        value = self.form.cleaned_data[field.name]
        return dict(field.field.choices)[value] if isinstance(value, str) else value

    def _address(self, **changes):
        changed = self.chosen.copy()
        for name, value in changes.items():
            changed.pop(name, None)
            if value is not None:
                changed[name] = value
        return f"?{changed.urlencode()}"


def page_at(request, rows, notes, per_page=PER_PAGE, total=None):
    """The page of `rows` asked for, or the nearest there is, which is then said in `notes`; `total` if it is known."""
    asked = request.GET.get("page", "1")
    paginator = Paginator(rows, per_page)
    if total is not None:
        paginator.count = total  # else counted
    page = paginator.get_page(asked)
    if asked != str(page.number):
        notes.append(
            _("There is no page “%(asked)s” here: this is page %(number)s.")
            % {"asked": _short(asked), "number": page.number}
        )
    return page


def not_known(value):
    """The note on a value of an address that means nothing here."""
    return _("“%(value)s” is not known here, so it was left out.") % {"value": _short(value)}


def _short(value):
    return value if len(value) <= 40 else f"{value[:40]}…"
