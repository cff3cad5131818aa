"""A list that changed since it came: what nobody edited here follows it, the rest is asked."""

from summits.editing import changing
from summits.exchange import reviewing
from summits.models import Doubt, Participation, Source, Summit

from . import rows

ADDED = rows.person("Li Keqiang", office="Premier")


def meeting(**fields):
    return [*rows.people(), rows.summit(**fields)]


def edit(staff, **fields):
    with changing(staff.edith, "checked") as change:
        summit = Summit.objects.get()
        for name, value in fields.items():
            setattr(summit, name, value)
        change.save(summit)


def test_a_change_of_the_source_changes_what_nobody_edited(bring):
    bring(*meeting())
    participants = [*rows.summit()[1]["participants"], ADDED]
    row = bring(*meeting(description="A state visit of two days.", end="2025-05-09", participants=participants))["k:1"]
    assert row.status == "updated"
    summit = Summit.objects.get()
    assert (summit.summary, summit.ends, summit.version) == ("A state visit of two days.", "2025-05-09", 2)
    assert Participation.objects.filter(name_as_printed="Premier Li Keqiang").exists()


def test_what_the_source_says_no_more_goes(bring):
    bring(*meeting(participants=[*rows.summit()[1]["participants"], ADDED]))
    assert bring(*meeting())["k:1"].status == "updated"
    assert Participation.objects.count() == 2


def test_who_is_told_of_under_another_field_is_the_same_person(bring):
    host, guest = rows.summit()[1]["participants"]
    bring(*meeting(participants=[host, guest, ADDED]))
    moved = bring(*meeting(participants=[host, ADDED, guest]))["k:1"]
    assert moved.status in ("updated", "unchanged"), moved.reason
    turned = bring(*meeting(participants=[host, guest | {"side": "counterpart"}]))["k:1"]
    assert turned.status in ("updated", "unchanged"), turned.reason
    assert Participation.objects.count() == 2
    assert Summit.objects.get().state == "published"


def test_an_edit_here_stays_while_the_source_stays(bring, staff):
    bring(*meeting())
    edit(staff, summary="Edited here.")
    assert bring(*meeting())["k:1"].status == "unchanged"
    assert Summit.objects.get().summary == "Edited here."


def test_where_both_changed_an_editor_is_asked_and_the_rest_follows(bring, staff):
    bring(*meeting())
    edit(staff, summary="Edited here.")
    row = bring(*meeting(description="Changed there.", end="2025-05-09"))["k:1"]
    assert row.status == "needs_review"
    assert "Edited here." in row.reason
    assert "Changed there." in row.reason
    summit = Summit.objects.get()
    assert (summit.summary, summit.ends) == ("Edited here.", "2025-05-09")


def test_the_answer_is_kept_and_not_asked_again(bring, staff):
    bring(*meeting())
    edit(staff, summary="Edited here.")
    changed = meeting(description="Changed there.")
    bring(*changed)
    reviewing.leave_out(Doubt.objects.get(), staff.edith)
    assert Summit.objects.get().summary == "Edited here."
    assert bring(*changed)["k:1"].status == "unchanged"


def test_the_answer_to_take_the_sources_word_takes_it(bring, staff):
    bring(*meeting())
    edit(staff, summary="Edited here.")
    bring(*meeting(description="Changed there."))
    reviewing.answer(Doubt.objects.get(), "take", staff.edith, is_it=True)
    assert Summit.objects.get().summary == "Changed there."
    assert not Doubt.objects.filter(answer="").exists()


def test_an_edit_that_says_what_the_source_says_later_is_no_conflict(bring, staff):
    bring(*meeting())
    edit(staff, summary="Both say this.")
    assert bring(*meeting(description="Both say this."))["k:1"].status in ("updated", "unchanged")
    assert not Doubt.objects.exists()


def test_the_same_page_is_one_source_however_many_rows_stand_on_it(bring):
    address = "http://en.kremlin.ru/events/1"
    bring(*rows.people(), rows.summit(url=address), rows.statement(url=address, summit_ids=["k:1"]))
    assert Source.objects.filter(url=address).count() == 1


def test_of_two_offices_of_one_rank_a_second_run_finds_the_same(bring):
    given = [*rows.people(), rows.term("wd:putin", "RU", start="2024-05-07"), rows.summit()]
    bring(*given)
    assert Participation.objects.get(leader__title="Vladimir Putin").tenure.starts == "2012-05-07"
    assert {row.status for row in bring(*given).values()} == {"unchanged"}
