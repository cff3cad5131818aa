"""Search boxes for foreign keys and many-to-many fields that print what is loaded already.

The stock widget asks the database for the label of each bound row and field: a summit with fifty participations would
cost hundreds of queries. Here the form hands the widget the objects that came with its row.
"""

import re

from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.db.models import ForeignKey, ManyToManyField

_KEY = re.compile("[0-9]{1,18}")


def as_key(sent):
    """The key, version or other number that a browser sent as text; None for anything that cannot be one."""
    return int(sent) if _KEY.fullmatch(str(sent)) else None


class _LoadedFirst:
    loaded = ()  # objects that came with the row

    def build_attrs(self, base_attrs, extra_attrs=None):
        """Ask sooner than Django's quarter of a second: an editor chooses a hundred times for one summit."""
        return super().build_attrs(base_attrs, extra_attrs) | {"data-ajax--delay": 80}

    def optgroups(self, name, value, attrs=None):
        chosen = [str(each) for each in value if as_key(each)]
        found = {str(thing.pk): thing for thing in self.loaded}
        absent = [pk for pk in chosen if pk not in found]
        if absent:
            found |= {str(thing.pk): thing for thing in self.choices.queryset.filter(pk__in=absent)}
        options = [] if self.is_required or self.allow_multiple_selected else [("", "")]
        options += [(pk, self.choices.field.label_from_instance(found[pk])) for pk in chosen if pk in found]
        made = [self.create_option(name, pk, label, pk in chosen, i) for i, (pk, label) in enumerate(options)]
        return [(None, made, 0)]


class SearchBox(_LoadedFirst, AutocompleteSelect):
    pass


class SearchBoxForMany(_LoadedFirst, AutocompleteSelectMultiple):
    pass


def print_what_is_loaded(form):
    """Hand the search boxes of a model form the related objects that its instance has in memory."""
    for name, field in form.fields.items():
        widget = getattr(field.widget, "widget", field.widget)
        if isinstance(widget, _LoadedFirst):
            widget.loaded = _loaded(form.instance, name)


def _loaded(instance, name):
    one = instance._state.fields_cache.get(name)
    many = getattr(instance, "_prefetched_objects_cache", {}).get(name, ())
    return [one] if one else list(many)


class ChosenBySearch:
    """For pages and inlines: every relation in the form is a search box, save those named in `chosen_from_list`."""

    chosen_from_list = ()
    also_loads = ()  # further paths that the printed labels read

    def get_autocomplete_fields(self, request):
        relations = (*self.opts.fields, *self.opts.many_to_many)
        return [f.name for f in relations if _is_relation(f) and f.name not in self.chosen_from_list]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """Beside a search box only “+” and the pencil: looking and deleting have pages of their own."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and hasattr(field.widget, "can_view_related"):
            field.widget.can_view_related = field.widget.can_delete_related = False
        return field

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = SearchBox(db_field, self.admin_site)
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        return self._printed_as_its_page_does(field, db_field)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        """Offered although its through table is explicit (history tracks those): all its other columns are filled."""
        return db_field.formfield(widget=SearchBoxForMany(db_field, self.admin_site), **kwargs)

    def _printed_as_its_page_does(self, field, db_field):
        page = self.admin_site._registry.get(db_field.remote_field.model)
        if field and hasattr(page, "printed_choice"):
            field.label_from_instance = page.printed_choice
        return field

    def with_choices(self, queryset):
        """The rows with all that their search boxes print."""
        keys = [f.name for f in self.opts.fields if isinstance(f, ForeignKey) and f.editable and not _is_parent_link(f)]
        many = [f.name for f in self.opts.many_to_many if f.name not in self.chosen_from_list]
        shown = [*keys, *self.also_loads]
        return queryset.select_related(*shown).prefetch_related(*many) if shown or many else queryset


def _is_relation(field):
    return isinstance(field, ForeignKey | ManyToManyField) and field.editable and not _is_parent_link(field)


def _is_parent_link(field):
    return getattr(field.remote_field, "parent_link", False)
