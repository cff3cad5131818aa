"""What leaves is what there is, as far as everybody may read it, and comes back whole."""

import csv
import json
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from summits.exchange.exporting import export
from summits.exchange.importing import importing
from summits.models import Leader, Record, RowStatus, Shown, State, Summit, Text
from tests import make

from . import rows

pytestmark = pytest.mark.django_db
KINDS = ["countries", "leaders", "terms", "summits", "statements", "documents"]


@pytest.fixture
def out(tmp_path):
    """Export into a new folder: {kind: its rows}."""
    folders = iter(tmp_path / f"export-{number}" for number in range(9))

    def run(**given):
        folder = next(folders)
        run.manifest = export(folder, **given)
        run.folder = folder
        return {path.stem: read(path) for path in folder.glob("*.jsonl")}

    return run


def read(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def come_in(folder, publish=True):
    """Import all files of a folder: {id of a row: how it ended}."""
    with importing(sorted(folder.glob("*.jsonl")), is_applied=True, is_published=publish) as batch:
        return {row.source_id: row for row in batch.rows.all()}


@pytest.fixture
def empty():
    """Call it to have an archive without the records that came since."""
    before = transaction.savepoint()
    return lambda: transaction.savepoint_rollback(before)


@pytest.mark.parametrize("is_published", [True, False])
def test_what_left_comes_whole_into_an_empty_archive_and_leaves_it_the_same(empty, moscow, out, is_published):
    first = out(is_published=is_published)
    folder = out.folder
    empty()
    assert not Record.objects.exists()
    ended = come_in(folder)
    assert {row.status for row in ended.values()} == {RowStatus.IMPORTED, RowStatus.UNCHANGED}
    assert out(is_published=is_published) == first
    summit = Summit.objects.get()
    assert summit.state == State.PUBLISHED
    assert summit.label == moscow.summit.label


def test_what_this_archive_wrote_changes_nothing_when_it_comes_back(moscow, out):
    out()
    records = Record.objects.count()
    assert {row.status for row in come_in(out.folder).values()} == {RowStatus.UNCHANGED}
    assert Record.objects.count() == records


def test_its_own_record_edited_in_a_file_is_not_taken_for_another(moscow, out):
    out()
    path = out.folder / "summits.jsonl"
    path.write_text(path.read_text().replace("2025-05-08", "2025-05-09"))
    (row,) = [row for row in come_in(out.folder).values() if row.kind == "summits"]
    assert (row.status, row.reason) == (
        RowStatus.SKIPPED,
        "It is a record of this archive itself, and differs: edit it here.",
    )


def test_a_plain_field_that_somebody_changed_is_what_counts(empty, moscow, out):
    out()
    folder = out.folder
    empty()
    path = folder / "documents.jsonl"
    path.write_text(path.read_text().replace("Joint statement of China", "Joint declaration of China", 1))
    come_in(folder)
    assert make.Document.objects.get().title == "Joint declaration of China and Russia"


def test_a_draft_leaves_only_with_what_is_not_public(moscow, out):
    draft = make.summit(title="Secret talks", state=State.DRAFT, principals=(moscow.xi, moscow.putin))
    assert draft.title in [row["title"] for row in out()["summits"]]
    assert draft.title not in str(out(is_published=True))


def test_a_withdrawn_person_is_printed_by_name(moscow, out):
    Record.objects.filter(pk=moscow.xi.pk).update(state=State.WITHDRAWN, withdrawn_reason="error")
    found = out()
    assert "Xi Jinping" not in str(found["leaders"])
    assert {"name_as_printed": "Xi Jinping", "side": 1} in found["summits"][0]["record"]["parts"].values()


@pytest.mark.parametrize(
    ("shown", "leaves"), [(Shown.FULL, "One.\n\nTwo."), (Shown.EXCERPT, "One."), (Shown.NONE, None)]
)
def test_a_text_leaves_as_far_as_its_rights_go(empty, moscow, out, shown, leaves):
    Text.objects.filter(document=moscow.joint).update(shown=shown, shown_paragraphs=1 if shown == Shown.EXCERPT else 0)
    first = out()
    (row,) = first["documents"]
    assert row["text"] == leaves
    assert ("Two." in str(row)) == (shown == Shown.FULL)
    folder = out.folder
    empty()
    come_in(folder)
    assert out() == first


def test_the_manifest_tells_what_was_written(moscow, out):
    found = out()
    manifest = json.loads((out.folder / "manifest.json").read_text())
    assert {file["name"]: file["rows"] for file in manifest["files"]} == {
        f"{kind}.jsonl": len(found[kind]) for kind in KINDS
    }
    assert manifest["archive"].startswith("archive-")
    assert "participants" in next(file["fields"] for file in manifest["files"] if file["name"] == "summits.jsonl")


def test_no_cell_of_a_table_is_a_formula_and_the_table_comes_back(empty, out):
    make.leader("=cmd|' /C calc'!A0", "CN", starts="2013-03-14")
    out(as_tables=True, kinds=["leaders", "terms"])
    folder: Path = out.folder
    with (folder / "leaders.csv").open(newline="") as table:
        (row,) = csv.DictReader(table)
    assert row["name"] == "'=cmd|' /C calc'!A0"
    empty()
    with importing(sorted(folder.glob("*.csv")), is_applied=True) as batch:
        assert {each.status for each in batch.rows.all()} == {RowStatus.IMPORTED}
    assert Leader.objects.get().title == "=cmd|' /C calc'!A0"


def test_a_record_that_names_what_is_not_here_says_so(empty, moscow, out):
    out()
    folder = out.folder
    empty()
    (folder / "leaders.jsonl").write_text("")
    ended = come_in(folder)
    reasons = {row.reason for row in ended.values() if row.kind in ("summits", "terms")}
    assert all(row.status == RowStatus.SKIPPED for row in ended.values() if row.kind == "summits")
    assert all("is not in the archive" in reason for reason in reasons)


def test_a_whole_person_whose_number_in_wikidata_somebody_withdrawn_bears_is_a_question(empty, moscow, out):
    Leader.objects.filter(pk=moscow.xi.pk).update(wikidata_id="Q15031")
    out()
    empty()
    make.leader("Xi Jinping", "CN", wikidata_id="Q15031", state=State.WITHDRAWN)
    ended = come_in(out.folder)
    assert [row.kind for row in ended.values() if "bears its number" in row.reason] == ["leaders"]


def test_chosen_records_leave_with_the_people_whom_they_name(moscow, out):
    cast_away = make.leader("Angela Merkel", "DE", starts="2005-11-22")
    found = out(only=[moscow.summit.pk])
    assert {row["name"] for row in found["leaders"]} == {"Xi Jinping", "Vladimir Putin"}
    assert len(found["terms"]) == 2
    assert cast_away.title not in str(found)


def test_rows_that_came_plain_leave_under_their_own_ids(bring, out):
    bring(*rows.people(), rows.summit())
    found = out()
    assert [row["id"] for row in found["leaders"]] == ["wd:xi", "wd:putin"]
    assert [row["id"] for row in found["summits"]] == ["k:1"]
    assert {row["id"] for row in found["terms"]} == {data["id"] for kind, data in rows.people() if kind == "terms"}


def test_the_number_of_queries_does_not_grow_with_the_rows(moscow, out):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            out(kinds=["summits"])
        return len(captured)

    few = queries()
    with make.together():
        for day in range(10, 20):
            make.summit(principals=(moscow.xi, moscow.putin), starts=f"2025-06-{day}")
    assert queries() == few


def test_the_command_writes_to_a_new_folder_only(moscow, tmp_path):
    call_command("export_records", str(tmp_path / "new"), kind=["summits"], published=True)
    assert {path.name for path in (tmp_path / "new").iterdir()} == {"summits.jsonl", "manifest.json"}
    with pytest.raises(CommandError, match="not empty"):
        call_command("export_records", str(tmp_path / "new"))


def test_chosen_records_are_sent_as_one_file_from_the_admin(client, staff, moscow):
    client.force_login(staff.carl)
    chosen = {"action": "export_chosen", "_selected_action": [moscow.summit.pk]}
    sent = client.post(reverse("admin:summits_summit_changelist"), chosen)
    with ZipFile(BytesIO(sent.content)) as packed:
        assert json.loads(packed.read("summits.jsonl"))["title"] == moscow.summit.label
