"""What pages tell machines: Open Graph, and schema.org in JSON-LD."""

import json
import re
from html import unescape

import pytest

from summits.editing import changing
from summits.models import DocumentEvent, State, address_of
from summits.templating.linked_data import data_block
from tests import make

pytestmark = pytest.mark.django_db
SITE = "http://testserver"


def html_of(client, thing):
    return client.get(address_of(thing)).content.decode()


def data_of(client, thing):
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html_of(client, thing), re.S)
    assert len(blocks) == 1
    return json.loads(blocks[0])


def test_nothing_in_the_data_can_end_its_block():
    block = data_block({"name": "</script><script>alert(1)</script> & <!--"})
    assert block.count("<") == 2
    assert json.loads(block[block.index("{") : block.rindex("}") + 1])["name"].startswith("</script>")


def test_a_summit_is_an_event_with_its_people(client, moscow):
    data = data_of(client, moscow.summit)
    assert (data["@type"], data["url"]) == ("Event", SITE + address_of(moscow.summit))
    assert (data["startDate"], data["endDate"]) == ("2025-05-08", "2025-05-08")
    assert {"@type": "Person", "name": "Xi Jinping", "url": SITE + address_of(moscow.xi)} in data["attendee"]


def test_a_treaty_is_legislation_with_its_force_today_and_a_joint_statement_is_not(client, moscow):
    treaty = make.document("A treaty", form="treaty", concluded="1990-01-01")
    with changing(note="test") as change:
        change.save(DocumentEvent(document=treaty, kind="entered_into_force", effective="1991-01-01"))
    assert data_of(client, treaty)["legislationLegalForce"] == "https://schema.org/InForce"
    assert data_of(client, moscow.joint)["@type"] == "CreativeWork"


def test_a_statement_names_speaker_and_issuing_side_but_no_draft(client, moscow):
    draft = make.summit(state=State.DRAFT)
    said = make.statement(moscow.putin, issued_by=make.country("RU"), summit=moscow.summit)
    data = data_of(client, said)
    assert data["author"][0]["name"] == "Vladimir Putin"
    assert data["publisher"]["name"] == "Russia"
    assert data["recordedAt"]["url"] == SITE + address_of(moscow.summit)
    assert str(draft) not in json.dumps(data)


@pytest.mark.parametrize("name", ["summit", "remarks", "joint"])
def test_a_page_that_is_passed_on_shows_its_title_and_address(client, moscow, name):
    html = html_of(client, getattr(moscow, name))
    for wanted in (str(getattr(moscow, name)), SITE + address_of(getattr(moscow, name))):
        assert f'content="{wanted}"' in unescape(html)
