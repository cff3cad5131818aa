"""Whatever is sent, the admin answers: an error in words or "not found", never a failure of its own."""

import pytest
from django.urls import reverse
from pghistory.models import Context

from summits.models import Comment, Correction, Summit
from tests import make

from .forms import add_url, change_url, opened, with_row

ODD = ["\x00", "x", "٣", "-1", "9" * 30, "9" * 5000, "2025-02-30", "'", "", "[]", "\ud7ff"]
ANSWERS = (200, 302, 400, 403, 404)


@pytest.mark.parametrize(
    "name",
    ["q", "p", "o", "state", "country", "outcome", "starts_earliest__year", "starts_earliest__month", "_to_field"],
)
def test_a_list_takes_any_parameter(edith, name):
    for value in ODD:
        assert edith.get(reverse("admin:summits_summit_changelist"), {name: value}).status_code in ANSWERS


@pytest.mark.parametrize("action", ["delete_selected", "export_chosen", "x"])
def test_an_action_takes_any_choice_of_rows(ada, moscow, action):
    url = reverse("admin:summits_summit_changelist")
    for value in ODD:
        chosen = {"action": action, "_selected_action": [value, str(moscow.summit.pk)], "post": "yes"}
        assert ada.post(url, chosen).status_code in ANSWERS
    assert Summit.objects.exists(), "what is public is not deleted"


@pytest.mark.thorough
def test_an_empty_form_takes_any_parameters(edith):
    for value in ODD:
        sent = dict.fromkeys(("first_country", "starts", "topics", "summit", "page_token", "_popup"), value)
        for kind in ("summit", "statement"):
            assert edith.get(reverse(f"admin:summits_{kind}_add"), sent).status_code in ANSWERS


@pytest.mark.thorough
def test_a_summit_refuses_any_nonsense_typed_into_it(edith, moscow):
    url = change_url(moscow.summit)
    fields = opened(edith, url)
    for value in ODD:
        nonsense = dict.fromkeys(("first_country", "place", "starts", "mode", "topics", "participations-0-id"), value)
        nonsense |= dict.fromkeys(("participations-0-leader", "participations-0-side", "sessions-INITIAL_FORMS"), value)
        row = {"in_sessions": value, "side": value, "tenure": value, "leader": value}
        assert edith.post(url, with_row(fields, "participations", **row) | nonsense).status_code in (200, 400)
        assert edith.post(add_url(Summit), nonsense).status_code in (200, 400)


def test_what_no_text_can_hold_is_left_out_of_notes(edith, moscow):
    typed = opened(edith, change_url(moscow.summit)) | {
        "venue": "Kremlin",
        "change_note": "o\0dd",
        "public_note": "o\0dd",
    }
    assert edith.post(change_url(moscow.summit), typed).status_code == 302
    assert Correction.objects.get().note == "odd"
    draft = make.summit(state="in_review")
    url = reverse("admin:summits_summit_step", args=[draft.pk, "request-changes"])
    assert edith.post(url, {"change_note": "o\0dd"}).status_code == 302
    assert Comment.objects.get().text == "odd"
    assert Context.objects.filter(metadata__user_name="edith", metadata__note="odd").count() == 2


def test_a_search_box_takes_any_words(edith):
    asked = {"app_label": "summits", "model_name": "participation", "field_name": "leader"}
    for name in ("term", "page", *asked):
        for value in ODD:
            assert edith.get(reverse("admin:autocomplete"), asked | {name: value}).status_code in ANSWERS
