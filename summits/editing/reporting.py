"""One meeting as one report tells it: read from the rows there are and written back. Saving twice doubles nothing.

A report is lines: what each principal said, what came of it, the programme; each with the paragraph it stands in and
the topics and bodies that the editor ticked.
"""

import re
from dataclasses import dataclass, field

from summits.models import (
    BOTH,
    FIRST,
    SECOND,
    Citation,
    Conclusion,
    Document,
    ParticipationRole,
    Party,
    PartyLevel,
    Point,
    PointKind,
    PointOrganisation,
    PointTopic,
    Session,
    Signature,
    Speaker,
    Statement,
    StatementForm,
    StatementKind,
    Tally,
    TallyArea,
)
from summits.text.pasting import lines_of

OUTCOMES = [kind.value for kind in PointKind if kind != PointKind.SAID]
LONGEST_LOCATOR = 120
_LOCATOR = re.compile(r"^(.*?)\s*¶\s*([0-9]{1,4}(?:\s*[-–,]\s*¶?\s*[0-9]{1,4})*)\s*$", re.DOTALL)


@dataclass
class Line:
    """`picked` are the codes of topics and organisations: t12, o5."""

    text: str
    locator: str = ""
    picked: set = field(default_factory=set)

    def __str__(self):
        return f"{self.text} {self.locator}".strip()

    @property
    def paragraphs(self):
        """The numbers of the paragraphs that the locator names."""
        return [int(number) for number in re.findall("[0-9]{1,4}", self.locator)]


@dataclass
class Report:
    said: dict = field(default_factory=dict)  # {side: [Line]}
    outcomes: dict = field(default_factory=dict)  # {kind: [Line]}
    programme: dict = field(default_factory=dict)  # {format: number}
    programme_locator: str = ""
    document: dict = field(default_factory=dict)  # title, form, locator, is_signed
    tally: dict = field(default_factory=dict)  # as_stated, manner, at_least, locator, areas_complete
    areas: list = field(default_factory=list)  # [Line]
    located: dict = field(default_factory=dict)  # {fact of the summit: where the source states it}


def lines(text):
    """The Lines of a textarea: one a line, a trailing ¶14 is where it stands."""
    found = []
    for line in lines_of(text):
        match = _LOCATOR.match(line)
        found.append(Line(match[1], f"¶{match[2]}"[:LONGEST_LOCATOR]) if match and match[1] else Line(line))
    return found


def principal(summit, side):
    """The participation of the principal of a side; None while there is none."""
    return summit.participations.filter(side=side, role=ParticipationRole.PRINCIPAL).select_related("leader").first()


def read(summit, source=None):
    """The Report that the rows of a summit make; `source` is the one whose paragraphs it names."""
    tally, document = summit.tallies.first(), _document(summit)
    return Report(
        said={side: _lines_of(_remarks(summit, side)) for side in (FIRST, SECOND)},
        outcomes={kind: [_line(p) for p in _points(summit) if p.kind == kind] for kind in OUTCOMES},
        programme={s.format: s.number for s in summit.sessions.all() if s.number},
        programme_locator=next((s.locator for s in summit.sessions.all() if s.locator), ""),
        document=_document_as_typed(document) if document else {},
        tally={name: getattr(tally, name) for name in _TALLY} if tally else {},
        areas=_areas(tally) if tally else [],
        located={c.field: c.locator for c in summit.citations.filter(source=source).exclude(field="")},
    )


_TALLY = ("as_stated", "manner", "at_least", "locator", "areas_complete")


def write(change, summit, report, source):
    """Make the rows of a summit what the Report says, in the change that is open; new records cite `source`."""
    for side, said in report.said.items():
        _write_said(change, summit, side, said, source)
    outcomes = [(kind, line) for kind in OUTCOMES for line in report.outcomes.get(kind, [])]
    _write_points(
        change, [(Point(summit=summit, kind=kind, by=BOTH), line) for kind, line in outcomes], _points(summit)
    )
    _write_programme(change, summit, report)
    _write_document(change, summit, report.document, source)
    _write_tally(change, summit, report)
    _write_located(change, summit, report.located, source)
    change.touch(summit)


def _remarks(summit, side):
    """What the principal of a side said in the talks, as one statement; None while there is none."""
    who = principal(summit, side)
    if who is None:
        return None
    named = {"speakers__leader": who.leader} if who.leader_id else {"speakers__name_as_printed": who.name_as_printed}
    said = Statement.objects.filter(summit=summit.pk, revises=None, statement_kind=StatementKind.REMARKS, **named)
    return said.order_by("pk").first()


def _lines_of(statement):
    return [_line(point) for point in _points(statement)] if statement else []


def _points(owner):
    return list(owner.points.prefetch_related("topics", "organisations"))


def _line(point):
    picked = {f"t{t.pk}" for t in point.topics.all()} | {f"o{o.pk}" for o in point.organisations.all()}
    return Line(" ".join(point.text.split()), point.locator, picked)


def _write_said(change, summit, side, said, source):
    statement, who = _remarks(summit, side), principal(summit, side)
    if (not said and statement is None) or who is None:
        return
    if statement is None:
        kind, form = StatementKind.REMARKS, StatementForm.REPORTED
        statement = change.save(Statement(summit=summit, statement_kind=kind, form=form, made=summit.starts))
        country = summit.country_of(side)
        named = {"leader": who.leader, "name_as_printed": who.name_as_printed, "tenure": who.tenure}
        change.save(Speaker(statement=statement, country=country, **named))
        change.save(Citation(record=statement, source=source, locator=said[0].locator))
    _write_points(change, [(Point(statement=statement), line) for line in said], _points(statement))


def _write_points(change, wanted, there):
    """Bring points to the wanted (new Point, Line) pairs: the same text keeps its row, a changed one its place."""
    rows = _rows_for([(new.kind, line.text) for new, line in wanted], there)
    for point in there:
        if point not in rows:
            change.delete(point)
    for number, ((new, line), row) in enumerate(zip(wanted, rows, strict=True), start=1):
        point = row or new
        point.number, point.text, point.locator, point.kind = number, line.text, line.locator, new.kind
        change.save(point)
        _pick(change, PointTopic, {"point": point}, "topic", line.picked)
        _pick(change, PointOrganisation, {"point": point}, "organisation", line.picked)


def _rows_for(wanted, there):
    """For each wanted (kind, text) the row to keep: the one that says it, else one that nobody wants, else None."""
    said = {(point.kind, " ".join(point.text.split())): point for point in there}
    kept = [said.pop(key, None) for key in wanted]
    left = iter([point for point in there if point not in kept])
    return [row or next(left, None) for row in kept]


def _pick(change, model, owner, name, picked):
    """Make the links of a row to topics or organisations what was ticked."""
    wanted = {int(code[1:]) for code in picked if code[0] == name[0]}
    there = {getattr(link, f"{name}_id"): link for link in model.objects.filter(**owner)}
    for key in there.keys() - wanted:
        change.delete(there[key])
    for key in sorted(wanted - there.keys()):
        change.save(model(**owner, **{f"{name}_id": key}))


def _write_programme(change, summit, report):
    there = {session.format: session for session in summit.sessions.all() if session.number}
    for session in there.values():
        if session.format not in report.programme:
            change.delete(session)
    for form, number in sorted(report.programme.items(), key=lambda item: item[1]):
        session = there.get(form) or Session(summit=summit, format=form, locator=report.programme_locator)
        session.number = number
        change.save(session)


def _document(summit):
    return Document.objects.filter(summit=summit.pk, revises=None).order_by("pk").first()


def _document_as_typed(document):
    cited = document.citations.first()
    return {
        "title": document.title,
        "form": document.form,
        "locator": cited.locator if cited else "",
        "is_signed": document.signatures.exists(),
    }


def _write_document(change, summit, typed, source):
    document = _document(summit)
    if not typed.get("title"):
        return
    if document is None:
        document = Document(summit=summit, concluded=summit.starts)
    conclusion = Conclusion.SIGNED if typed.get("is_signed") else document.conclusion
    document.title, document.form, document.conclusion = typed["title"], typed["form"], conclusion
    is_new = document.pk is None
    change.save(document)
    if is_new:
        for country in (summit.first_country, summit.second_country):
            change.save(Party(document=document, country=country, level=PartyLevel.INTERSTATE))
        change.save(Citation(record=document, source=source, locator=typed.get("locator", "")))
    if typed.get("is_signed") and not document.signatures.exists():
        _sign(change, summit, document)


def _sign(change, summit, document):
    """Both principals sign, each for the party of their side."""
    parties = {party.country_id: party for party in document.parties.all()}
    for side in (FIRST, SECOND):
        if who := principal(summit, side):
            named = {"leader": who.leader, "name_as_printed": who.name_as_printed, "tenure": who.tenure}
            party = parties.get(summit.country_of(side).pk)
            change.save(Signature(document=document, party=party, **named))


def _areas(tally):
    """The areas as stated, each with the topics of the tally that bear its name."""
    topics = {f"t{topic.pk}" for topic in tally.areas.all()}
    return [Line(text, picked=set(topics)) for text in tally.areas_as_stated.splitlines() if text.strip()]


def _write_tally(change, summit, report):
    tally = summit.tallies.first()
    if not report.tally.get("as_stated"):
        if tally:
            change.delete(tally)
        return
    tally = tally or Tally(summit=summit)
    for name in _TALLY:
        setattr(tally, name, report.tally.get(name, getattr(tally, name)))
    tally.areas_as_stated = "\n".join(line.text for line in report.areas)
    change.save(tally)
    _pick(change, TallyArea, {"tally": tally}, "topic", {code for line in report.areas for code in line.picked})


def _write_located(change, summit, located, source):
    """Cite the source for each fact that a paragraph was given for. To empty the box takes such a citation back."""
    there = {citation.field: citation for citation in summit.citations.filter(source=source).exclude(field="")}
    for fact, locator in located.items():
        citation = there.get(fact)
        if locator:
            citation = citation or Citation(record=summit, source=source, field=fact)
            citation.locator = locator
            change.save(citation)
        elif citation and not (citation.says or citation.quotation or citation.is_preferred):
            change.delete(citation)
