import io

import pytest
from django.core.management import call_command
from django.db import connection

from summits.editing import changing, workflow
from summits.models import SearchRow
from summits.search import projection
from tests import make

pytestmark = pytest.mark.django_db


def rows():
    """All search rows, without their own keys."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_jsonb(r) - 'id' FROM summits_searchrow r ORDER BY kind, address")
        return [row for (row,) in cursor.fetchall()]


def test_rows_after_many_edits_equal_a_full_rebuild(moscow):
    other = make.summit("FR", "DE")
    workflow.withdraw(moscow.joint, "error", None)
    with changing() as change:
        moscow.putin.title = "V. Putin"
        change.save(moscow.putin)
        other.second_country = make.country("IT")
        change.save(other)
        change.delete(moscow.remarks.points.get())
    edited = rows()
    SearchRow.objects.all().delete()
    projection.rebuild()
    assert rows() == edited


def test_a_country_is_found_once_a_published_record_names_it_and_no_longer():
    def kinds():
        return sorted(SearchRow.objects.values_list("label", flat=True))

    summit = make.summit("FR", "DE")
    assert kinds() == ["France", "France and Germany, 8 May 2025", "Germany"]
    with changing() as change:
        summit.second_country = make.country("IT")
        change.save(summit)
    assert kinds() == ["France", "France and Italy, 8 May 2025", "Italy"]
    workflow.withdraw(summit, "error", None)
    assert kinds() == []


def test_a_country_that_gets_a_new_alias_is_found_by_it_in_its_records(moscow):
    with changing() as change:
        country = make.country("CN")
        country.aliases += "\nCathay"
        change.save(country)
    assert SearchRow.objects.filter(vector="cathay", kind="summit").exists()


def test_reindex_changes_nothing_that_was_right(moscow):
    before = rows()
    call_command("reindex", stdout=io.StringIO())
    assert rows() == before
