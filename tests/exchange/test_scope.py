"""Rows about meetings: which are in scope, by type and words, and whether and how they were held."""

import pytest

from summits.models import Summit

from . import rows


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"type": "private_visit", "description": "Met during a private visit."}, "private"),
        ({"type": "multilateral", "description": "Attended the G-20 Economic Summit."}, "Multilateral"),
        ({"type": "un_session", "description": "Addressed the UN General Assembly."}, "Multilateral"),
        ({"type": "transit", "description": "In transit."}, "No meeting"),
        ({"type": "meeting", "description": "Tripartite meeting of Putin, Xi and Modi."}, "Multilateral"),
        ({"type": "meeting", "description": "Meeting of the Three Emperors."}, "Multilateral"),
        ({"title": "Meeting of the Emperors of Russia, Germany and Austria-Hungary"}, "Multilateral"),
        (
            {
                "participants": [rows.person("Vladimir Putin", "RU", "host")],
                "title": "Vladimir Putin arrived in Astana",
                "description": "The President will take part in a summit of the Shanghai Cooperation Organisation.",
                "type": "meeting",
            },
            "Multilateral",
        ),
        (
            {
                "participants": [rows.person("Vladimir Putin", "RU", "host")],
                "title": "Meeting with representatives of the business community",
            },
            "Below the level of a summit",
        ),
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
        (
            {
                "title": "Meeting with Alibaba CEO Jack Ma",
                "participants": [
                    rows.person("Vladimir Putin", "RU", "host"),
                    rows.person("Jack Ma", side="counterpart", office=""),
                ],
            },
            "Below the level of a summit: Jack Ma",
        ),
        ({"type": "message", "description": "Vladimir Putin congratulated Xi Jinping."}, "No meeting"),
        ({"type": "multilateral", "description": "Attended the Israeli-Palestinian Summit Meeting."}, "Multilateral"),
        ({"type": "troops", "description": "Met with U.S. military personnel."}, "No meeting"),
        ({"type": "guest", "description": "Guest of the United Nations."}, "No meeting"),
        ({"type": "multilateral", "description": "Attended the G-20 at the invitation of the host."}, "Multilateral"),
        ({"type": "informal_visit", "description": "Met with Vice President Nixon in Washington."}, "Vice President"),
        ({"title": "Informal meeting of CIS heads of state"}, "Multilateral"),
        ({"type": "multilateral", "description": "Summit meeting with Latin American Heads of State."}, "Multilateral"),
        ({"title": "Meeting of the leaders of Russia, China, India and Mongolia"}, "Multilateral"),
        ({"title": "Trilateral meeting of the presidents of Russia, China and Mongolia"}, "Multilateral"),
        (
            {"type": "state_visit", "description": "Vice Foreign Minister Ma Zhaoxu Meets with the President's envoy."},
            "Below the level of a summit: Vice Foreign Minister Ma Zhaoxu",
        ),
        (
            {
                "type": "multilateral",
                "description": "Conference with Prime Minister Churchill and Soviet Premier Stalin.",
            },
            "Multilateral",
        ),
        (
            {
                "type": "multilateral",
                "description": "Attended a summit with Mexican President Fox, Canadian Premier Day.",
            },
            "Multilateral",
        ),
        ({"type": "other", "description": "Attended the anniversary dinner."}, "No meeting"),
        ({"type": "other", "description": "Visited military bases."}, "No meeting"),
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
        ("other", "At the invitation of the President. Also visited Sochi."),
        ("guest", "Guest of the Government on invitation of the President."),
        ("other", "Visited Moscow as guest of the Russian Government."),
        ("other", "Attended working brunch with President Putin."),
        ("funeral", "Attended the funeral. Met afterward with President Putin."),
        ("other", "Audience with the President."),
        ("other", "Part of an exchange of visits with President Putin across the border."),
        ("other", "Presidential guest. Also visited Sochi."),
        ("other", "Offical Visit."),
        ("other", "Working lunch."),
        ("transit", "Visited President Putin in Sochi while en route to Europe."),
        ("ceremony", "Joined President Putin in opening a bridge."),
        ("other", "He conferred withPresidentPutin."),
        ("multilateral", "Attended the Sochi Conference with Russian President Vladimir Putin. Signed a charter."),
        ("multilateral", "Participated in the summit with President Putin and bilateral events."),
        ("ceremony", "Informal meeting at the dedication of a museum."),
        ("ceremony", "Presidents Putin and Xi signed the treaty."),
        ("informal_visit", "Met with Vice President Nixon and President Putin."),
        ("troops", "Met with U.S. President Putin at the base."),
        ("multilateral", "Economic Summit; courtesy call on President Putin."),
        ("meeting", "Trilateral meeting of the foreign ministers. Later met with President Putin."),
    ],
)
def test_a_wrong_type_does_not_hide_a_meeting_that_the_words_tell(bring, kind, description):
    row = bring(*rows.people(), rows.summit(type=kind, description=description))["k:1"]
    assert row.status == "imported", row.reason


@pytest.mark.parametrize(
    "description",
    [
        None,
        "In U.S. May 7-9, visiting New York City.",
        "Also visited Sochi. Left on May 10.",
        "Addressed a joint session of Congress.",
        "Informal discussions on trade.",
        "Goodwill visit.",
    ],
)
def test_whether_who_came_met_the_other_is_asked_where_nothing_else_is_told(bring, description):
    row = bring(*rows.people(), rows.summit(type="other", description=description))["k:1"]
    assert (row.status, row.reason) == ("needs_review", "It tells of a visit, but not that the two met.")


def test_of_a_journey_of_which_nothing_is_told_it_is_asked_whom_they_met(bring):
    journey = {"direction": "outgoing", "type": "unknown", "description": None, "start": "2024"}
    traveller = [rows.person("Vladimir Putin", "RU")]
    countries = {"host_country": "CN", "guest_country": "RU", "start_precision": "year", "end": None}
    row = bring(*rows.people(), rows.summit(participants=traveller, **journey, **countries))["k:1"]
    assert (row.status, row.reason) == ("needs_review", "Who met for China is not said.")


def test_a_president_and_his_premier_whom_alone_the_words_name_met_both(bring):
    premier = [rows.leader("wd:li", "Li Keqiang"), rows.term("wd:li", role="head_of_government", start="2013-03-15")]
    words = "He held talks with President Xi Jinping and met with Premier Li Keqiang. He also saw the Great Wall."
    visit = {"direction": "outgoing", "host_country": "CN", "guest_country": "RU", "description": words}
    met = rows.summit(participants=[rows.person("Vladimir Putin", "RU")], **visit)
    assert bring(*rows.people(), *premier, met)["k:1"].status == "imported"
    assert Summit.objects.get().participations.filter(role="principal").count() == 3


def test_names_glued_to_an_office_are_found(bring):
    words = "He held talks with PresidentXi Jinping[3]and visited a factory."
    visit = {"direction": "outgoing", "host_country": "CN", "guest_country": "RU", "description": words}
    row = bring(*rows.people(), rows.summit(participants=[rows.person("Vladimir Putin", "RU")], **visit))["k:1"]
    assert row.status == "imported", row.reason
    assert Summit.objects.get().summary == words


@pytest.mark.parametrize(
    ("description", "outcome"),
    [
        ("Visit cancelled because of the pandemic.", "cancelled"),
        ("State visit. Postponed owing to illness.", "postponed"),
        ("State visit. Did not take place.", "cancelled"),
        ("State visit to Russia (postponed)", "postponed"),
        ("State visit. Visit to Kazan cancelled.", "held"),
        ("State visit. The trip to Kazan did not take place.", "held"),
        ("State visit (postponed from March).", "held"),
        ("Postponed from March. State visit.", "held"),
        ("State visit. Cancelled a trip to Kazan.", "held"),
    ],
)
def test_a_visit_that_was_called_off_was_not_held(bring, description, outcome):
    bring(*rows.people(), rows.summit(description=description))
    assert Summit.objects.get().outcome == outcome


@pytest.mark.parametrize(
    ("fields", "mode"),
    [
        ({"direction": "call", "type": "call", "title": "Call of Putin and Xi"}, "telephone"),
        ({"direction": "call", "type": "call", "title": "Russia-China Virtual Summit"}, "video"),
        ({"direction": "call", "type": "call", "description": "They spoke by video link."}, "video"),
        ({"type": "other", "title": "Videoconference with President Xi Jinping"}, "video"),
        ({"type": "talks", "description": "The talks were held via videoconference."}, "video"),
        ({"type": "talks", "description": "They opened a power plant via videoconference."}, "in_person"),
    ],
)
def test_who_met_by_video_met_neither_in_person_nor_by_telephone(bring, fields, mode):
    bring(*rows.people(), rows.summit(**fields))
    assert Summit.objects.get().mode == mode


@pytest.mark.parametrize(
    ("title", "status"),
    [
        ("Telephone conversation with Xi Jinping and Joko Widodo", "skipped"),
        ("Meeting with President of Indonesia Joko Widodo and President of China Xi Jinping", "skipped"),
        ("Telephone conversations with Xi Jinping and Joko Widodo", "imported"),  # one each
        ("Meeting with Xi Jinping and Wang Yi", "imported"),
        ("Meeting with Co-Prince Xi Jinping and Wang Yi", "imported"),  # who led a second country
    ],
)
def test_who_met_together_with_the_leader_of_a_third_country_met_no_single_one(bring, title, status):
    widodo = [rows.leader("wd:w", "Joko Widodo"), rows.term("wd:w", "ID", start="2014-10-20")]
    prince = rows.term("wd:xi", "AD", start="2013-03-14")
    row = bring(*rows.people(), *widodo, prince, rows.summit(title=title))["k:1"]
    assert row.status == status, row.reason


def test_a_row_of_several_pages_may_tell_of_three_on_its_first(bring):
    title = "Meeting with Xi Jinping and Joko Widodo"
    widodo = [rows.leader("wd:w", "Joko Widodo"), rows.term("wd:w", "ID", start="2014-10-20")]
    row = bring(*rows.people(), *widodo, rows.summit(title=title, source_ref=["1.html", "2.html"]))["k:1"]
    assert row.status == "imported", row.reason
