"""Search is made anew, and checked, while it is used."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.http import QueryDict

from summits.editing import reindexing
from summits.models import FacetValue, SearchPassage, SearchRow, SearchWord
from summits.search import projection, search
from tests import make
from tests.search.held import rows

pytestmark = pytest.mark.django_db


def said_by(name):
    out = io.StringIO()
    call_command(name, stdout=out)
    return out.getvalue()


def test_reindex_changes_nothing_that_was_right(moscow):
    before = rows()
    assert said_by("reindex") == "Search is rebuilt.\n"
    assert rows() == before


def test_reindex_never_shows_an_empty_or_half_search(moscow, monkeypatch):
    monkeypatch.setattr(projection, "BATCH", 25)
    query = QueryDict("q=biosecurity")
    before, seen = search(query).total, []
    reindexing.reindex(lambda done, total: seen.append((search(query).total, done, total)))
    assert {found for found, _done, _total in seen} == {before}
    steps = [done for _found, done, _total in seen]
    assert len(steps) > 5
    assert steps == sorted(steps)
    assert steps[-1] == seen[-1][2], "the bar comes to its end"


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("damage", "reported"),
    [
        (lambda: SearchPassage.objects.filter(text__contains="biosecurity").update(text="stale"), "statement"),
        (lambda: SearchRow.objects.filter(kind="leader").delete(), "leader"),
        (lambda: SearchRow.objects.filter(kind="document").update(earliest="1999-01-01"), "document"),
        (lambda: FacetValue.objects.filter(facet="leader").update(label="Stale"), "leader"),
        (lambda: FacetValue.objects.filter(facet="country").update(total=99), "count of value"),
        (lambda: SearchWord.objects.filter(word="biosecurity").update(rows=99), "count of word biosecurity"),
    ],
)
def test_what_raw_sql_made_stale_is_reported_and_mended(moscow, damage, reported):
    right = rows()
    assert said_by("check_search") == "Search is what the records say.\n"
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    damage()
    damaged = rows()
    with pytest.raises(CommandError, match=reported):
        said_by("check_search")
    assert rows() == damaged, "checking changes nothing"
    said_by("reindex")
    assert said_by("check_search") == "Search is what the records say.\n"
    assert rows() == right


def test_an_upgrade_that_emptied_search_fills_it_again(moscow):
    right = rows()
    for model in (SearchRow, FacetValue, SearchWord):
        model.objects.all().delete()
    reindexing.ensure_search()
    assert rows() == right


def test_an_upgrade_that_says_so_makes_search_anew_and_no_other_does(moscow):
    right = rows()
    SearchRow.objects.update(title="as it was made before")
    before, files = rows(), MigrationLoader(connection).disk_migrations
    reindexing.ensure_search(plan=[(files["summits", "0003_what_django_cannot_say"], False)])
    assert rows() == before != right
    reindexing.ensure_search(plan=[(files["summits", "0004_years_are_words"], False)])
    assert rows() == right


def test_an_archive_without_public_records_needs_no_search(db):
    make.summit(state="draft")
    reindexing.ensure_search()
    assert not SearchRow.objects.exists()
