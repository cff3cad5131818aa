"""The life of a treaty signed in May 1972, in force in October, ended in 2002 — and texts with less to tell."""

from datetime import date
from types import SimpleNamespace

import pytest

from summits.models import EventKind, Status, status_on
from summits.text import dates

SIGNED = date(1972, 5, 26)


def event(kind, effective):
    bounds = dates.parse(effective) if effective else SimpleNamespace(earliest=None, latest=None)
    return SimpleNamespace(kind=kind, effective_earliest=bounds.earliest, effective_latest=bounds.latest, pk=1)


IN_FORCE = event(EventKind.ENTERED_INTO_FORCE, "1972-10-03")
ENDED = event(EventKind.TERMINATED, "2002-06-13")


def on(day, *events, foreseen=True, signed=SIGNED):
    return status_on(dates.parse(day).earliest, signed, signed, events, foreseen)


@pytest.mark.parametrize(
    ("day", "status"),
    [
        ("1972-05-25", Status.NOT_CONCLUDED),
        ("1972-05-26", Status.SIGNED),
        ("1972-10-02", Status.SIGNED),
        ("1972-10-03", Status.IN_FORCE),
        ("2002-06-12", Status.IN_FORCE),
        ("2002-06-13", Status.TERMINATED),
    ],
)
def test_the_status_turns_on_the_day_an_act_takes_effect(day, status):
    assert on(day, ENDED, IN_FORCE) == status


def test_a_date_known_only_to_the_year_is_unknown_inside_that_year():
    ended = event(EventKind.EXPIRED, "1977")
    answers = [on(day, IN_FORCE, ended) for day in ("1976-12-31", "1977-01-01", "1977-12-31", "1978-01-01")]
    assert answers == [Status.IN_FORCE, Status.UNKNOWN, Status.UNKNOWN, Status.EXPIRED]


def test_a_turning_point_without_a_date_makes_the_answer_unknown():
    assert on("1980-01-01", IN_FORCE, event(EventKind.DENOUNCED, "")) == Status.UNKNOWN


def test_nothing_recorded_is_no_proof_that_nothing_happened():
    assert on("1980-01-01") == Status.UNKNOWN


def test_a_ratification_alone_changes_nothing():
    assert on("1980-01-01", event(EventKind.RATIFIED, "1972-09-30"), IN_FORCE) == Status.IN_FORCE


def test_a_joint_statement_foresees_no_entry_into_force():
    assert on("1980-01-01", foreseen=False) == Status.NONE_FORESEEN


def test_a_suspension_ends_when_it_is_lifted():
    stopped, again = event(EventKind.SUSPENDED, "1980-01-01"), event(EventKind.RESUMED, "1981-01-01")
    assert [on(d, IN_FORCE, stopped, again) for d in ("1980-06-01", "1981-06-01")] == [
        Status.SUSPENDED,
        Status.IN_FORCE,
    ]


def test_a_document_without_a_date_has_an_unknown_status():
    assert on("1980-01-01", IN_FORCE, signed=None) == Status.UNKNOWN
