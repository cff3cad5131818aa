import pytest
from django.http import QueryDict

from summits.editing import changing, workflow
from summits.models import LeaderName, Point, PointTopic
from summits.search import SearchQuery, search
from tests import make

pytestmark = pytest.mark.django_db


def page(address):
    return search(SearchQuery.from_params(QueryDict(address)))


def found(words):
    """The labels of what a search for `words` finds, best first."""
    query = QueryDict(mutable=True)
    query["q"] = words
    return [hit.label for hit in search(SearchQuery.from_params(query)).hits]


MOSCOW = "China and Russia, Moscow, 8 May 2025"


@pytest.mark.parametrize(
    "words",
    [
        "Xi Jinping",
        "习近平",
        "Си Цзиньпин",
        "Путин",
        "Putin",
        "普京",
        "习",
        "近平",
        "biosecurity",
        "PUTIN moscow",
        "Москва",
    ],
)
def test_the_moscow_summit_is_found_in_every_script(moscow, words):
    assert MOSCOW in found(words)


def test_what_bears_the_name_comes_before_what_mentions_it(moscow):
    assert found("习近平")[0] == "Xi Jinping"


def test_names_are_found_with_and_without_accents():
    make.leader("Recep Tayyip Erdoğan", "TR")
    make.leader("Richard von Weizsäcker", "DE")
    assert [found(words)[:1] for words in ("Erdogan", "ERDOĞAN", "weizsaecker", "weizsacker")] == [
        ["Recep Tayyip Erdoğan"]
    ] * 2 + [["Richard von Weizsäcker"]] * 2


@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        ("treaties", True),
        ('"friendship treaty"', True),
        ('"treaty friendship"', False),
        ("“friendship treaty”", True),
        ("friendship -treaties", False),
        ("friendship -missile", True),
        ("missile OR friendship", True),
        ("missile friendship", False),
        ("the friendship of treaties", True),
        ("-", True),
        ('"', True),
        ("x" * 5000, False),
        ("word " * 3000, False),
    ],
)
def test_words_phrases_minus_and_or(words, is_found):
    make.document("Title", form="treaty", body="A friendship treaty was signed.")
    assert ("Title" in found(words)) is is_found


@pytest.mark.parametrize(
    ("language", "body", "words"),
    [
        ("ru", "Обе стороны подписали договоры.", "договор"),
        ("fr", "Les deux parties ont signé des traités.", "traité"),
        ("zh-Hans", "双方将加强生物安全合作。", "安全"),
        ("ar", "وقع الطرفان على الاتفاقيات", "الاتفاقيات"),
        ("kk", "Тараптар шартқа қол қойды", "шартқа"),
    ],
)
def test_a_text_is_found_by_the_rules_of_its_language(language, body, words):
    document = make.document("Title")
    with changing() as change:
        change.save(make.text(document, body, language))
    assert "Title" in found(words)


def test_one_china_principle_is_not_one_china_policy():
    make.statement(title="Principle", points=["Adheres to the one-China principle."])
    make.statement(title="Policy", points=["Keeps to its one-China policy."])
    assert found('"one-China principle"') == ["Principle"]


def test_a_draft_is_never_found_nor_counted(moscow):
    make.statement(moscow.putin, summit=moscow.summit, title="Unseen", points=["A secret word"], state="draft")
    make.summit("FR", "DE", state="draft")
    everything = page("")
    assert "secret" not in str(everything)
    assert "France" not in str(everything)
    assert page("q=secret").total == 0


def test_what_is_published_is_found_at_once_and_what_is_withdrawn_is_gone(moscow):
    draft = make.statement(summit=moscow.summit, points=["About permafrost."], state="draft")
    assert found("permafrost") == []
    workflow.publish(draft, None)
    assert MOSCOW in found("permafrost")
    workflow.withdraw(draft, "error", None)
    assert found("permafrost") == []


def test_a_renamed_leader_is_found_by_the_new_name_wherever_he_is_named(moscow):
    with changing() as change:
        change.save(LeaderName(leader=moscow.xi, name="習近平", language="zh-Hant"))
    assert MOSCOW in found("習近平")


def test_a_point_counts_for_its_summit_under_its_topic(moscow):
    topic = make.topic("biosecurity")
    with changing() as change:
        change.save(PointTopic(point=Point.objects.get(), topic=topic))
    assert {hit.kind for hit in page("topic=biosecurity").hits} == {"summit", "statement", "topic"}


def test_counts_are_exact_and_leave_the_facets_own_choice_aside(moscow):
    make.summit("FR", "DE")
    result = page("kind=summit&country=china")
    kinds = next({v.value: v.count for v in facet.values} for facet in result.facets if facet.name == "kind")
    assert result.total == 1
    assert kinds["leader"] == 1, "kinds that are not chosen are still counted"
    assert page("kind=summit").total == 2
    assert page("country=china&country=russia&kind=summit").total == 1, "two countries mean the pair"
    assert page("country=china&country=france&kind=summit").total == 0


def test_a_range_of_days_finds_what_may_lie_in_it():
    make.summit(starts="1972-05")
    make.summit("FR", "DE", starts="1980")
    assert [page(f"kind=summit&{days}").total for days in ("from=1972-05-20", "to=1972-05-01", "from=1981")] == [
        2,
        1,
        0,
    ]


@pytest.mark.parametrize(
    "address",
    [
        "kind=bogus",
        "country=nowhere",
        "from=1972-13",
        "sort=prettiest",
        "page=0",
        "page=-1",
        "page=x",
        "page=9999999",
        "leader=%00",
        "mode=%FF",
        "page=²",
    ],
)
def test_a_bad_parameter_is_a_note_and_no_filter(moscow, address):
    result = page(address)
    assert result.notes
    assert result.total == page("").total


def test_an_address_carries_only_what_differs_from_the_default():
    query = SearchQuery.from_params(QueryDict("page=1&sort=&kind=summit&from=&q=&country=china&unknown=1"))
    assert query.encode() == "country=china&kind=summit"


def test_chips_and_facet_links_lead_to_the_search_without_or_with_a_value(moscow):
    result = page("kind=summit&country=china")
    assert [chip.params_without for chip in result.active] == ["country=china", "kind=summit"]
    assert result.active[0].label == "Kind: Summits"
    kind = next(facet for facet in result.facets if facet.name == "kind")
    assert {v.value: v.link_params for v in kind.values}["leader"] == "country=china&kind=summit&kind=leader"


def test_a_snippet_marks_the_words_and_can_do_no_harm():
    make.statement(points=["About <script>alert(1)</script> permafrost."])
    snippet = page("q=permafrost").hits[0].snippet
    assert "<mark>permafrost</mark>" in snippet
    assert "<script>" not in snippet


def test_a_text_not_shown_for_rights_is_found_but_shows_no_word():
    document = make.document("Title")
    with changing() as change:
        change.save(make.text(document, "The permafrost clause.", shown="none"))
    hit = page("q=permafrost").hits[0]
    assert hit.label == "Title"
    assert "permafrost" not in hit.snippet


def test_the_number_of_queries_does_not_grow_with_the_hits(django_assert_max_num_queries):
    with django_assert_max_num_queries(7) as few:
        page("q=russia")
    for _ in range(30):
        make.summit()
    with django_assert_max_num_queries(7) as many:
        assert page("q=russia").total > 20
    assert len(few) <= len(many) <= 7
