"""QuerySets that are written as SQL once: to write one takes Django longer than it takes PostgreSQL to answer."""

from copy import copy
from functools import cache, wraps
from inspect import signature

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Expression, Func, prefetch_related_objects


class Asked(Expression):
    """Stands in a QuerySet for a value that is given each time."""

    def __init__(self, name):
        super().__init__()
        self.name = name

    def as_sql(self, compiler, connection):
        return "%s", [self]


class each_of(Func):
    """For `__in`: any of the values of a list that is given each time."""

    template = "(SELECT unnest(%(expressions)s::bigint[]))"


def written(function):
    """`function` makes a QuerySet in which its arguments are values to compare with, and nothing else.

    What is left of it takes these values and gives the rows, as a list. Whatever else the QuerySet is made of has to be
    the same for every page: neither the day nor the language.
    """
    names = list(signature(function).parameters)

    @cache
    def once():
        queryset = function(*map(Asked, names))
        compiler = queryset.query.get_compiler(DEFAULT_DB_ALIAS)
        return queryset, compiler, *compiler.as_sql()

    @wraps(function)
    def rows(*values):
        given = dict(zip(names, values, strict=True))
        queryset, compiler, sql, params = once()
        again = copy(compiler)
        again.connection = connections[DEFAULT_DB_ALIAS]
        params = [given[each.name] if isinstance(each, Asked) else each for each in params]
        again.as_sql = lambda: (sql, params)
        found = queryset.all()
        found.query.get_compiler = lambda using: again
        found = list(found._iterable_class(found))
        prefetch_related_objects(found, *queryset._prefetch_related_lookups)
        return found

    return rows
