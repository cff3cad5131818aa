"""Two accounts of one meeting: by who released them, whoever is speaking."""

import re

import pytest

from summits.editing import changing
from summits.models import Point, PointTopic, RecordTopic, address_of
from tests import make

pytestmark = pytest.mark.django_db


def released(moscow, by, speaker, *topics):
    """A statement about the Moscow meeting with a point on each of the topics."""
    issuer = make.country(by) if by else None
    statement = make.statement(speaker, summit=moscow.summit, issued_by=issuer, title=f"Account of {by}")
    with changing(note="test") as change:
        for number, topic in enumerate(topics, start=1):
            point = change.save(Point(statement=statement, number=number, text=f"Of {topic}."))
            change.save(PointTopic(point=point, topic=make.topic(topic)))
    return statement


def page(client, moscow):
    return client.get(f"{address_of(moscow.summit)}accounts/").content.decode()


def topics(html):
    """{heading: topics under it}"""
    columns = html.split('class="topic-column"')[1:]
    heading = re.compile("<h3>(.*?) <span")
    return {
        heading.search(each)[1]: re.findall('href="/topics/([^/]+)/"', each.split("</section>")[0]) for each in columns
    }


def test_columns_are_by_issuing_side_and_topics_by_who_speaks_of_them(client, moscow):
    released(moscow, "CN", moscow.putin, "biosecurity", "belt-and-road")
    released(moscow, "RU", moscow.putin, "biosecurity")
    with changing(note="test") as change:
        change.save(RecordTopic(record=moscow.summit, topic=make.topic("film")))
    html = page(client, moscow)
    china, russia = html.split('class="account-columns"')[1].split('<section class="account-side">')[1:3]
    assert "Released by China" in china and "Account of CN" in china and "Account of RU" not in china
    assert "Released by Russia" in russia and "Account of RU" in russia
    assert topics(html) == {
        "In both": ["biosecurity"],
        "Only in the account of China": ["belt-and-road"],
        "Only in the account of Russia": [],
        "In neither, though the meeting was about it": ["film"],
    }
    assert "Only one side" not in html


def test_where_only_one_account_is_held_the_page_says_so(client, moscow):
    released(moscow, "RU", moscow.xi, "biosecurity")
    html = page(client, moscow)
    assert "Only one side’s account is held here: nothing released by China is recorded." in html
    assert list(topics(html)) == ["Only in the account of Russia", "Not in it, though the meeting was about it"]


def test_what_neither_side_released_stands_apart(client, moscow):
    html = page(client, moscow)
    assert "No account released by either side is recorded here." in html
    apart = html.split("Told by others than the two sides")[1]
    assert address_of(moscow.remarks) in apart


def test_the_dossier_leads_to_the_accounts_once_a_side_released_one(client, moscow):
    address = f"{address_of(moscow.summit)}accounts/"
    assert address not in client.get(address_of(moscow.summit)).content.decode()
    released(moscow, "RU", moscow.xi)
    assert address in client.get(address_of(moscow.summit)).content.decode()


def test_the_number_of_queries_does_not_grow(client, moscow, django_assert_num_queries):
    def asked():
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as captured:
            page(client, moscow)
        return len(captured)

    released(moscow, "CN", moscow.xi, "biosecurity")
    released(moscow, "RU", moscow.putin, "biosecurity")
    few = asked()
    for _ in range(4):
        released(moscow, "CN", moscow.xi, "film", "biosecurity")
    assert asked() == few
