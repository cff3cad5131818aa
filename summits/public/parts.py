"""The rows that belong to a record: those that its page prints, read together."""

from functools import cache, cached_property

from django.contrib.postgres.fields import ArrayField
from django.db.models import BooleanField, Exists, Func, OuterRef, Prefetch, prefetch_related_objects

from .written import written


class Parts:
    """What the pages of a model print of a record. `lookups` gives what prefetch_related() takes: it is called once.

    Most records have little of what a record may have: the query for the record looks which relations have rows, as one
    for each that comes back empty is a quarter of the time that the page of a meeting takes.
    """

    def __init__(self, model, lookups):
        self.model, self._given = model, lookups

    @cached_property
    def lookups(self):
        return [each if isinstance(each, Prefetch) else Prefetch(each) for each in self._given()]

    @cached_property
    def names(self):
        return tuple(dict.fromkeys(map(_relation, self.lookups)))

    @cached_property
    def readers(self):
        """{relation: its Reader}, where one query for the record's key reads it."""
        relations = {name: self.model._meta.get_field(name) for name in self.names}
        return {name: Reader(relation, self._own(name)) for name, relation in relations.items() if relation.one_to_many}

    def _own(self, name):
        """The lookup of a relation itself, rather than of what is behind it."""
        return next((each for each in self.lookups if each.prefetch_through == name), None)

    def looked_for(self, rows):
        """The rows, each telling which relations have rows."""
        if not self.names:
            return rows
        relations = map(self.model._meta.get_field, self.names)
        return rows.annotate(filled=_Booleans(*(_HasRows(_rows_of(relation)) for relation in relations)))

    def fetch(self, record):
        """Read them of a record that was looked_for(), as prefetch_related() would, but not where there are no rows."""
        looked = record.filled if self.names else ()
        filled = {name for name, has_rows in zip(self.names, looked, strict=True) if has_rows}
        found = record.__dict__.setdefault("_prefetched_objects_cache", {})
        for name in self.names:
            if name in self.readers:
                self.readers[name].fill(record, name in filled)
            elif name not in filled:
                found[name] = _no_rows(self.model._meta.get_field(name).related_model)
        own = [reader.lookup for reader in self.readers.values()]
        rest = [each for each in self.lookups if _relation(each) in filled and each not in own]
        prefetch_related_objects([record], *(each for each in rest if self._leads_on(record, each)))

    def _leads_on(self, record, lookup):
        """Whether any row of the record names what this is to read of it, as a fact its source."""
        name, *path = lookup.prefetch_through.split("__")
        if name not in self.readers or len(path) != 1:
            return True
        field = self.readers[name].model._meta.get_field(path[0])
        return not field.many_to_one or any(getattr(row, field.attname) for row in self.readers[name].rows_of(record))


class _HasRows(Exists):
    """OFFSET 0: where PostgreSQL expects more records than one it would read all rows of all of them."""

    template = "EXISTS(%(subquery)s OFFSET 0)"


class _Booleans(Func):
    template = "ARRAY[%(expressions)s]"
    output_field = ArrayField(BooleanField())


class Reader:
    """Of rows that name the record in a column of theirs. `lookup` may say which of them, and where to put them."""

    def __init__(self, relation, lookup):
        self.model, self.field, self.lookup = relation.related_model, relation.field, lookup
        self.name = relation.get_accessor_name()
        self.to = lookup.to_attr if lookup and lookup.to_attr != lookup.prefetch_through else ""
        rows = lookup.queryset if lookup and lookup.queryset is not None else self.model._default_manager.all()
        self.read = written(lambda key: rows.filter(**{self.field.name: key}))

    def fill(self, record, has_rows):
        rows = self.read(record.pk) if has_rows else []
        for row in rows:
            setattr(row, self.field.name, record)
        if self.to:
            setattr(record, self.to, rows)
        else:
            found = _as_prefetched(self.model, rows) if rows else _no_rows(self.model)
            record._prefetched_objects_cache[self.name] = found

    def rows_of(self, record):
        return getattr(record, self.to) if self.to else record._prefetched_objects_cache[self.name]


def _as_prefetched(model, rows):
    """A QuerySet that has these rows already; whoever filters it would get none of them, and an error instead."""
    known = _no_rows(model).all()
    known._result_cache = rows
    known._prefetch_done = True
    known._chain = _refuse
    return known


def _refuse():
    raise TypeError("The rows that a page has read of its record are there as they are: they cannot be filtered.")


def _relation(lookup):
    return lookup.prefetch_through.partition("__")[0]


def _rows_of(relation):
    """The rows of a relation, or those that join to them, of the record that a query is about."""
    if relation.many_to_many:
        return relation.remote_field.through.objects.filter(**{relation.m2m_field_name(): OuterRef("pk")})
    return relation.related_model._base_manager.filter(**{relation.field.name: OuterRef("pk")})


@cache
def _no_rows(model):
    """No rows of a model, which are asked for once: also to find out that none() has none takes its time."""
    rows = model.objects.none()
    len(rows)
    return rows
