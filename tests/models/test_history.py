"""What triggers keep of rows that change."""

import pytest
from django.apps import apps
from django.db import connection

_OF_UPDATES = """
SELECT relname, prosrc FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid JOIN pg_proc ON pg_proc.oid = tgfoid
WHERE tgname LIKE 'pgtrigger_update_update_%%'
"""


@pytest.mark.django_db
def test_rows_before_and_after_an_update_are_joined_by_a_hash_however_few_the_first_ones_were():
    """Else a rename that reaches 5,000 records takes twice as long, if one record was saved before it."""
    with connection.cursor() as cursor:
        cursor.execute(_OF_UPDATES)
        of_tables = dict(cursor.fetchall())
    tracked = {
        event.pgh_tracked_model._meta.db_table for event in apps.get_models() if hasattr(event, "pgh_tracked_model")
    }
    assert of_tables.keys() == tracked
    assert [table for table, source in of_tables.items() if "old_values FULL JOIN new_values" not in source] == []
