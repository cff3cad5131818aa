"""Partial dates in words."""

import pytest

from summits.models.day_words import plain_date, plain_span, years
from summits.templating.dates import open_span, partial_date


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2025-05-08", "8 May 2025"),
        ("2025-05", "May 2025"),
        ("2025", "2025"),
        ("1972-05-01/1972-05-10", "1–10 May 1972"),
        ("1972-05-28/1972-06-02", "28 May – 2 June 1972"),
        ("1972-12-31/1973-01-02", "31 December 1972 – 2 January 1973"),
        ("1972/1974", "1972 – 1974"),
        ("1972-05/1972-06-02", "May 1972 – 2 June 1972"),
        ("", ""),
    ],
)
def test_a_partial_date_is_printed_as_far_as_it_is_known(edtf, words):
    assert plain_date(edtf) == words


def test_a_span_joins_two_dates_by_their_outer_bounds():
    assert plain_span("2025-05-07", "2025-05-10") == "7–10 May 2025"
    assert plain_span("2025-05-07") == "7 May 2025"
    assert plain_span("1972-05-01/1972-05-10", "1972-05-12") == "1–12 May 1972"


def test_only_what_is_no_interval_has_a_machine_form():
    assert partial_date("2025-05") == '<time datetime="2025-05">May 2025</time>'
    assert "<time" not in partial_date("1972-05-01/1972-05-10")


def test_open_ends_are_said():
    assert open_span("2013-03-14", "") == "from 14 March 2013"
    assert open_span("", "1991") == "until 1991"
    assert open_span("", "") == ""
    assert (years("2013-03-14", ""), years("1972", "1976-01"), years("", "1991")) == (
        "2013–",
        "1972–1976",
        "until 1991",
    )
