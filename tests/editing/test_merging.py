"""Two records of one thing become one: every relation moves, the old address redirects, and it can be taken back."""

import pytest
from django.core.management import call_command
from pghistory.models import Context

from summits.editing import ChangedMeanwhile, changing
from summits.editing.merging import CannotMerge, choices, merge
from summits.editing.restoring import undo
from summits.editing.whole import as_it_stands
from summits.models import Leader, LeaderName, Point, Record, Session, Summit, Tenure
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def twin(moscow):
    """Xi Jinping once more, with an office that is recorded already, one that is not, and a meeting of his own."""
    twin = make.leader("Xi Jin-ping", "CN", starts="2013-03-14", names=[("vi", "Tập Cận Bình"), ("zh-Hans", "习近平")])
    with changing() as change:
        change.save(
            Tenure(leader=twin, country=make.country("CN"), title="Vice President", rank="other", starts="2008")
        )
    make.summit("CN", "FR", "2019-03-25", principals=(twin, None))
    return twin


def test_all_that_names_the_twin_names_the_one_that_stays(moscow, twin, client):
    merge(moscow.xi, twin, None)
    xi = Leader.objects.get(slug="xi-jinping")
    assert sorted(t.title for t in xi.tenures.all()) == ["President", "Vice President"]
    assert sorted(n.name for n in xi.names.all()) == ["Tập Cận Bình", "Си Цзиньпин", "习近平"]
    assert {p.summit.starts for p in xi.participations.all()} == {"2025-05-08", "2019-03-25"}
    assert not Record.objects.filter(pk=twin.pk).exists()
    assert client.get("/leaders/xi-jin-ping/").headers["Location"] == "/leaders/xi-jinping/"
    call_command("check_search")


def test_facts_are_chosen_one_by_one(moscow, twin):
    assert ("title", "Xi Jinping", "Xi Jin-ping") in choices(moscow.xi, twin)
    merge(moscow.xi, twin, None, taken={"title"})
    assert Leader.objects.get(pk=moscow.xi.pk).label == "Xi Jin-ping"


def test_two_records_of_one_meeting_become_one(moscow):
    other = make.summit(principals=(moscow.xi, moscow.putin), slug="moscow-again")
    make.statement(moscow.xi, summit=other, title="Remarks of Xi")
    with changing() as change:
        for summit in (moscow.summit, other):
            change.save(Session(summit=summit, number=1, format="talks"))
            change.save(Point(summit=summit, kind="agreed", by=0, text="To meet again."))
        change.save(Session(summit=other, number=2, format="press"))
    merge(moscow.summit, other, None)
    summit = Summit.objects.get()
    assert [(s.format, s.number) for s in summit.sessions.all()] == [("talks", 1), ("press", 3)]
    assert (summit.participations.count(), summit.points.count(), summit.statements.count()) == (2, 1, 2)


def test_a_merge_is_taken_back_whole(moscow, twin):
    before = [as_it_stands(each) for each in (moscow.xi, twin)]
    merge(moscow.xi, twin, None, "merged")
    undo(Context.objects.get(metadata__note="merged").pk, None)
    for was, now in zip(before, [as_it_stands(each) for each in (moscow.xi, twin)], strict=True):
        for rows in (was, now):
            root = next(key for key in rows if key[0] is Record)
            rows[root] = {k: v for k, v in rows[root].items() if k not in ("version", "changed_at")}
        assert now == was
    assert {p.summit.starts for p in twin.participations.all()} == {"2019-03-25"}
    call_command("check_search")


def test_the_public_one_is_kept(moscow):
    with pytest.raises(CannotMerge, match="public"):
        merge(make.leader("Xi", "CN", state="draft"), moscow.xi, None)


def test_meetings_of_different_pairs_are_not_merged(moscow):
    with pytest.raises(CannotMerge, match="pairs"):
        merge(moscow.summit, make.summit("CN", "FR"), None)


def test_a_record_is_not_merged_with_itself_or_another_kind(moscow):
    for other in (moscow.xi, moscow.summit):
        with pytest.raises(CannotMerge):
            merge(moscow.xi, other, None)


def test_a_merge_of_what_changed_meanwhile_is_refused(moscow, twin):
    with pytest.raises(ChangedMeanwhile):
        merge(moscow.xi, twin, None, versions=(moscow.xi.version, twin.version - 1))
    assert LeaderName.objects.filter(leader=twin).exists()
