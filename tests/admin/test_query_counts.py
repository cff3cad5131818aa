"""A page of fifty rows asks the database as often as one of ten."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from summits.editing import changing
from summits.models import Attendance, Citation, Participation, Party, Point, Session, Signature, Speaker, Tenure
from tests import make

from .forms import change_url


def queries_of(client, record):
    client.get(change_url(record))
    with CaptureQueriesContext(connection) as counted:
        assert client.get(change_url(record)).status_code == 200
    return len(counted)


def leader(number):
    return make.leader(f"Leader {number}", "CN", state="draft")


def add_participations(summit, numbers, people):
    with changing() as change:
        for number, who in zip(numbers, people, strict=True):
            session = change.save(Session(summit=summit, number=number, format="talks", place=make.place("moscow")))
            row = Participation(summit=summit, side=1, role="minister", leader=who, tenure=who.tenures.get())
            row.source = make.source()
            change.save(Attendance(participation=change.save(row), session=session))


def add_points(owner, numbers, people):
    with changing() as change:
        for number, who in zip(numbers, people, strict=True):
            said = {"kind": "said"} if owner.kind == "statement" else {"kind": "agreed", "by": 0}
            point = change.save(Point(**{owner.kind: owner}, number=number, text=f"Point {number}", **said))
            point.topics.add(make.topic("energy"))
            change.save(Citation(record=owner, source=make.source(), field="starts"))
            if owner.kind == "statement":
                change.save(Speaker(statement=owner, leader=who, tenure=who.tenures.get(), country=make.country("CN")))


def add_signatures(document, numbers, people):
    with changing() as change:
        for _number, who in zip(numbers, people, strict=True):
            party = change.save(Party(document=document, country=make.country("CN")))
            change.save(Signature(document=document, leader=who, tenure=who.tenures.get(), party=party))


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("made", "add"),
    [
        (lambda: make.summit(state="draft"), add_participations),
        (lambda: make.summit(state="draft"), add_points),
        (lambda: make.statement(state="draft"), add_points),
        (lambda: make.document(state="draft"), add_signatures),
    ],
)
def test_fifty_rows_cost_as_many_queries_as_ten(edith, made, add):
    record = made()
    people = [leader(number) for number in range(15)]
    add(record, range(1, 6), people[:5])
    few = queries_of(edith, record)
    add(record, range(6, 16), people[5:])
    assert queries_of(edith, record) == few


def test_fifty_offices_cost_as_many_queries_as_ten(edith):
    who = leader(1)
    few = queries_of(edith, who)
    with changing() as change:
        for year in range(1950, 1990):
            change.save(
                Tenure(leader=who, country=make.country("RU"), title="Minister", rank="minister", starts=str(year))
            )
    assert queries_of(edith, who) == few
