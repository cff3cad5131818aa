"""QuerySets that are written as SQL once: to write one takes Django longer than it takes PostgreSQL to answer."""

from copy import copy
from functools import cache, cached_property, wraps
from inspect import signature

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Expression, Func, prefetch_related_objects
from psycopg.sql import quote

from summits.search.statements import prepared


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


class unseen(Func):
    """A value given each time that PostgreSQL does not see when it plans.

    Where it would plan for some countries otherwise than for others it plans for each anew, for half the time it takes
    to answer.
    """

    template = "(SELECT %(expressions)s)"


class Written:
    """The SQL of a QuerySet and the compiler that makes rows of what it finds; `params` are what is Asked.

    What is the same each time stands in the SQL itself: PostgreSQL, which did not know it, would plan each time anew.
    """

    def __init__(self, queryset):
        self.queryset = queryset
        self.compiler = queryset.query.get_compiler(DEFAULT_DB_ALIAS)
        written, params = self.compiler.as_sql()
        self.params = [each for each in params if isinstance(each, Asked)]
        first, *others = written.split("%s")
        self.sql = first + "".join(_given(each) + part for each, part in zip(params, others, strict=True))
        if "%" in self.sql.replace("%s", ""):
            raise ValueError("What is read by a Numbered cursor holds no sign % but in %s.")

    @cached_property
    def _converters(self):
        return self.compiler.get_converters([expression for expression, *_named in self.compiler.select])

    def rows(self, sql, params):
        """The rows of this SQL, which selects what that of the QuerySet does, as a list."""
        with prepared() as cursor:
            cursor.execute(sql, params)
            read = [cursor.fetchall()]
        again = copy(self.compiler)
        again.connection = connections[DEFAULT_DB_ALIAS]
        again.execute_sql = lambda *_how, **_many: read
        again.get_converters = lambda _selected: self._converters
        found = self.queryset.all()
        found.query.get_compiler = lambda using: again
        found = list(found._iterable_class(found))
        prefetch_related_objects(found, *self.queryset._prefetch_related_lookups)
        return found


def _given(value):
    return "%s" if isinstance(value, Asked) else quote(value)


def written(function):
    """`function` makes a QuerySet in which its arguments are values to compare with, and nothing else.

    What is left of it takes these values and gives the rows, as a list. Whatever else the QuerySet is made of has to be
    the same for every page: neither the day nor the language.
    """
    names = list(signature(function).parameters)

    @cache
    def once():
        return Written(function(*map(Asked, names)))

    @wraps(function)
    def rows(*values):
        given = dict(zip(names, values, strict=True))
        return once().rows(once().sql, [given[each.name] for each in once().params])

    return rows


class listed:
    """`function` makes a QuerySet that is the same for every page, of which lists show a part: `rows[25:50]`."""

    def __init__(self, function):
        self.all = function  # as of a QuerySet, to narrow it

    @cached_property
    def _written(self):
        return Written(self.all())

    def __getitem__(self, part):
        # Not as values: PostgreSQL would have to plan for any number of rows, or each time.
        limits = f" LIMIT {part.stop - part.start} OFFSET {part.start}" if part.start else f" LIMIT {part.stop}"
        return self._written.rows(self._written.sql + limits, self._written.params)
