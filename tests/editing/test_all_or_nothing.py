"""A process that is killed in the middle of a change leaves all of it or nothing."""

import os
import signal
from unittest.mock import patch

import pytest
from django.db import connection

from summits.editing import changing, merging, restoring, revising, workflow
from summits.editing.changing import Change
from summits.editing.whole import as_it_stands
from summits.models import Record, Revision, Statement
from tests import cast, make

from .test_at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def killed_at_the_end_of(action):
    """Do it in a process of its own, which dies with all written and nothing committed."""
    child = os.fork()
    if not child:
        try:
            type(connection)._connection_pools = {}  # the parent's sockets are not ours to use or to close
            connection.connection = None
            with patch.object(Change, "finish", and_die(Change.finish)):
                action()
        finally:
            os._exit(1)
    _pid, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "it ended by itself before it was killed"


def and_die(finish):
    def finish_and_die(change):
        finish(change)
        os.kill(os.getpid(), signal.SIGKILL)

    return finish_and_die


def everything():
    return {record.pk: as_it_stands(record) for record in Record.objects.all()}, Revision.current()


@pytest.mark.thorough
def test_publishing_merging_restoring_and_applying_leave_all_or_nothing(subtests):
    people = cast.moscow()
    draft = make.summit(
        "CN", "FR", "2019-03-25", state="draft", principals=(make.leader("Emil", "FR", state="draft"), None)
    )
    twin = make.leader("Xi Jin-ping", "CN")
    revision = revising.propose(people.summit, None)
    with changing() as change:
        change.delete(Statement.objects.get(pk=people.remarks.pk).points.get())
    actions = {
        "publish": lambda: workflow.publish(draft, None, with_mentioned=True),
        "merge": lambda: merging.merge(people.xi, twin, None),
        "restore": lambda: restoring.restore(people.remarks, people.remarks.version, None),
        "apply": lambda: revising.apply(revision, None),
    }
    for name, action in actions.items():
        with subtests.test(name):
            before = everything()
            killed_at_the_end_of(action)
            assert everything() == before
            action()
            assert everything() != before


def test_of_two_reviewers_who_apply_at_once_one_is_told():
    summit = cast.moscow().summit
    revision = revising.propose(summit, None)
    outcomes = at_once(*[lambda: revising.apply(revision, None, expected=summit.version)] * 2)
    assert sorted(type(each).__name__ for each in outcomes if each) == ["ChangedMeanwhile"]
    assert not Record.objects.filter(revises=summit.pk).exists()


def test_merging_and_editing_at_once_lose_nothing():
    people = cast.moscow()
    twin = make.leader("Xi Jin-ping", "CN")

    def edit():
        with changing() as change:
            xi = type(people.xi).objects.get(pk=people.xi.pk)
            xi.summary = "He met the president of Russia."
            change.save(xi)

    assert at_once(edit, lambda: merging.merge(people.xi, twin, None)) == [None, None]
    people.xi.refresh_from_db()
    assert people.xi.summary and not Record.objects.filter(pk=twin.pk).exists()
