import random

import pytest
from django.db import connection
from django.db.models.expressions import RawSQL
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from summits.editing import changing, workflow
from summits.models import SearchRow
from summits.search import SearchQuery, projection, search
from tests import make
from tests.search.held import rows, wiped_and_rebuilt

pytestmark = pytest.mark.django_db


def test_rows_after_many_edits_equal_a_full_rebuild(moscow):
    other = make.summit("FR", "DE")
    workflow.withdraw(moscow.joint, "error", None)
    with changing() as change:
        moscow.putin.title = "V. Putin"
        change.save(moscow.putin)
        other.second_country = make.country("IT")
        change.save(other)
        change.delete(moscow.remarks.points.get())
    with changing() as change:
        place = make.place("moscow")
        place.name = "Moskva"
        change.save(place)
    assert rows() == wiped_and_rebuilt()


def test_a_country_is_found_once_a_published_record_names_it_and_no_longer():
    def kinds():
        return sorted(title.split("\n")[0] for title in SearchRow.objects.values_list("title", flat=True))

    summit = make.summit("FR", "DE")
    assert kinds() == ["france", "france and germany, 8 may 2025", "germany"]
    with changing() as change:
        summit.second_country = make.country("IT")
        change.save(summit)
    assert kinds() == ["france", "france and italy, 8 may 2025", "italy"]
    workflow.withdraw(summit, "error", None)
    assert kinds() == []


def test_a_country_that_gets_a_new_alias_is_found_by_it_in_its_records(moscow):
    with changing() as change:
        country = make.country("CN")
        country.aliases += "\nCathay"
        change.save(country)
    assert "summit" in {hit.kind for hit in search(SearchQuery.from_params(QueryDict("q=cathay"))).hits}


def test_a_statement_that_moves_to_another_summit_takes_its_words_along():
    before, after = make.summit("FR", "DE"), make.summit("IT", "ES")
    said = make.statement(summit=before, points=["About permafrost."])
    with changing() as change:
        said.summit = after
        change.save(said)
    found = SearchRow.objects.filter(vector="permafrost").values_list("record", flat=True)
    assert set(found) == {said.pk, after.pk}


def test_texts_too_long_for_one_row_are_found_by_what_they_begin_with():
    draw = random.Random(1)
    chinese = "".join(chr(draw.randrange(0x4E00, 0x9FA5)) for _ in range(200_000))
    english = " ".join(f"beginning word{number}" for number in range(100_000))
    document = make.document("Long")
    with changing() as change:
        change.save(make.text(document, chinese, "zh-Hans"))
        change.save(make.text(document, english))
    for begins in (chinese[:2], "word7"):
        assert SearchRow.objects.filter(record=document, vector=begins).exists()


def test_a_batch_costs_the_same_queries_for_any_number_of_records():
    keys = {make.summit(starts=str(year)).pk for year in range(1980, 1986)}
    counted = []
    for portion in ({min(keys)}, keys):
        with CaptureQueriesContext(connection) as captured:
            projection.refresh_kind("summit", portion)
        counted.append(len(captured))
    assert counted[0] == counted[1]


def test_a_renamed_leader_is_found_in_every_record_and_none_of_their_rows_is_written_anew(moscow):
    spoken = [make.statement(moscow.putin, title="", summit=moscow.summit) for _ in range(3)]
    untouched = SearchRow.objects.exclude(record=moscow.putin).exclude(country__isnull=False)
    before = list(untouched.order_by("pk").values_list("pk", RawSQL("xmin::text", ())))
    with changing() as change:
        moscow.putin.title = "W. W. Putin-Zyx"
        change.save(moscow.putin)
    found = search(SearchQuery.from_params(QueryDict("q=zyx")))
    assert {hit.kind for hit in found.hits} == {"leader", "summit", "statement", "document"}
    assert [hit.label for hit in found.hits].count("Remarks in talks: W. W. Putin-Zyx") == len(spoken)
    assert list(untouched.order_by("pk").values_list("pk", RawSQL("xmin::text", ()))) == before
