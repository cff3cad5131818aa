from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from summits.text import dates


@pytest.mark.parametrize(
    ("text", "precision", "earliest", "latest"),
    [
        ("2025-05-08", "day", date(2025, 5, 8), date(2025, 5, 8)),
        ("2024-02", "month", date(2024, 2, 1), date(2024, 2, 29)),
        ("1900-02", "month", date(1900, 2, 1), date(1900, 2, 28)),
        ("1972", "year", date(1972, 1, 1), date(1972, 12, 31)),
        ("0001", "year", date(1, 1, 1), date(1, 12, 31)),
        ("9999-12", "month", date(9999, 12, 1), date(9999, 12, 31)),
        ("1972-05-01/1972-05-10", "interval", date(1972, 5, 1), date(1972, 5, 10)),
        ("1972-05/1973", "interval", date(1972, 5, 1), date(1973, 12, 31)),
    ],
)
def test_a_date_says_how_precise_it_is_and_which_days_it_can_mean(text, precision, earliest, latest):
    assert dates.parse(text) == dates.PartialDate(text, earliest, latest, precision)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2025-05-08", ["2025-05-08"]),
        ("8 May 2025", ["2025-05-08"]),
        ("May 8, 2025", ["2025-05-08"]),
        ("8 aug. 2025", ["2025-08-08"]),
        ("May 2025", ["2025-05"]),
        ("8.5.2025", ["2025-05-08"]),
        ("05/08/2025", ["2025-08-05", "2025-05-08"]),
        ("05/05/2025", ["2025-05-05"]),
        ("13/05/2025", ["2025-05-13"]),
        ("2025年5月8日", ["2025-05-08"]),
        ("２０２５年５月", ["2025-05"]),
        ("30 February 2025", []),
        ("vienna 1815", []),
        ("8 May 0000", []),
        ("٨ May 2025", []),
        ("", []),
    ],
)
def test_a_reader_may_type_a_day_as_people_write_it(text, meant):
    assert dates.typed(text) == meant


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        (" 2025-05-08\n", "2025-05-08"),
        ("２０２５－０５", "2025-05"),
        ("2025‐05‐08", "2025-05-08"),
        ("\ufeff2025\u200b", "2025"),
        ("1972-05-01 / 1972-05-10", "1972-05-01/1972-05-10"),
        ("1972-05-01 .. 1972-05-10", "1972-05-01/1972-05-10"),
    ],
)
def test_spaces_full_width_digits_and_other_hyphens_do_not_matter(typed, stored):
    assert dates.parse(typed).text == stored


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("", "Write a date"),
        ("0000", "years run from 0001"),
        ("1972-13", "months run from 01 to 12"),
        ("2025-00", "months run from 01 to 12"),
        ("1972-02-30", "days of 1972-02 run from 01 to 29"),
        ("2025-05-00", "days of 2025-05 run from 01 to 31"),
        ("1972-05-10/1972-05-01", "ends before it starts"),
        ("05/08/2025", "can mean two days"),
        ("8.5.2025", "can mean two days"),
        ("-0044", "before 0001"),
        ("44 B.C.", "before 0001"),
        ("2001–02", "long dash"),
        ("1972/", "open at one end"),
        ("..1972", "open at one end"),
        ("198X", "interval it can mean"),
        ("1985~", "interval it can mean"),
        ("2025-5-8", "write 2025-05-08"),
        ("20 25", "write 2025-05-08"),
        ("1972/1973/1974", "write 2025-05-08"),
        ("May 1972", "write 2025-05-08"),
        ("nul\x00", "write 2025-05-08"),
    ],
)
def test_what_is_no_date_is_refused_with_what_to_do(text, advice):
    with pytest.raises(dates.PartialDateError, match=advice):
        dates.parse(text)


def test_a_refusal_does_not_repeat_a_long_text():
    with pytest.raises(dates.PartialDateError) as refused:
        dates.parse("1" * 100_000)
    assert len(str(refused.value)) < 200


@given(st.one_of(st.text(), st.text(alphabet="0123456789-/ .x", max_size=24)))
@example("\ud800")
@example("{0.__class__}")
def test_any_text_is_a_date_with_ordered_bounds_or_refused_in_words(text):
    try:
        parsed = dates.parse(text)
    except dates.PartialDateError as error:
        assert str(error)
    else:
        assert parsed.earliest <= parsed.latest
        assert dates.parse(parsed.text) == parsed


@given(st.dates(), st.dates())
def test_every_day_and_every_ordered_interval_can_be_written(one, other):
    first, last = sorted([one, other])
    assert dates.parse(first.isoformat()).earliest == first
    parsed = dates.parse(f"{first}/{last}")
    assert (parsed.earliest, parsed.latest) == (first, last)
