"""Rows about meetings: who met for which country."""

import pytest

from summits.exchange.person_names import words_of
from summits.models import Doubt, Participation, Summit, Twins

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


@pytest.mark.parametrize(
    ("name", "printed", "office", "status"),
    [
        ("Salman of Saudi Arabia", "Mohammed bin Salman Al Saud", "Crown Prince", "imported"),  # his son
        ("Salman of Saudi Arabia", "Mohammed bin Salman Al Saud", "Deputy Crown Prince", "skipped"),
        ("Salman of Saudi Arabia", "Salman", "Deputy Crown Prince", "needs_review"),
        ("Fahd ibn Abdulaziz", "Turki Abdulaziz", "Prince", "imported"),  # his brother, if he is no more than that
        ("Fahd ibn Abdulaziz", "Turki Abdulaziz", "Minister of Defence", "skipped"),
        ("Fahd ibn Abdulaziz", "Fahd ibn Abdulaziz", "Minister of Defence", "needs_review"),
    ],
)
def test_who_bears_the_surname_of_a_leader_or_is_his_son_is_not_he(bring, name, printed, office, status):
    king = [rows.leader("wd:s", name, other_names=["Abdulaziz"]), rows.term("wd:s", "SA", start="2015-01-23")]
    met = [rows.person("Vladimir Putin", "RU", "host"), rows.person(printed, "SA", office=office)]
    row = bring(*rows.people(), *king, rows.summit(participants=met, guest_country="SA"))["k:1"]
    assert row.status == status, row.reason
    assert not Participation.objects.filter(leader__title=name).exists()


@pytest.mark.parametrize(
    ("printed", "office"),
    [
        ("V. V. Putin", "Chairman of the Council of People's Commissars"),  # words of an office are no name
        ("Hon. Vova Putin", "Prime Minister and Minister for External Affairs"),
        ("Putin Volodya", ""),  # a list may print the surname first
    ],
)
def test_who_is_printed_with_his_office_or_surname_first_is_found_by_his_name(bring, printed, office):
    premier = rows.term("wd:putin", "CN", "head_of_government", start="2012-05-07")
    met = [rows.person("Xi Jinping", "RU", "host"), rows.person(printed, "CN", "counterpart", office=office)]
    title = "Meeting with Prime Minister Volodya Putin"
    bring(*rows.people()[:2], rows.term("wd:xi", "RU"), premier, rows.summit(participants=met, title=title))
    assert {p.leader.title for p in Participation.objects.all()} == {"Vladimir Putin", "Xi Jinping"}


@pytest.mark.parametrize(
    ("printed", "office", "premier", "status"),
    [
        ("Houari Boumediene", "Prime Minister", None, "imported"),  # as whom nobody is recorded
        ("Houari Boumediene", "Prime Minister", "Ahmed Ouyahia", "imported"),
        ("Boumediene", "Prime Minister", None, "needs_review"),
        ("Houari Boumediene", "Minister of Defence", None, "needs_review"),
        ("Houari Boumediene", "Crown Prince", None, "needs_review"),  # is no king
    ],
)
def test_who_bears_a_whole_name_may_be_printed_in_another_highest_office(bring, printed, office, premier, status):
    held = [rows.leader("wd:b", "Houari Boumediene"), rows.term("wd:b", "DZ")]
    if premier:
        held += [rows.leader("wd:p", premier), rows.term("wd:p", "DZ", "head_of_government")]
    met = [rows.person("Vladimir Putin", "RU", "host"), rows.person(printed, "DZ", office=office)]
    row = bring(*rows.people(), *held, rows.summit(participants=met, guest_country="DZ"))["k:1"]
    assert row.status == status, row.reason
    assert Participation.objects.filter(leader__title="Houari Boumediene").exists() == (status == "imported")


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
    ("names", "words"),
    [
        (["Xi Jinping", "Li Qiang"], {"title": "Meeting with President Xi Jinping and Premier Li Qiang"}),
        (["Xi Jinping"], {"title": "Russian-Chinese talks", "description": "Putin met with President Xi Jinping."}),
        (["Jinping Xi"], {"title": "Meeting with President of China Xi Da Jinping"}),
        (["Xi Jinping"], {"title": "Talks of Prime Minister Putin and President Xi Jinping"}),
    ],
)
def test_what_stands_before_a_name_is_the_office(bring, names, words):
    premier = [rows.leader("wd:li", "Li Qiang"), rows.term("wd:li", role="head_of_government", start="2023-03-11")]
    met = [rows.person(name, side="counterpart", office="") for name in names]
    met.insert(0, rows.person("Vladimir Putin", "RU", "host"))
    row = bring(*rows.people(), *premier, rows.summit(participants=met, **words))["k:1"]
    assert row.status == "imported", row.reason
    assert {p.style_as_printed for p in Participation.objects.all()} >= {"President"}
    assert Participation.objects.filter(leader=None).count() == 0


@pytest.mark.parametrize(
    ("name", "since", "printed", "is_asked"),
    [
        ("Faisal of Saudi Arabia", "1964-11-02", "Faysal ibn Abd al-Aziz", False),
        ("Balduíno da Bélgica", "1964-11-02", "Baudouin", False),
        ("Antonio Saca", "1964-11-02", "Elias Saca", True),  # brothers bear one surname
        ("Kim Jong-il", "1964-11-02", "Kim Jong-un", True),
        ("Kim Yong-nam", "1964-11-02", "Kim Jong-un", True),
        ("Faisal of Saudi Arabia", "1964-11-02", "", False),  # whoever held the office
        ("Faisal da Arábia Saudita", "1964-11-02", "Faisal ibn Abd al-Aziz", False),
        ("Zhou Enlai", "1964-11-02", "Chou En-lai", True),
        ("Faisal, Prince of Najd", "1964-11-02", "Faisal and Queen Effat", False),
        ("Mohammed VI of Morocco", "1964-11-02", "Mohamed VI", False),
        ("Haroldo V", "1964-11-02", "Harald V", False),
        ("Haroldo V", "1964-11-02", "Harald IV", True),
        ("Isabel II", "1964-11-02", "Elizabeth II", False),
        ("Carl Gustaf", "1930-05-08", "Gustaf", False),  # of an office without an end
        ("Konstantinos Karamanlis", "1964-11-02", "Constantine Karamanlis", False),
        ("Konstantinos Karamanlis", "1964-11-02", "Caramanlis", False),
        ("Konstantinos Karamanlis", "1964-11-02", "Karamanles", False),
        ("Konstantinos Karamanlis", "1964-11-02", "Konstandinos Mitsotakis", True),
        ("Shavkat Mirziyayev", "1964-11-02", "Mirziyoyev Shavkat", False),
        ("Volodymyr Zelenski", "1964-11-02", "Vladimir Zelensky at the initiative of the other side", False),
        ("Volodymyr Zelenski", "1964-11-02", "Зеленский Владимир Александрович", False),
        ("Volodymyr Zelenski", "1964-11-02", "Порошенко Пётр", True),
        ("Ukhnaagiin Khürelsükh", "1964-11-02", "Хурэлсух Ухнагийн", False),
        ("Xi Jinping", "1964-11-02", "Си Цзиньпин", False),
        ("Norodom Sihanouk", "1964-11-02", "Chief Sihanouk", False),
    ],
)
def test_another_spelling_of_who_held_the_office_is_a_question_unless_it_is_of_the_whole_name(
    bring, name, since, printed, is_asked
):
    king = [rows.leader("wd:s", name), rows.term("wd:s", "SA", start=since)]
    host = rows.term("wd:putin", "SUHH", start="1960-05-07", end="1980-05-07")
    met = [rows.person("Vladimir Putin", "SUHH", "host"), rows.person(printed, "SA", office="King")]
    visit = {"start": "1971-05-27", "host_country": "SUHH", "guest_country": "SA", "place": {}}
    ended = bring(*rows.people(), host, *king, rows.summit(participants=met, **visit))
    assert ended["k:1"].status == ("needs_review" if is_asked else "imported"), ended["k:1"].reason
    assert Participation.objects.filter(leader__title=name).exists() != is_asked


@pytest.mark.parametrize(
    ("start", "name", "is_elected"),
    [
        ("2013-03-14", "Xi Jinping", True),
        ("2013-03-14", "Xi Ping Jinping", True),
        ("2013-03-14", "Xi Jianping", False),
        ("2014-12-14", "Xi Jinping", False),
    ],
)
def test_a_president_elect_is_who_of_that_name_came_into_office_within_a_year(bring, start, name, is_elected):
    met = [rows.person("Vladimir Putin", "RU", "host"), rows.person("Xi Jinping", office="President-elect")]
    meeting = rows.summit(start="2012-11-20", participants=met)
    bring(rows.leader(name=name), rows.term(start=start), *rows.people()[1::2], meeting)
    assert Participation.objects.filter(leader__title=name).exists() == is_elected
    assert Summit.objects.count() == 1


def test_a_president_elect_is_who_held_the_office_where_its_beginning_is_known_to_the_year(bring):
    met = [rows.person("Vladimir Putin", "RU", "host"), rows.person("Xi Jinping", office="President-elect")]
    term = rows.term(start="2013", start_precision="year")
    bring(rows.leader(), term, *rows.people()[1::2], rows.summit(start="2013-02-20", participants=met))
    assert Participation.objects.filter(leader__title="Xi Jinping").exists()


@pytest.mark.parametrize(("year", "is_he"), [("2013", True), ("2012", False), ("2024", True)])
def test_of_a_year_is_meant_who_held_the_office_at_its_beginning_or_its_end(bring, year, is_he):
    meeting = rows.summit(start=year, start_precision="year", end=None, end_precision="missing")
    bring(*rows.people()[:1], *rows.people()[1::2], rows.term(end="2024-05-01"), meeting)
    assert Participation.objects.filter(leader__title="Xi Jinping").exists() == is_he


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


@pytest.mark.parametrize(
    ("title", "led"),
    [
        ("Meeting with President of Tibet Jack Ma", "Tibet"),
        ("Meeting with President of New Tibet Jack Ma", "New Tibet"),
        ("Meeting with FIFA President Jack Ma", "FIFA"),
        ("Meeting with President of the Chinese Republic Jack Ma", None),
        ("Meeting with President of the Council of State Jack Ma", None),
        ("President of Russia Vladimir Putin received President Jack Ma", None),
        ("TALKS WITH PRESIDENT JACK MA", None),
        ("Meeting with Prime Minister and Minister of Finance Jack Ma", None),
        ("Meeting with General Secretary of the CPC Jack Ma", None),
    ],
)
def test_who_led_something_else_than_the_country_is_a_question(bring, title, led):
    met = [rows.person("Vladimir Putin", "RU", "host"), rows.person("Jack Ma", side="counterpart", office="")]
    bring(*rows.people()[1::2], rows.summit(title=title, participants=met))
    asked = [doubt.question for doubt in Doubt.objects.all()]
    assert asked == ([f"The office of “Jack Ma” may be of something else than China: {led}."] if led else [])
    assert Summit.objects.count() == (0 if led else 1)


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        ("President of Egypt Abdel Fattah el-Sisi on the sidelines of the summit", "egypt abdel fattah el sisi"),
        ("Prime Minister Jadallah at-Talhi", "jadallah at talhi"),
        ("President after his talks with Wang Yi", "president after his talks with wang yi"),  # nobody is named
    ],
)
def test_what_stands_behind_a_name_is_no_part_of_it(printed, words):
    assert words_of(printed) == words.split()


@pytest.mark.parametrize(
    ("title", "name", "status"),
    [
        ("Meeting with President of Ukraine Vladimir Zelensky", "Volodymyr Zelenski", "imported"),
        ("Meeting with President of Ukraine Vladimir Zelensky", "Vitali Klitschko", "needs_review"),
        ("Телефонный разговор с Президентом Украины Владимиром Зеленским", "Volodymyr Zelenski", "imported"),
        ("Meeting with Emir Tameem al-Thani", "Tamim bin Hamad Al Thani", "imported"),
        ("Meeting with Emir's brother, Deputy Emir Tariq bin Hamad Al Thani", "Tamim ibn Hamad al-Thani", "skipped"),
        (
            "Meeting with Deputy Prime Minister of the Emirates Mansour Al Nahyan",
            "Mohammed bin Zayed Al Nahyan",
            "skipped",
        ),
    ],
)
def test_who_led_a_country_is_found_in_a_title_in_another_spelling(bring, title, name, status):
    president = [rows.leader("wd:z", name), rows.term("wd:z", "UA", start="2019-05-20")]
    fields = {"guest_country": "UA", "participants": [rows.person("Vladimir Putin", "RU", "host")]}
    row = bring(*rows.people()[1::2], *president, rows.summit(title=title, **fields))["k:1"]
    assert row.status == status, row.reason


def test_an_heir_is_not_the_king_to_whom_a_likeness_of_names_points(bring):
    king = [rows.leader("wd:s", "Salman bin Abdulaziz"), rows.term("wd:s", "SA", start="2015-01-23")]
    fields = {"leader_id": "wd:s", "match": "surname+term", "office": "Crown Prince"}
    heir = rows.person("Mohammed bin Salman", "SA", **fields)
    met = [rows.person("Vladimir Putin", "RU", "host"), heir]
    row = bring(*rows.people()[1::2], *king, rows.summit(guest_country="SA", participants=met))["k:1"]
    assert row.status == "imported", row.reason
    assert Participation.objects.get(leader=None).name_as_printed == "Crown Prince Mohammed bin Salman"


@pytest.mark.parametrize(
    ("printed", "title", "led"),
    [
        ("President of the Republic of Indonesia Jack Ma", "Meeting of two", "Indonesia"),
        ("Jack Ma", "Meeting with President of Indonesia Jack Ma", "Indonesia"),
        ("President of the People's Republic of China Jack Ma", "Meeting of two", None),
        ("President of Russia Jack Ma", "Meeting of two", None),
    ],
)
def test_who_led_another_country_by_the_words_before_his_name_is_a_question(bring, printed, title, led):
    met = [rows.person("Vladimir Putin", "RU", "host"), rows.person(printed, side="counterpart", office="")]
    bring(*rows.people()[1::2], rows.summit(title=title, participants=met))
    asked = [doubt.question for doubt in Doubt.objects.all()]
    assert asked == ([f"The office of “{printed}” may be of something else than China: {led}."] if led else [])


def test_a_king_of_another_number_is_somebody_else(bring):
    met = [rows.person("Vladimir Putin", "RU", "host"), rows.person("Abdullah I", "JO", office="King")]
    king = [rows.leader("wd:jo", "Abdullah II"), rows.term("wd:jo", "JO", start="1999-02-07")]
    ended = bring(*rows.people()[1::2], *king, rows.summit(guest_country="JO", participants=met))
    assert ended["k:1"].status == "needs_review"


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


def test_names_without_end_are_read_in_a_moment(bring):
    name = "President of the of China " * 5_000
    met = [rows.person("Vladimir Putin", "RU", "host"), rows.person(name, side="counterpart", office="")]
    said = rows.statement(speakers=[{"name_raw": name}])
    ended = bring(*rows.people(), rows.summit(participants=met, title="Talks", description=name), said)
    assert len(ended) == 6
