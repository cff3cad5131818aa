"""Every public address, asked for what is not published."""

import pytest
from django.urls import reverse

from summits.editing import changing, workflow
from summits.models import DocumentRelation, Point, PointTopic, Signature, State, WithdrawnReason, address_of
from tests import make

from .addresses import FEED, KINDS, PAGES, SITEMAPS, details_of, readings_of

pytestmark = pytest.mark.django_db

HIDDEN = "quokka"  # in the title, address and words of every record that must not be seen


def hidden(kind, moscow, state):
    """A record of `kind` in `state`, hung on the published Moscow summit and its leaders wherever it can be."""
    fields = {"title": f"The {HIDDEN}", "slug": f"the-{HIDDEN}-{state}", "state": state}
    if kind == "leader":
        return make.leader(code="CN", names=[("en", HIDDEN)], **fields)
    if kind == "summit":
        return make.summit(principals=(moscow.xi, moscow.putin), **fields)
    if kind == "statement":
        said = {"summit": moscow.summit, "issued_by": make.country("CN"), "points": [f"A {HIDDEN}."]}
        return make.statement(moscow.xi, body=f"A {HIDDEN}.", **said, **fields)
    document = make.document(summit=moscow.summit, body=f"A {HIDDEN}.", **fields)
    with changing(note="test") as change:
        change.save(Signature(document=document, leader=moscow.xi))
        change.save(DocumentRelation(document=document, kind="amends", other=moscow.joint))
        if state != State.WITHDRAWN:  # then it is printed by name
            change.save(DocumentRelation(document=moscow.joint, kind="refers_to", other=document))
    return document


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_not_published_is_nowhere(client, moscow, kind):
    for state in (State.DRAFT, State.IN_REVIEW, State.WITHDRAWN):
        hidden(kind, moscow, state)
    for address in (
        *PAGES,
        FEED,
        *SITEMAPS,
        *details_of(moscow),
        *readings_of(moscow),
        "/search/?sort=newest",
        f"/search/?kind={kind}",
    ):
        assert HIDDEN not in client.get(address).content.decode(), address
    assert "0 found" in client.get(f"/search/?q={HIDDEN}").content.decode()


def test_a_filter_does_not_tell_a_draft_from_nothing(client, moscow):
    slug = hidden("leader", moscow, State.DRAFT).slug
    for address in ("/summits/", "/statements/", "/documents/"):
        draft = client.get(f"{address}?leader={slug}").content.decode()
        nothing = client.get(f"{address}?leader=nothing").content.decode()
        assert draft.replace(slug, "nothing") == nothing


@pytest.mark.parametrize("kind", KINDS)
def test_an_unpublished_address_answers_as_if_there_were_nothing(client, moscow, kind):
    nothing = client.get(reverse(f"{kind}-detail", args=["nothing-here"]))
    for state in (State.DRAFT, State.IN_REVIEW):
        record = hidden(kind, moscow, state)
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
