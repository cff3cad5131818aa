"""Rows of lists become records, and every row ends with a word on what became of it."""

from urllib.parse import quote

import pytest
from django.http import QueryDict

from summits.editing import changing
from summits.editing.whole import change_model
from summits.models import (
    Batch,
    BatchRow,
    Country,
    Doubt,
    Leader,
    Origin,
    Participation,
    Place,
    Record,
    Source,
    Statement,
    Summit,
    Tenure,
    Twins,
    Waiting,
)
from summits.search import SearchQuery, search

from .. import make
from . import rows


def found(text):
    return {hit.label for hit in search(SearchQuery.from_params(QueryDict(f"q={quote(text)}"))).hits}


def test_history_knows_of_all_that_came_which_import_brought_it(bring):
    bring(*rows.people(), rows.summit(), rows.statement(summit_ids=["k:1"]), rows.document())
    for model in (Record, Leader, Tenure, Summit, Participation, Statement, Source):
        came = change_model(model).objects.filter(pgh_context__metadata__batch=Batch.objects.get().pk)
        assert set(came.filter(pgh_label="insert").values_list("pgh_obj", flat=True)) == {
            row.pk for row in model.objects.all()
        }


def test_a_meeting_comes_with_its_people_words_documents_and_sources_and_is_found(bring):
    ended = bring(*rows.people(), rows.summit(), rows.statement(summit_ids=["k:1"]), rows.document())
    assert {row.status for row in ended.values()} == {"imported"}
    meeting = Summit.objects.get()
    assert (meeting.state, meeting.slug) == ("published", "china-russia-2025-05-08")
    assert str(meeting) == "China and Russia, The Kremlin, Moscow, 8 May 2025"
    assert [(side.country.code, side.role, side.visit) for side in meeting.sides] == [
        ("CN", "guest", ""),
        ("RU", "host", "state"),
    ]
    assert str(meeting.place) == "The Kremlin, Moscow"
    assert {(p.leader.title, p.tenure.title, p.style_as_printed) for p in meeting.participations.all()} == {
        ("Xi Jinping", "Head of state", "President"),
        ("Vladimir Putin", "Head of state", "President"),
    }
    said = Statement.objects.get()
    assert (said.summit, said.issued_by.code) == (meeting, "RU")
    assert found("biosecurity") == {"Press statements"}
    assert found("cultural exchange") == {"Agreement on cultural exchange"}
    assert str(meeting) in found("Xi Jinping")
    assert meeting.citations.get().source.publisher == "President of Russia"


def test_a_try_changes_nothing_and_tells_the_same(bring):
    given = [*rows.people(), rows.summit(), rows.summit("k:2", "1972-13-01")]
    tried = bring(*given, apply=False)
    assert not any(model.objects.exists() for model in (Record, Source, Batch, BatchRow, Origin, Waiting, Doubt))
    applied = bring(*given)
    assert {key: (row.status, row.reason) for key, row in tried.items()} == {
        key: (row.status, row.reason) for key, row in applied.items()
    }


def test_a_second_run_changes_nothing(bring):
    given = [*rows.people(), rows.summit(), rows.statement(summit_ids=["k:1"]), rows.document()]
    bring(*given)
    before = {record.pk: record.version for record in Record.objects.all()}
    again = bring(*given)
    assert {row.status for row in again.values()} == {"unchanged"}
    assert {record.pk: record.version for record in Record.objects.all()} == before


def test_one_person_of_two_lists_is_one_leader(bring):
    bring(
        rows.leader(),
        rows.leader("arch:1", "Xi Jinping", other_names=["Hsi Chin-p'ing"], born=1953, source="archigos"),
        rows.term(),
        rows.term("arch:1", role="effective_leader", start="2013-03-15", end="2019-12-31"),
    )
    xi = Leader.objects.get()
    assert (xi.state, xi.born) == ("published", "1953")
    assert [name.name for name in xi.names.all()] == ["Hsi Chin-p'ing"]
    assert xi.tenures.count() == 1  # the effective leader is whoever held the office
    assert xi.citations.count() == 2


def test_namesakes_without_an_office_at_one_time_stay_two_and_are_proposed_as_twins(bring):
    bring(
        rows.leader("wd:1", "Ronald Reagan"),
        rows.leader("wd:2", "Ronald Reagan"),
        rows.term("wd:1", "US", start="1981-01-20", end="1989-01-20"),
        rows.term("wd:2", "US", start="1921-01-20", end="1929-01-20"),
    )
    assert Leader.objects.count() == 2
    assert Twins.objects.count() == 1
    assert sorted(Leader.objects.values_list("state", flat=True)) == ["draft", "published"]


def test_another_name_for_the_same_office_is_a_question(bring):
    ended = bring(
        rows.leader("wd:1", "Boris Yeltsin"),
        rows.leader("wd:2", "Boris Iéltsin"),
        rows.term("wd:1", "RU", start="1992-01-01", end="1999-12-31"),
        rows.term("wd:2", "RU", start="1992-01-02", end="1999-12-31"),
    )
    assert ended["wd:2"].status == "needs_review"
    assert ended["term:wd:2:head_of_state:1992-01-02"].status == "needs_review"
    assert [candidate["label"] for candidate in Doubt.objects.get().candidates] == ["Boris Yeltsin"]


@pytest.mark.parametrize(
    ("start", "end", "leaders", "ended_as"),
    [
        ("1964-10-15", "1982-11-10", 1, "imported"),  # one list parts his time by titles, the other does not
        ("1965-06-01", "1980-01-01", 1, "needs_review"),
        ("1982-11-10", "1984-02-09", 2, "imported"),
    ],
)
def test_a_surname_with_the_office_of_a_time_is_one_leader_or_a_question(bring, start, end, leaders, ended_as):
    ended = bring(
        rows.leader("wd:1", "Leonid Brezhnev"),
        rows.leader("arch:1", "Brezhnev", source="archigos"),
        rows.term("wd:1", "SUHH", start="1964-10-14", end="1977-06-16"),
        rows.term("wd:1", "SUHH", start="1977-06-16", end="1982-11-10"),
        rows.term("arch:1", "SUHH", role="effective_leader", start=start, end=end),
    )
    assert Leader.objects.count() == leaders
    assert ended["arch:1"].status == ended_as


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"type": "private_visit", "description": "Met during a private visit."}, "private"),
        ({"type": "multilateral", "description": "Attended the G-20 Economic Summit."}, "Multilateral"),
        ({"type": "un_session", "description": "Addressed the UN General Assembly."}, "Multilateral"),
        ({"type": "transit", "description": "In transit."}, "No meeting"),
        ({"traveller_role": "secretary"}, "Below the level of a summit"),
        (
            {
                "participants": [
                    rows.person("Vladimir Putin", "RU", "host"),
                    rows.person("Liu He", office="Vice Premier"),
                ]
            },
            "Below the level of a summit: Vice Premier Liu He",
        ),
        (
            {
                "participants": [
                    rows.person("Vladimir Putin", "RU", "host"),
                    rows.person("Secretary Ernest Bevin", office="Foreign"),  # a list that cut the office too short
                ]
            },
            "Below the level of a summit: Foreign Secretary Ernest Bevin",
        ),
        (
            {
                "participants": [rows.person("Vladimir Putin", "RU", "host")],
                "title": "Meeting with Foreign Minister Wang Yi",
            },
            "Below the level of a summit",
        ),
        (
            {
                "participants": [rows.person("Vladimir Putin", "RU", "host")],
                "title": "Meeting with National Security Adviser Li",
                "description": "He brought a message from Xi Jinping.",
            },
            "Below the level of a summit",
        ),
        (
            {
                "participants": [
                    rows.person("Vladimir Putin", "RU", "host"),
                    rows.person("Zhu Rongji", side="counterpart", office=""),
                ],
                "title": "Meeting with former Premier of China Zhu Rongji",
            },
            "Below the level of a summit: Zhu Rongji",
        ),
        ({"type": "message", "description": "Vladimir Putin congratulated Xi Jinping."}, "No meeting"),
        ({"type": "multilateral", "description": "Attended the Israeli-Palestinian Summit Meeting."}, "Multilateral"),
        ({"type": "troops", "description": "Met with U.S. military personnel."}, "No meeting"),
        ({"type": "informal_visit", "description": "Met with Vice President Nixon in Washington."}, "Vice President"),
        ({"title": "Informal meeting of CIS heads of state"}, "Multilateral"),
        ({"title": "Meeting of the leaders of Russia, China, India and Mongolia"}, "Multilateral"),
        ({"title": "Trilateral meeting of the presidents of Russia, China and Mongolia"}, "Multilateral"),
        ({"guest_country": "RU"}, "one country"),
        ({"guest_country": None, "participants": []}, "does not name two countries"),
    ],
)
def test_what_is_no_summit_is_skipped_with_that_reason(bring, fields, reason):
    row = bring(*rows.people(), rows.summit(**fields))["k:1"]
    assert (row.status, reason in row.reason) == ("skipped", True), row.reason
    assert not Summit.objects.exists()


@pytest.mark.parametrize(
    ("kind", "description"),
    [
        ("multilateral", "Summit meeting with President Putin. Signed a treaty."),
        ("un_session", "Met with President Putin during a U.N. Security Council Summit."),
        ("multilateral", "Attended U.S.-Soviet Summit Meeting."),
        ("ceremony", "Met with President Putin and attended a State Dinner."),
        ("other", "Official select visit."),
        ("funeral", "Attended the funeral. Met afterward with President Putin."),
        ("other", "Audience with the President."),
        ("ceremony", "Presidents Putin and Xi signed the treaty."),
        ("informal_visit", "Met with Vice President Nixon and President Putin."),
        ("troops", "Met with U.S. President Putin at the base."),
    ],
)
def test_a_wrong_type_does_not_hide_a_meeting_that_the_words_tell(bring, kind, description):
    row = bring(*rows.people(), rows.summit(type=kind, description=description))["k:1"]
    assert row.status == "imported", row.reason


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


def test_a_party_outside_its_period_is_a_question(bring):
    parties = [{"label": "UNITED KINGDOM", "country_id": "GB"}, {"label": "U.S.S.R.", "country_id": "SUHH"}]
    ended = bring(rows.document(parties=parties, signed={"date": "1992-04-09", "precision": "day"}, in_force={}))
    assert ended["uk:1"].status == "needs_review"
    questions = [doubt.question for doubt in Doubt.objects.all()]
    assert any("“U.S.S.R.” did not exist on" in question for question in questions), questions


def test_a_country_under_the_code_of_another_list_is_not_added_again(bring):
    known = set(Country.objects.values_list("code", flat=True))
    west = {"id": "X-DEWE", "name": "Germany, Federal Republic of (before unification)", "status": "historical"}
    island = {"id": "GU", "iso_alpha_2": "GU", "name": "Guam", "status": "current", "aliases": [{"label": "Guahan"}]}
    ended = bring(("countries", west), ("countries", island), ("countries", {"id": "X-GEOR", "name": "Georgia"}))
    assert [ended[code].status for code in ("X-DEWE", "GU", "X-GEOR")] == ["unchanged", "imported", "needs_review"]
    assert set(Country.objects.values_list("code", flat=True)) - known == {"GU"}
    assert Country.objects.get(code="GU").aliases == "Guahan"


def test_a_country_that_a_run_brings_is_known_to_the_rows_after_it(bring):
    of_guam = rows.leader("wd:1", "Lou Leon Guerrero", country_ids=["GU"])
    again = rows.leader("arch:1", "Guerrero", country_ids=["GU"], source="archigos")
    ended = bring(
        ("countries", {"id": "GU", "iso_alpha_2": "GU", "name": "Guam", "status": "current"}),
        of_guam,
        again,
        rows.term("wd:1", "GU", start="2019-01-07"),
        rows.term("arch:1", "GU", start="2019-01-07"),
        rows.document(parties=[{"label": "GUAM", "country_id": "GU"}, {"label": "CHINA", "country_id": "CN"}]),
    )
    assert {row.status for row in ended.values()} == {"imported"}
    assert Leader.objects.get().tenures.count() == 1


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


def test_an_office_in_the_title_tells_who_bears_a_name_that_is_not_whole(bring):
    king = [rows.leader("wd:s", "Salman of Saudi Arabia"), rows.term("wd:s", "SA", start="2015-01-23")]
    met = [
        rows.person("Vladimir Putin", "RU", "host"),
        rows.person("Salman bin Abdulaziz Al Saud", "SA", "counterpart", office=""),
    ]
    title = "Talks with King of Saudi Arabia Salman bin Abdulaziz Al Saud"
    bring(*rows.people(), *king, rows.summit(guest_country="SA", participants=met, title=title))
    assert {p.leader.title for p in Participation.objects.all()} == {"Vladimir Putin", "Salman of Saudi Arabia"}


@pytest.mark.parametrize(
    ("name", "since", "printed", "is_asked"),
    [
        ("Faisal of Saudi Arabia", "1964-11-02", "Faysal ibn Abd al-Aziz", True),
        ("Faisal of Saudi Arabia", "1964-11-02", "", False),  # whoever held the office
        ("Mohammed VI of Morocco", "1964-11-02", "Mohamed VI", False),
        ("Carl Gustaf", "1930-05-08", "Gustaf", False),  # of an office without an end
    ],
)
def test_another_spelling_of_who_held_the_office_is_a_question(bring, name, since, printed, is_asked):
    king = [rows.leader("wd:s", name), rows.term("wd:s", "SA", start=since)]
    host = rows.term("wd:putin", "SUHH", start="1960-05-07", end="1980-05-07")
    met = [rows.person("Vladimir Putin", "SUHH", "host"), rows.person(printed, "SA", office="King")]
    visit = {"start": "1971-05-27", "host_country": "SUHH", "guest_country": "SA", "place": {}}
    ended = bring(*rows.people(), host, *king, rows.summit(participants=met, **visit))
    assert ended["k:1"].status == ("needs_review" if is_asked else "imported"), ended["k:1"].reason
    assert Participation.objects.filter(leader__title=name).exists() != is_asked


def test_one_person_is_known_before_it_is_settled_whose_office_it_was(bring):
    ended = bring(
        rows.leader("wd:1", "Konrad Adenauer"),
        rows.leader("arch:1", "Adenauer"),
        rows.term("wd:1", "DE", "head_of_government", "1949-09-15", "1963-10-16"),
        rows.term("arch:1", "X-DEWE", "effective_leader", "1949-09-15", "1963-10-16"),
    )
    assert Leader.objects.get().title == "Konrad Adenauer"
    assert ended["term:wd:1:head_of_government:1949-09-15"].status == "needs_review"


def test_a_surname_may_be_an_office(bring):
    time = {"role": "head_of_government", "start": "1935-10-23", "end": "1948-11-15"}
    bring(
        rows.leader("wd:1", "Mackenzie King"),
        rows.leader("arch:1", "King"),
        rows.term("wd:1", "CA", **time),
        rows.term("arch:1", "CA", **time | {"role": "effective_leader"}),
    )
    assert Leader.objects.get().title == "Mackenzie King"


def test_a_term_may_begin_some_days_before_the_office_in_another_list(bring):
    time = {"role": "effective_leader", "name": "Assad H.", "country": "SY"}
    bring(rows.leader("wd:1", "Hafez al-Assad"), rows.term("wd:1", "SY", start="1971-03-12", end="2000-06-10"))
    ended = bring(rows.term(None, start="1971-02-22", end="2000-06-10", **time))
    assert [row.status for row in ended.values()] == ["imported"]


@pytest.mark.parametrize(("start", "is_elected"), [("2013-03-14", True), ("2014-12-14", False)])
def test_a_president_elect_is_who_of_the_whole_name_came_into_office_within_a_year(bring, start, is_elected):
    met = [rows.person("Vladimir Putin", "RU", "host"), rows.person("Xi Jinping", office="President-elect")]
    meeting = rows.summit(start="2012-11-20", participants=met)
    bring(rows.leader(), rows.term(start=start), *rows.people()[1::2], meeting)
    assert Participation.objects.filter(leader__title="Xi Jinping").exists() == is_elected
    assert Summit.objects.count() == 1


def test_a_king_is_nobody_who_bears_his_name_among_others(bring):
    ended = bring(
        rows.leader("wd:1", "George V"),
        rows.leader("wd:2", "David Lloyd George"),
        rows.term("wd:1", "GB", start="1910-05-06", end="1936-01-20"),
        rows.term("wd:2", "GB", role="head_of_government", start="1916-12-06", end="1922-10-19"),
    )
    assert {row.status for row in ended.values()} == {"imported"}


@pytest.mark.parametrize(
    "title",
    ["Meeting with Alibaba founder Jack Ma", "Meeting with President of China Jack Ma and members of his delegation"],
)
def test_somebody_of_no_office_beside_a_leader_who_is_known_is_a_question(bring, title):
    met = [rows.person("Vladimir Putin", "RU", "host"), rows.person("Jack Ma", side="counterpart", office="")]
    bring(*rows.people(), rows.summit(title=title, participants=met))
    doubt = Doubt.objects.get()
    assert doubt.question == "“Jack Ma” is nobody who is known to have led China then."
    assert [candidate["label"] for candidate in doubt.candidates] == ["Xi Jinping, Head of state"]


def test_a_place_that_is_also_spelled_with_an_accent_is_one_place(bring):
    assert "Reykjavík" in make.place("reykjavik").other_names
    bring(*rows.people(), rows.summit(place={"city": "Reykjavik", "country_id": "IS"}))
    assert Summit.objects.get().place == make.place("reykjavik")


def test_the_president_in_a_transcript_is_that_of_the_side_that_issued_it(bring):
    said = ["THE PRESIDENT", "President of China Xi Jin-ping", "THE PRIME MINISTER", "After this we went on together"]
    bring(*rows.people(), rows.statement(speakers=[{"name_raw": name, "turns": 1} for name in said]))
    speakers = Statement.objects.get().speakers.all()
    assert [speaker.printed_name for speaker in speakers] == ["Vladimir Putin", "Xi Jinping", "THE PRIME MINISTER"]
    assert [speaker.country.code for speaker in speakers if speaker.country] == ["RU", "CN"]


def test_who_wrote_a_letter_of_no_countries_is_sought_on_the_side_that_kept_it(bring):
    said = {"countries": None, "speakers": [{"name_raw": "President Putin (as translated)"}], "kind": "letter"}
    bring(*rows.people(), rows.statement(**said))
    assert [(s.leader.title, s.country.code) for s in Statement.objects.get().speakers.all()] == [
        ("Vladimir Putin", "RU")
    ]


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


def test_what_was_said_at_a_meeting_that_is_no_summit_stays_out_too(bring):
    ended = bring(*rows.people(), rows.summit(type="private_visit"), rows.statement(summit_ids=["k:1"]))
    assert ended["k:1/text"].status == "skipped"
    assert "Its meeting was left out" in ended["k:1/text"].reason


def test_a_record_of_a_conversation_is_a_statement_and_no_document(bring):
    bring(rows.document("frus:1", doc_type="memorandum_of_conversation", head_level=True, parties=[], source="frus"))
    assert Statement.objects.get().statement_kind == "record_of_conversation"


@pytest.mark.parametrize("title", ["Quad Joint Leaders’ Statement", "Trilateral Statement on Cooperation"])
def test_a_text_of_three_is_left_out_by_its_title_where_no_party_is_printed(bring, title):
    parties = [{"label": None, "country_id": "CN"}, {"label": None, "country_id": "RU"}]
    assert bring(rows.document(title=title, parties=parties))["uk:1"].status == "skipped"


@pytest.mark.parametrize(("bilateral", "status"), [(True, "needs_review"), (None, "skipped")])
def test_a_text_of_two_that_names_one_party_waits_for_the_other(bring, bilateral, status):
    row = bring(rows.document(bilateral=bilateral, parties=[{"label": "CHINA", "country_id": "CN"}]))["uk:1"]
    assert (row.status, "one" in row.reason) == (status, True)


def test_a_text_signed_until_a_day_before_is_a_question(bring):
    row = bring(rows.document(signed={"date": "1949-12-30", "end": "1949-01-03", "precision": "day"}))["uk:1"]
    assert (row.status, "before it starts" in row.reason) == ("needs_review", True)


def test_language_versions_of_one_text_are_one_document(bring):
    bring(
        rows.document(translation_group="g", text="One."),
        rows.document("uk:2", translation_group="g", text="一。", language="zh"),
    )
    joint = Record.objects.get(kind="document")
    assert {text.language for text in joint.as_document.texts.all()} == {"en", "zh"}


def test_a_language_version_that_comes_later_joins_the_document_that_is_there(bring):
    bring(rows.document(translation_group="g", text="One."))
    ended = bring(rows.document("uk:2", translation_group="g", text="一。", language="zh"))
    assert [row.status for row in ended.values()] == ["imported"]
    assert Record.objects.get(kind="document").as_document.texts.count() == 2


def test_a_row_of_no_page_is_cited_all_the_same(bring):
    bring(*rows.people(), rows.term(start="2000-01-01", end="2001-01-01", source_ref=[]), rows.summit(source_ref=[]))
    assert Summit.objects.get().citations.get().locator == ""
    assert Tenure.objects.get(starts="2000-01-01").source


def test_a_text_without_an_open_licence_is_searched_but_not_shown(bring):
    bring(
        rows.statement(licence="All rights reserved", speakers=[]),
        rows.statement("k:2", text="Open words.", speakers=[]),
    )
    shown = {text.body.split()[0]: text.shown for text in (record.texts.get() for record in Statement.objects.all())}
    assert shown == {"We": "none", "Open": "full"}


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"start": "1972-13-01"}, "months run from 01 to 12"),
        ({"start": "0000-01-01"}, "0000"),
        ({"start": "-0044-03-15"}, "years before 0001"),
        ({"start": "--05-07"}, "lacks its year"),
        ({"start": "2025-05-08", "end": "2025-05-01"}, "ends (2025-05-01) before it starts"),
        ({"start": None, "start_precision": "missing"}, "not said when they met"),
    ],
)
def test_a_date_that_cannot_be_is_a_question_and_nothing_else_stops(bring, fields, reason):
    ended = bring(*rows.people(), rows.summit("k:bad", **fields), rows.summit())
    assert (ended["k:bad"].status, ended["k:1"].status) == ("needs_review", "imported")
    assert reason in ended["k:bad"].reason


def test_of_two_rows_of_one_id_the_second_is_left_out_and_says_where_the_first_is(bring):
    ended = bring(*rows.people(), rows.summit(), rows.summit(start="2024-01-01"))
    assert Summit.objects.count() == 1
    both = BatchRow.objects.filter(source_id="k:1").values_list("line", "status", "reason")
    assert [*both] == [(1, "imported", ""), (2, "skipped", "The same id stands at line 1 already.")]
    assert ended


def test_a_text_of_135_000_characters_comes_whole(bring):
    body = "\n\n".join(f"Paragraph {number} on biosecurity." for number in range(4_000))[:135_000]
    bring(rows.statement(text=body, speakers=[]))
    assert len(Statement.objects.get().texts.get().body) == len(body.strip())


@pytest.mark.parametrize("word", ["discussed ", "attended ", "met ", "состоялся ", "Russian President "])
def test_words_without_end_are_read_in_a_moment(bring, word):
    assert bring(*rows.people(), rows.summit(type="other", description=word * 20_000))["k:1"].status == "skipped"


def test_a_place_that_nobody_knew_is_made_once(bring):
    place = {"city": "Zavidovo", "country_id": "RU"}
    bring(*rows.people(), rows.summit(place=place), rows.summit("k:2", "2020-01-01", place=place))
    assert Place.objects.filter(name="Zavidovo").count() == 1
    assert Summit.objects.filter(place__name="Zavidovo").count() == 2


def test_an_office_that_outlasts_its_country_is_a_question(bring):
    ended = bring(rows.leader(), rows.term(country="SUHH", start="1991-08-21", end="1999-12-31"))
    row = ended["term:wd:xi:head_of_state:1991-08-21"]
    assert (row.status, "longer than the country" in row.reason) == ("needs_review", True)
    assert not Tenure.objects.exists()


@pytest.mark.parametrize(
    ("country", "start", "end"),
    [
        ("KR", "1948-07-24", "1960-04-26"),  # elected before the republic was proclaimed
        ("X-TGYK", "1962-12-09", "1964-04-26"),  # to the day on which the state was another
        ("GH", "1957", "1966-02-24"),
    ],
)
def test_an_office_and_its_state_need_not_begin_and_end_on_one_day(bring, country, start, end):
    precision = "day" if len(start) > len("1957") else "year"
    ended = bring(rows.leader(), rows.term(country=country, start=start, end=end, start_precision=precision))
    assert {row.status for row in ended.values()} == {"imported"}
    assert Tenure.objects.get().country.code == country


def test_an_office_without_any_day_is_a_question(bring):
    ended = bring(rows.leader("wd:thor", "Thor"), rows.term("wd:thor", "US", start=None, start_precision="missing"))
    assert ended["term:wd:thor:head_of_state:None"].status == "needs_review"
    assert Leader.objects.get().state == "draft"


def test_what_an_editor_deleted_does_not_come_back(bring, staff):
    bring(*rows.people(), rows.summit(), publish=False)
    with changing(staff.edith, "unwanted") as change:
        change.delete(Summit.objects.get())
    row = bring(*rows.people(), rows.summit(), publish=False)["k:1"]
    assert (row.status, row.reason) == ("skipped", "An editor deleted what it had brought.")
