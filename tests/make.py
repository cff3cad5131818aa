"""Factories: each makes one record complete enough to be published, and publishes it unless told otherwise."""

import itertools
from contextlib import contextmanager, nullcontext
from datetime import date

from django.contrib.auth.models import Group, User
from django.core.files.base import ContentFile

from summits.editing import changing, workflow
from summits.models import (
    FIRST,
    SECOND,
    Attachment,
    Citation,
    Country,
    Document,
    Leader,
    LeaderName,
    Pair,
    Participation,
    Party,
    Place,
    Point,
    Rank,
    Source,
    Speaker,
    State,
    Statement,
    Summit,
    Tenure,
    Text,
    Topic,
    WithdrawnReason,
)

_number = itertools.count(1)
_together = None  # the change that everything is made in, while there is one


@contextmanager
def together():
    """All that is made within is one change: search is refreshed once and not for each. Read the records anew after."""
    global _together
    with changing(note="test") as _together:
        try:
            yield _together
        finally:
            _together = None


def _changing():
    return nullcontext(_together) if _together else changing(note="test")


def user(name, group):
    person = User.objects.create_user(name, password=f"{name} enters here 1", is_staff=True)
    person.groups.add(Group.objects.get(name=group))
    return person


def day(text):
    return date.fromisoformat(text)


def country(code):
    return Country.objects.get(code=code)


def topic(slug):
    return Topic.objects.get(slug=slug)


def place(slug):
    return Place.objects.get(slug=slug)


def pair(one="CN", other="RU", **fields):
    with _changing() as change:
        return change.save(Pair(one=country(one), other=country(other), **fields))


def source(label="Kremlin calendar", **fields):
    found = Source.objects.filter(label=label).first()
    if found:
        return found
    with _changing() as change:
        return change.save(Source(label=label, publisher="President of Russia", **fields))


def leader(title, code, *, office="President", rank=Rank.HEAD_OF_STATE, starts="2000", ends="", names=(), **fields):
    """A leader with one office; `names` are (language, name) pairs."""
    state, slug = _life(fields)
    cited = source()
    with _changing() as change:
        person = change.save(Leader(title=title, slug=slug, **fields))
        change.save(Tenure(leader=person, country=country(code), title=office, rank=rank, starts=starts, ends=ends))
        for language, name in names:
            change.save(LeaderName(leader=person, language=language, name=name))
        change.save(Citation(record=person, source=cited))
        _publish(change, state, person)
    return _brought_to(state, person)


def summit(first="CN", second="RU", starts="2025-05-08", *, principals=(None, None), **fields):
    """A summit of two countries by code; a principal not given goes by a name as printed."""
    state, slug = _life(fields)
    cited = source()
    with _changing() as change:
        meeting = change.save(
            Summit(first_country=country(first), second_country=country(second), starts=starts, slug=slug, **fields)
        )
        for side, who in zip((FIRST, SECOND), principals, strict=True):
            name = "" if who else f"Principal of side {side}"
            change.save(Participation(summit=meeting, side=side, leader=who, name_as_printed=name))
        change.save(Citation(record=meeting, source=cited))
        _publish(change, state, meeting)
    return _brought_to(state, meeting)


def statement(speaker=None, *, summit=None, made="2025-05-08", body="", points=(), **fields):
    """A statement by a leader or, without one, by a name as printed; `body` becomes its English text."""
    state, slug = _life(fields)
    cited = source()
    values = {"statement_kind": "remarks", "form": "verbatim", "title": f"Remarks {next(_number)}"} | fields
    with _changing() as change:
        said = change.save(Statement(summit=summit, made=made, slug=slug, **values))
        name = "" if speaker else "A speaker"
        change.save(Speaker(statement=said, leader=speaker, name_as_printed=name))
        for number, words in enumerate(points, start=1):
            change.save(Point(statement=said, number=number, text=words))
        if body:
            change.save(text(said, body))
        change.save(Citation(record=said, source=cited))
        _publish(change, state, said)
    return _brought_to(state, said)


def document(title="", *, parties=("CN", "RU"), concluded="2025-05-08", body="", **fields):
    state, slug = _life(fields)
    cited = source()
    values = {"form": "joint_statement"} | fields
    with _changing() as change:
        agreed = change.save(
            Document(title=title or f"Joint statement {next(_number)}", concluded=concluded, slug=slug, **values)
        )
        for code in parties:
            change.save(Party(document=agreed, country=country(code)))
        if body:
            change.save(text(agreed, body))
        change.save(Citation(record=agreed, source=cited))
        _publish(change, state, agreed)
    return _brought_to(state, agreed)


def text(owner, body, language="en", *, shown="full", **fields):
    """An unsaved language version of a statement or document."""
    return Text(**{owner.kind: owner}, body=body, language=language, standing="original", shown=shown, **fields)


def attachment(record, content=b"%PDF-1.4 a scan", *, shown="full", **fields):
    """An unsaved file of a record."""
    file = ContentFile(content, name="scan")
    return Attachment(**{"record": record, "file": file, "caption": "A scan", "shown": shown} | fields)


def _life(fields):
    return fields.pop("state", State.PUBLISHED), fields.pop("slug", "")


def _publish(change, state, record):
    """In the change that made the record: half the work of a change of its own."""
    if state in (State.PUBLISHED, State.WITHDRAWN):
        workflow.publish_within(change, record, with_mentioned=True)


def _brought_to(state, record):
    """The record in `state`, as the database holds it."""
    if state == State.WITHDRAWN:
        workflow.withdraw(record, WithdrawnReason.ERROR, None)
    if state == State.IN_REVIEW:
        workflow.submit(record, None)
    return type(record).objects.get(pk=record.pk)
