"""Whom a list means by the name and office that it prints."""

import pytest

from summits.exchange.person_names import words_of
from summits.models import Doubt, Participation, Summit

from . import rows


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


def test_names_without_end_are_read_in_a_moment(bring):
    name = "President of the of China " * 5_000
    met = [rows.person("Vladimir Putin", "RU", "host"), rows.person(name, side="counterpart", office="")]
    said = rows.statement(speakers=[{"name_raw": name}])
    ended = bring(*rows.people(), rows.summit(participants=met, title="Talks", description=name), said)
    assert len(ended) == 6
