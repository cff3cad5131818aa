import pytest

from summits.editing.offices import fill_tenure
from summits.models import Participation, Rank, Tenure
from tests import cast, make

pytestmark = pytest.mark.django_db


@pytest.fixture
def xi():
    return cast.xi()


def took_part(leader, starts="2025-05-08", side=1):
    return Participation(summit=make.summit(starts=starts, state="draft"), side=side, leader=leader)


def test_the_office_of_the_day_is_filled_in(xi):
    row = took_part(xi)
    assert fill_tenure(row) is None
    assert row.tenure.title == "President"


def test_of_several_offices_the_highest_is_taken_and_the_editor_is_told(xi):
    Tenure.objects.create(
        leader=xi, country=make.country("CN"), title="General Secretary", rank=Rank.PARTY_LEADER, starts="2012-11-15"
    )
    row = took_part(xi)
    assert "“President” was filled in" in fill_tenure(row)
    assert row.tenure.rank == Rank.HEAD_OF_STATE


def test_an_office_of_another_day_or_country_is_not_taken(xi):
    for row in (took_part(xi, starts="2012"), took_part(xi, side=2)):
        fill_tenure(row)
        assert row.tenure is None


def test_an_office_that_was_chosen_stays(xi):
    row = took_part(xi)
    row.tenure = chosen = Tenure.objects.create(leader=xi, country=make.country("CN"), title="Chair", rank=Rank.OTHER)
    fill_tenure(row)
    assert row.tenure == chosen
