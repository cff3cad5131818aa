"""What changed between two joint statements of one pair."""

import pytest

from summits.editing import changing
from summits.models import address_of
from tests import make

from .pages import page

pytestmark = pytest.mark.django_db

FIRST = "The sides support multipolarity.\n\nThey will deepen trade and energy ties.\n\nSpace."
SECOND = "The sides support multipolarity.\n\nThey will deepen trade and biosecurity ties.\n\nVisas are agreed."


def joint(concluded, body, **fields):
    return make.document(f"Joint statement {concluded}", concluded=concluded, body=body, **fields)


@pytest.fixture
def two(db):
    return joint("2019-06-05", FIRST), joint("2022-02-04", SECOND)


def test_a_joint_statement_is_set_against_the_one_before_it(client, two):
    first, second = two
    html = page(client, f"{address_of(second)}changes/")
    assert "They will deepen trade and <del>energy</del><ins>biosecurity</ins> ties." in html
    assert "<del>Space.</del>" in html
    assert "<ins>Visas are agreed.</ins>" in html
    assert f'href="{address_of(second)}texts/en/#p2"' in html
    assert f'href="{address_of(first)}texts/en/#p2"' in html
    assert "What changed since" in page(client, address_of(second))
    assert "What changed since" not in page(client, address_of(first))
    assert client.get(f"{address_of(first)}changes/").status_code == 404


def test_any_earlier_one_and_any_common_language_can_be_chosen(client, two):
    first, _second = two
    third = joint("2024-05-16", SECOND)
    with changing(note="test") as change:
        change.save(make.text(third, "Третье.", "ru"))
        change.save(make.text(first, "Первое.", "ru"))
    address = f"{address_of(third)}changes/"
    assert "<dt>kept</dt><dd>3</dd>" in page(client, address)
    assert "<dt>kept</dt><dd>1</dd>" in page(client, address, since=first.slug)
    assert "<ins>Третье.</ins>" in page(client, address, since=first.slug, language="ru")
    assert "“nothing” is not known here" in page(client, address, since="nothing")
    assert "“ru” is not known here" in page(client, address, language="ru")


def test_texts_that_may_not_be_shown_are_left_out(client, two):
    _first, second = two
    hidden = joint("2021-01-01", "")
    with changing(note="test") as change:
        change.save(make.text(hidden, "Secret words.", "en", shown="none", shown_reason="Press."))
    html = page(client, f"{address_of(second)}changes/")
    assert "Secret" not in html
    assert hidden.label not in html
    assert client.get(f"{address_of(hidden)}changes/").status_code == 404


def test_other_pairs_and_other_forms_are_not_compared(client, two):
    joint("2021-01-01", FIRST, parties=("CN", "FR"))
    treaty = joint("2023-01-01", SECOND, form="treaty")
    assert "2021" not in page(client, f"{address_of(two[1])}changes/")
    assert client.get(f"{address_of(treaty)}changes/").status_code == 404


def test_a_pair_shows_the_new_wording_of_each(client, two):
    html = page(client, "/relations/china-russia/changes/")
    assert f'<a href="{address_of(two[1])}changes/">' in html
    assert client.get("/relations/russia-china/changes/").status_code == 301
    assert client.get("/relations/france-germany/changes/").status_code == 404
    assert client.get("/relations/nothing/changes/").status_code == 404


def test_the_wording_of_a_pair_is_reached_from_its_page_and_leads_back(client, two):
    joint("2000-01-01", "", parties=("FR", "DE"), form="treaty")
    for slug in ("china-russia", "france-germany"):
        assert f'href="/relations/{slug}/changes/"' in page(client, f"/relations/{slug}/")
        assert f'href="/relations/{slug}/"' in page(client, f"/relations/{slug}/changes/")


def test_only_the_first_is_called_the_first(client, two):
    third = joint("2024-05-16", "")
    with changing(note="test") as change:
        change.save(make.text(third, "Третье.", "ru"))
    html = page(client, "/relations/china-russia/changes/")
    assert html.count("none before it in its language") == html.count(">first<") == 1
