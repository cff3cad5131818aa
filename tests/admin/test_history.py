"""History in the admin: what changed is shown, and the way back is a button."""

import pytest
from django.urls import reverse
from pghistory.models import Context

from summits.editing import changing
from summits.models import Summit
from tests import make

from .forms import change_url


def history_url(thing):
    return change_url(thing).replace("/change/", "/history/")


@pytest.fixture
def corrected(moscow, staff):
    """The summit with a summary that Edith wrote and changed a word of."""
    for note, summary in (("first", "They met in Minsk."), ("slip", "They met in Moscow.")):
        with changing(staff.edith, note) as change:
            summit = Summit.objects.get()
            summit.summary = summary
            change.save(summit)
    return Summit.objects.get()


def test_history_shows_the_words_that_changed_and_who_and_why(edith, corrected):
    page = edith.get(history_url(corrected)).content.decode()
    assert "<del>Minsk</del>" in page and "<ins>Moscow</ins>" in page
    assert "edith" in page and "slip" in page


def test_of_what_the_sides_call_a_visit_history_says_which_side(edith, moscow, staff):
    with changing(staff.edith, "by the report") as change:
        summit = Summit.objects.get()
        summit.second_visit = "working"
        change.save(summit)
    assert "second side: this side calls it" in edith.get(history_url(summit)).content.decode()


def test_an_earlier_version_is_restored_by_a_button(edith, corrected):
    typed = {"version": corrected.version - 1, "expected": corrected.version, "change_note": "it was Minsk"}
    assert edith.post(history_url(corrected), typed, follow=True).status_code == 200
    assert Summit.objects.get().summary == "They met in Minsk."
    assert Context.objects.filter(metadata__note="it was Minsk", metadata__user_name="edith").exists()


def test_nonsense_restores_nothing_and_says_so(edith, corrected):
    huge = {"version": "9" * 18, "expected": "3"}
    for typed in (huge, {}, {"version": "9" * 30}, {"version": "x", "expected": "-1"}, {"version": "99"}):
        page = edith.post(history_url(corrected), typed, follow=True).content.decode()
        assert "Nothing was restored" in page, typed
        assert Summit.objects.get().version == corrected.version


def test_any_page_number_shows_a_page(edith, corrected):
    for page in ("0", "-1", "x", "٣", "9" * 9, "9" * 18, "9" * 40):
        assert edith.get(history_url(corrected), {"p": page}).status_code == 200, page
        assert edith.get(reverse("admin:changes"), {"p": page}).status_code == 200, page


def test_who_may_not_change_a_record_restores_nothing(carl, corrected):
    assert carl.get(history_url(corrected)).status_code == 200
    assert carl.post(history_url(corrected), {"version": 1, "expected": 3}).status_code == 403


def test_countries_and_sources_have_a_history_too(edith, moscow, staff):
    source = make.source()
    with changing(staff.ada, "found it") as change:
        source.url = "https://example.org/calendar"
        change.save(source)
    page = edith.get(history_url(source)).content.decode()
    assert "https://example.org/calendar" in page and "found it" in page


def test_a_deleted_record_is_found_among_all_changes_and_taken_back(edith, staff):
    draft = make.summit(state="draft", slug="by-mistake")
    with changing(staff.edith, "away with it") as change:
        change.delete(Summit.objects.get(pk=draft.pk))
    change = Context.objects.get(metadata__note="away with it")
    assert "away with it" in edith.get(reverse("admin:changes")).content.decode()
    assert "by-mistake" in edith.get(reverse("admin:change", args=[change.pk])).content.decode()
    edith.post(reverse("admin:change", args=[change.pk]), {"change_note": "back"})
    assert Summit.objects.get(slug="by-mistake").participations.count() == 2


def test_what_cannot_be_taken_back_says_why(edith, moscow, corrected):
    change = Context.objects.get(metadata__note="first")
    page = edith.post(reverse("admin:change", args=[change.pk]), follow=True).content.decode()
    assert "Nothing was taken back." in page and "was changed since: summary" in page


def test_all_changes_are_for_those_who_publish(carl, moscow):
    assert carl.get(reverse("admin:changes")).status_code == 403
    assert carl.post(reverse("admin:change", args=[Context.objects.first().pk])).status_code == 403


def test_the_pages_of_history_cost_the_same_for_many_rows(edith, moscow, django_assert_max_num_queries):
    for number in range(15):
        with changing(note=f"change {number}") as change:
            summit = Summit.objects.get()
            summit.venue = f"Hall {number}"
            change.save(summit)
    with django_assert_max_num_queries(80):
        edith.get(history_url(moscow.summit))
