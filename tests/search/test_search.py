import re

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from summits.editing import changing, workflow
from summits.models import LeaderName, Point, PointTopic
from summits.search import SearchQuery, every_hit, search
from tests import make

pytestmark = pytest.mark.django_db


def page(address):
    return search(QueryDict(address))


def found(words):
    """The labels of what a search for `words` finds, best first."""
    query = QueryDict(mutable=True)
    query["q"] = words
    return [hit.label for hit in search(query).hits]


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


@pytest.mark.parametrize(
    ("words", "first"),
    [("习近平", "Xi Jinping"), ("Xi Jinping", "Xi Jinping"), ("putin", "Vladimir Putin"), ("China", "China")],
)
def test_what_bears_the_name_comes_before_what_mentions_it(moscow, words, first):
    make.statement(title="Xi Jinping and Putin on China")
    assert found(words)[0] == first


def test_names_are_found_with_and_without_accents():
    make.leader("Recep Tayyip Erdoğan", "TR")
    make.leader("Richard von Weizsäcker", "DE")
    make.leader("Hồ Chí Minh", "VN")
    for words, name in {
        "Erdogan": "Recep Tayyip Erdoğan",
        "ERDOĞAN": "Recep Tayyip Erdoğan",
        "weizsaecker": "Richard von Weizsäcker",
        "weizsacker": "Richard von Weizsäcker",
        "Weizsäcker": "Richard von Weizsäcker",
        "ho chi minh": "Hồ Chí Minh",
        '"Ho Chi Minh"': "Hồ Chí Minh",
    }.items():
        assert found(words)[:1] == [name], words


def test_words_phrases_minus_and_or():
    make.document("Title", form="treaty", body="A friendship treaty was signed.")
    for words, is_found in {
        "treaties": True,
        '"friendship treaty"': True,
        '"treaty friendship"': False,
        "“friendship treaty”": True,
        "friendship -treaties": False,
        "friendship -missile": True,
        "missile OR friendship": True,
        "missile friendship": False,
        "friendship was": True,
        "friendship were": False,
        "「friendship treaty」": True,
        "the friendship of treaties": True,
        "-": True,
        '"': True,
        "x" * 5000: False,
        "word " * 3000: False,
    }.items():
        assert ("Title" in found(words)) is is_found, words[:40]


def test_a_text_is_found_by_the_rules_of_its_language():
    texts = [
        ("ru", "Обе стороны подписали договоры.", "договор"),
        ("ru", "Обе стороны подписали договор о дружбе.", "договоры о дружбе"),
        ("fr", "Les deux parties ont signé des traités.", "traité"),
        ("pl", "Strony podpisały umowę o współpracy.", "umowę o współpracy"),
        ("zh-Hans", "双方将加强生物安全合作。", "安全"),
        ("ar", "وقع الطرفان على الاتفاقيات", "الاتفاقيات"),
        ("kk", "Тараптар шартқа қол қойды", "шартқа"),
        ("de", "Die Verträge wurden unterzeichnet.", "vertrages"),
        ("es", "Firmaron los tratados bilaterales.", "tratado bilateral"),
        ("pt", "Assinaram os tratados bilaterais.", "tratado"),
        ("it", "Hanno firmato i trattati.", "trattato"),
        ("tr", "Antlaşmalar imzalandı.", "antlaşma"),
        ("de", "Herr Frühwirth sprach.", "fruhwirth"),
        ("de", "Herr Frühwirth sprach.", "fruehwirth"),
        ("es", "La economía crece.", "economia"),
        ("ru", "Обе стороны подтвердили её значение и договорённости.", "договоренности"),
        ("ja", "両首脳は会談した。", "首脳"),
        ("zh-Hant", "雙方簽署條約。", "約"),
        ("fa", "توافق ايران و روسيه", "ایران"),
    ]
    with make.together() as change:
        for number, (language, body, _words) in enumerate(texts):
            change.save(make.text(make.document(f"Title {number}."), body, language))
    for number, (language, _body, words) in enumerate(texts):
        assert f"Title {number}." in found(words), (language, words)


def test_what_a_reader_remembers_the_year_of_is_found_by_it():
    make.document("Agreement on ferries", concluded="1984-12-19")
    make.document("Agreement on lighthouses", concluded="1983-12/1984-02")
    make.document("Agreement on buoys", concluded="1970/1990")
    assert sorted(found("agreement 1984")) == ["Agreement on ferries", "Agreement on lighthouses"]


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
        "colour=red",
        "&".join(f"topic=unknown-{number}" for number in range(100)),
        "issuer=XX",
        "q=*",
        "q=%3C%21--%3E+%22%22",
    ],
)
def test_a_bad_parameter_is_a_note_and_no_filter(moscow, address):
    result = page(address)
    assert result.notes
    assert result.total == page("").total


def test_an_address_carries_only_what_differs_from_the_default(moscow):
    query = SearchQuery.from_params(QueryDict("page=1&sort=&kind=summit&from=&q=&country=china&unknown=1"))
    assert query.encode() == "country=china&kind=summit"


def test_chips_and_facet_links_lead_to_the_search_without_or_with_a_value(moscow):
    result = page("kind=summit&country=china")
    assert [chip.params_without for chip in result.active] == ["country=china", "kind=summit"]
    assert result.active[0].label == "Kind: Summits"
    kind = next(facet for facet in result.facets if facet.name == "kind")
    assert {v.value: v.params for v in kind.values}["leader"] == "country=china&kind=summit&kind=leader"


def test_a_snippet_marks_the_words_and_can_do_no_harm():
    make.statement(points=["R&D on permafrost: <script>alert(1)</script> &lt;img src=x&gt; \ue000."])
    marked, whole = (page(address).hits[0].snippet for address in ("q=permafrost", "kind=statement"))
    assert "<mark>permafrost</mark>" in marked
    assert "R&amp;D on permafrost: &lt;script" in whole
    for snippet in (marked, whole):
        assert not re.search("<(?!/?mark>)", snippet)


def test_a_word_typed_with_a_hyphen_is_found_without_one_next_to_each_other(moscow):
    make.statement(title="On the one China principle")
    make.statement(title="One day in China")
    assert [hit.label for hit in page("q=one-China").hits] == ["On the one China principle"]
    assert page("q=xi-jinping").hits[0].label == "Xi Jinping"
    assert not page('q="one-China"').total  # a phrase is exact


def test_a_text_not_shown_for_rights_is_found_but_shows_no_word():
    document = make.document("Title")
    with changing() as change:
        change.save(make.text(document, "The permafrost clause.", shown="none"))
    hit = page("q=permafrost").hits[0]
    assert hit.label == "Title"
    assert "permafrost" not in hit.snippet


def test_a_leader_topic_or_place_that_only_drafts_name_is_no_filter(moscow):
    make.leader("Unseen Person", "FR", state="draft", slug="unseen-person")
    make.summit("FR", "DE", place=make.place("paris"), state="draft")
    for address in ("leader=unseen-person", "topic=fisheries", "place=paris", "country=france"):
        result = page(address)
        assert result.notes
        assert not result.active


def test_countries_are_chosen_by_slug_or_code_and_printed_by_slug(moscow):
    found = page("country=CN&country=russia&kind=summit")
    assert found.query.encode() == "country=china&country=russia&kind=summit"
    assert found.total == 1


def test_statements_are_found_by_the_side_that_issued_them(moscow):
    mine = make.statement(moscow.putin, title="Readout of one side", issued_by=make.country("RU"))
    assert [hit.label for hit in page("issuer=russia").hits] == [mine.label]
    assert page("issuer=china").total == 0


def test_decades_count_what_may_lie_in_them_and_leave_their_own_choice_aside():
    for starts in ("1975", "1979/1980", "2001-05-01"):
        make.summit("FR", "DE", starts=starts)
    result = page("kind=summit&from=1970&to=1979")
    assert [(bar.value, bar.count, bar.selected) for bar in result.decades] == [
        ("1970", 2, True),
        ("1980", 1, False),
        ("1990", 0, False),
        ("2000", 1, False),
    ]
    assert result.total == 2
    assert [bar.params for bar in result.decades][:2] == ["kind=summit", "from=1980&kind=summit&to=1989"]


@pytest.mark.parametrize(
    "start",
    [
        "",
        "kind=summit&kind=statement",
        "q=china+OR+france&from=1980",
        "country=china",
        "country=china&role=host&role=guest",
        "country=russia&country=china&leader=xi-jinping&part=took_part",
        "leader=vladimir-putin&part=spoke&kind=statement",
        "-china",
        # Of most of the years and of few, which are counted in different ways; no date is in neither.
        "country=china&from=1981&to=2030",
        "country=france&to=1981",
        "country=china&role=guest&from=1980",
        "leader=xi-jinping&from=1950",
        "kind=summit&from=1979&to=1980",
    ],
)
def test_every_count_of_a_facet_is_what_choosing_it_alone_finds(moscow, start):
    make.summit("FR", "DE", starts="1979/1981", mode="telephone")
    make.statement(moscow.xi, title="Toast", statement_kind="toast")
    result = page(start)
    chosen = [(facet.name, value.value, value.count) for facet in result.facets for value in facet.values]
    for name, value, count in chosen:
        alone = QueryDict(start, mutable=True)
        alone[name] = value
        assert page(alone.urlencode()).total == count, (name, value)
    for bar in result.decades:
        alone = QueryDict(start, mutable=True)
        alone["from"], alone["to"] = bar.value, str(int(bar.value) + 9)
        assert page(alone.urlencode()).total == bar.count, bar.value


def test_many_words_and_long_texts_are_cut_with_a_note():
    assert page("q=" + "+".join(f"word{number}" for number in range(60))).notes
    assert page("q=" + "x" * 5000).notes
    assert not page("q=a+few+words").notes


def test_pages_end_with_a_note(moscow):
    assert page("page=2").number == 1
    assert page("page=2").notes
    assert page("page=501").notes == ("There is one page of results.",)


@pytest.mark.parametrize(
    ("period", "is_told"),
    [
        ("from=2025&to=1999", True),
        ("from=1972-03&to=1972-02-29", True),
        ("from=1972-02&to=1972", False),
        ("from=1972", False),
    ],
)
def test_a_period_that_ends_before_it_begins_is_told(period, is_told):
    assert ("“From” is later than “To”, so nothing can be between them." in page(period).notes) == is_told


def test_names_come_before_points_and_points_before_texts():
    make.document("On permafrost")
    make.statement(title="A point", points=["About permafrost."])
    make.document("A text", body="It speaks of permafrost, permafrost and permafrost again.")
    assert found("permafrost") == ["On permafrost", "A point", "A text"]


def test_the_number_of_queries_is_the_same_for_10_and_50_hits(moscow):
    def counted():
        found = {}
        for address in ("q=russia", "q=russia+-france&sort=oldest", "", "kind=summit&country=china"):
            with CaptureQueriesContext(connection) as at_first:  # also what PostgreSQL makes of its words
                page(address)
            assert len(at_first) <= 5, address
            with CaptureQueriesContext(connection) as captured:
                page(address)
            found[address] = len(captured)
        return found

    with make.together():
        for _ in range(10):
            make.summit()
    few = counted()
    with make.together():
        for _ in range(40):
            make.summit()
    assert page("kind=summit&country=china").total == 51
    assert counted() == few
    assert max(few.values()) <= 5


def test_stored_vectors_are_ranked_as_they_are(moscow):
    with CaptureQueriesContext(connection) as captured:
        assert page("q=russia").total
    assert not [query for query in captured if "to_tsvector(" in query["sql"]], "made anew: slow, and without weights"


def test_a_hit_links_to_its_best_paragraph_and_marks_the_words_there():
    document = make.document("Title", body="Nothing here.\n\n[gap]\n\nOnly permafrost.\n\nOn permafrost and fisheries.")
    with changing() as change:
        text = change.save(make.text(document, "双方将加强生物安全合作。\n\n其他", "zh-Hans"))
    best, chinese = (page(address).hits[0] for address in ("q=permafrost+fisheries", "q=安全"))
    assert best.link == f"{best.address}#p4"
    assert best.snippet == "On <mark>permafrost</mark> and <mark>fisheries</mark>."
    assert chinese.link == f"{chinese.address}#zh-Hans-{text.pk}-p1"
    assert (chinese.snippet, chinese.language) == ("双方将加强生物<mark>安全</mark>合作。", "zh-Hans")


def test_a_long_paragraph_is_cut_around_the_words():
    make.document("Title", body=f"{'far ' * 300}permafrost {'away ' * 900}")
    snippet = page("q=permafrost").hits[0].snippet
    assert "<mark>permafrost</mark>" in snippet
    assert snippet.startswith("…")
    assert snippet.endswith("…")
    assert len(snippet) < 340


def test_words_without_their_accents_are_marked_too():
    make.document("Title", body="Herr Frühwirth and Ёлкин met.")
    assert page("q=fruhwirth").hits[0].snippet == "Herr <mark>Frühwirth</mark> and Ёлкин met."


def test_every_hit_comes_in_the_order_of_the_pages(moscow):
    with make.together():
        for number in range(30):
            make.summit(starts=f"20{number + 10 if number < 15 else number - 5}")
    for address in ("q=china", "q=china&sort=oldest", "kind=summit", ""):
        query = SearchQuery.from_params(QueryDict(address))
        paged = [hit.address for number in range(1, 9) for hit in page(f"{address}&page={number}").hits]
        assert list(dict.fromkeys(paged)) == [hit.address for hit in every_hit(query)]


def test_a_word_asked_for_again_is_found_by_names_given_meanwhile():
    leader = make.leader("Angela Merkel", "DE")
    assert found("kasner") == []
    with changing() as change:
        change.save(LeaderName(leader=leader, name="Angela Kasner", language="de"))
    assert found("kasner") == ["Angela Merkel"]
