"""A revision in the admin: proposed by whoever writes, edited like any draft, compared, applied by who publishes."""

import pytest
from django.test import Client
from django.urls import reverse

from summits.editing import changing
from summits.models import Record, Summit

from .forms import change_url, opened


def page_of(record, word):
    return reverse(f"admin:summits_{record.kind}_{word}", args=[record.pk])


@pytest.fixture
def revision(carl, moscow):
    """Carl's copy of the summit, with an occasion typed into its form."""
    carl.post(page_of(moscow.summit, "revise"), {"change_note": "the jubilee"})
    copy = Summit.objects.get(revises=moscow.summit.pk)
    url = change_url(copy)
    assert carl.post(url, opened(carl, url) | {"occasion": "A jubilee"}).status_code == 302
    return copy


@pytest.fixture
def edith(staff):
    client = Client()
    client.force_login(staff.edith)
    return client


def test_a_contributor_proposes_and_an_editor_applies(carl, edith, moscow, revision):
    assert "A jubilee" in carl.get(page_of(revision, "compare")).content.decode()
    assert carl.post(page_of(revision, "compare"), {"expected": "1"}).status_code == 403
    page = edith.get(change_url(moscow.summit)).content.decode()
    assert "Open revisions" in page and change_url(revision) in page
    typed = {"expected": moscow.summit.version, "change_note": "checked", "public_note": "The occasion was added."}
    edith.post(page_of(revision, "compare"), typed)
    summit = Summit.objects.get()
    assert (summit.occasion, summit.corrections.get().note) == ("A jubilee", "The occasion was added.")


def test_a_conflict_is_asked_about_on_the_page(edith, moscow, revision):
    with changing() as change:
        summit = Summit.objects.get(pk=moscow.summit.pk)
        summit.occasion = "Something else"
        change.save(summit)
    name = f"keep-summit-{summit.pk}-occasion"
    page = edith.get(page_of(revision, "compare")).content.decode()
    assert page.count(f'name="{name}"') == 2 and "Something else" in page
    refused = edith.post(page_of(revision, "compare"), {"expected": summit.version + 1})
    assert "Nothing was applied" in refused.content.decode()
    edith.post(page_of(revision, "compare"), {"expected": summit.version + 1, name: "revised"})
    assert Summit.objects.get().occasion == "A jubilee"


def test_a_revision_is_in_no_list_and_no_search_box(edith, revision):
    list_of_summits = edith.get(reverse("admin:summits_summit_changelist"))
    assert list_of_summits.context["cl"].result_count == 1
    box = {"app_label": "summits", "model_name": "statement", "field_name": "summit", "term": "Moscow"}
    assert len(edith.get(reverse("admin:autocomplete"), box).json()["results"]) == 1


def test_a_draft_or_nothing_is_not_revised(edith, moscow):
    assert edith.get(page_of(moscow.summit, "compare")).status_code == 404
    assert edith.get(page_of(moscow.summit, "revise").replace(str(moscow.summit.pk), "999999")).status_code == 404


def test_nonsense_applies_nothing(edith, moscow, revision):
    for typed in ({}, {"expected": "x"}, {"expected": "9" * 40}, {"keep-": "revised"}):
        assert edith.post(page_of(revision, "compare"), typed).status_code == 200
        assert Record.objects.filter(pk=revision.pk).exists(), typed


def test_a_small_fix_is_applied_at_once_with_a_note(edith, moscow):
    url = change_url(moscow.summit)
    typed = opened(edith, url) | {"venue": "Kremlin"}
    refused = edith.post(url, typed | {"change_note": " "})
    assert "say in the change note why" in refused.content.decode() and "Kremlin" in refused.content.decode()
    assert edith.post(url, typed | {"public_note": "The hall was added."}).status_code == 302
    assert Summit.objects.get().corrections.get().note == "The hall was added."
