"""What several pages ask alike is asked once a revision, and takes no more memory than it may."""

from types import SimpleNamespace

import pytest
from django.utils import translation

from summits.public import facts
from summits.public.facts import MOST, of_revision


@pytest.fixture
def asked():
    """(a function that is kept, what it was asked); what it is asked for is the weight of its answer."""
    asked = []

    @of_revision
    def answer(weight):
        asked.append(weight)
        return SimpleNamespace(weight=weight) if weight else None

    facts.forget()
    yield answer, asked
    facts.forget()


def test_an_answer_is_kept_for_a_revision_a_day_and_a_language_also_where_there_is_none(asked):
    answer, asked = asked
    for revision, day in (("1", "Monday"), ("2", "Monday"), ("2", "Tuesday")):
        with facts.of(revision, day):
            assert answer(0) is None and answer(0) is None
            with translation.override("de"):
                answer(0)
    assert asked == [0, 0] * 3
    answer(0)
    assert len(asked) == 7  # of a preview's page, which is of no revision, nothing is kept


def test_of_what_readers_choose_that_is_forgotten_first_which_was_not_asked_for_the_longest(asked):
    answer, asked = asked
    third = MOST // 3 - 1
    with facts.of("1", "Monday"):
        for weight in (third, third - 1, third - 2, third, third - 3, third, third - 1):
            answer(weight)
    assert asked == [third, third - 1, third - 2, third - 3, third - 1]


def test_an_answer_that_is_heavier_than_all_that_may_be_kept_is_given_all_the_same(asked):
    answer, asked = asked
    with facts.of("1", "Monday"):
        assert answer(MOST).weight == answer(MOST).weight == MOST
    assert asked == [MOST, MOST]
