"""Lists of keys as one value: Django would write each of a thousand into the statement, to be read there one by one."""

from django.core.exceptions import EmptyResultSet
from django.db.models import CharField, ForeignKey, IntegerField, TextField
from django.db.models.fields.related_lookups import RelatedIn
from django.db.models.lookups import In


class _AnyOf:
    """`in` as PostgreSQL's ANY, which finds the same by the same indexes."""

    def process_rhs(self, compiler, connection):
        if not self.rhs_is_direct_value():
            return super().process_rhs(compiler, connection)
        values = [*dict.fromkeys(value for value in self.rhs if value is not None)]
        if not values:
            raise EmptyResultSet
        return "%s", [values]

    def get_rhs_op(self, connection, rhs):
        return f"= ANY({rhs})" if self.rhs_is_direct_value() else super().get_rhs_op(connection, rhs)


@IntegerField.register_lookup
@CharField.register_lookup
@TextField.register_lookup
class AnyOf(_AnyOf, In):
    pass


@ForeignKey.register_lookup
class RelatedAnyOf(_AnyOf, RelatedIn):
    pass
