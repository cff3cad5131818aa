"""Lists: rows, narrowed by what the address asks, one page of them. A bad value is a note, never an error."""

from django.core.paginator import Paginator
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

PER_PAGE = 25


class Listing:
    """One page of `rows` as a FilterSet class narrows them: what a list template reads."""

    def __init__(self, request, filters, rows, per_page=PER_PAGE):
        narrowed = filters(request.GET, queryset=rows)
        self.form = narrowed.form
        self.notes = [_not_known(request.GET[name]) for name in self.form.errors]
        self.chosen = QueryDict(mutable=True)  # the part of the address that was understood
        self.chosen.update({name: request.GET[name] for name, value in self.form.cleaned_data.items() if value})
        self.page = page_at(request, narrowed.qs, self.notes, per_page)

    @property
    def total(self):
        return self.page.paginator.count

    @cached_property
    def active(self):
        """(filter, chosen value in words, address without it) for each filter in use."""
        fields = (field for field in self.form if field.name in self.chosen)
        return [(field.label, self._in_words(field), self._address(**{field.name: None})) for field in fields]

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


def page_at(request, rows, notes, per_page=PER_PAGE):
    """The page of `rows` asked for, or the nearest there is, which is then said in `notes`."""
    asked = request.GET.get("page", "1")
    page = Paginator(rows, per_page).get_page(asked)
    if asked != str(page.number):
        notes.append(
            _("There is no page “%(asked)s” here: this is page %(number)s.")
            % {"asked": _short(asked), "number": page.number}
        )
    return page


def _not_known(value):
    return _("“%(value)s” is not known here, so it was left out.") % {"value": _short(value)}


def _short(value):
    return value if len(value) <= 40 else f"{value[:40]}…"
