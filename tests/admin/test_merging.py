import pytest
from django.urls import reverse

from summits.models import Leader
from tests import make


@pytest.fixture
def twin(moscow):
    return make.leader("Xi Jin-ping", "CN", starts="2013-03-14", wikidata_id="Q15031")


def merge_url(kept, other):
    return reverse(f"admin:summits_{kept.kind}_merge", args=[kept.pk, other.pk])


def sent(kept, other, **typed):
    return {"kept_version": kept.version, "other_version": other.version} | typed


def test_both_stand_side_by_side_and_what_is_lacking_is_taken(edith, moscow, twin):
    page = edith.get(merge_url(moscow.xi, twin)).content.decode()
    assert "Xi Jin-ping" in page
    assert '<input type="radio" name="fact-wikidata_id" value="other" id="fact-wikidata_id-other" checked>' in page
    edith.post(merge_url(moscow.xi, twin), sent(moscow.xi, twin, **{"fact-wikidata_id": "other"}))
    assert Leader.objects.get(slug="xi-jinping").wikidata_id == "Q15031"
    assert not Leader.objects.filter(pk=twin.pk).exists()


def test_of_what_the_sides_call_a_visit_it_is_said_which_side(edith, moscow):
    other = make.summit(first_visit="working", second_visit="private")
    page = edith.get(merge_url(moscow.summit, other)).content.decode()
    assert "First side: this side calls it" in page and "Second side: this side calls it" in page


def test_a_merge_over_a_change_that_was_not_seen_is_refused(edith, moscow, twin):
    page = edith.post(merge_url(moscow.xi, twin), {"kept_version": "x"}).content.decode()
    assert "Nothing was merged" in page
    assert Leader.objects.filter(pk=twin.pk).exists()


def test_what_cannot_be_merged_says_why(edith, moscow):
    draft = make.leader("Xi", "CN", state="draft")
    page = edith.get(merge_url(draft, moscow.xi)).content.decode()
    assert "Keep the public one" in page and 'value="Merge"' not in page


def test_a_contributor_merges_nothing(carl, moscow, twin):
    assert carl.get(merge_url(moscow.xi, twin)).status_code == 403
    assert carl.post(merge_url(moscow.xi, twin), sent(moscow.xi, twin)).status_code == 403
