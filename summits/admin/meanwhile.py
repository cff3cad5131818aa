"""Two editors on one page: what the second one's save is compared with, and how nothing typed is lost.

A page carries a *token*: the versions of all that can be edited on it. A save whose token is no longer true is refused
before any formset is validated, because the stock admin drops the typed text of a row that a colleague has deleted.
"""

import re
from dataclasses import dataclass, field

from django.db.models import Max

from summits.editing.history import changes_since
from summits.editing.tracked import change_model
from summits.models import Record

from .posted_rows import rows_of

TAKE = "take_theirs"
_PART = re.compile(r"([a-z0-9]{1,40}):([0-9]{1,9})", re.ASCII)


@dataclass
class Meanwhile:
    """What colleagues did since a page was opened, as far as the history of records can tell.

    `rows` are (Difference, name of the field on the page that it changed, or "").
    """

    differences: list = field(default_factory=list)
    rows: list = field(default_factory=list)


def token(obj, inlines=()):
    """The state of a page as text: each record on it with its version, other tables with their last change."""
    return " ".join(f"{name}:{number}" for name, number in _versions(obj, inlines).items())


def since(obj, inlines, sent):
    """None when the page is still what the editor opened; otherwise the Meanwhile since the token `sent`."""
    if sent == token(obj, inlines):
        return None
    seen = {name: int(number) for name, number in _PART.findall(sent)}
    records = Record.objects.filter(pk__in=[name for name in _versions(obj, inlines) if name.isdigit()])
    return Meanwhile(
        [
            difference
            for record in records
            if record.version != seen.get(str(record.pk), record.version)
            for difference in changes_since(record, seen[str(record.pk)])
        ]
    )


def name_fields(found, post, form, formsets):
    """Say of each difference which field of the page it is about: there the editor may take the colleague's value."""
    prefixes = _prefixes(post, formsets)
    last = {(d.table, d.key, d.column): d for d in found.differences}
    for each in found.differences:
        name = each.column
        if prefix := prefixes.get((each.table, str(each.key))):
            name = f"{prefix}-{name}"
        elif each.column not in form.base_fields or each.table in {
            formset.model._meta.model_name for formset in formsets
        }:
            name = ""
        is_last = last[each.table, each.key, each.column] is each
        found.rows.append((each, name if each.column and is_last else ""))


def with_theirs(post, form, formsets, obj):
    """The posted form with the values that are kept now in the fields whose box “take theirs” was ticked."""
    names = post.getlist(TAKE)
    if not names:
        return post
    post = post.copy()
    rows = {prefix: (table, key) for (table, key), prefix in _prefixes(post, formsets).items()}
    for name in names:
        prefix, _dash, column = name.rpartition("-")
        if not prefix:
            _put(post, name, form(instance=obj), column)
        elif prefix in rows:
            formset = next(each for each in formsets if each.model._meta.model_name == rows[prefix][0])
            if row := formset.model.objects.filter(pk=rows[prefix][1]).first():
                _put(post, name, formset.form(instance=row), column)
    return post


def _put(post, name, form, column):
    if column not in form.fields:
        return
    value = form[column].value()
    values = value if isinstance(value, list | tuple) else [value]
    post.setlist(name, [str(getattr(each, "pk", each)) for each in values if each not in (None, False)])


def _prefixes(post, formsets):
    """{(table, key): prefix of its fields} of the rows on a posted page."""
    return {
        (formset.model._meta.model_name, row[key][0]): f"{prefix}-{number}"
        for formset in formsets
        for prefix, key in [(formset.get_default_prefix(), formset.model._meta.pk.name)]
        for number, row in rows_of(post, prefix).items()
        if row.get(key, [""])[0]
    }


def _versions(obj, inlines):
    if not isinstance(obj, Record):
        tables = [(type(obj), "pgh_obj"), *((inline.model, _parent_column(inline, obj)) for inline in inlines)]
        return {
            f"{model._meta.model_name}{n}": _last_change(model, column, obj) for n, (model, column) in enumerate(tables)
        }
    versions = {str(obj.pk): Record.objects.values_list("version", flat=True).get(pk=obj.pk)}
    for inline in inlines:
        if issubclass(inline.model, Record):
            rows = inline.model.objects.filter(**{_parent_column(inline, obj): obj.pk}).order_by("pk")
            versions |= {str(pk): version for pk, version in rows.values_list("pk", "version")}
    return versions


def _parent_column(inline, obj):
    """The column of an inline's rows that holds the key of the page's object."""
    if inline.fk_name:
        return inline.fk_name
    return next(f.name for f in inline.model._meta.fields if f.remote_field and f.remote_field.model is type(obj))


def _last_change(model, column, obj):
    return change_model(model).objects.filter(**{column: obj.pk}).aggregate(last=Max("pgh_id"))["last"] or 0
