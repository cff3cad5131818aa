"""What the law requires to be erased: no word of it is left in any table or file, and the others stay whole."""

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection
from django.urls import reverse
from pghistory.models import Context

from summits.editing import changing, merging, revising
from summits.editing.erasing import erase
from summits.editing.restoring import restore
from summits.models import (
    Attachment,
    Citation,
    Comment,
    Correction,
    DocumentRelation,
    Leader,
    Participation,
    Point,
    Record,
    RecordTopic,
    Revision,
    Session,
    Signature,
    Speaker,
    State,
    Statement,
    Summit,
    Tally,
    address_of,
)
from tests import make

pytestmark = pytest.mark.django_db

WORD = "quokka"  # in everything that is erased, and nowhere else


def tables_with(word):
    """The tables that hold a word, in whatever column."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT count(*) FROM {table} AS t WHERE t::text ILIKE %s", [f"%{word}%"])
            found += [table] if cursor.fetchone()[0] else []
    return found


def assert_nothing_is_left(uploads):
    connection.check_constraints()
    assert tables_with(WORD) == []
    assert not [path for path in uploads.rglob("*") if path.is_file() and WORD.encode() in path.read_bytes()]
    call_command("check_search")


def changed(by, *rows, note=f"about the {WORD}"):
    with changing(by, note) as change:
        for row in rows:
            change.save(row)


def with_everything(record, by):
    """The record with all that any record may own, changed, renamed and under revision."""
    changed(
        by,
        make.attachment(record, f"%PDF-1.4 {WORD}".encode(), caption=f"A {WORD}", text_layer=f"A {WORD}."),
        Citation(record=record, source=make.source(), field="title", quotation=f"A {WORD}"),
        RecordTopic(record=record, topic=make.topic("energy")),
        Comment(record=record, text=f"Who is that {WORD}?", by=by, by_name=by.username),
        Correction(record=record, version=1, note=f"Of the {WORD}"),
    )
    record = type(record).objects.get(pk=record.pk)
    record.slug, record.summary, record.staff_note = f"{record.slug}-again", f"A {WORD}.", f"Is it a {WORD}?"
    changed(by, record)
    revising.propose(record, by, f"a better {WORD}")
    about = {"content_type": ContentType.objects.get_for_model(type(record)), "object_id": str(record.pk)}
    LogEntry.objects.create(user=by, action_flag=CHANGE, object_repr=f"The {WORD}", **about)
    return type(record).objects.get(pk=record.pk)


@pytest.fixture
def quokka(staff):
    """A leader by that name; a duplicate was merged into the record."""
    who = make.leader("Quokka Zhao", "CN", names=[("en", "Q. Zhao (Quokka)")], slug="quokka-zhao", family_name="Quokka")
    twin = make.leader("Zhao the Quokka", "CN", slug="zhao-quokka")
    merging.merge(who, twin, staff.edith, "both are the quokka")
    return with_everything(who, staff.edith)


@pytest.fixture
def meeting(quokka, staff):
    """What names the leader: a summit, words with a title made of the name, a signature, a point."""
    with make.together():
        summit = make.summit(principals=(quokka, None), slug="a-meeting")
        said = make.statement(quokka, summit=summit, title="", slug="words", points=["Both sides agree."])
        signed = make.document("A treaty", summit=summit, slug="a-treaty")
    point = said.points.get()
    point.speaker = quokka
    seat = summit.participations.get(leader=quokka)
    seat.tenure, seat.name_as_printed, seat.style_as_printed = quokka.tenures.first(), "Mr Quokka", "President Quokka"
    changed(staff.edith, point, seat, Signature(document=signed, leader=quokka, style_as_printed="The Quokka"))
    return summit, said, signed


def test_no_word_of_a_leader_is_left_and_the_others_stay(quokka, meeting, staff, uploads, client):
    assert len(tables_with(WORD)) > 20
    erase(quokka, staff.ada, "Decision 12/26")
    assert_nothing_is_left(uploads)
    seat = Participation.objects.get(summit=meeting[0], side=1)
    assert (seat.leader, seat.tenure, seat.name_as_printed, seat.style_as_printed) == (None, None, "[erased]", "")
    assert Speaker.objects.get().name_as_printed == Signature.objects.get().name_as_printed == "[erased]"
    assert Point.objects.get().speaker is None
    for record in meeting:
        assert Record.objects.get(pk=record.pk).state == State.PUBLISHED
        assert "[erased]" in client.get(address_of(record)).content.decode()


def test_every_address_it_had_says_that_the_law_required_it(quokka, staff, client):
    public = [reverse("leader-detail", args=[slug]) for slug in ("quokka-zhao", "quokka-zhao-again", "zhao-quokka")]
    assert [client.get(address).status_code for address in public] == [301, 200, 301]
    erase(quokka, staff.ada, "Decision 12/26")
    for address in public:
        response = client.get(address)
        assert response.status_code == 410 and "The law requires it." in response.content.decode()
    assert client.get(reverse("leader-detail", args=["nobody"])).status_code == 404


def test_an_earlier_version_of_who_met_is_restored_without_the_name(quokka, meeting, staff, uploads):
    summit = Summit.objects.get(pk=meeting[0].pk)
    erase(quokka, staff.ada, "Decision 12/26")
    restore(summit, 1, staff.edith)
    assert Participation.objects.get(summit=summit, side=1).name_as_printed == "[erased]"
    assert_nothing_is_left(uploads)


def make_summit(by):
    summit = make.summit(title=f"A {WORD}", slug=WORD, venue=WORD, occasion=WORD)
    session = Session(summit=summit, number=1, format="talks", format_as_printed=WORD)
    tally = Tally(summit=summit, as_stated=WORD, manner="signed")
    changed(by, session, tally, Point(summit=summit, kind="agreed", by=0, text=f"On the {WORD}."))
    with make.together():
        said, signed = make.statement(summit=summit), make.document(summit=summit)
    said.session, signed.tally = session, tally
    changed(by, said, signed)
    return summit


def make_statement(by):
    return make.statement(title=f"On the {WORD}", slug=WORD, points=[f"The {WORD}."], body=f"The {WORD}.")


def make_document(by):
    document = make.document(f"Treaty of the {WORD}", slug=WORD, body=f"The {WORD}.")
    changed(by, DocumentRelation(document=make.document(), kind="amends", other=document, locator=WORD))
    return document


@pytest.mark.parametrize("made", [make_summit, make_statement, make_document])
def test_no_word_of_any_other_record_is_left(made, staff, uploads):
    record = with_everything(made(staff.edith), staff.edith)
    erase(record, staff.ada, "Decision 12/26")
    assert_nothing_is_left(uploads)
    assert not Record.objects.filter(kind=record.kind).exclude(state=State.PUBLISHED).exists()
    assert Statement.objects.filter(session=None, summit=None).count() == (made is make_summit)


def test_what_was_deleted_before_is_erased_with_it(staff, uploads):
    draft = make.statement(state="draft", points=[f"The {WORD}."])
    changed(staff.edith, make.attachment(draft, f"%PDF-1.4 {WORD}".encode()))
    with changing(staff.edith) as change:
        change.delete(draft.points.get())
        change.delete(draft.attachments.get())
    assert "summits_pointchange" in tables_with(WORD)
    erase(draft, staff.ada, "Decision 12/26")
    assert_nothing_is_left(uploads)


def test_a_file_that_another_record_holds_too_stays(moscow, staff, uploads):
    changed(None, make.attachment(moscow.joint), make.attachment(moscow.summit))
    erase(moscow.joint, staff.ada, "Decision 12/26")
    assert Attachment.objects.get().file.read() == b"%PDF-1.4 a scan"


def test_the_change_says_who_and_why_and_readers_see_a_new_revision(moscow, staff):
    before = Revision.current()
    erase(moscow.xi, staff.ada, "Decision 12/26")
    assert Context.objects.filter(metadata__note="Decision 12/26", metadata__user_name="ada").exists()
    assert Revision.current() == before + 1


def test_all_is_erased_or_nothing(moscow, staff, monkeypatch):
    changed(None, make.attachment(moscow.xi))
    monkeypatch.setattr("summits.editing.erasing._Traces.erase", lambda self: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        erase(moscow.xi, staff.ada, "Decision 12/26")
    assert Leader.objects.filter(pk=moscow.xi.pk).exists()
    assert Attachment.objects.get().file.read()
