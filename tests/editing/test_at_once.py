"""Two people at once, on real connections."""

from threading import Barrier, Thread

import pytest
from django.db import connection
from django.http import QueryDict

from summits.editing import ChangedMeanwhile, changing, reindexing
from summits.models import Record, Revision, Summit
from summits.search import search
from tests import make

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*actions):
    """Run each action in a thread and connection of its own, started together; returns what each raised or None."""
    barrier, outcomes = Barrier(len(actions)), [None] * len(actions)

    def run(number, action):
        barrier.wait()
        try:
            action()
        except Exception as error:
            outcomes[number] = error
        finally:
            connection.close()

    threads = [Thread(target=run, args=pair) for pair in enumerate(actions)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def test_of_two_editors_with_the_same_version_one_is_refused():
    summit = make.summit()

    def edit(venue):
        mine = Summit.objects.get(pk=summit.pk)

        def save():
            with changing() as change:
                change.expect(mine, summit.version)
                mine.venue = venue
                change.save(mine)

        return save

    outcomes = at_once(edit("Kremlin"), edit("Zavidovo"))
    assert sorted(type(outcome) for outcome in outcomes if outcome) == [ChangedMeanwhile]
    assert Record.objects.get(pk=summit.pk).version == summit.version + 1


def test_changes_of_the_same_records_in_opposite_order_do_not_deadlock():
    one, other = make.summit(starts="2001"), make.summit(starts="2002")
    before = Revision.current()

    def touching(*records):
        def change_all():
            for _ in range(5):
                with changing() as change:
                    for record in records:
                        change.save(Summit.objects.get(pk=record.pk))

        return change_all

    assert at_once(touching(one, other), touching(other, one)) == [None, None]
    assert Record.objects.get(pk=one.pk).version == one.version + 10, "no change was lost"
    assert Revision.current() == before + 10


def test_two_readers_and_two_writers_at_once_lose_nothing():
    one, other = make.summit(starts="2001"), make.summit("CN", "FR", starts="2002")

    def writing(summit, words):
        def write():
            for number in range(8):
                with changing() as change:
                    summit.venue = f"{words} {number}"
                    change.save(summit)

        return write

    def reading(address):
        def read():
            for _ in range(12):
                page = search(QueryDict(address))
                assert len(page.hits) == min(page.total, 20), "hits and counts are of one moment"

        return read

    outcomes = at_once(
        writing(one, "Kremlin"), writing(other, "Palace"), reading("country=china"), reading("q=kremlin+OR+palace")
    )
    assert outcomes == [None] * 4
    assert reindexing.stale() == []
    assert reindexing.miscounted() == ([], [])
    for words, found in (("kremlin 7", 1), ("kremlin 6", 0), ("palace 7", 1)):
        address = QueryDict(mutable=True)
        address["q"] = f'"{words}"'
        assert search(address).total == found
