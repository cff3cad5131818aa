import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection

from summits.models import Country, Summit
from summits.text import dates
from tests import make

pytestmark = pytest.mark.django_db

GOOD = ["2025-05-08", "2024-02", "2025-02", "1972", "1972-05-01/1972-05-10", "1972-05/1973", "0001", "9999-12"]
BAD = [
    "1972-13",
    "2025-00",
    "2025-05-00",
    "1973-02-29",
    "0000",
    "05/08/2025",
    "1972-5-1",
    "1973/1972",
    "1972/",
    "x",
    "1972-05-01/",
    "/1972",
]


def in_database(text):
    with connection.cursor() as cursor:
        cursor.execute("SELECT is_partial_date(%s), partial_date_earliest(%s), partial_date_latest(%s)", [text] * 3)
        return cursor.fetchone()


@pytest.mark.parametrize("text", GOOD)
def test_the_database_and_python_give_a_date_the_same_bounds(text):
    parsed = dates.parse(text)
    assert in_database(text) == (True, parsed.earliest, parsed.latest)


@pytest.mark.parametrize("text", BAD)
def test_the_database_and_python_refuse_the_same_dates(text):
    assert in_database(text)[0] is False
    with pytest.raises(dates.PartialDateError):
        dates.parse(text)


def test_a_summit_with_a_bad_date_is_refused_in_words_and_by_the_database():
    summit = Summit(first_country=make.country("CN"), second_country=make.country("RU"), starts="1972-13")
    with pytest.raises(ValidationError) as refused:
        summit.full_clean()
    assert "starts" in refused.value.message_dict
    with pytest.raises(IntegrityError, match="summit_starts_is_a_partial_date"):
        summit.save()


def test_a_summit_cannot_end_before_it_starts():
    summit = Summit(starts="2025-05-08", ends="2025-05-07")
    with pytest.raises(ValidationError, match="cannot end before it starts"):
        summit.full_clean()
    with pytest.raises(IntegrityError, match="summit_ends_on_or_after_starts"):
        summit.save()


def test_a_country_prints_the_name_of_the_day():
    myanmar = Country.objects.get(code="MM")
    names = [myanmar.name_on(dates.parse(day).earliest) for day in ("1960-01-01", "2020-01-01")]
    assert names == ["Burma", "Myanmar"]
