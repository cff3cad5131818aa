"""Statements and documents that lists tell of: whose they are, and what they belong to."""

from datetime import date
from time import process_time

import pytest

from summits.models import Document, Place, Record, Statement, Summit
from summits.search import projection

from . import rows


def test_territories_to_which_a_treaty_extends_are_no_parties(bring):
    territory = {"label": "Hong Kong", "country_id": "HK", "is_state": False}
    parties = [*rows.document()[1]["parties"], territory]
    unresolved = {"label": "TUNIS", "country_id": None, "is_state": False, "flags": ["party_unresolved"]}
    ended = bring(
        rows.document("uk:1", parties=parties, flags=["territorial_extensions"]),
        rows.document("uk:2", parties=[*parties[:2], territory | {"flags": ["territorial_extensions"]}]),
        rows.document("uk:3", parties=parties),  # it may be a body that agreed with them
        rows.document("uk:4", parties=[*parties[:1], unresolved], flags=["territorial_extensions"]),
    )
    assert [row.status for row in ended.values()] == ["imported", "imported", "skipped", "imported"]
    document = Document.objects.first()
    assert document.parties.count() == 2
    assert document.staff_note.endswith("It extends to: Hong Kong")


def test_notes_exchanged_from_two_places_make_no_place_of_both(bring):
    bring(
        rows.document("uk:1", place_raw="Peking/Nanking"),
        rows.document("uk:2", place_raw="Peking & Nanking."),
        rows.document("uk:3", place_raw="Peking and Nanking", flags=["several_signing_places"]),
        rows.document("uk:4", place_raw="Port of Spain"),
    )
    *several, one = Document.objects.order_by("pk")
    assert {document.place for document in several} == {None}
    assert several[0].summary == "Signed in several places: Peking/Nanking."
    assert one.place.name == "Port of Spain"
    assert not Place.objects.filter(name__contains="Nanking").exists()


def test_a_text_alone_does_not_make_what_search_holds_of_its_meeting_anew(bring, monkeypatch):
    bring(*rows.people(), rows.summit())
    made, read = [], projection.READ["summit"]
    monkeypatch.setitem(projection.READ, "summit", lambda keys, there: made.extend(keys) or read(keys, there))
    bring(rows.statement(summit_ids=["k:1"]))
    assert Statement.objects.get().summit == Summit.objects.get()
    assert made == []
    bring(rows.document(summit_ids=["k:1"]))  # by the title of a document its meeting is found
    assert made == [Summit.objects.get().pk]


def test_a_treaty_may_be_older_than_the_independence_of_a_party(bring):
    parties = [{"label": "UNITED KINGDOM", "country_id": "GB"}, {"label": "BURMA", "country_id": "MM"}]
    ended = bring(rows.document(parties=parties, signed={"date": "1947-10-17", "precision": "day"}))
    assert ended["uk:1"].status == "imported"
    assert [party.country.code for party in Document.objects.get().parties.all()] == ["GB", "MM"]


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


@pytest.mark.parametrize(
    ("printed", "is_found"),
    [
        ("President of the People’s Republic of China Xi", True),
        ("the President of China", True),
        ("the President of China (Xi)", True),
        ("the President of China (Wu)", False),
        ("the Ambassador of China (Xi)", False),
        ("President Xi of Korea", False),
    ],
)
def test_who_wrote_a_letter_is_sought_in_the_country_that_his_office_names(bring, printed, is_found):
    bring(*rows.people(), rows.statement(countries=None, speakers=[{"name_raw": printed}], kind="letter"))
    speaker = Statement.objects.get().speakers.get()
    assert (speaker.leader is not None, speaker.printed_name) == (is_found, "Xi Jinping" if is_found else printed)


@pytest.mark.parametrize(
    ("printed", "leaders"),
    [
        ("President Xi", ["Xi Jinping"]),
        ("Präsident Xi", ["Xi Jinping"]),
        ("President Xi and President Putin", ["Xi Jinping", "Vladimir Putin"]),
        ("President Xi, President Wu, and President Putin", ["Xi Jinping", "Vladimir Putin"]),
        ("the Ambassador (Xi)", []),
        ("Premier Xi", []),
        ("the President of Mongolia (Xi)", []),
        ("Chinese President Xi", ["Xi Jinping"]),
        ("China President Xi", ["Xi Jinping"]),
        ("the Chinese President (Xi)", ["Xi Jinping"]),
        ("Mongolian President Xi", []),
        ("Chinese Vice President Xi", []),
        ("Mongolian Prime Minister Putin", []),
    ],
)
def test_who_wrote_a_letter_is_the_only_one_in_the_world_of_his_name_and_office(bring, printed, leaders):
    said = {"countries": None, "speakers": [{"name_raw": printed}], "source": "frus"}
    assert bring(*rows.people(), rows.statement(**said))["k:1/text"].status == "imported"
    speakers = Statement.objects.get().speakers.all()
    assert [speaker.leader.title for speaker in speakers if speaker.leader] == leaders


def test_of_two_who_bear_a_name_in_the_world_neither_is_who_wrote_a_letter(bring):
    namesake = [rows.leader("wd:1", "Xi Yang", country_ids=["KR"]), rows.term("wd:1", "KR", "head_of_government")]
    said = {"countries": None, "speakers": [{"name_raw": "President Xi"}], "source": "frus"}
    bring(*rows.people(), *namesake, rows.statement(**said))
    assert Statement.objects.get().speakers.get().leader is None


def test_of_two_who_bear_a_name_in_the_world_the_nation_tells_who_wrote_a_letter(bring):
    namesake = [rows.leader("wd:1", "Xi Yang", country_ids=["KR"]), rows.term("wd:1", "KR", "head_of_government")]
    said = {"countries": None, "speakers": [{"name_raw": "Chinese President Xi"}], "source": "frus"}
    bring(*rows.people(), *namesake, rows.statement(**said))
    assert Statement.objects.get().speakers.get().leader.title == "Xi Jinping"


def test_who_wrote_a_letter_is_sought_in_every_country_that_his_office_may_name(bring):
    chancellor = [
        rows.leader("wd:1", "Ludwig Erhard", country_ids=["X-DEWE"]),
        rows.term("wd:1", "X-DEWE", "head_of_government", start="1963-10-17", end="1966-12-01"),
    ]
    said = {"countries": None, "speakers": [{"name_raw": "Chancellor Erhard of Germany"}], "date": "1964-02-22"}
    bring(*chancellor, rows.statement(**said))
    speaker = Statement.objects.get().speakers.get()
    assert (speaker.leader.title, speaker.country.code) == ("Ludwig Erhard", "X-WGER")


@pytest.mark.parametrize(
    ("printed", "status"),
    [
        ("Prime Minister Xi Jinping", "imported"),
        ("Prime Minister Xi", "needs_review"),  # there may be another of this surname
        ("Crown Prince Xi Jinping", "needs_review"),  # a father and a son may share all of their names
    ],
)
def test_who_bears_the_whole_name_of_one_who_led_the_country_is_he_by_another_office_too(bring, printed, status):
    ended = bring(*rows.people(), rows.statement(speakers=[{"name_raw": printed}]))["k:1/text"]
    assert (ended.status, len(ended.facts["leaders"])) == (status, 1 if status == "imported" else 0)


def test_who_bears_the_name_of_one_who_spoke_there_is_somebody_else_and_not_asked_about(bring):
    said = [{"name_raw": "PRESIDENT XI"}, {"name_raw": "MRS. XI"}, {"name_raw": "PRESIDENT PUTIN"}]
    assert bring(*rows.people(), rows.statement(speakers=said))["k:1/text"].status == "imported"
    speakers = Statement.objects.get().speakers.all()
    assert [speaker.printed_name for speaker in speakers] == ["Xi Jinping", "MRS. XI", "Vladimir Putin"]


def test_who_bears_the_name_of_one_then_in_office_who_did_not_speak_is_a_question(bring):
    said = [{"name_raw": "MRS. XI"}, {"name_raw": "PRESIDENT PUTIN"}]
    assert bring(*rows.people(), rows.statement(speakers=said))["k:1/text"].status == "needs_review"


def test_the_king_in_a_transcript_is_the_guest_of_the_president_whose_text_it_is(bring):
    king = [rows.leader("wd:1", "Hussein of Jordan", country_ids=["JO"]), rows.term("wd:1", "JO", start="2013-01-01")]
    said = {"countries": ["RU", "JO"], "speakers": [{"name_raw": "THE KING"}, {"name_raw": "THE PRESIDENT"}]}
    bring(*rows.people(), *king, rows.statement(**said))
    speakers = Statement.objects.get().speakers.all()
    assert [speaker.printed_name for speaker in speakers] == ["Hussein of Jordan", "Vladimir Putin"]


def test_a_list_that_speaks_for_nobody_issues_for_nobody(bring):
    bring(*rows.people(), rows.statement(source="A newspaper", speakers=[{"name_raw": "THE PRESIDENT"}]))
    said = Statement.objects.get()
    assert (said.issued_by, said.reporter, said.speakers.get().leader) == (None, "A newspaper", None)


def test_a_country_named_twice_is_one(bring):
    assert bring(*rows.people(), rows.statement(countries=["RU", "RU"]))["k:1/text"].status == "skipped"


def test_what_names_one_country_only_belongs_to_the_meeting_that_it_names(bring):
    ended = bring(*rows.people(), rows.summit(), rows.statement(countries=["RU"], summit_ids=["k:1"]))
    assert ended["k:1/text"].status == "imported"
    assert Statement.objects.get().summit == Summit.objects.get()


@pytest.mark.parametrize("countries", [["RU"], ["RU", "CN"]])
def test_what_belongs_to_a_meeting_that_waits_waits_with_it(bring, countries):
    waiting = rows.summit(start="2025-13-08")
    ended = bring(*rows.people(), waiting, rows.statement(countries=countries, summit_ids=["k:1"]))
    assert ended["k:1/text"].status == "needs_review"


def test_what_was_said_at_a_meeting_that_is_no_summit_stays_out_too(bring):
    ended = bring(*rows.people(), rows.summit(type="private_visit"), rows.statement(summit_ids=["k:1"]))
    assert ended["k:1/text"].status == "skipped"
    assert "Its meeting was left out" in ended["k:1/text"].reason


def test_a_record_of_a_conversation_is_a_statement_and_no_document(bring):
    bring(rows.document("frus:1", doc_type="memorandum_of_conversation", head_level=True, parties=[], source="frus"))
    assert Statement.objects.get().statement_kind == "record_of_conversation"


@pytest.mark.parametrize(
    "title",
    [
        "Quad Joint Leaders’ Statement",
        "Trilateral Statement on Cooperation",
        "Declaration of the Council of Heads of State",
        "Joint Statement of China, the Russian Federation, and Mongolia on Trade",
        "Statement by President of Armenia, Prime Minister of China and President of the Russian Federation",
        "Chinese Declaration of the Shanghai Cooperation Organisation",
        "Declaration of the Russia–Africa Summit",
        "Communiqué of the Caspian Summit",
        "Statement of the Russia–China–Mongolia meeting",
        "Russian-Indian Declaration at the BRICS Summit",
        "Joint Statement Between Russia, China, and Mongolia Reaffirming Their Friendship",
        "Statement of the President of Russia Vladimir Putin, President of China Xi Jinping and Mongolia’s President",
        "Statement by President Xi, Dutch Prime Minister Dick Schoof, and Danish Prime Minister Mette Frederiksen",
        "Joint United States-China-Russian Federation Statement on Energy",
        "Framework for a Russia – China – Mongolia Agreement",
    ],
)
def test_a_text_of_three_is_left_out_by_its_title_where_no_party_is_printed(bring, title):
    parties = [{"label": None, "country_id": "CN"}, {"label": None, "country_id": "RU"}]
    assert bring(rows.document(title=title, parties=parties))["uk:1"].status == "skipped"


@pytest.mark.parametrize(
    "title",
    [
        "Joint Statement of China and the Russian Federation at the APEC Summit on Iran, Iraq and Syria",
        "Joint Russian-Chinese Statement on Cooperation in the SCO",
        "Joint Statement by President Putin and President Xi on Mongolia, Nepal and Peru",
        "Statement by Joseph R. Biden, Jr., and President Xi",
        "Agreement Between China and Russia on Russian-Chinese-Style Trade",
    ],
)
def test_a_text_whose_title_names_both_is_theirs_wherever_they_met(bring, title):
    parties = [{"label": None, "country_id": "CN"}, {"label": None, "country_id": "RU"}]
    assert bring(rows.document(title=title, parties=parties))["uk:1"].status == "imported"


@pytest.mark.parametrize(
    ("fields", "form", "conclusion", "status"),
    [
        ({"title": "Declaration on tonnage"}, "other", "signed", "unknown"),
        ({"title": "Joint Declaration on Hong Kong"}, "joint_declaration", "signed", "none_foreseen"),
        ({"title": "Declaration on trade", "references": []}, "joint_declaration", "issued", "none_foreseen"),
    ],
)
def test_a_declaration_in_a_register_of_treaties_is_signed_as_they_are(bring, fields, form, conclusion, status):
    bring(rows.document(**{"doc_type": "declaration", "in_force": None} | fields))
    text = Document.objects.get()
    assert (text.form, text.conclusion, text.status_on(date(2000, 1, 1))) == (form, conclusion, status)


@pytest.mark.parametrize(("bilateral", "status"), [(True, "needs_review"), (None, "skipped")])
def test_a_text_of_two_that_names_one_party_waits_for_the_other(bring, bilateral, status):
    parties = [{"label": "CHINA", "country_id": "CN"}, {"label": None, "country_id": None}]
    row = bring(rows.document(bilateral=bilateral, parties=parties))["uk:1"]
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


def test_a_text_without_an_open_licence_is_searched_but_not_shown(bring):
    bring(
        rows.statement(licence="All rights reserved", speakers=[]),
        rows.statement("k:2", text="Open words.", speakers=[]),
    )
    shown = {text.body.split()[0]: text.shown for text in (record.texts.get() for record in Statement.objects.all())}
    assert shown == {"We": "none", "Open": "full"}


def test_a_text_of_135_000_characters_comes_whole(bring):
    body = "\n\n".join(f"Paragraph {number} on biosecurity." for number in range(4_000))[:135_000]
    bring(rows.statement(text=body, speakers=[]))
    assert len(Statement.objects.get().texts.get().body) == len(body.strip())


@pytest.mark.parametrize("word", ["Ab Cd ", "Ab-Cd ", "by the ", "President Ab and "])
def test_a_title_without_end_is_read_in_a_moment(bring, word):
    parties = [{"label": None, "country_id": code} for code in ("CN", "RU")]
    title, begun = f"Meeting with {word * 20_000}", process_time()
    ended = bring(*rows.people(), rows.summit(title=title), rows.document(title=title, parties=parties))
    assert {ended[key].status for key in ("k:1", "uk:1")} <= {"imported", "skipped"}
    assert process_time() - begun < 20, "it takes half a second, and takes minutes where its length counts twice"
