"""Addresses that lead somewhere else."""

import pytest

from summits.editing import changing, workflow
from summits.models import State, WithdrawnReason, address_of
from tests import make

from .addresses import KINDS

pytestmark = pytest.mark.django_db


def rename(thing, slug):
    thing.slug = slug
    with changing(note="test") as change:
        change.save(thing)


@pytest.mark.parametrize("kind", KINDS)
def test_an_old_address_redirects_for_ever(client, moscow, kind):
    record = {"summit": moscow.summit, "leader": moscow.xi, "statement": moscow.remarks, "document": moscow.joint}[kind]
    old = address_of(record)
    rename(record, "renamed")
    response = client.get(old)
    assert response.status_code == 301
    assert response["Location"] == address_of(record)
    assert client.get(address_of(record)).status_code == 200


def test_an_old_address_of_a_country_redirects_its_relations_too(client, moscow):
    rename(moscow.summit.first_country, "prc")
    assert client.get("/countries/china/")["Location"] == "/countries/prc/"
    assert client.get("/relations/china-russia/")["Location"] == "/relations/prc-russia/"


def test_an_old_address_of_what_is_withdrawn_is_gone(client, moscow):
    old = address_of(moscow.joint)
    rename(moscow.joint, "renamed")
    workflow.withdraw(moscow.joint, WithdrawnReason.RIGHTS, None)
    assert client.get(old).status_code == 410


def test_an_old_address_of_what_is_a_draft_again_leads_nowhere(client, moscow):
    old = address_of(moscow.joint)
    rename(moscow.joint, "renamed")
    workflow.withdraw(moscow.joint, WithdrawnReason.RIGHTS, None)
    workflow.reopen(moscow.joint, None)
    assert client.get(old).status_code == 404


def test_the_other_order_of_a_pair_redirects(client, moscow):
    response = client.get("/relations/russia-china/")
    assert response.status_code == 301
    assert response["Location"] == "/relations/china-russia/"


def test_hyphens_within_names_do_not_confuse_a_pair(client):
    make.summit("GB", "US", "1941-08")
    assert client.get("/relations/united-kingdom-united-states/").status_code == 200
    assert client.get("/relations/united-states-united-kingdom/").status_code == 301


@pytest.mark.parametrize("slug", ["china", "china-china", "china-", "-", "china-atlantis", "china-france"])
def test_what_is_no_pair_with_meetings_is_not_found(client, moscow, slug):
    assert client.get(f"/relations/{slug}/").status_code == 404


def test_a_slug_is_of_its_kind(client, moscow):
    assert moscow.summit.state == State.PUBLISHED
    assert client.get(f"/documents/{moscow.summit.slug}/").status_code == 404
