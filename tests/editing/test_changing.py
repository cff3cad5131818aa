import pytest
from django.db import IntegrityError
from pghistory.models import Context

from summits.editing import ChangedMeanwhile, changing
from summits.editing.history import change_model, changes_since
from summits.models import Leader, OldAddress, Record, Revision, Summit
from tests import make

pytestmark = pytest.mark.django_db


def test_a_change_counts_the_version_and_prints_the_title_made_from_facts():
    summit = make.summit(place=make.place("moscow"))
    assert summit.label == "China and Russia, Moscow, 8 May 2025"
    before = summit.version
    with changing() as change:
        change.save(summit)
    assert Summit.objects.get(pk=summit.pk).version == before + 1


def test_a_renamed_country_is_printed_by_its_new_name_in_titles_made_from_facts(moscow):
    with changing() as change:
        country = make.country("RU")
        country.names.filter(language="en").update(short="Rossiya")
        change.touch(country)
    assert Summit.objects.get(pk=moscow.summit.pk).label == "China and Rossiya, Moscow, 8 May 2025"


def test_a_change_of_what_is_public_moves_the_revision_and_a_draft_does_not():
    make.summit(state="draft")
    before = Revision.current()
    make.summit(state="draft")
    assert Revision.current() == before
    make.summit()
    assert Revision.current() > before


def test_a_change_from_an_older_version_is_refused(moscow):
    with pytest.raises(ChangedMeanwhile), changing() as change:
        change.expect(moscow.summit, moscow.summit.version - 1)


def test_a_change_that_fails_keeps_nothing(moscow):
    with pytest.raises(RuntimeError), changing() as change:
        moscow.summit.venue = "Elsewhere"
        change.save(moscow.summit)
        raise RuntimeError
    assert Summit.objects.get(pk=moscow.summit.pk).venue == ""


def test_history_says_who_changed_what_and_why(moscow, staff):
    version = moscow.summit.version
    with changing(staff.edith, "seen on the programme") as change:
        moscow.summit.venue = "Kremlin"
        change.save(moscow.summit)
        change.delete(moscow.summit.points.create(kind="agreed", by=0, text="To go on."))
    changes = changes_since(moscow.summit, version)
    assert ("venue", "", "Kremlin") in [(c.field, c.before, c.after) for c in changes]
    assert {(c.who, c.note) for c in changes} == {("edith", "seen on the programme")}
    assert any(c.before.startswith("1, agreed") for c in changes), "a deleted row is part of the history"


def test_history_knows_who_it_was_whatever_the_note_holds(moscow, staff):
    with changing(staff.edith, "why\0 not") as change:
        change.save(moscow.summit)
    assert Context.objects.filter(metadata__user_name="edith", metadata__note="why not").exists()


def test_history_sees_what_plain_sql_does(moscow):
    Record.objects.filter(pk=moscow.xi.pk).update(summary="By SQL.")
    assert change_model(Record).objects.filter(pgh_obj=moscow.xi.pk, summary="By SQL.").exists()


def test_a_renamed_address_of_a_published_record_is_kept_for_ever(moscow):
    old = moscow.xi.slug
    with changing() as change:
        moscow.xi.slug = "president-xi"
        change.save(moscow.xi)
    assert OldAddress.objects.get(kind="leader", slug=old).target.pk == moscow.xi.pk
    with changing() as change:
        moscow.xi.slug = old
        change.save(moscow.xi)
    assert not OldAddress.objects.filter(kind="leader", slug=old).exists(), "it leads straight there again"


def test_an_old_address_is_never_given_to_another_record(moscow):
    with changing() as change:
        moscow.xi.slug = "president-xi"
        change.save(moscow.xi)
    with pytest.raises(IntegrityError), changing() as change:
        change.save(Leader(title="Another", slug="xi-jinping"))


def test_two_records_of_one_title_get_two_addresses():
    assert [make.summit().slug, make.summit().slug] == ["china-russia-2025-05-08", "china-russia-2025-05-08-2"]
