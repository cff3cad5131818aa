"""Imports beside editors, imports that are stopped, and rows damaged in every way."""

import json
import os
import signal
from unittest.mock import patch

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summits.editing import changing
from summits.editing.changing import Change
from summits.editing.reindexing import miscounted, stale
from summits.exchange import importing as runs
from summits.exchange.importing import CannotImport, importing
from summits.models import Batch, BatchRow, Document, Leader, RowStatus
from tests.editing.test_at_once import at_once

from . import rows

pytestmark = pytest.mark.django_db
# Only what others see while it goes on: emptying every table afterwards takes seconds.
really_committed = pytest.mark.django_db(transaction=True)


def written(path, given):
    path.write_text("".join(json.dumps(data) + "\n" for _kind, data in given), encoding="utf-8")
    return path


@pytest.fixture
def documents(tmp_path):
    given = [rows.document(f"uk:{number}", title=f"Notes {number}") for number in range(60)]
    return written(tmp_path / "documents.jsonl", given)


@pytest.fixture
def small_portions(monkeypatch):
    weight = 10 * runs.DEAR["documents"]
    monkeypatch.setattr(runs, "FIRST", weight)
    monkeypatch.setattr(runs, "MOST", weight)
    monkeypatch.setattr(runs, "SECONDS", 10**6)  # of ten documents each, however busy the machine is


def apply(*paths):
    with importing(paths, is_applied=True, is_published=True) as batch:
        return batch


@really_committed
def test_an_importer_and_an_editor_work_at_once_and_search_is_right(documents, small_portions, tmp_path):
    apply(written(tmp_path / "leaders.jsonl", [rows.leader()]), written(tmp_path / "terms.jsonl", [rows.term()]))

    def edit():
        for number in range(10):
            with changing(note="an editor") as change:
                leader = Leader.objects.get()
                leader.title = f"Xi Jinping {number}"
                change.save(leader)

    assert at_once(lambda: apply(documents), edit) == [None, None]
    assert Document.objects.published().count() == 60
    assert Leader.objects.get().title == "Xi Jinping 9"
    assert (stale(), miscounted()) == ([], ([], []))


def test_an_import_is_refused_in_words_while_another_goes_on(documents, monkeypatch):
    monkeypatch.setattr(runs, "PATIENCE", 0)
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [runs.LOCK])
        with pytest.raises(CannotImport, match="wait until it has ended"):
            apply(documents)
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [runs.LOCK])
    finally:
        other.close()
    assert apply(documents).rows.count() == 60


@really_committed
def test_two_imports_at_once_are_one_and_a_word(documents, monkeypatch):
    monkeypatch.setattr(runs, "PATIENCE", 0)
    outcomes = at_once(lambda: apply(documents), lambda: apply(documents))
    refused = [outcome for outcome in outcomes if outcome]
    assert all(isinstance(outcome, CannotImport) for outcome in refused), refused
    assert Document.objects.count() == 60


@really_committed
def test_a_run_killed_in_the_middle_goes_on_where_it_stopped(documents, small_portions):
    child = os.fork()
    if not child:
        try:
            type(connection)._connection_pools = {}  # the parent's sockets are not ours to use or to close
            connection.connection = None
            with patch.object(Change, "finish", _dying_at(4, Change.finish)):
                apply(documents)
        finally:
            os._exit(1)
    _pid, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status)
    assert (BatchRow.objects.count(), Document.objects.count()) == (30, 30)
    batch = apply(documents)
    assert Batch.objects.get() == batch
    assert set(batch.rows.values_list("status", flat=True)) == {RowStatus.IMPORTED}
    assert (batch.rows.count(), Document.objects.count()) == (60, 60)
    assert (stale(), miscounted()) == ([], ([], []))


def _dying_at(times, finish):
    left = iter(range(times - 1))

    def finish_or_die(change):
        finish(change)
        if next(left, None) is None:
            os.kill(os.getpid(), signal.SIGKILL)

    return finish_or_die


def test_a_portion_is_at_most_half_as_large_again_as_the_last_however_quick_that_was(documents, monkeypatch):
    monkeypatch.setattr(runs, "DEAR", {})
    monkeypatch.setattr(runs, "FIRST", 10)
    monkeypatch.setattr(runs, "SECONDS", 10**6)
    take, sizes = runs._take, []
    monkeypatch.setattr(runs, "_take", lambda portion, *more: sizes.append(len(portion)) or take(portion, *more))
    apply(documents)
    assert sizes == [10, 16, 25, 9]


def test_a_portion_that_took_too_long_makes_the_next_smaller_and_one_that_was_short_does_not():
    assert runs._next(400, 400, runs.SECONDS * 2) == 200
    assert runs._next(400, 8, runs.SECONDS / 2) == 400


def test_a_row_that_the_database_refuses_stops_no_other(documents, small_portions):
    apply_one = runs.apply

    def refusing(outcomes, *more):
        if any(outcome.row.id == "uk:7" and not outcome.status for outcome in outcomes):
            raise ValueError("no room")
        apply_one(outcomes, *more)

    with patch.object(runs, "apply", refusing):
        batch = apply(documents)
    refused = batch.rows.get(source_id="uk:7")
    assert (refused.status, refused.reason) == (RowStatus.SKIPPED, "The archive refused it: no room")
    assert Document.objects.count() == 59


ODD = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=20)
    | st.sampled_from(["0000-00-00", "1972-13", "-0044", "2025-02-30", "\x00", "Q1", "CN", "x" * 600, "=1+1", "%s %d"])
    | st.lists(st.none() | st.text(max_size=5), max_size=3)
    | st.dictionaries(
        st.sampled_from(["date", "label", "name_raw", "city", "country_id"]), st.text(max_size=5), max_size=3
    )
)


@st.composite
def damaged(draw):
    kind, data = draw(st.sampled_from([rows.leader(), rows.term(), rows.summit(), rows.statement(), rows.document()]))
    changed = draw(st.dictionaries(st.sampled_from(sorted(data)), ODD, min_size=1, max_size=4))
    line = json.dumps(data | changed, ensure_ascii=draw(st.booleans()))
    return kind, line[: draw(st.sampled_from([len(line), len(line), len(line) - 3]))]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=st.lists(damaged(), min_size=8, max_size=16))
def test_whatever_is_wrong_with_rows_each_ends_with_a_word_and_none_is_lost(lines, tmp_path):
    paths = []
    for kind in dict.fromkeys(kind for kind, _line in lines):
        path = tmp_path / f"{kind}.jsonl"
        path.write_bytes("\n".join(line for of, line in lines if of == kind).encode("utf-8", "surrogatepass"))
        paths.append(path)
    with importing(paths) as batch:
        ended = list(batch.rows.all())
    assert len(ended) == sum(len(path.read_bytes().splitlines()) for path in paths)
    assert all(row.reason for row in ended if row.status in ("skipped", "needs_review"))
    assert not any("The archive refused it" in row.reason for row in ended), [row.reason for row in ended]
