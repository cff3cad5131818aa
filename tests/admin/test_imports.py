"""A list is tried first, then imported; what it asks is answered on a page of its own."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from summits.models import Batch, BatchRow, Doubt, Participation, Record, Summit
from tests.exchange import rows
from tests.exchange.conftest import bring  # noqa: F401 - a fixture

LIST = "\n".join(json.dumps(data) for _kind, data in [*rows.people(), rows.summit()])


@pytest.fixture
def edith(client, staff):
    client.force_login(staff.edith)
    return client


def send(client, content=LIST, name="leaders.jsonl", **fields):
    file = SimpleUploadedFile(name, content if isinstance(content, bytes) else content.encode())
    return client.post(reverse("admin:imports"), {"file": file, **fields})


def test_trying_a_list_shows_each_row_and_changes_nothing(edith):
    page = send(edith)
    assert "5 imported" in page.text
    assert not Record.objects.exists()


def test_what_was_tried_is_imported_and_every_row_is_told(edith):
    tried = send(edith, is_published="on").context["tried"]
    page = edith.post(reverse("admin:imports"), {"kept": tried["kept"], "is_published": "on"}, follow=True)
    assert Summit.objects.get().is_published
    assert Batch.objects.get().by_name == "edith"
    assert page.text.count("imported") > 5
    report = edith.get(reverse("admin:import-report", args=[Batch.objects.get().pk])).text.splitlines()
    assert report[0].startswith(
        "source_id,status,reason,start,end,start_precision,host_country,guest_country,type,leaders"
    )
    assert report[5].startswith("k:1,imported,,2025-05-08,2025-05-08,day,RU,CN,state_visit,")
    assert len(report) == 6


def test_a_list_is_imported_once_only(edith):
    kept = send(edith).context["tried"]["kept"]
    edith.post(reverse("admin:imports"), {"kept": kept})
    page = edith.post(reverse("admin:imports"), {"kept": kept}, follow=True)
    assert "send it once more" in page.text
    assert Batch.objects.count() == 1


@pytest.mark.parametrize(
    ("content", "name", "word"),
    [
        ("a,b\n1,2", "meetings.xlsx", "only .jsonl and .csv"),
        ("a,b\n1,2", "things.csv", "call the file"),
        ("{}\n" * 2_001, "leaders.jsonl", "more than 2000 rows"),
        ("x" * 5_000_001, "leaders.jsonl", "larger than 5 MB"),
    ],
)
def test_a_list_that_cannot_be_tried_says_why(edith, content, name, word):
    assert word in send(edith, content, name).text
    assert not BatchRow.objects.exists()


@pytest.mark.parametrize("content", [b"id,name\n", b"\xff\xfei\x00d\x00"])
def test_a_list_of_which_no_row_can_be_read_says_so_and_offers_no_import(edith, content):
    page = send(edith, content, "leaders.csv")
    assert "No row could be read" in page.text and "of leaders.csv" in page.text
    assert "Import as drafts" not in page.text


def test_damaged_lines_are_told_and_the_others_come(edith):
    page = send(edith, LIST + '\n{"id": "cut', "leaders.jsonl")
    assert "5 imported, 1 skipped" in page.text
    assert "It is not JSON" in page.text


@pytest.fixture
def question(bring):  # noqa: F811
    host = rows.person("Vladimir Putin", "RU", "host")
    bring(*rows.people(), rows.summit(participants=[host, rows.person("习近平")]))
    return Doubt.objects.get()


def test_a_question_has_two_buttons_for_each_candidate_and_yes_brings_the_row(edith, question):
    page = edith.get(reverse("admin:import-review"))
    key = question.candidates[0]["key"]
    assert f'value="yes:{key}"' in page.text
    assert f'value="no:{key}"' in page.text
    after = edith.post(reverse("admin:import-review"), {"doubt": question.pk, "answer": f"yes:{key}"}, follow=True)
    assert "Rows: 1 imported." in after.text
    assert "Nothing waits for an answer." in after.text
    assert Participation.objects.filter(leader=key).exists()


def test_what_is_asked_of_several_rows_is_asked_once(edith, bring):  # noqa: F811
    party = [{"label": "U.S.S.R.", "country_id": "SUHH"}, {"label": "UNITED KINGDOM", "country_id": "GB"}]
    late = {"parties": party, "signed": {"date": "1992-04-09", "precision": "day"}, "in_force": {}}
    bring(*(rows.document(f"uk:{number}", title=f"Notes {number}", **late) for number in range(3)))
    page = edith.get(reverse("admin:import-review"))
    assert page.text.count("“U.S.S.R.” did not exist on 1992-04-09.") == 1
    assert "Answer for all 3 rows at once" in page.text
    assert all(f"Notes {number}" in page.text for number in range(3))


def test_no_brings_the_row_with_the_name_as_printed(edith, question):
    edith.post(reverse("admin:import-review"), {"doubt": question.pk, "answer": f"no:{question.candidates[0]['key']}"})
    assert Participation.objects.get(leader=None).name_as_printed == "President 习近平"


@pytest.mark.parametrize("answer", ["", "yes:", "yes:999", "maybe:1", "none:\x00"])
def test_an_answer_that_is_none_changes_nothing(edith, question, answer):
    edith.post(reverse("admin:import-review"), {"doubt": question.pk, "answer": answer}, follow=True)
    assert Summit.objects.exists() is answer.startswith("none")


def test_an_import_is_undone_by_a_button(edith, question):
    batch = Batch.objects.get()
    page = edith.post(reverse("admin:import", args=[batch.pk]), {"undo": "yes"}, follow=True)
    assert "The import is undone." in page.text
    assert "The rows tell what had become of them before that." in page.text
    assert not Record.objects.published().exists()


def test_what_stays_of_an_undone_import_is_called_by_its_id_as_it_is(edith, question, monkeypatch):
    monkeypatch.setattr("summits.exchange.undoing.undo", lambda batch, by: [("k:1", "Edited since by edith.")])
    page = edith.post(reverse("admin:import", args=[Batch.objects.get().pk]), {"undo": "yes"}, follow=True)
    assert "Stays: k:1. Edited since by edith." in page.text
