"""Rows about meetings: who met for which country."""

import pytest

from summits.models import Participation, Summit, Twins

from .. import make
from . import rows


def test_a_vice_premier_is_no_premier_whatever_the_list_says(bring):
    deng = rows.person("Deng Xiaoping", office="Vice Premier", role="head_of_government", leader_id="arch:deng")
    ended = bring(
        *rows.people(),
        rows.leader("arch:deng", "Deng Xiaoping"),
        rows.term("arch:deng", role="effective_leader", start="1978-12-22", end="1997-02-19"),
        rows.term("wd:putin", "US", start="1977-01-20", end="1981-01-20"),
        rows.summit(
            start="1979-01-29", host_country="US", participants=[rows.person("Vladimir Putin", "US", "host"), deng]
        ),
    )
    assert ended["k:1"].status == "needs_review"
    assert "Vice Premier Deng Xiaoping" in ended["k:1"].reason
    assert not Participation.objects.exists()


def test_a_surname_is_somebody_only_with_country_and_office_of_that_day(bring):
    bring(
        rows.leader("wd:li1", "Li Xiannian"),
        rows.leader("wd:li2", "Li Peng"),
        rows.leader("wd:putin", "Vladimir Putin", country_ids=["RU"]),
        rows.term("wd:li1", start="1983-06-18", end="1988-04-08"),
        rows.term("wd:li2", role="head_of_government", start="1987-11-24", end="1998-03-17"),
        rows.term("wd:putin", "SUHH", start="1985-01-01", end="1990-01-01"),
        rows.summit(
            start="1988-01-05",
            host_country="SUHH",
            place={"city": "Moscow", "country_id": "SUHH"},
            participants=[rows.person("Vladimir Putin", "SUHH", "host"), rows.person("Li")],
        ),
    )
    assert {p.leader.title for p in Participation.objects.all()} == {"Li Xiannian", "Vladimir Putin"}


def test_somebody_nobody_knows_goes_by_the_name_as_printed(bring):
    row = bring(
        *rows.people(), rows.summit(participants=[rows.person("Vladimir Putin", "RU", "host"), rows.person("Wu")])
    )
    assert row["k:1"].status == "imported"
    printed = Participation.objects.get(leader=None)
    assert (printed.name_as_printed, printed.style_as_printed) == ("President Wu", "President")


def test_leaders_of_several_countries_in_one_row_are_a_question(bring):
    several = [
        rows.person("Vladimir Putin", "RU", "guest"),
        {"side": "mentioned", "name_raw": "President Lula", "office_raw": "President"},
        {"side": "mentioned", "name_raw": "Prime Minister Singh", "office_raw": "Prime Minister"},
    ]
    ended = bring(*rows.people(), rows.summit(participants=several, description="Met with President Lula and others."))
    assert ended["k:1"].status == "needs_review"
    assert "President Lula, Prime Minister Singh" in ended["k:1"].reason


@pytest.mark.parametrize(
    ("description", "status", "reason"),
    [
        (
            "Met with President Xi Jinping. Also met with Prince Sihanouk of Cambodia.",
            "needs_review",
            "other countries",
        ),
        ("Met with President Xi Jinping and Cambodian Prince Sihanouk.", "needs_review", "other countries"),
        ("Met with President Xi Jinping and Prince Sihanouk.", "imported", "It also names Prince Sihanouk."),
        ("Met with President Xi Jinping and Korean President Roh.", "needs_review", "President Roh"),
        ("Met with President Xi Jinping and South Chinese leader Li.", "needs_review", "leader Li"),
        ("Met with Xi Jinping, Congress Chairman Wu and Chinese Premier Wen.", "imported", "It also names"),
        ("Met with President Xi Jinping and with Prince Sihanouk of China.", "imported", "It also names"),
        ("Met with President Xi Jinping and the Chinese Prince Sihanouk.", "imported", "It also names"),
    ],
)
def test_whoever_else_was_met_is_not_lost(bring, description, status, reason):
    met = [
        rows.person("Vladimir Putin", "RU", "guest"),
        rows.person("Xi Jinping", "CN", "host"),
        {"side": "mentioned", "name_raw": "Prince Sihanouk", "office_raw": "Prince"},
    ]
    visit = {"direction": "outgoing", "host_country": "CN", "guest_country": "RU", "participants": met}
    row = bring(*rows.people(), rows.summit(description=description, **visit))["k:1"]
    assert (row.status, reason in row.reason) == (status, True), row.reason


def test_who_is_named_beside_somebody_of_the_same_office_was_met_for_another_country(bring):
    met = [
        rows.person("Vladimir Putin", "RU", "guest"),
        rows.person("Xi Jinping", "CN", "host"),
        {"side": "mentioned", "name_raw": "President Battulga", "office_raw": "President"},
    ]
    visit = {"direction": "outgoing", "host_country": "CN", "guest_country": "RU", "participants": met}
    row = bring(*rows.people(), rows.summit(description="Met with Presidents Xi Jinping and Battulga.", **visit))["k:1"]
    assert (row.status, "President Battulga" in row.reason) == ("needs_review", True)


def test_a_label_in_the_column_of_the_guest_may_be_the_name_of_the_host(bring):
    there = {"host_country": "CN", "guest_country": "RU", "guest_country_label": "Китай", "direction": "outgoing"}
    met = [rows.person("Vladimir Putin", "RU", "guest"), rows.person("Xi Jinping", "CN", "host")]
    assert bring(*rows.people(), rows.summit(participants=met, **there))["k:1"].status == "imported"
    assert [(side.country.code, side.role) for side in Summit.objects.get().sides] == [("CN", "host"), ("RU", "guest")]


@pytest.fixture
def norodom():
    """Rows about who led Cambodia."""
    since = {"start": "1960-06-20", "end": "1970-03-18"}
    return [rows.leader("wd:s", "Norodom Sihanouk", country_ids=["KH"]), rows.term("wd:s", "KH", **since)]


def abroad(*met, **fields):
    """Putin, president of his country from 1960 on here, travels to China and meets people whom the words name."""
    named = [{"side": "mentioned", "name_raw": f"{office} {name}", "office_raw": office} for office, name in met]
    visit = {"direction": "outgoing", "host_country": "CN", "guest_country": "SUHH", "start": "1963-05-08", "place": {}}
    president = rows.term("wd:putin", "SUHH", start="1960-05-07", end="1964-05-07")
    met = [rows.person("Vladimir Putin", "SUHH", "guest"), *named]
    return [*rows.people(), president, rows.summit(participants=met, **{**visit, "end": visit["start"], **fields})]


def test_whoever_is_known_to_have_led_another_country_was_met_for_that(bring, norodom):
    met = {"description": "Summit meeting with President Sihanouk. Met with President Liu."}
    row = bring(*norodom, *abroad(("President", "Liu"), ("President", "Sihanouk"), **met))["k:1"]
    assert row.status == "needs_review"
    assert "It names leaders of other countries: President Liu, President Sihanouk." in row.reason


def test_who_alone_is_named_met_for_a_country_that_nobody_else_is_known_to_have_led(bring, norodom):
    row = bring(*norodom, *abroad(("President", "Liu"), description="Met with President Liu."))["k:1"]
    assert row.status == "imported", row.reason
    assert {p.printed_name for p in Participation.objects.all()} == {"Vladimir Putin", "President Liu"}


def test_who_led_another_country_is_not_met_for_the_one_that_a_list_gives(bring):
    merkel = [rows.leader("wd:m", "Angela Merkel"), rows.term("wd:m", "DE", "head_of_government", "2005-11-22")]
    met = [rows.person(name, "CN", "counterpart", office="") for name in ("Xi Jinping", "Merkel Angela")]
    host = rows.person("Vladimir Putin", "RU", "host")
    row = bring(*rows.people(), *merkel, rows.summit(participants=[host, *met], title="Talks in the Kremlin"))["k:1"]
    assert (row.status, "of other countries: Merkel Angela" in row.reason) == ("needs_review", True), row.reason


@pytest.mark.parametrize(
    ("printed", "office", "status"),
    [
        ("Angela Merkel", "Chancellor", "needs_review"),
        ("Angela Merkel", "President", "imported"),  # somebody of the same name
        ("Merkel", "Chancellor", "imported"),  # as many may be called
    ],
)
def test_a_country_of_which_somebody_else_is_known_as_leader_is_a_question(bring, printed, office, status):
    merkel = [rows.leader("wd:m", "Angela Merkel"), rows.term("wd:m", "DE", "head_of_government", "2005-11-22")]
    met = [rows.person("Vladimir Putin", "RU", "host"), rows.person(printed, "AT", office=office)]
    row = bring(*rows.people(), *merkel, rows.summit(participants=met, guest_country="AT"))["k:1"]
    assert row.status == status, row.reason
    assert ("Austria: Germany." in row.reason) == (status == "needs_review")


@pytest.mark.parametrize("office", ["Prince", "Chairman", "Solidarity leader"])
@pytest.mark.parametrize(("role", "is_asked"), [("head_of_government", True), ("foreign_minister", False)])
def test_a_prince_or_chairman_where_other_heads_are_known_is_a_question(bring, office, role, is_asked):
    heads = [rows.leader(f"wd:{name}", name) for name in ("Harald V", "Jens Stoltenberg")]
    held = [rows.term("wd:Harald V", "NO"), rows.term("wd:Jens Stoltenberg", "NO", role)]
    met = [rows.person("Vladimir Putin", "RU", "host"), rows.person("Bernadotte", "NO", office=office)]
    row = bring(*rows.people(), *heads, *held, rows.summit(participants=met, guest_country="NO"))["k:1"]
    assert row.status == ("needs_review" if is_asked else "imported"), row.reason


def test_a_prince_beside_the_head_of_state_came_with_her(bring):
    heads = [rows.leader(f"wd:{name}", name) for name in ("Margrethe II", "Poul Schlüter")]
    held = [rows.term("wd:Margrethe II", "DK"), rows.term("wd:Poul Schlüter", "DK", "head_of_government")]
    met = [rows.person("Vladimir Putin", "RU", "host"), rows.person("Margrethe II", "DK", office="Queen")]
    met += [rows.person("Henrik", "DK", office="Prince"), rows.person("Knud", "DK", office="Count")]
    row = bring(*rows.people(), *heads, *held, rows.summit(participants=met, guest_country="DK"))["k:1"]
    assert row.status == "imported", row.reason
    assert [*Participation.objects.filter(leader=None).values_list("role", flat=True)] == ["delegation"] * 2


def test_two_rows_of_one_event_are_twins_and_only_one_is_public(bring):
    ended = bring(*rows.people(), rows.summit(), rows.summit("other:1", "2025-05-09", source="fmprc.gov.cn"))
    assert Twins.objects.count() == 1
    assert sorted(Summit.objects.values_list("state", flat=True)) == ["draft", "published"]
    assert "Perhaps the same meeting as k:1." in ended["other:1"].reason


def test_a_meeting_that_an_editor_recorded_the_other_way_round_is_its_twin(bring):
    held = make.summit("RU", "CN", "2025-05-08", slug="held")  # the archive's own order is China, Russia
    ended = bring(*rows.people(), rows.summit())
    assert ended["k:1"].reason.startswith(f"Perhaps the same meeting as {held}.")
    assert Summit.objects.get(pk=ended["k:1"].record_id).state == "draft"


@pytest.mark.parametrize("word", ["they discussed ", "attended ", "met ", "состоялся ", "Russian President "])
def test_words_without_end_are_read_in_a_moment(bring, word):
    assert bring(*rows.people(), rows.summit(type="other", description=word * 20_000))["k:1"].status == "skipped"
