"""Each rule is held by the database under a name that says it, whatever way a row comes in."""

import pytest
from django.db import IntegrityError, connection

from summits.models import (
    Attendance,
    Citation,
    Document,
    DocumentRelation,
    Leader,
    Participation,
    Party,
    Point,
    Record,
    Session,
    Source,
    Statement,
    Summit,
    Tally,
    Tenure,
    Text,
)
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    return Summit.objects.create(first_country=make.country("CN"), second_country=make.country("RU"))


BAD_SUMMITS = {
    "summit_sides_are_different": lambda: {"first_country": make.country("CN"), "second_country": make.country("CN")},
    "summit_has_one_host_at_most": lambda: {"first_role": "host", "second_role": "host"},
    "summit_first_role_is_known": lambda: {"first_role": "winner"},
    "summit_mode_is_known": lambda: {"mode": "pigeon"},
    "summit_outcome_is_known": lambda: {"outcome": "published"},
    "summit_one_side_initiated": lambda: {"first_initiated": True, "second_initiated": True},
    "summit_ends_only_after_a_start": lambda: {"ends": "2025"},
}


@pytest.mark.parametrize("rule", BAD_SUMMITS)
def test_a_summit_that_breaks_a_rule_is_refused(rule):
    with pytest.raises(IntegrityError, match=rule):
        Summit.objects.create(**BAD_SUMMITS[rule]())


BAD_ROWS = {
    "participation_names_somebody": lambda s: Participation(summit=s, side=1),
    "participation_side_is_first_or_second": lambda s: Participation(summit=s, side=3, name_as_printed="X"),
    "participation_group_is_no_leader": lambda s: Participation(
        summit=s, side=1, is_group=True, leader=make.leader("Xi", "CN")
    ),
    "point_has_exactly_one_of_summit_statement": lambda s: Point(kind="agreed", by=0, text="X"),
    "point_said_belongs_to_a_statement": lambda s: Point(summit=s, kind="said", text="X"),
    "tally_at_most_is_not_below_at_least": lambda s: Tally(
        summit=s, as_stated="20", at_least=20, at_most=3, manner="signed"
    ),
    "citation_preferred_says_why": lambda s: Citation(record=s, source=make.source(), is_preferred=True),
    "session_format_is_known": lambda s: Session(summit=s, format="duel"),
    "source_shown_is_known": lambda s: Source(label="X", shown="partly"),
    "source_not_stated_is_known": lambda s: Source(label="X", not_stated=["weather"]),
    "text_has_exactly_one_of_statement_document": lambda s: Text(language="en", standing="original", body="X"),
    "party_is_named": lambda s: Party(document=Document.objects.create(form="treaty")),
    "leader_wikidata_id_is_a_q_number": lambda s: Leader(title="X", wikidata_id="15031"),
    "record_withdrawn_gives_a_reason": lambda s: Leader(title="X", state="withdrawn", slug="x"),
    "record_published_has_an_address": lambda s: Leader(title="X", state="published"),
    "statement_form_is_known": lambda s: Statement(statement_kind="toast", form="sung"),
}


@pytest.mark.parametrize("rule", BAD_ROWS)
def test_a_row_that_breaks_a_rule_is_refused(rule, draft):
    row = BAD_ROWS[rule](draft)
    with pytest.raises(IntegrityError, match=rule):
        row.save()


def test_an_office_held_must_be_the_leaders_own(draft):
    xi, putin = make.leader("Xi", "CN"), make.leader("Putin", "RU")
    Participation.objects.create(summit=draft, side=1, leader=xi, tenure=putin.tenures.get())
    with pytest.raises(IntegrityError, match="participation_tenure_is_of_its_leader"):
        connection.check_constraints()


def test_two_items_of_a_programme_may_swap_their_numbers_but_not_share_one(draft):
    one, two = (Session.objects.create(summit=draft, number=n, format="talks") for n in (1, 2))
    Session.objects.filter(pk=one.pk).update(number=2)
    Session.objects.filter(pk=two.pk).update(number=1)
    connection.check_constraints()
    Session.objects.filter(pk=two.pk).update(number=2)
    with pytest.raises(IntegrityError, match="session_number_is_used_once"):
        connection.check_constraints()


def test_only_one_source_of_a_fact_is_preferred(draft):
    def prefer():
        Citation.objects.create(
            record=draft, source=make.source(), field="starts", is_preferred=True, preferred_because="closest"
        )

    prefer()
    with pytest.raises(IntegrityError, match="citation_preferred_is_one_a_fact"):
        prefer()


def test_a_document_does_not_relate_to_itself():
    treaty = Document.objects.create(form="treaty")
    with pytest.raises(IntegrityError, match="documentrelation_joins_two_documents"):
        DocumentRelation.objects.create(document=treaty, other=treaty, kind="amends")


def test_a_leader_who_took_part_cannot_be_deleted_from_under_a_summit(moscow):
    with pytest.raises(IntegrityError):
        Record.objects.filter(pk=moscow.xi.pk)._raw_delete("default")
        connection.check_constraints()


def test_history_keeps_what_was_deleted(draft):
    session = Session.objects.create(summit=draft, number=1, format="talks")
    someone = Participation.objects.create(summit=draft, side=1, name_as_printed="department heads", is_group=True)
    Attendance.objects.create(session=session, participation=someone)
    pk = someone.pk
    someone.delete()
    labels = Participation.participation_changes.rel.related_model.objects.filter(pgh_obj=pk).values_list(
        "pgh_label", flat=True
    )
    assert list(labels) == ["insert", "delete"]


def test_a_source_with_its_text_carries_the_texts_fingerprint():
    source = Source.objects.create(label="Report", snapshot="习近平")
    assert len(source.snapshot_sha256) == 64


def test_the_sides_print_in_alphabetical_order_whichever_was_typed_first(draft):
    other = Summit.objects.create(first_country=make.country("RU"), second_country=make.country("CN"))
    assert [side.country.name for side in draft.sides] == [side.country.name for side in other.sides]


def test_an_office_covers_the_days_it_may_have_been_held():
    tenure = Tenure.objects.create(
        leader=Leader.objects.create(title="X"),
        country=make.country("RU"),
        title="President",
        rank="head_of_state",
        starts="2000-05",
        ends="2008",
    )
    tenure.refresh_from_db()
    assert [tenure.covers(day) for day in map(make.day, ("2000-04-30", "2000-05-01", "2008-12-31", "2009-01-01"))] == [
        False,
        True,
        True,
        False,
    ]
