import random
from unittest.mock import patch

import pytest
from django.db import DataError, connection, transaction
from django.db.models.expressions import RawSQL
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from summits.editing import changing, workflow
from summits.models import SearchRow
from summits.search import projection, search
from summits.search.statements import sent_ahead
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
    assert "summit" in {hit.kind for hit in search(QueryDict("q=cathay")).hits}


def test_a_statement_that_moves_to_another_summit_takes_its_words_along():
    before, after = make.summit("FR", "DE"), make.summit("IT", "ES")
    said = make.statement(summit=before, points=["About permafrost."])
    with changing() as change:
        said.summit = after
        change.save(said)
    found = SearchRow.objects.filter(vector="permafrost").values_list("record", flat=True)
    assert set(found) == {said.pk, after.pk}


def _words(record):
    """{word: its weights} of the vector of a record, wherever they stand in it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT lexeme, weights FROM summits_searchrow, unnest(vector) WHERE record_id = %s", [record.pk]
        )
        return {word: set(weights) for word, weights in cursor.fetchall()}


def test_a_vector_joined_from_those_of_the_paragraphs_has_the_words_of_the_text_read_as_a_whole():
    document = make.document("Évian", summary="Peace in *summer*")
    with changing() as change:
        change.save(make.text(document, "Le traité de paix\n\nL’été à Évian, de l’été\n\n[gap]\n\n和平条约", "fr"))
        change.save(make.text(document, "Договор о мире\n\nи о границе", "ru"))
    joined = _words(document)
    assert {word: joined[word] for word in ("summer", "evian", "о", "和平")} == {
        "summer": {"B"},
        "evian": {"A", "C"},
        "о": {"D"},
        "和平": {"C"},
    }
    with patch("summits.search.rows._is_in_passages", return_value=False):
        projection.refresh_kind("document", {document.pk})
    assert _words(document) == joined


@pytest.mark.parametrize("body", ["Peace " + "and peace " * 200, "Peace"])
def test_what_is_no_passage_is_read_from_the_whole_text(body):
    """A paragraph that is printed in pieces, and one that may not be shown."""
    document = make.document("Long")
    with changing() as change:
        change.save(make.text(document, f"Beginning\n\n{body}", shown="full" if len(body) > 10 else "none"))
    assert _words(document)["peac"] == _words(document)["begin"] == {"C"}


def test_what_was_sent_ahead_and_fails_raises_its_own_error_at_the_end_of_the_block():
    with pytest.raises(DataError, match="division by zero"), transaction.atomic(), sent_ahead() as cursor:
        cursor.execute("SELECT 1 / %s::int", [0])
        cursor.execute("SELECT 1", [])


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
    found = search(QueryDict("q=zyx"))
    assert {hit.kind for hit in found.hits} == {"leader", "summit", "statement", "document"}
    assert [hit.label for hit in found.hits].count("Remarks in talks: W. W. Putin-Zyx") == len(spoken)
    assert list(untouched.order_by("pk").values_list("pk", RawSQL("xmin::text", ()))) == before
