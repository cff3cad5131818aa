"""Rows of lists become records, and every row ends with a word on what became of it."""

from urllib.parse import quote

import pytest
from django.http import QueryDict

from summits.editing import changing
from summits.editing.tracked import change_model
from summits.models import (
    Batch,
    BatchRow,
    Country,
    Doubt,
    Leader,
    Origin,
    Participation,
    Place,
    Record,
    Source,
    Statement,
    Summit,
    Tenure,
    Waiting,
)
from summits.search import search

from .. import make
from ..search import held
from . import rows


def found(text):
    return {hit.label for hit in search(QueryDict(f"q={quote(text)}")).hits}


def test_history_knows_of_all_that_came_which_import_brought_it(bring):
    bring(*rows.people(), rows.summit(), rows.statement(summit_ids=["k:1"]), rows.document())
    for model in (Record, Leader, Tenure, Summit, Participation, Statement, Source):
        came = change_model(model).objects.filter(pgh_context__metadata__batch=Batch.objects.get().pk)
        assert set(came.filter(pgh_label="insert").values_list("pgh_obj", flat=True)) == {
            row.pk for row in model.objects.all()
        }


def test_a_meeting_comes_with_its_people_words_documents_and_sources_and_is_found(bring):
    ended = bring(*rows.people(), rows.summit(), rows.statement(summit_ids=["k:1"]), rows.document())
    assert {row.status for row in ended.values()} == {"imported"}
    meeting = Summit.objects.get()
    assert (meeting.state, meeting.slug) == ("published", "china-russia-2025-05-08")
    assert str(meeting) == "China and Russia, The Kremlin, Moscow, 8 May 2025"
    assert [(side.country.code, side.role, side.visit) for side in meeting.sides] == [
        ("CN", "guest", ""),
        ("RU", "host", "state"),
    ]
    assert str(meeting.place) == "The Kremlin, Moscow"
    assert {(p.leader.title, p.tenure.title, p.style_as_printed) for p in meeting.participations.all()} == {
        ("Xi Jinping", "Head of state", "President"),
        ("Vladimir Putin", "Head of state", "President"),
    }
    said = Statement.objects.get()
    assert (said.summit, said.issued_by.code) == (meeting, "RU")
    assert found("biosecurity") == {"Press statements"}
    assert found("cultural exchange") == {"Agreement on cultural exchange"}
    assert str(meeting) in found("Xi Jinping")
    assert meeting.citations.get().source.publisher == "President of Russia"


def test_search_holds_of_what_came_what_a_rebuild_would_read(bring):
    versions = {"translation_group": "one", "text": "Culture."}
    ended = bring(
        *rows.people(),
        rows.summit(),
        rows.summit("k:2", "2025-09-02", end=None, participants=[*rows.summit()[1]["participants"][::-1]]),
        rows.statement(summit_ids=["k:1"]),
        rows.statement("k:2/text", title="", text=None),
        rows.document(references=["UNTS: 12", "LTS: 3", "Cmnd: 1"], signatories_raw=["A. Name", "Another"]),
        rows.document("uk:2", title="Agreement on schools", licence="", text="Schools.\n\nTeachers."),
        rows.document("uk:3", title="Agreement on films", **versions),
        rows.document("uk:4", title="О кино", language="ru", **versions),
    )
    assert {row.status for row in ended.values()} == {"imported"}
    here = held.rows()
    assert held.wiped_and_rebuilt() == here


def test_an_office_without_a_title_goes_by_the_word_of_its_list(bring):
    bring(
        rows.leader(),
        rows.term(),
        rows.term(role="effective_leader", start="2014-03-14"),
    )
    offices = Tenure.objects.order_by("starts_earliest").values_list("title", "rank")
    assert [*offices] == [("Head of state", "head_of_state"), ("Effective leader", "de_facto_leader")]


def test_a_try_changes_nothing_and_tells_the_same(bring):
    given = [*rows.people(), rows.summit(), rows.summit("k:2", "1972-13-01")]
    tried = bring(*given, apply=False)
    assert not any(model.objects.exists() for model in (Record, Source, Batch, BatchRow, Origin, Waiting, Doubt))
    applied = bring(*given)
    assert {key: (row.status, row.reason) for key, row in tried.items()} == {
        key: (row.status, row.reason) for key, row in applied.items()
    }


def test_a_second_run_changes_nothing(bring):
    given = [*rows.people(), rows.summit(), rows.statement(summit_ids=["k:1"]), rows.document()]
    bring(*given)
    before = {record.pk: record.version for record in Record.objects.all()}
    again = bring(*given)
    assert {row.status for row in again.values()} == {"unchanged"}
    assert {record.pk: record.version for record in Record.objects.all()} == before


def test_a_party_outside_its_period_is_a_question(bring):
    parties = [{"label": "UNITED KINGDOM", "country_id": "GB"}, {"label": "U.S.S.R.", "country_id": "SUHH"}]
    ended = bring(rows.document(parties=parties, signed={"date": "1992-04-09", "precision": "day"}, in_force={}))
    assert ended["uk:1"].status == "needs_review"
    questions = [doubt.question for doubt in Doubt.objects.all()]
    assert any("“U.S.S.R.” did not exist on" in question for question in questions), questions


def test_a_country_under_the_code_of_another_list_is_not_added_again(bring):
    known = set(Country.objects.values_list("code", flat=True))
    west = {"id": "X-DEWE", "name": "Germany, Federal Republic of (before unification)", "status": "historical"}
    island = {"id": "GU", "iso_alpha_2": "GU", "name": "Guam", "status": "current", "aliases": [{"label": "Guahan"}]}
    ended = bring(("countries", west), ("countries", island), ("countries", {"id": "X-GEOR", "name": "Georgia"}))
    assert [ended[code].status for code in ("X-DEWE", "GU", "X-GEOR")] == ["unchanged", "imported", "needs_review"]
    assert set(Country.objects.values_list("code", flat=True)) - known == {"GU"}
    assert Country.objects.get(code="GU").aliases == "Guahan"


def test_a_country_that_a_run_brings_is_known_to_the_rows_after_it(bring):
    of_guam = rows.leader("wd:1", "Lou Leon Guerrero", country_ids=["GU"])
    again = rows.leader("arch:1", "Guerrero", country_ids=["GU"], source="archigos")
    ended = bring(
        ("countries", {"id": "GU", "iso_alpha_2": "GU", "name": "Guam", "status": "current"}),
        of_guam,
        again,
        rows.term("wd:1", "GU", start="2019-01-07"),
        rows.term("arch:1", "GU", start="2019-01-07"),
        rows.document(parties=[{"label": "GUAM", "country_id": "GU"}, {"label": "CHINA", "country_id": "CN"}]),
    )
    assert {row.status for row in ended.values()} == {"imported"}
    assert Leader.objects.get().tenures.count() == 1


def test_a_place_that_is_also_spelled_with_an_accent_is_one_place(bring):
    assert "Reykjavík" in make.place("reykjavik").other_names
    bring(*rows.people(), rows.summit(place={"city": "Reykjavik", "country_id": "IS"}))
    assert Summit.objects.get().place == make.place("reykjavik")


def test_a_row_of_no_page_is_cited_all_the_same(bring):
    bring(*rows.people(), rows.term(start="2000-01-01", end="2001-01-01", source_ref=[]), rows.summit(source_ref=[]))
    assert Summit.objects.get().citations.get().locator == ""
    assert Tenure.objects.get(starts="2000-01-01").source


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"start": "1972-13-01"}, "months run from 01 to 12"),
        ({"start": "0000-01-01"}, "0000"),
        ({"start": "-0044-03-15"}, "years before 0001"),
        ({"start": "--05-07"}, "lacks its year"),
        ({"start": "2025-05-08", "end": "2025-05-01"}, "ends (2025-05-01) before it starts"),
        ({"start": None, "start_precision": "missing"}, "not said when they met"),
    ],
)
def test_a_date_that_cannot_be_is_a_question_and_nothing_else_stops(bring, fields, reason):
    ended = bring(*rows.people(), rows.summit("k:bad", **fields), rows.summit())
    assert (ended["k:bad"].status, ended["k:1"].status) == ("needs_review", "imported")
    assert reason in ended["k:bad"].reason


def test_of_two_rows_of_one_id_the_second_is_left_out_and_says_where_the_first_is(bring):
    ended = bring(*rows.people(), rows.summit(), rows.summit(start="2024-01-01"))
    assert Summit.objects.count() == 1
    both = BatchRow.objects.filter(source_id="k:1").values_list("line", "status", "reason")
    assert [*both] == [(1, "imported", ""), (2, "skipped", "The same id stands at line 1 already.")]
    assert ended


def test_a_place_that_nobody_knew_is_made_once(bring):
    place = {"city": "Zavidovo", "country_id": "RU"}
    bring(*rows.people(), rows.summit(place=place), rows.summit("k:2", "2020-01-01", place=place))
    assert Place.objects.filter(name="Zavidovo").count() == 1
    assert Summit.objects.filter(place__name="Zavidovo").count() == 2


def test_what_an_editor_deleted_does_not_come_back(bring, staff):
    bring(*rows.people(), rows.summit(), publish=False)
    with changing(staff.edith, "unwanted") as change:
        change.delete(Summit.objects.get())
    row = bring(*rows.people(), rows.summit(), publish=False)["k:1"]
    assert (row.status, row.reason) == ("skipped", "An editor deleted what it had brought.")
