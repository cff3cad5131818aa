"""What is offered while typing, and instead of what was typed."""

import pytest
from django.http import QueryDict

from summits.editing import changing, workflow
from summits.models import SearchWord
from summits.search import search, suggest
from tests import make

pytestmark = pytest.mark.django_db


def offered(text):
    return [(each.kind, each.label) for each in suggest(text)]


def page(words):
    query = QueryDict(mutable=True)
    query["q"] = words
    return search(query)


@pytest.mark.parametrize("typed", ["xi", "XI JIN", "习", "习近", "Цзинь", "jinping x"])
def test_a_leader_is_offered_by_the_beginning_of_a_name_in_any_script(moscow, typed):
    assert offered(typed)[0] == ("leader", "Xi Jinping")


def test_a_pair_is_offered_for_two_countries_or_one(moscow):
    make.summit("CN", "FR")
    make.summit("CN", "RU", starts="2001")
    assert ("relation", "China and Russia") in offered("rus chi")
    assert [label for kind, label in offered("china") if kind == "relation"] == ["China and Russia", "China and France"]
    assert suggest("china russia")[0].address == "/relations/china-russia/"


def test_a_pair_that_only_has_documents_comes_after_those_that_met(moscow):
    for _each in range(2):
        make.document(parties=("CN", "FR"), form="treaty")
    assert [label for kind, label in offered("china") if kind == "relation"] == ["China and Russia", "China and France"]


def test_titles_and_topics_are_offered_after_people(moscow):
    assert offered("joint sta") == [("document", moscow.joint.label)]
    assert [kind for kind, _label in offered("chi")][:2] == ["country", "relation"]


@pytest.mark.parametrize("typed", ["", " ", "&|!", "'", "\\", "the of", ":*", "%", "\x00"])
def test_signs_and_little_words_offer_nothing(moscow, typed):
    assert not suggest(typed)


def test_only_what_is_public_is_offered_and_known(moscow):
    draft = make.leader("Unseen Personage", "FR", state="draft")
    assert (offered("unseen"), page("personags").did_you_mean) == ([], None)
    workflow.publish(draft, None)
    assert offered("unseen") == [("leader", "Unseen Personage")]
    assert page("personags").did_you_mean.text == "personage"
    workflow.withdraw(draft, "error", None)
    assert (offered("unseen"), page("personags").did_you_mean) == ([], None)
    assert not SearchWord.objects.filter(word="personage").exists()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("jinpnig", "jinping"), ("Putim moscow", "putin moscow"), ('"Vladmir Putin"', '"vladimir Putin"')],
)
def test_another_spelling_is_offered_where_little_is_found(moscow, typed, meant):
    suggested = page(typed).did_you_mean
    assert suggested.text == meant
    assert search(QueryDict(suggested.params)).total


def test_no_other_spelling_is_offered_for_words_that_are_known(moscow):
    assert page("putin").did_you_mean is None
    assert page("putin nowhereatall").did_you_mean is None


def test_a_text_that_may_not_be_shown_lends_no_word_to_spelling():
    document = make.document("Title")
    with changing() as change:
        change.save(make.text(document, "The permafrost clause.", shown="none"))
    assert page("permafrost").total == 1
    assert page("permafrist").did_you_mean is None
