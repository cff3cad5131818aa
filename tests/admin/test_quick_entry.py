"""The Moscow report by quick entry: a start form, then one page beside the text of the source."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from summits.admin.starting import StartForm
from summits.editing import changing
from summits.models import Citation, Document, Leader, Organisation, Session, Source, State, Statement, Summit
from tests import cast, make

from .forms import fields_of

START = "/admin/summits/summit/start/"


@pytest.fixture
def known(db):
    """Both presidents, in office on the day."""
    with make.together():
        people = cast.xi(), cast.putin()
    return people


def started(client, **typed):
    china, russia = make.country("CN").pk, make.country("RU").pk
    fields = {
        "new_source": "Press report",
        "text": "Xi spoke of BRICS.\n\nPutin spoke of biosecurity.",
        "mode": "in_person",
    }
    return client.post(START, fields | {"one": russia, "other": china, "host": "one", "date": "2025-05-08"} | typed)


@pytest.fixture
def page(edith, known):
    """The address of the report page of the draft that Edith began."""
    return started(edith).headers["Location"]


def sent(client, url, **typed):
    return fields_of(client.get(url)) | typed


def test_a_start_drafts_sides_principals_title_and_source(page):
    summit = Summit.objects.get()
    assert (summit.label, summit.state) == ("China and Russia, 8 May 2025", State.DRAFT)
    assert [(side.country.code, side.role) for side in summit.sides] == [("CN", "guest"), ("RU", "host")]
    met = summit.participations.all()
    assert [(str(each.leader), each.tenure.title) for each in met] == [
        ("Xi Jinping", "President"),
        ("Vladimir Putin", "President"),
    ]
    source = summit.citations.get().source
    assert (source.label, source.shown) == ("Press report", "none")


@pytest.mark.parametrize(
    "typed",
    [
        {"date": "1972-13"},
        {"other": ""},
        {"new_source": ""},
        {"one": "9" * 30},
        {"file": SimpleUploadedFile("a.txt", b"\xff\xfe\x00bad")},
        {"host": "moon"},
    ],
)
def test_a_start_that_cannot_be_is_refused_in_words_and_keeps_what_was_typed(edith, known, typed):
    refused = started(edith, **typed)
    assert refused.status_code == 200 and "errorlist" in refused.content.decode()
    assert "Putin spoke of biosecurity." in refused.content.decode()
    assert not Summit.objects.exists() and not Source.objects.filter(label="Press report").exists()


def test_a_text_file_becomes_clean_paragraphs_beside_the_form(edith, known):
    file = SimpleUploadedFile("report.txt", "\ufeffThey met.\r\nThey spoke.".encode())
    url = started(edith, text="", file=file).headers["Location"]
    shown = edith.get(url).content.decode()
    assert '<p id="p1"><span class="number">¶1</span> <bdi>They met.</bdi></p>' in shown and 'id="p2"' in shown


def test_a_start_from_the_previous_meeting_copies_wording(edith, moscow):
    with changing() as change:
        moscow.summit.first_visit_as_printed = "state visit"
        change.save(moscow.summit)
    started(edith, new_source="Another", date="2026-05-08", from_previous="on")
    assert Summit.objects.get(starts="2026-05-08").first_visit_as_printed == "state visit"


def test_a_later_meeting_is_not_the_previous_one_and_its_lack_is_said(edith, moscow):
    with changing() as change:
        moscow.summit.first_visit_as_printed = "state visit"
        change.save(moscow.summit)
    begun = started(edith, new_source="Another", date="2001-07-16", from_previous="on")
    assert Summit.objects.get(starts="2001-07-16").first_visit_as_printed == ""
    assert "No earlier meeting" in edith.get(begun.headers["Location"]).content.decode()


def test_a_source_that_a_colleague_named_so_a_moment_ago_is_refused_in_words(edith, known, monkeypatch):
    new_source = StartForm._new_source

    def after_a_colleague(form, change):
        Source.objects.create(label="Press report")
        return new_source(form, change)

    monkeypatch.setattr(StartForm, "_new_source", after_a_colleague)
    refused = started(edith)
    assert refused.status_code == 200 and "errorlist" in refused.content.decode()
    assert "Putin spoke of biosecurity." in refused.content.decode()
    assert not Summit.objects.exists()


def test_topics_and_bodies_that_occur_are_proposed_and_the_editor_ticks(edith, page):
    said = {"said-2": "• Russia would work on more. ¶2\nAnd on film.", "_check": "1"}
    checked = edith.post(page, sent(edith, page, **said))
    biosecurity = make.topic("biosecurity")
    _line, name, offered = checked.context["said"][1]["lines"][0]
    assert (f"t{biosecurity.pk}", "Biosecurity", False) in offered, "it occurs in the paragraph that the line names"
    assert not Statement.objects.exists(), "checking saves nothing"
    edith.post(page, fields_of(checked) | {name: f"t{biosecurity.pk}"})
    points = Statement.objects.get().points.all()
    assert [(p.text, p.locator, [str(t) for t in p.topics.all()]) for p in points] == [
        ("Russia would work on more.", "¶2", ["Biosecurity"]),
        ("And on film.", "", []),
    ]


def test_a_saved_page_says_what_was_saved_and_saving_it_again_changes_no_row(edith, page):
    typed = {
        "said-1": "China wants order. ¶1",
        "outcome-agreed": "To meet again. ¶2",
        "programme-talks": "1",
        "programme-signing": "2",
        "programme_locator": "¶1",
        "document_title": "Joint statement on friendship",
        "document_signed": "on",
        "tally_as_stated": "over 20 documents",
        "tally_manner": "exchanged",
        "tally_at_least": "21",
        "areas": "biosecurity",
        "not_stated": ["place", "invitation"],
        "occasion": "A jubilee",
        "at-occasion": "¶2",
    }
    assert edith.post(page, sent(edith, page, **typed)).status_code == 302
    again = fields_of(edith.get(page))
    assert {name: again[name] for name in typed if name != "not_stated"} == {
        name: [value] for name, value in typed.items() if name != "not_stated"
    }
    keys = [set(model.objects.values_list("pk", flat=True)) for model in (Statement, Session, Document, Citation)]
    edith.post(page, again)
    assert [set(m.objects.values_list("pk", flat=True)) for m in (Statement, Session, Document, Citation)] == keys
    summit, document = Summit.objects.get(), Document.objects.get()
    assert [str(s.leader) for s in document.signatures.order_by("pk")] == ["Xi Jinping", "Vladimir Putin"]
    assert document.parties.count() == 2 and document.conclusion == "signed"
    assert [(s.number, s.format, s.locator) for s in summit.sessions.all()] == [
        (1, "talks", "¶1"),
        (2, "signing", "¶1"),
    ]
    assert summit.not_stated == ["place", "invitation"]
    assert [(c.field, c.locator) for c in summit.citations.order_by("pk")] == [("", ""), ("occasion", "¶2")]
    assert summit.statements.get().speakers.get().leader == Leader.objects.get(slug="xi-jinping")


def test_a_line_that_is_changed_or_taken_out_changes_its_point(edith, page):
    edith.post(page, sent(edith, page, **{"said-1": "One.\nTwo.\nThree."}))
    before = {point.text: point.pk for point in Statement.objects.get().points.all()}
    edith.post(page, sent(edith, page, **{"said-1": "Three.\nOne, rewritten."}))
    points = Statement.objects.get().points.all()
    assert [(p.text, p.number) for p in points] == [("Three.", 1), ("One, rewritten.", 2)]
    assert points[0].pk == before["Three."] and points[1].pk in before.values()


def test_the_second_of_two_editors_is_refused_and_loses_no_word(edith, page, staff):
    typed = sent(edith, page, **{"said-1": "Mine."})
    ada = Client()
    ada.force_login(staff.ada)
    ada.post(page, sent(ada, page, **{"said-1": "Hers."}))
    refused = edith.post(page, typed)
    assert "changed after you opened it" in refused.content.decode()
    assert fields_of(refused)["said-1"] == ["Mine."]
    assert Statement.objects.get().points.get().text == "Hers."


def test_a_public_summit_needs_a_note_and_somebody_who_publishes(edith, moscow, staff):
    url = reverse("admin:summits_summit_report", args=[moscow.summit.pk])
    refused = edith.post(url, sent(edith, url, **{"outcome-agreed": "To meet."}))
    assert "say in the change note" in refused.content.decode()
    carl = Client()
    carl.force_login(staff.carl)
    assert carl.get(url).status_code == 403
    edith.post(url, sent(edith, url, **{"outcome-agreed": "To meet.", "change_note": "it was left out"}))
    assert moscow.summit.points.get().text == "To meet."


def test_what_is_no_number_is_said_and_stays_to_be_put_right(edith, page):
    typed = {"tally_as_stated": "over 10", "tally_at_least": "over 10", "programme-talks": "first"}
    for pressed in ("_check", "_save"):
        refused = edith.post(page, sent(edith, page, **typed, **{pressed: "1"}))
        assert {name: fields_of(refused)[name] for name in typed} == {name: [text] for name, text in typed.items()}
        assert "“over 10” is no number" in refused.content.decode()
    assert not Session.objects.exists()


def test_the_sides_are_called_by_their_countries(edith, page):
    shown = edith.get(page).content.decode()
    assert "Russia: This side calls it" in shown and "First side" not in shown


def test_any_nonsense_is_answered(edith, page):
    nonsense = "\x00¶¶ ¶99999 <b>" * 50
    typed = dict.fromkeys(["said-1", "areas", "document_title", "tally_as_stated", "programme-talks"], nonsense)
    assert edith.post(page, sent(edith, page, **typed, tally_at_least="-1", document_form="x")).status_code in (
        200,
        302,
    )
    assert edith.get(page.replace("report", "nothing")).status_code in (302, 404)


def test_a_body_is_proposed_by_its_acronym(edith, page):
    checked = edith.post(page, sent(edith, page, **{"said-1": "The UN counts.", "_check": "1"}))
    ((_line, _name, offered),) = checked.context["said"][0]["lines"]
    un = Organisation.objects.get(slug="united-nations")
    assert (f"o{un.pk}", un.name, False) in offered
