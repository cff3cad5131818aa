"""Lists: narrowed, paged, and said in words."""

import pytest

from summits.editing import changing
from summits.models import PointTopic, Record, Signature, State, address_of
from summits.public import documents, leaders, meetings, statements
from tests import make

pytestmark = pytest.mark.django_db


def shown(client, address, *records):
    """Which of the records the list at `address` names."""
    html = client.get(address).content.decode()
    return [f'href="{address_of(record)}"' in html for record in records]


def test_summits_are_narrowed_by_country_year_form_and_outcome(client):
    moscow = make.summit("CN", "RU", "2025-05-08")
    cancelled = make.summit("US", "SUHH", "1960-06", outcome="cancelled")
    call = make.summit("US", "CN", "1960-07", mode="telephone")
    for query, expected in {
        "country=china": [True, False, True],
        "country=china&other=united-states": [False, False, True],
        "year=1960": [False, True, True],
        "mode=telephone": [False, False, True],
        "outcome=cancelled": [False, True, False],
        "year=1960&mode=telephone": [False, False, True],
    }.items():
        assert shown(client, f"/summits/?{query}", moscow, cancelled, call) == expected, query


def test_what_is_withdrawn_while_its_page_is_made_has_no_line(moscow):
    for subject, record in (
        (meetings, moscow.summit),
        (statements, moscow.remarks),
        (documents, moscow.joint),
        (leaders, moscow.xi),
    ):
        assert len(subject.lines_of([record.pk])) == 1
        Record.objects.filter(pk=record.pk).update(state=State.DRAFT)
        assert subject.lines_of([record.pk]) == []


def test_records_are_narrowed_by_leader(client, moscow):
    other, said, agreed = make.summit("US", "GB", "1941-08"), make.statement(), make.document()
    with changing(note="test") as change:
        change.save(Signature(document=moscow.joint, leader=moscow.putin))
    for kind, his, not_his in (
        ("summits", moscow.summit, other),
        ("statements", moscow.remarks, said),
        ("documents", moscow.joint, agreed),
    ):
        assert shown(client, f"/{kind}/?leader=vladimir-putin", his, not_his) == [True, False]


def test_records_are_narrowed_by_topic_even_of_a_point(client, moscow):
    other = make.statement()
    with changing(note="test") as change:
        change.save(PointTopic(point=moscow.remarks.points.get(), topic=make.topic("biosecurity")))
    assert shown(client, "/statements/?topic=biosecurity", moscow.remarks, other) == [True, False]


def test_leaders_are_narrowed_by_country_and_office(client, moscow):
    assert shown(client, "/leaders/?country=china", moscow.xi, moscow.putin) == [True, False]
    assert shown(client, "/leaders/?rank=head_of_state", moscow.xi, moscow.putin) == [True, True]
    assert shown(client, "/leaders/?rank=heir", moscow.xi, moscow.putin) == [False, False]


def test_leaders_are_in_one_alphabet_by_family_name_or_the_whole_name_where_that_is_all(client):
    for name, family_name in (("Xi Jinping", "Xi"), ("Vladimir Putin", ""), ("Boris Yeltsin", "Yeltsin")):
        make.leader(name, "CN", family_name=family_name)
    html = client.get("/leaders/").content.decode()
    assert html.index("Vladimir Putin") < html.index("Xi Jinping") < html.index("Boris Yeltsin")


def test_statements_and_documents_are_narrowed_by_kind_and_form(client, moscow):
    assert shown(client, "/statements/?kind=remarks&country=russia", moscow.remarks) == [False]
    assert shown(client, "/statements/?kind=remarks", moscow.remarks) == [True]
    assert shown(client, "/statements/?kind=toast", moscow.remarks) == [False]
    assert shown(client, "/documents/?form=joint_statement&country=russia", moscow.joint) == [True]
    assert shown(client, "/documents/?form=treaty", moscow.joint) == [False]


def test_a_filter_in_use_is_said_and_can_be_taken_away(client, moscow):
    html = client.get("/summits/?country=china&year=2025&utm=1").content.decode()
    assert '<a href="?year=2025">' in html
    assert '<a href="?country=china">' in html
    assert "utm" not in html.split("<main")[1]


def test_pages_keep_the_filter(client):
    with make.together():
        for day in range(1, 28):
            make.summit(starts=f"2020-01-{day:02}")
    html = client.get("/summits/?country=china").content.decode()
    assert 'rel="next" href="?country=china&amp;page=2"' in html
    assert "27 recorded here" in html
    assert '<time datetime="2020-01-01">' in client.get("/summits/?country=china&page=2").content.decode()
