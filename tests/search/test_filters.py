"""Each filter of the address: what it finds, how it is counted, and what it never finds."""

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from summits.editing import changing
from summits.models import (
    Organisation,
    Participation,
    Point,
    PointOrganisation,
    PointTopic,
    RecordTopic,
    Session,
    Speaker,
    Succession,
)
from summits.search import counting, search
from tests import make

pytestmark = pytest.mark.django_db


def page(address):
    return search(QueryDict(address))


def kinds(address):
    return sorted(hit.kind for hit in page(address).hits)


def counted(address, name):
    return {v.value: v.count for facet in page(address).facets if facet.name == name for v in facet.values}


def saved(*rows):
    with changing() as change:
        for row in rows:
            change.save(row)


def test_a_role_is_that_of_the_chosen_country(moscow):
    assert page("country=russia&role=host").total == 1
    assert page("country=russia&role=guest").total == 0
    assert counted("country=russia", "role") == {"host": 1}
    assert counted("country=china", "role") == {"guest": 1}
    assert counted("country=china&role=guest", "country") == {"china": 1}, "who else was guest"


def test_a_role_without_a_country_is_a_note_and_no_filter(moscow):
    result = page("role=host")
    assert result.notes
    assert result.total == page("").total


def test_taking_the_country_away_takes_its_role_along(moscow):
    chips = {chip.name: chip.params_without for chip in page("country=china&role=guest&kind=summit").active}
    assert chips["country"] == "kind=summit"
    assert chips["role"] == "country=china&kind=summit"


def test_a_part_is_that_of_the_chosen_leader(moscow):
    saved(Speaker(statement=moscow.remarks, leader=moscow.xi))
    other = make.statement(moscow.putin, summit=moscow.summit)
    assert counted("leader=xi-jinping", "part") == {"took_part": 1, "spoke": 1, "named": 2}
    assert kinds("leader=xi-jinping&part=spoke") == ["statement"]
    assert kinds("leader=xi-jinping&part=named") == ["document", "statement"]
    assert kinds("leader=xi-jinping&part=took_part&part=spoke") == ["statement", "summit"]
    assert page("leader=vladimir-putin&part=spoke").total == 2
    assert other.label in {hit.label for hit in page("leader=vladimir-putin&leader=xi-jinping").hits}


def test_two_countries_are_the_pair_and_two_leaders_both(moscow):
    make.summit("CN", "FR", principals=(moscow.xi, None))
    assert page("kind=summit&country=china").total == 2
    assert page("kind=summit&country=china&country=russia").total == 1
    assert page("kind=summit&leader=xi-jinping&leader=vladimir-putin").total == 1


def test_a_topic_includes_its_branches_and_follows_them_when_they_move(moscow):
    branch = make.topic("tariffs")
    saved(PointTopic(point=Point.objects.get(), topic=branch))
    assert kinds(f"topic={branch.parent.slug}") == ["statement", "summit", "topic", "topic"]
    assert counted("kind=summit", "topic")[branch.parent.slug] == 1
    branch.parent = make.topic("fisheries")
    saved(branch)
    assert page("topic=trade").notes
    assert kinds("topic=fisheries") == ["statement", "summit", "topic", "topic"]


def test_predecessors_count_only_when_they_are_ticked():
    make.summit("SUHH", "US", starts="1988")
    make.summit("RU", "US", starts="2001")
    assert page("kind=summit&country=russia").total == 1
    ticked = page("kind=summit&country=russia&predecessors=1")
    assert ticked.total == 2
    assert ticked.query.encode() == "country=russia&kind=summit&predecessors=1"
    assert (ticked.predecessors.selected, page("country=russia").predecessors.selected) == (True, False)
    assert page("country=united-states").predecessors is None


def test_predecessors_of_predecessors_count_too_and_a_circle_ends():
    first, second, third = (make.country(code) for code in ("FR", "DE", "IT"))
    Succession.objects.filter(successor__in=[first, second, third]).delete()
    saved(
        Succession(predecessor=first, successor=second, kind="successor"),
        Succession(predecessor=second, successor=third, kind="successor"),
        Succession(predecessor=third, successor=first, kind="contested"),
    )
    make.summit("FR", "US")
    make.summit("IT", "US")
    assert page("kind=summit&country=italy&predecessors=1").total == 2


def test_sessions_visits_modes_outcomes_and_places_are_counted(moscow):
    moscow.summit.first_visit, moscow.summit.mode = "state", "in_person"
    saved(moscow.summit, Session(summit=moscow.summit, format="small_group"))
    for name, value in {
        "session": "small_group",
        "visit": "state",
        "mode": "in_person",
        "outcome": "held",
        "place": "moscow",
    }.items():
        assert counted("kind=summit", name) == {value: 1}, name
        assert kinds(f"{name}={value}&kind=summit") == ["summit"], name


def test_organisations_languages_forms_and_status_are_counted(moscow):
    body = Organisation.objects.get(slug="united-nations")
    saved(PointOrganisation(point=Point.objects.get(), organisation=body), make.text(moscow.joint, "Один.", "ru"))
    assert counted("kind=summit", "organisation") == {"united-nations": 1}
    assert counted("", "language") == {"en": 1, "ru": 1}
    assert counted("", "form") == {"remarks": 1, "joint_statement": 1}
    assert counted("kind=document", "status") == {"none_foreseen": 1}
    assert counted("kind=leader", "status") == {"in_office": 2}


def test_an_issuer_is_the_side_that_issued_a_statement_or_that_a_source_speaks_for(moscow):
    assert page("issuer=russia").total == 0
    source = make.source()
    source.speaks_for = make.country("RU")
    saved(source)
    assert counted("", "issuer") == {"russia": 5}
    source.speaks_for = None
    saved(source)
    assert page("issuer=russia").total == 0


def test_unknown_dates_match_no_range(moscow):
    assert {hit.kind for hit in page("from=0001&to=9999").hits} == {"summit", "statement", "document"}


def test_the_values_of_a_long_facet_are_opened_and_narrowed_in_any_script():
    with make.together():
        for year in range(12):
            make.leader(f"Person {year}", "FR", names=[("ru", f"Лицо{year}")])
    facet = next(facet for facet in page("kind=leader").facets if facet.name == "leader")
    assert (len(facet.values), facet.size, facet.more_params) == (10, 12, "kind=leader&more=leader")
    assert len(counted("kind=leader&more=leader", "leader")) == 12
    assert list(counted("kind=leader&more=leader&among=лицо11", "leader")) == ["person-11"]


def test_a_chosen_value_is_shown_however_few_hits_it_has():
    with make.together():
        for year in range(12):
            make.leader(f"Person {year}", "FR")
    assert "person-9" in counted("leader=person-9", "leader")


def test_of_very_many_values_the_same_are_shown(monkeypatch):
    leaders = [make.leader(f"Person {number}", "CN" if number % 2 else "RU") for number in range(14)]
    for leader in leaders[:11]:
        make.statement(leader, title="Remarks")
    addresses = ["", "q=person", "q=remarks", "country=china", "leader=person-1", "more=leader", "more=leader&among=11"]
    addresses += ["leader=person-4&part=spoke", "leader=person-4&part=spoke&more=leader", "country=china&role=host"]
    whole = [page(address).facets for address in addresses]
    monkeypatch.setattr(counting, "MANY", counting.MOST)
    assert [page(address).facets for address in addresses] == whole
    assert counted("q=person", "leader") == {f"person-{number}": 2 for number in (0, 1, 10, *range(2, 9))}


def test_a_search_without_hits_says_which_filter_to_drop(moscow):
    result = page("q=biosecurity&kind=document&country=china&from=2020")
    assert result.total == 0
    assert [(chip.name, chip.total, chip.params_without) for chip in result.dropping] == [
        ("kind", 2, "q=biosecurity&country=china&from=2020")
    ]


def test_the_values_of_an_opened_facet_are_narrowed_by_a_word_also_in_a_role(moscow):
    assert counted("more=country&among=ru", "country") == {"russia": 5}
    assert counted("country=russia&role=host&more=country&among=chi", "country") == {}
    assert counted("country=russia&role=host&more=country&among=rus", "country") == {"russia": 1}
    assert counted("country=russia&role=host&more=role&among=ho", "role") == {"host": 1}


@pytest.mark.django_db(transaction=True)
def test_a_search_never_costs_more_than_five_queries(moscow):
    for address in (
        "q=biosecurty+-france&country=china&leader=xi-jinping&topic=energy&place=moscow&from=2020&sort=oldest",
        "q=putin+OR+xi&country=russia&country=china&role=host&predecessors=1&kind=summit&kind=statement&page=3",
        "country=russia&leader=vladimir-putin&part=spoke&form=remarks&issuer=russia&language=en&status=signed",
    ):
        with CaptureQueriesContext(connection) as captured:
            page(address)
        assert len(captured) <= 5, address


def test_the_text_of_an_attached_file_is_found_and_shown_only_where_it_may_be(moscow):
    for shown, words in (("full", "permafrost"), ("none", "glaciers")):
        saved(
            make.attachment(moscow.joint, b"%PDF-" + words.encode(), shown=shown, text_layer=words),
        )
    shown, hidden = (page(f"q={words}").hits[0] for words in ("permafrost", "glaciers"))
    assert "<mark>permafrost</mark>" in shown.snippet
    assert hidden.is_hidden_match
    assert "glaciers" not in str(hidden)


def test_a_delegate_took_part_too_and_a_minister_is_not_named_in_what_was_said(moscow):
    minister = make.leader("A Minister", "RU", rank="foreign_minister")
    saved(Participation(summit=moscow.summit, side=2, leader=minister, role="minister"))
    assert counted("leader=a-minister", "part") == {"took_part": 1}


def test_a_topic_of_a_record_is_found_by_its_aliases(moscow):
    topic = make.topic("fisheries")
    topic.aliases = "Fischereiwesen"
    saved(topic, RecordTopic(record=moscow.joint, topic=topic))
    hits = {hit.kind: hit for hit in page("q=fischereiwesen").hits}
    assert hits["document"].because == ["Fisheries"]


def test_an_address_of_years_ago_is_understood_by_the_names_of_then(moscow):
    moscow.xi.slug = "xi"
    saved(moscow.xi)
    topic = make.topic("fisheries")
    saved(RecordTopic(record=moscow.joint, topic=topic))
    topic.slug = "fishing"
    saved(topic)
    query = page("leader=xi-jinping&part=took_part").query
    assert (query.notes, query.encode()) == ((), "leader=xi&part=took_part")
    assert page("leader=xi-jinping&part=took_part").total == 1
    assert page("topic=fisheries").query.encode() == "topic=fishing"
