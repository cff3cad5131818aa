"""A label is a country on a day, or a question with its candidates."""

from datetime import date

import pytest

from summits.exchange.countries import Countries


@pytest.fixture
def countries(db):
    return Countries()


@pytest.mark.parametrize(
    ("code", "label", "day", "is_country"),
    [
        (None, "U.S.S.R.", "1972-05-22", "SUHH"),
        (None, "СССР", "1972-05-22", "SUHH"),
        (None, "Burma", "1955-01-01", "MM"),
        ("BUMM", None, "1955-01-01", "MM"),
        ("MM", "Myanmar", "2020-01-01", "MM"),
        (None, "China, People’s Republic of", "2023-11-15", "CN"),
        (None, "Germany", "1930-01-01", "X-DER"),
        (None, "Germany", "2001-01-01", "DE"),
        (None, "Federal Republic of Germany", "1972-01-01", "X-WGER"),
        ("DE", "Germany, Federal Republic of", "1972-01-01", "X-WGER"),
        ("X-DEWE", None, "1972-01-01", "X-WGER"),
        ("RU", "Russian Federation", None, "RU"),
        ("X-RUEM", "Russia", "1880-07-15", "X-RUEM"),
        ("SUHH", "Russia", "1937-07-14", "SUHH"),
        ("CN", "China", "1925-03-05", "X-ROC"),
        ("CN", "CHINA", "1861-08-22", "X-QING"),
        ("TR", "TURKEY", "1838-08-16", "X-OTTO"),
        ("TR", "Turkey", "1952-02-18", "TR"),
        (None, "Turkey", "1999-11-15", "TR"),
        (None, "Estados Unidos", "1869-03-04", "US"),
        (None, "Germany, East", "1972-01-01", "DDDE"),
        ("YUCS", "Yugoslavia", "1991-05-15", "YUCS"),
        ("YUCS", "Yugoslavia", "2000-10-07", "X-FRYU"),
    ],
)
def test_a_label_is_the_country_of_that_day(countries, code, label, day, is_country):
    found = countries.find(code, label, day and date.fromisoformat(day))
    assert (found.country and found.country.code, found.doubt) == (is_country, "")


@pytest.mark.parametrize(
    ("code", "label", "day", "says", "offers"),
    [
        (None, "U.S.S.R.", "1992-01-31", "did not exist", "RU"),
        ("SUHH", None, "1992-01-31", "did not exist", "RU"),
        ("CN", None, "1925-03-05", "did not exist", "X-ROC"),
        (None, "China", "1949-11-01", "several", "X-ROC"),
        ("TR", "TURKEY", "1923-07-24", "did not exist", "TR"),  # the sultanate was over, the republic not there yet
        (None, "Germany", "1969-01-01", "did not exist", "X-WGER"),
        ("FR", "Spain", "1969-01-01", "two countries", "ES"),
        ("FR", "Spain", "1969-01-01", "two countries", "FR"),
        ("RU", "Казахстан", "2024-11-27", "two countries", "KZ"),  # both came from the Soviet Union
        (None, "Ruritania", "1969-01-01", "No country", None),
        ("ZZ", None, "1969-01-01", "No country", None),
    ],
)
def test_what_is_not_certain_is_a_question(countries, code, label, day, says, offers):
    found = countries.find(code, label, date.fromisoformat(day))
    assert found.country is None
    assert says in found.doubt
    assert offers is None or offers in [country.code for country in found.candidates]


@pytest.mark.parametrize(
    ("name", "code", "own"),
    [
        ("Hussein da Jordânia", "JO", "Hussein"),
        ("Faisal I do Iraque", "IQ", "Faisal I"),
        ("Juliana of the Netherlands", "NL", "Juliana"),
        ("Charles de Gaulle", "FR", "Charles de Gaulle"),
        ("Fernando de la Rúa", "AR", "Fernando de la Rúa"),
        ("Xi Jinping", "CN", "Xi Jinping"),
    ],
)
def test_the_name_of_a_king_is_his_own_without_his_country(countries, name, code, own):
    assert countries.own_name(name, countries.by_code(code)) == own


@pytest.mark.parametrize(
    ("code", "label", "day", "is_country"),
    [
        ("EG", "EGYPT", "1888-10-29", True),
        ("X-ZANZ", "ZANZIBAR", "1886-07-01", True),  # it was a sultanate long before it left the protectorate
        ("MM", "BURMA", "1947-10-17", True),
        ("EG", "EGYPT", "1936-08-26", False),  # it was there already
        ("MW", "MALAWI", "1964-05-06", True),  # the federation of which it was a part was dissolved
        ("MW", "MALAWI", "1960-05-06", False),
        ("UA", "UKRAINE", "1950-01-01", False),  # a part of the Soviet Union
        ("RS", "SERBIA", "1880-01-01", False),  # between the two was Yugoslavia
        ("CG", "CONGO", "1894-05-12", False),  # two are called so
        ("EG", "ZANZIBAR", "1888-10-29", False),
        ("EG", None, "1888-10-29", False),
        (None, "EGYPT", "1888-10-29", False),
    ],
)
def test_a_country_may_be_known_before_it_began_where_no_other_can_be_meant(countries, code, label, day, is_country):
    found = countries.before_it_began(code, label, date.fromisoformat(day))
    assert (found and found.code) == (code if is_country else None)


def test_nothing_given_is_nothing_found_and_no_question(countries):
    found = countries.find(None, None, date(1969, 1, 1))
    assert (found.country, found.doubt) == (None, "")
    assert countries.by_code("") is None  # a publisher who speaks for nobody; many former states have no ISO code


@pytest.mark.parametrize(
    ("code", "words", "day", "is_like"),
    [
        ("EG", "Egyptian", "1974-06-12", True),
        ("RU", "Soviet", "1994-01-12", True),
        ("RU", "Ukrainian", "1994-01-12", False),
        ("FI", "Russian", "1997-03-20", False),  # though it was of the Russian Empire
        ("FI", "Finnish", "1997-03-20", True),
        ("KR", "South Korean", "2019-06-30", True),
        ("KR", "North Korean", "2019-06-30", False),
        ("SA", "Saudi Arabia", "1990-01-01", True),
    ],
)
def test_an_adjective_may_be_of_a_country_but_not_of_one_beside_it(countries, code, words, day, is_like):
    assert countries.is_like(countries.by_code(code), words, date.fromisoformat(day)) == is_like
