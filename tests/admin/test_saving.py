"""What a save does beyond storing what was typed."""

from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from summits.editing import changing
from summits.models import Attachment, Leader, Participation, Point, Rank, Record, Session, Summit, Tenure, Topic
from tests import cast, make

from .forms import add_url, change_url, opened, with_row


def saved(client, url, fields):
    response = client.post(url, fields)
    assert response.status_code == 302, response.context["errors"]
    return response


def refused(client, url, fields):
    response = client.post(url, fields)
    assert response.status_code == 200
    return response


def latest_change(record):
    return Record.record_changes.rel.related_model.objects.filter(pgh_obj=record.pk).latest("pgh_id")


def test_a_change_says_who_and_why(edith, moscow):
    fields = opened(edith, change_url(moscow.summit)) | {"occasion": "A feast", "change_note": "read again"}
    saved(edith, change_url(moscow.summit), fields)
    context = latest_change(moscow.summit).pgh_context.metadata
    assert (context["user_name"], context["note"]) == ("edith", "read again")


def test_saving_an_unchanged_page_changes_nothing(edith, moscow):
    saved(edith, change_url(moscow.summit), opened(edith, change_url(moscow.summit)))
    assert Summit.objects.get().version == moscow.summit.version


def test_lines_of_a_text_are_not_a_change_because_a_browser_ends_them_differently(edith):
    summit = make.summit(state="draft", summary="One line.\nAnother line.")
    saved(edith, change_url(summit), opened(edith, change_url(summit)))
    now = Summit.objects.get()
    assert (now.version, now.summary) == (summit.version, "One line.\nAnother line.")


def test_a_changed_row_alone_is_a_change_of_its_record(edith, moscow):
    url = change_url(moscow.remarks)
    saved(edith, url, opened(edith, url) | {"points-0-text": "Both sides guard against plant diseases."})
    moscow.remarks.refresh_from_db()
    assert moscow.remarks.version == latest_change(moscow.remarks).version > 1


def test_topics_of_a_point_are_saved_through_their_own_table(edith, moscow):
    topics = [str(make.topic(slug).pk) for slug in ("energy", "trade")]
    url = change_url(moscow.remarks)
    saved(edith, url, opened(edith, url) | {"points-0-topics": topics})
    assert Point.objects.get().topics.count() == 2
    saved(edith, url, opened(edith, url) | {"points-0-topics": topics[:1]})
    assert Point.objects.get().topics.get() == Topic.objects.get(slug="energy")


def test_a_date_that_is_none_is_refused_in_words(edith, moscow):
    url = change_url(moscow.summit)
    fields = opened(edith, url)
    for typed in ("8 May 2025", "2025-13", "2025-05-31/2025-05-01", "2025-02-30", "\x00"):
        response = refused(edith, url, fields | {"starts": typed})
        assert response.context["adminform"].form.errors["starts"], typed


def test_an_interval_with_spaces_is_a_date(edith, moscow):
    url = change_url(moscow.summit)
    saved(edith, url, opened(edith, url) | {"starts": "2025-05-07 / 2025-05-08"})
    assert Summit.objects.get().starts == "2025-05-07/2025-05-08"


# --- The office of the day ---


def participation(**values):
    return {"side": "1", "role": "principal", "name_as_printed": "", "tenure": "", "style_as_printed": ""} | values


def test_a_participation_gets_the_office_of_the_day(edith):
    summit, xi = make.summit(state="draft"), cast.xi(state="draft")
    fields = opened(edith, change_url(summit))
    saved(edith, change_url(summit), with_row(fields, "participations", **participation(leader=xi.pk)))
    assert Participation.objects.get(leader=xi).tenure.title == "President"


def test_of_several_offices_the_highest_is_taken_and_said(edith):
    summit, xi = make.summit(state="draft"), cast.xi(state="draft")
    with changing() as change:
        china = make.country("CN")
        change.save(Tenure(leader=xi, country=china, title="General Secretary", rank=Rank.PARTY_LEADER, starts="2012"))
    fields = with_row(opened(edith, change_url(summit)), "participations", **participation(leader=xi.pk))
    response = edith.post(change_url(summit), fields, follow=True)
    assert Participation.objects.get(leader=xi).tenure.title == "President"
    assert "held several offices" in response.content.decode()


def test_an_office_of_somebody_else_is_refused(edith, moscow):
    url = change_url(moscow.summit)
    wrong = {"participations-0-tenure": str(moscow.putin.tenures.get().pk)}
    response = refused(edith, url, opened(edith, url) | wrong)
    assert "Somebody else held this office" in response.content.decode()


# --- Who attends which session ---


def with_programme(fields):
    for number, kind in ((1, "welcome"), (2, "talks")):
        fields = with_row(fields, "sessions", number=str(number), format=kind)
    return fields


def test_sessions_of_a_new_summit_are_named_by_their_numbers(edith):
    china, russia = make.country("CN").pk, make.country("RU").pk
    fields = opened(edith, add_url(Summit)) | {"first_country": china, "second_country": russia, "starts": "2025"}
    fields |= {"participations-0-side": "1", "participations-0-name_as_printed": "Xi", "_save": "Save"}
    fields |= {"participations-0-in_sessions": "2, 1"}
    saved(edith, add_url(Summit), with_programme(fields))
    attended = Participation.objects.get().attendances
    assert sorted(attended.values_list("session__number", flat=True)) == [1, 2]


def test_a_number_that_the_programme_lacks_is_refused(edith):
    summit = make.summit(state="draft")
    fields = with_programme(opened(edith, change_url(summit))) | {"participations-0-in_sessions": "1, 7"}
    response = refused(edith, change_url(summit), fields)
    assert "The programme has no item 7." in response.content.decode()


def test_attended_sessions_are_shown_and_can_be_taken_back(edith):
    summit = make.summit(state="draft")
    saved(
        edith,
        change_url(summit),
        with_programme(opened(edith, change_url(summit))) | {"participations-0-in_sessions": "1 2"},
    )
    fields = opened(edith, change_url(summit))
    assert fields["participations-0-in_sessions"] == ["1, 2"]
    saved(edith, change_url(summit), fields | {"participations-0-in_sessions": "2"})
    assert Session.objects.get(number=1).attendances.count() == 0


# --- Rules of the database, and files ---


def test_taking_the_last_source_from_a_public_record_is_refused_with_the_form_as_typed(edith, moscow):
    url = change_url(moscow.summit)
    fields = opened(edith, url) | {"citations-0-DELETE": "on", "occasion": "Typed and not lost"}
    page = refused(edith, url, fields).content.decode()
    assert "This record is public and would lack something it needs" in page
    assert "Typed and not lost" in page and "changed successfully" not in page
    assert moscow.summit.citations.count() == 1


def test_emptying_the_address_of_a_public_record_is_refused(edith, moscow):
    url = change_url(moscow.summit)
    page = refused(edith, url, opened(edith, url) | {"slug": ""})
    assert "A published record needs an address." in page.content.decode()


def test_the_same_leader_twice_on_a_side_is_refused_in_words(edith, moscow):
    url = change_url(moscow.summit)
    row = participation(leader=moscow.xi.pk, role="minister")
    page = refused(edith, url, with_row(with_row(opened(edith, url), "participations", **row), "participations", **row))
    assert "This leader is already recorded for this side." in page.content.decode()


def test_a_file_that_only_pretends_is_refused(edith, moscow):
    url = change_url(moscow.summit)
    fields = opened(edith, url)
    for name, content, is_taken in (("a.pdf", b"MZ\x90", False), ("b.bin", b"%PDF-1.7 ...", True)):
        row = {"file": SimpleUploadedFile(name, content), "caption": "A scan", "shown": "none"}
        response = edith.post(url, with_row(fields, "attachments", **row))
        assert (response.status_code == 302) is is_taken
    assert Attachment.objects.get().content_type == "application/pdf"


def test_a_missing_leader_is_added_in_a_popup_with_an_office(edith):
    url = add_url(Leader) + "?_to_field=record_ptr&_popup=1"
    fields = opened(edith, url) | {"title": "New Leader"}
    office = {"title": "President", "country": make.country("RU").pk, "rank": "head_of_state", "starts": "2020"}
    fields |= {f"tenures-0-{name}": value for name, value in office.items()}
    page = edith.post(url, fields)
    assert "popup_response" in page.content.decode()
    assert Leader.objects.get(title="New Leader").tenures.get().title == "President"


def test_a_draft_is_deleted_through_the_one_door(edith):
    draft = make.summit(state="draft")
    edith.post(reverse("admin:summits_summit_delete", args=[draft.pk]), {"post": "yes"})
    assert not Summit.objects.exists()
    assert latest_change(draft).pgh_context.metadata["user_name"] == "edith"
    assert LogEntry.objects.filter(action_flag=3).count() == 1


def test_a_text_is_cleaned_when_it_is_pasted_and_left_alone_after(edith):
    said = make.statement(state="draft")
    url = change_url(said)
    typed = {"body": "One\u00ad line.\r\nAnother line.", "language": "en", "standing": "original"}
    typed |= {"shown": "full", "shown_paragraphs": "0"}
    saved(edith, url, with_row(opened(edith, url), "texts", **typed))
    assert said.texts.get().body == "One line.\n\nAnother line."
    saved(edith, url, opened(edith, url) | {"texts-0-body": "One line.\r\nAnother line."})
    assert said.texts.get().body == "One line.\nAnother line."
