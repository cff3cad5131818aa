"""Every public address, asked for what is not published."""

import pytest
from django.urls import reverse

from summits.editing import changing, workflow
from summits.models import Point, PointTopic, State, WithdrawnReason, address_of
from tests import make

from .addresses import KINDS, PAGES, SITEMAPS, details_of

pytestmark = pytest.mark.django_db

HIDDEN = "quokka"  # in the title, address and words of every record that must not be seen


def hidden(kind, moscow, state):
    """A record of `kind` in `state`, hung on the published Moscow summit wherever it can be."""
    fields = {"title": f"The {HIDDEN}", "slug": f"the-{HIDDEN}", "state": state}
    if kind == "leader":
        return make.leader(code="AU", **fields)
    if kind == "summit":
        return make.summit("AU", "RU", **fields)
    if kind == "statement":
        return make.statement(moscow.xi, summit=moscow.summit, points=[f"A {HIDDEN}."], body=f"A {HIDDEN}.", **fields)
    return make.document(summit=moscow.summit, body=f"A {HIDDEN}.", **fields)


@pytest.mark.parametrize("state", [State.DRAFT, State.IN_REVIEW, State.WITHDRAWN])
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_not_published_is_nowhere(client, moscow, kind, state):
    hidden(kind, moscow, state)
    searches = [f"{reverse('search')}?q={HIDDEN}x", "/summits/?country=australia", "/summits/?leader=the-quokka"]
    for address in (*PAGES, *SITEMAPS, *details_of(moscow), *searches):
        html = client.get(address).content.decode().replace("“the-quokka”", "")
        assert HIDDEN not in html.replace(f"{HIDDEN}x", ""), address


@pytest.mark.parametrize("state", [State.DRAFT, State.IN_REVIEW])
@pytest.mark.parametrize("kind", KINDS)
def test_an_unpublished_address_answers_as_if_there_were_nothing(client, moscow, kind, state):
    record = hidden(kind, moscow, state)
    nothing = client.get(reverse(f"{kind}-detail", args=["nothing-here"]))
    unpublished = client.get(address_of(record))
    assert unpublished.status_code == nothing.status_code == 404
    assert unpublished.content.replace(record.slug.encode(), b"nothing-here") == nothing.content


@pytest.mark.parametrize("kind", KINDS)
def test_a_withdrawn_address_is_gone_and_says_why(client, moscow, kind):
    response = client.get(address_of(hidden(kind, moscow, State.WITHDRAWN)))
    assert response.status_code == 410
    html = response.content.decode()
    assert "It was recorded in error." in html
    assert f"The {HIDDEN}" not in html


def test_a_withdrawn_leader_is_printed_by_name_without_a_link(client, moscow):
    workflow.withdraw(moscow.xi, WithdrawnReason.ERROR, None)
    html = client.get(address_of(moscow.summit)).content.decode()
    assert "<bdi>Xi Jinping</bdi>" in html
    assert address_of(moscow.xi) not in html


@pytest.mark.parametrize("address", ["/countries/australia/", "/topics/wildlife/", "/relations/australia-russia/"])
def test_a_country_topic_or_relation_is_public_once_a_published_record_uses_it(client, moscow, address):
    summit = make.summit("AU", "RU", state=State.DRAFT)
    topic, _ = make.Topic.objects.get_or_create(slug="wildlife", defaults={"name": "Wildlife"})
    with changing(note="test") as change:
        point = change.save(Point(summit=summit, kind="agreed", by=0, text="Quokkas are protected."))
        change.save(PointTopic(point=point, topic=topic))
    parent = "/".join(address.split("/")[:2]) + "/"
    assert client.get(address).status_code == 404
    assert address not in client.get(parent).content.decode()
    workflow.publish(summit, None)
    assert client.get(address).status_code == 200
    assert address in client.get(parent).content.decode()


def test_a_staff_reader_is_answered_like_anybody_else(client, moscow, staff):
    record = hidden("summit", moscow, State.DRAFT)
    client.force_login(staff.ada)
    assert client.get(address_of(record)).status_code == 404
