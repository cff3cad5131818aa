"""What a row says in the terms of the archive, and what is doubtful of it."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from summits.models import Doubt, Rank

from . import dates
from .offices import ranks_of

OWN = ""  # the name of a record's own columns among its parts
YES = "yes"  # the key of a candidate that is not a thing but a proposal


class LeftOut(Exception):
    """The row does not come into the archive; the message says why."""


class NoSummit(LeftOut):
    """It is a meeting of two, but a private one or one of others than leaders: what was said there stays out too."""


@dataclass(frozen=True)
class PartRef:
    """A column that names another part of the same record, by the name of that part."""

    name: str

    def __str__(self):
        return self.name


@dataclass(frozen=True)
class RowRef:
    """A column that names the record which another row of the same portion brings, by the id of that row."""

    source_id: str

    def __str__(self):
        return self.source_id


@dataclass
class Wanted:
    """The rows of a record as a row of a file wants them.

    `values` are columns of the record's own tables; `parts` maps the name of a part (participants.2) to its model and
    columns. Where `belongs_to` is given they are part of a record that is there ("pk:" and its key) or that another
    row brings ("id:" and its id): then of `fills` only what is empty there is taken, and of `parts` what it lacks.
    """

    model: type
    values: dict = field(default_factory=dict)
    parts: dict = field(default_factory=dict)
    belongs_to: str = ""
    fills: dict = field(default_factory=dict)
    group: str = ""
    is_complete: bool = False  # whether it may be published as far as its own facts go
    country: object = None  # of a row about a country: no record, but the country itself
    is_recorded: bool = False  # by another archive, whole: no part of it is one that is here


class Check:
    """One row being checked: what is asked of an editor on the way, and what the report will say."""

    def __init__(self, row, known):
        self.row = row
        self.data = row.data
        self.known = known
        self.origin = known.origins.get(row.id)  # once it came before
        self.doubts = []
        self.depends = set()  # ids of rows that wait, of which this one speaks
        self.facts = {}
        self.notes = []  # sentences for the report that hold nothing up

    def answer(self, about, printed):
        """The key that an editor answered of what is printed so, or Doubt.NONE; "" where nobody did."""
        asked = self.known.doubts.get((self.row.id, about))
        return asked.answer if asked and asked.printed == printed else ""

    def ask(self, about, printed, question, candidates):
        """The key that an editor answered, Doubt.NONE, or None while the question is open.

        `candidates` are (key, label) pairs.
        """
        if answer := self.answer(about, printed):
            return answer
        offered = [{"key": key, "label": label} for key, label in candidates]
        doubt = Doubt(source_id=self.row.id, about=about, printed=printed, question=question, candidates=offered)
        self.doubts.append(doubt)
        return None

    def propose(self, about, printed, question, proposal):
        """Whether an editor agreed to `proposal`; None while that is open. LeftOut once it was refused."""
        answer = self.ask(about, printed, question, [(YES, proposal)])
        if answer == Doubt.NONE:
            raise LeftOut(_("An editor left it out: %(question)s") % {"question": question})
        return answer == YES or None

    def date(self, name, *, data=None, precision=None, about=None):
        """The PartialDate of a field; None where it is not known, or not readable and asked about."""
        data = self.data if data is None else data
        text = data.get(name)
        about = about or name
        try:
            return dates.read(text, precision or data.get(f"{name}_precision"))
        except dates.BadDate as error:
            question = _("%(field)s: %(fault)s") % {"field": about, "fault": error}
            self.propose(about, str(text), question, _("Import it without this date"))
            return None

    def tell_start(self, date, precision):
        """What the report says of the day; `precision` is what the row gives for one that is not known."""
        self.facts["start"] = date.text if date else ""
        self.facts["start_precision"] = date.precision if date else precision or "missing"

    def end_after(self, starts, ends, about):
        """The end, unless it lies before the start: then it is asked about, and None."""
        if not (starts and ends and ends.latest < starts.earliest):
            return ends
        question = _("It ends (%(end)s) before it starts (%(start)s).") % {"end": ends.text, "start": starts.text}
        self.propose(about, ends.text, question, _("Import it without its end"))
        return None

    def country(self, about, code, label, when, *, early=0, before_it_began=False):
        """The Country that a row gives as code or label at a time; None where none is given, or it is asked about.

        Of a year in which a state began all counts. `early` and `before_it_began` are as in Countries.
        """
        if not (code or label):
            return None
        found = self.known.countries.find(code, label, when and when.earliest, early=early)
        if not found.country and when and when.latest != when.earliest:
            later = self.known.countries.find(code, label, when.latest)
            found = later if later.country else found
        if found.country:
            return found.country
        if before_it_began and when and (older := self.known.countries.before_it_began(code, label, when.earliest)):
            return older
        candidates = [(each.code, each.name) for each in found.candidates]
        if not candidates:
            candidates = [(each.code, each.name) for each in self.known.countries.like(label or code)]
        answer = self.ask(about, f"{code or ''} {label or ''}", found.doubt, candidates)
        if answer == Doubt.NONE:
            raise LeftOut(_("An editor left it out: %(question)s") % {"question": found.doubt})
        return self.known.countries.by_code(answer) if answer else None

    def person(self, about, printed, office, country, when, *, pointed=None, is_sure=False):
        """The key of the leader whom a source prints so, or None: he goes by the name as printed.

        `pointed` is the id of a leader that the row gives; `is_sure`: by the source itself, not by a likeness.
        """
        if pointed in self.known.waiting:
            self.depends.add(pointed)
            return None
        leader = self.known.leader(pointed)
        found = self.known.people.find(printed, office, country, when)
        if ranks_of(office) == {Rank.HEIR} and not is_sure and self._reigned(leader, country, when):
            leader = None  # a likeness of names: an heir is not the king
        if leader and (leader in found.able or (is_sure and self._held_office(leader, country, when))):
            return leader
        if len(found.able) == 1:
            return found.able[0]
        question, candidates = found.doubt, dict(found.candidates)
        if leader:
            candidates.setdefault(str(leader), self.known.label_of(leader))
            question = question or _("Is “%(name)s” this person? No office held that day is recorded.") % {
                "name": printed
            }
        if not candidates:
            return None
        answer = self.ask(about, printed or "", question, candidates.items())
        return int(answer) if answer and answer != Doubt.NONE else None

    def _reigned(self, leader, country, when):
        holders = self.known.people.holders(country, when)
        return any(holder.leader == leader and Rank.HEAD_OF_STATE in holder.ranks for holder in holders)

    def _held_office(self, leader, country, when):
        return any(holder.leader == leader for holder in self.known.people.holders(country, when))
