"""Two editors meet on one page: the second save is refused, and nothing typed is lost."""

import pytest
from django.test import Client
from django.urls import reverse

from summits.editing import changing
from summits.models import Citation, Country, Point, Statement, Summit
from tests import make

from .forms import change_url, fields_of, opened, with_row


@pytest.fixture
def ada_saves(staff):
    """Ada's browser: what she changes on a page is saved at once."""
    client = Client()
    client.force_login(staff.ada)

    def save(url, **typed):
        response = client.post(url, opened(client, url) | typed)
        assert response.status_code == 302, response.context["errors"]

    return save


def test_the_second_save_is_refused_and_says_what_changed(edith, moscow, ada_saves):
    url = change_url(moscow.summit)
    fields = opened(edith, url)
    ada_saves(url, occasion="A jubilee", change_note="from the calendar")
    response = edith.post(url, fields | {"venue": "Kremlin"})
    page = response.content.decode()
    assert "changed after you opened it" in page
    assert "A jubilee" in page and "ada" in page and "from the calendar" in page
    assert Summit.objects.get().venue == ""


def test_a_deliberate_second_save_goes_through(edith, moscow, ada_saves):
    url = change_url(moscow.summit)
    fields = opened(edith, url)
    ada_saves(url, occasion="A jubilee")
    again = fields_of(edith.post(url, fields | {"venue": "Kremlin"}))
    assert again["venue"] == ["Kremlin"]
    assert edith.post(url, again).status_code == 302
    assert (Summit.objects.get().venue, Summit.objects.get().occasion) == ("Kremlin", "")


def test_text_typed_into_a_row_that_was_deleted_becomes_a_new_row(edith, ada_saves):
    said = make.statement(points=["One.", "Two.", "Three."], state="draft")
    url = change_url(said)
    fields = opened(edith, url)
    ada_saves(url, **{"points-1-DELETE": "on"})
    typed = with_row(fields | {"points-1-text": "Two, rewritten."}, "points", text="Four.", kind="said", language="en")
    typed |= {"points-3-wording": "own_words"}
    refused = edith.post(url, typed)
    assert refused.status_code == 200
    again = fields_of(refused)
    assert [again[f"points-{n}-text"][0] for n in range(4)] == ["One.", "Three.", "Two, rewritten.", "Four."]
    assert again["points-INITIAL_FORMS"] == ["2"]
    assert edith.post(url, again).status_code == 302
    assert set(said.points.values_list("text", flat=True)) == {"One.", "Two, rewritten.", "Three.", "Four."}


def test_a_row_that_a_colleague_added_shifts_no_label(edith, moscow, ada_saves):
    url = change_url(moscow.summit)
    fields = opened(edith, url)
    with changing() as change:
        row = moscow.summit.participations.model(summit=moscow.summit, side=1, role="minister", name_as_printed="Wang")
        change.save(row)
    response = edith.post(url, fields)
    inline = next(i for i in response.context["inline_admin_formsets"] if i.formset.prefix == "participations")
    assert [form.original.pk for form in inline if form.original] == [
        form.form.instance.pk for form in inline if form.original
    ]
    assert len([form for form in inline if form.original]) == 2


def test_a_statement_changed_on_its_own_page_is_not_overwritten_from_the_summits(edith, moscow, ada_saves):
    url = change_url(moscow.summit)
    fields = opened(edith, url)
    ada_saves(change_url(moscow.remarks), title="A better title")
    response = edith.post(url, fields | {"statements-0-title": "A worse title"})
    assert "A better title" in response.content.decode()
    assert Statement.objects.get().title == "A better title"


def test_two_editors_of_a_country_meet_as_well(edith, ada_saves):
    country = make.country("RU")
    url = change_url(country)
    fields = opened(edith, url)
    ada_saves(url, status_note="Hers.")
    assert edith.post(url, fields | {"status_note": "Mine."}).status_code == 200
    assert Country.objects.get(pk=country.pk).status_note == "Hers."


def test_a_save_without_a_token_is_refused(edith, moscow):
    url = change_url(moscow.summit)
    fields = opened(edith, url)
    del fields["page_token"]
    assert edith.post(url, fields | {"venue": "Kremlin"}).status_code == 200


@pytest.mark.parametrize("token", ["1:2:3 \x00", "٣:" + "9" * 5000])
def test_a_token_made_up_is_refused_and_breaks_nothing(edith, moscow, token):
    url = change_url(moscow.summit)
    fields = opened(edith, url) | {"page_token": token, "points-TOTAL_FORMS": "99999999", "points-INITIAL_FORMS": "x"}
    assert edith.post(url, fields).status_code in (200, 400)


def test_an_edit_of_a_record_deleted_meanwhile_says_so(edith, moscow):
    draft = make.summit(state="draft")
    url = change_url(draft)
    fields = opened(edith, url)
    with changing() as change:
        change.delete(draft)
    response = edith.post(url, fields, follow=True)
    assert "Perhaps it was deleted?" in response.content.decode()


def test_rows_of_other_records_cannot_be_reached_by_their_number(edith, moscow):
    other = make.statement(points=["Theirs."], state="draft")
    url = change_url(moscow.remarks)
    fields = opened(edith, url) | {"points-0-id": [str(other.points.get().pk)], "points-0-text": "Mine."}
    edith.post(url, fields)
    assert Point.objects.get(pk=other.points.get().pk).text == "Theirs."
    assert Citation.objects.filter(record=moscow.remarks).count() == 1
    assert reverse("admin:index")


def test_the_colleagues_value_is_taken_field_by_field(edith, ada_saves):
    said = make.statement(points=["One."], state="draft")
    url = change_url(said)
    fields = opened(edith, url)
    ada_saves(url, title="Hers", addressee="The press", **{"points-0-text": "Hers too."})
    typed = fields | {"title": "Mine", "addressee": "The nation", "points-0-text": "Mine too."}
    refused = edith.post(url, typed)
    offered = refused.content.decode()
    assert all(f'name="take_theirs" value="{name}"' in offered for name in ("title", "addressee", "points-0-text"))
    again = fields_of(refused) | {"take_theirs": ["title", "points-0-text", "points-9-text", "nothing"]}
    assert edith.post(url, again).status_code == 302
    said.refresh_from_db()
    assert (said.title, said.addressee, said.points.get().text) == ("Hers", "The nation", "Hers too.")


def test_a_line_says_who_has_the_page_open_until_they_save(edith, moscow, staff):
    url, ada = change_url(moscow.summit), Client()
    ada.force_login(staff.ada)
    fields = opened(ada, url)
    assert "ada opened this page" in edith.get(url).content.decode()
    ada.post(url, fields | {"venue": "Kremlin"})
    assert "ada opened this page" not in edith.get(url).content.decode()
    assert "edith opened this page" in ada.get(url).content.decode()
