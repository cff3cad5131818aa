"""Rows about meetings: two sides, who met for each, where and when."""

import re

from django.utils.translation import gettext as _

from summits.models import (
    FIRST,
    SECOND,
    Doubt,
    HostRole,
    Mode,
    Participation,
    ParticipationRole,
    Rank,
    Summit,
)

from .foreigners import Foreigners, whom_in
from .offices import TOP, agree, is_below, ranks_of
from .scope import left_out_as_of_many, parted, scope_of
from .sources import citations
from .wanted import LeftOut, NoSummit, Wanted

# How a row knows a person for certain: the source has an id for him, or means him by what it is.
_SURE = {"source_id", "computed_from_date", "implied_by_source"}
_VIDEO = re.compile(r"\bvideo|\bvirtual|видеосвяз|видеоконференц|视频", re.IGNORECASE)
_HELD_BY_VIDEO = re.compile(
    r"\b(?:meeting|talks|conversation|summit) (?:was|were) held (?:via|by|through) video", re.IGNORECASE
)
SHORTEST_NAME = 3  # letters of a word by which somebody is found in a title: Al and Xi may be part of others
_ROLES = {Rank.FOREIGN_MINISTER: ParticipationRole.MINISTER, Rank.MINISTER: ParticipationRole.MINISTER}
_NAMES = {FIRST: "first", SECOND: "second"}


def plan(check):
    """The Wanted of a row of summits."""
    data = parted(check.data)
    starts, ends = _days(check)
    scope = scope_of(data)
    check.facts |= {"type": data.get("type")}
    if scope.reason:
        raise (NoSummit if scope.is_private else LeftOut)(scope.reason)
    own, other, host = _sides(check, starts)
    if own is None or other is None:
        if check.doubts:
            return Wanted(Summit)
        raise LeftOut(_("It does not name two countries."))
    if own == other:
        raise LeftOut(_("Both sides are one country: %(country)s.") % {"country": own})
    return _Meeting(check, data, own, other, host, starts, ends, scope).wanted()


def _days(check):
    starts, ends = check.date("start"), check.date("end")
    check.tell_start(starts, check.data.get("start_precision"))
    check.facts["end"] = ends.text if ends else ""
    if starts is None and not check.doubts:
        check.propose("start", "", _("It is not said when they met."), _("Import it as a draft without a date"))
    return starts, check.end_after(starts, ends, "end")


def _sides(check, when):
    """(the source's own country, the other, the host or None where nobody is)"""
    data = check.data
    people = data.get("participants") or []
    of_side = {
        name: next((p for p in people if p.get("side") == name), {}) for name in ("host", "guest", "counterpart")
    }
    host_label, guest_label = _labels(check)
    host = _country(check, "host_country", when, host_label, of_side["host"])
    guest = _country(check, "guest_country", when, guest_label, of_side["guest"])
    other = _country(check, "counterpart_country", when, None, of_side["counterpart"])
    check.facts |= {"host_country": data.get("host_country"), "guest_country": data.get("guest_country")}
    if data.get("host_country") and data.get("guest_country"):
        return (guest, host, host) if data.get("direction") == "outgoing" else (host, guest, host)
    own = next((c for c in (host, guest) if c and c != other), None) or next(filter(None, (host, guest)), None)
    rest = next((c for c in (other, guest, host) if c and c != own), None)
    check.facts |= {"guest_country": data.get("guest_country") or data.get("counterpart_country")}
    return own, rest, None


def _labels(check):
    """The labels of host and guest. A list of one column for countries prints the host's where the guest is its own."""
    data, countries = check.data, check.known.countries
    host, guest = data.get("host_country_label"), data.get("guest_country_label")
    called = countries.called(guest) if guest and not host else []
    codes = map(countries.by_code, (data.get("host_country"), data.get("guest_country")))
    return (guest, None) if [code in called for code in codes] == [True, False] else (host, guest)


def _country(check, field, when, label, person):
    """The country of a side by its code and label, else that of the person who is named on it."""
    code = check.data.get(field)
    if code or label:
        is_same = not person.get("country_id") or person["country_id"] == code
        return check.country(field, code, label or (person.get("country_label") if is_same else None), when)
    return check.country(field, person.get("country_id"), person.get("country_label"), when)


class _Meeting:
    """A meeting of two known countries, made into rows."""

    def __init__(self, check, data, own, other, host, starts, ends, scope):
        self.check, self.data, self.when, self.ends, self.scope = check, data, starts, ends, scope
        self.own, self.other, self.host = own, other, host
        self.foreigners = Foreigners(check.known, data, own, other, starts)
        self.first, self.second = sorted((own, other), key=lambda country: country.name)
        self.parts = {}
        self.leaders = {FIRST: [], SECOND: []}  # of each side
        self.principals = set()  # sides that have one

    def wanted(self):
        pages = self.data.get("source_ref")
        is_of_one_page = not (isinstance(pages, list) and len(pages) > 1)
        if is_of_one_page and (foreign := self.foreigners.in_title()):
            raise LeftOut(_("Multilateral: they met together with %(names)s.") % {"names": ", ".join(foreign)})
        self._add_people()
        self.others += self.foreigners.in_words(self.others)
        if self.seconds or any(map(self.foreigners.has, self.others)):
            self._agrees_to_leave_out_others()
        else:
            self._add_mentioned()
        if self.scope.is_untold and self.principals == {FIRST, SECOND}:
            self._agrees_that_they_met()
        for country in (self.own, self.other):
            if self._number(country) not in self.principals:
                self._add_unnamed(country)
        values = self._sides() | self._place() | self._rest()
        if self.others:
            self.check.notes.append(_("It also names %(names)s.") % {"names": ", ".join(self.others)})
        self.check.facts["leaders"] = [each for side in self.leaders.values() for each in side]
        complete = self.when is not None and self.principals == {FIRST, SECOND}
        return Wanted(Summit, values, self.parts | citations(self.check), is_complete=complete)

    def _number(self, country):
        return FIRST if country == self.first else SECOND

    def _sides(self):
        values = {"first_country": self.first, "second_country": self.second}
        for number, country in ((FIRST, self.first), (SECOND, self.second)):
            values[f"{_NAMES[number]}_role"] = self._role(country)
            # A list says what its own side calls the visit, not what the other does.
            values[f"{_NAMES[number]}_visit"] = self.scope.visit if country == self.own else ""
        return values

    def _role(self, country):
        if self._mode() != Mode.IN_PERSON:
            return ""
        if self.host is None:
            return HostRole.NEITHER if self.data.get("direction") == "third_country" else ""
        return HostRole.HOST if country == self.host else HostRole.GUEST

    def _mode(self):
        title, description = self.data.get("title") or "", self.data.get("description") or ""
        if "call" in (self.data.get("direction"), self.data.get("type")):
            return Mode.VIDEO if _VIDEO.search(f"{title} {description}") else Mode.TELEPHONE
        # Who met in person may have opened something by video: only what is told of the meeting itself counts.
        return Mode.VIDEO if _VIDEO.search(title) or _HELD_BY_VIDEO.search(description) else Mode.IN_PERSON

    def _place(self):
        place = self.data.get("place") or {}
        cities = place.get("cities") or []
        printed = cities[0] if len(cities) > 1 else place.get("city")  # a hint is a guess: it is not used
        if not printed or self._mode() != Mode.IN_PERSON:
            return {"place": None, "venue": ""}
        country = self.check.country("place", place.get("country_id"), place.get("country_label"), self.when)
        found, venue = self.check.known.places.find(printed, country, self.when)
        return {"place": found, "venue": ", ".join(cities)[:200] if len(cities) > 1 else venue}

    def _rest(self):
        data = self.data
        return {
            "starts": self.when.text if self.when else "",
            "ends": self.ends.text if self.ends and self.when and self.ends.text != self.when.text else "",
            "mode": self._mode(),
            "outcome": self.scope.outcome,
            "sidelines_of": self.scope.sidelines_of,
            "trip": (data.get("trip_group") or "")[:200],
            "summary": self.check.data.get("description") or data.get("title") or "",
        }

    # --- Who met ---

    def _add_people(self):
        people = enumerate(self.data.get("participants") or [], start=1)
        met = [
            (f"participants.{number}", printed, person, self._country_of(person))
            for number, person in people
            if (printed := person.get("name_raw") or person.get("person_name"))
        ]
        self.others = [printed for _about, printed, _person, country in met if country is None]
        self.seconds = self._seconds(met)
        of_sides = [each for each in met if each[-1] is not None]
        below = [
            printed for about, printed, person, country in of_sides if not self._add_person(about, person, country)
        ]
        if below and len(self.principals) < 2 and not self.check.doubts:
            raise NoSummit(_("Below the level of a summit: %(names)s.") % {"names": ", ".join(below)})

    def _seconds(self, met):
        """Who is of no side, in an office that somebody of the other holds: a second President led another."""
        held = {person.get("office_raw") for *_of, person, country in met if country == self.other}
        top = {office for office in held if ranks_of(office) & TOP}
        return [
            printed for _about, printed, person, country in met if country is None and person.get("office_raw") in top
        ]

    def _country_of(self, person):
        """The side that a person was on; None for somebody of a third country, or of none that is said."""
        side = person.get("side")
        if side == "mentioned":
            found = self.check.known.people.find(
                person.get("name_raw"), person.get("office_raw"), self.other, self.when
            )
            return self.other if len(found.able) == 1 else None
        if side == "counterpart":
            return None if self.foreigners.has_among_several(person) else self.other
        given = self.check.known.countries.find(person.get("country_id"), None, None).country
        if given in (self.own, self.other):
            return given
        if self.host is None:
            return self.own
        return self.host if side == "host" else self.first if self.host == self.second else self.second

    def _add_mentioned(self):
        """Who alone is named as met, and led no other country, met for this one if nobody else is known to lead it."""
        if len(self.others) != 1:
            return
        for number, person in enumerate(self.data.get("participants") or [], start=1):
            name, office = person.get("name_raw"), person.get("office_raw")
            ranks = ranks_of(office) or ranks_of(name)
            is_free = self._number(self.other) not in self.principals and not self.check.doubts
            is_led = any(agree(ranks, {*holder.ranks}) for holder in self._leading(self.other))
            if name in self.others and is_free and ranks & TOP and not is_led:
                self._add(f"participants.{number}", self.other, None, name, office, ParticipationRole.PRINCIPAL)
                self.others.remove(name)

    def _add_person(self, about, person, country):
        """Add somebody; whether he can have met as a principal."""
        name, office = person.get("name_raw") or person.get("person_name"), person.get("office_raw")
        ranks = ranks_of(office) or ranks_of(name)
        is_bare = not ranks and country == self.other
        before = self._before_name(person) if is_bare else ""
        ranks = ranks or ranks_of(before)
        leader = self.check.person(
            about,
            name,
            office or before,
            country,
            self.when,
            pointed=person.get("leader_id"),
            is_sure=person.get("match") in _SURE,
        )
        is_vague = country == self.other and self._is_vague_beside_heads(name, ranks)
        # Of no office that is known, where the leader of his country was met: he came along, as the Duke of Edinburgh.
        is_beside = leader is None and (is_vague or (is_bare and not ranks)) and self._has_leader(country)
        if leader is None and is_bare and not is_beside:
            ranks = ranks or ranks_of(self.data.get("title"))
        if leader is None and (is_bare or is_vague) and not is_beside:
            leader = self._known_instead(about, name, ranks, country)
        if is_below(ranks) and leader is None:
            return False
        if leader is None and country == self.other:
            self._asks_whom_he_led(about, name, office or before)
        is_top = not (is_below(ranks) or is_beside) or self._held_top_office(leader, country)
        lesser = _ROLES.get(min(ranks, default=None), ParticipationRole.DELEGATION)
        self._add(about, country, leader, name, office, ParticipationRole.PRINCIPAL if is_top else lesser)
        return True

    def _has_leader(self, country):
        return bool(self.leaders[self._number(country)])

    def _is_vague_beside_heads(self, name, ranks):
        """Whether somebody is a prince, chairman or leader where head of state and head of government are known."""
        if len(ranks) < 2 or ranks_of(name) == {Rank.HEIR}:  # Prince of Wales
            return False
        held = {rank for holder in self._leading(self.other) for rank in holder.ranks}
        return {Rank.HEAD_OF_STATE, Rank.HEAD_OF_GOVERNMENT} <= held

    def _asks_whom_he_led(self, about, name, office):
        """Ask about somebody who may have met for something else than the country that the row gives."""
        led = (
            self.foreigners.led_instead(office)
            or self.foreigners.heads(name, office)
            or self.foreigners.country_in(name)
            or self.foreigners.country_in(self.data.get("title"))
        )
        if not led:
            return
        question = _("The office of “%(name)s” may be of something else than %(country)s: %(led)s.")
        question %= {"name": name, "led": led, "country": self.other}
        if not self.check.doubts:
            self.check.propose(f"{about}.office", str(led), question, self._import_of_both())

    def _before_name(self, person):
        """What stands before somebody's name in the title, or else in the description, if that is an office."""
        people = [each for each in self.data.get("participants") or [] if each is not person]
        others = [name for each in people for name in _names(each)]
        for words in (self.data.get("title") or "", self.data.get("description") or ""):
            name = next((name for name in (*_names(person), *_parts(person, others)) if name in words), None)
            before = words.partition(name)[0] if name else ""
            for end in (*others, *_surnames(others), " with ", ". "):
                before = before.rpartition(end)[2]
            if ranks_of(before):
                return before
        return ""

    def _known_instead(self, about, name, ranks, country):
        """The leader whom an editor chose for somebody of no printed office who is nobody known to have led a country.

        Not asked where nobody is known to have led it then, or the title says that it is somebody below.
        """
        able = [h for h in self._leading(country) if not ranks or agree(ranks, {*h.ranks})]
        if not able or is_below(ranks) or self.check.doubts or self.check.depends:
            return None
        question = _("“%(name)s” is nobody who is known to have led %(country)s then.")
        candidates = [(str(holder.leader), holder.label) for holder in able]
        answer = self.check.ask(about, name, question % {"name": name, "country": country}, candidates)
        return int(answer) if answer and answer != Doubt.NONE else None

    def _leading(self, country):
        """Who then held an office in which one meets as a principal."""
        return [h for h in self.check.known.people.holders(country, self.when) if TOP & {*h.ranks}]

    def _held_top_office(self, leader, country):
        return any(holder.leader == leader for holder in self._leading(country))

    def _add(self, about, country, leader, name, office, role):
        number = self._number(country)
        if leader and leader in self.leaders[number]:
            return
        if leader:
            self.leaders[number].append(leader)
        if role == ParticipationRole.PRINCIPAL:
            self.principals.add(number)
        columns = {
            "side": number,
            "role": role,
            "leader": leader,
            "tenure": self.check.known.people.tenure(leader, office or name, country, self.when) if leader else None,
            "name_as_printed": "" if leader else (name or "")[:300],
            "style_as_printed": (office or "")[:300],
        }
        self.parts[about] = (Participation, columns)

    def _add_unnamed(self, country):
        """Somebody met for this side whom no field names: look in the words, then ask."""
        for words in (self.data.get("title") or "", self.data.get("description") or ""):
            named = self._named(words, country)
            for number, holder in enumerate(named, start=1):
                part = f"words.{number}" if number > 1 else "words"
                self._add(part, country, holder.leader, "", "", ParticipationRole.PRINCIPAL)
            if named:
                return
            # A title is about who met; a description may name anybody: “a message from the President”.
            if country == self.other and is_below(ranks_of(words)) and self.data.get("title"):
                raise NoSummit(_("Below the level of a summit: %(words)s") % {"words": words})
        if not (self.check.doubts or self.check.depends):
            self._ask_who(country)

    def _named(self, words, country):
        """Who led a country and is named in a text, if that is one; of the other country all whom it calls met."""
        named = self.check.known.people.named_in(words, country, self.when)
        if len(named) > 1 and country == self.other:
            return self.check.known.people.named_in(". ".join(whom_in(words)), country, self.when)
        return named if len(named) == 1 else []

    def _agrees_that_they_met(self):
        """Whether an editor agreed that who came met the other; where that one is not named, it is asked who it was."""
        question = _("It tells of a visit, but not that the two met.")
        if not (self.check.doubts or self.check.depends):
            self.check.propose("meeting", "", question, self._import_of_both())

    def _import_of_both(self):
        return _("Import the meeting of %(one)s and %(other)s") % {"one": self.own, "other": self.other}

    def _agrees_to_leave_out_others(self):
        """Whether an editor agreed to import this meeting alone: who met others on the way met them for another one."""
        names = ", ".join(self.others)
        question = _("It names leaders of other countries: %(names)s. Each may be a meeting of its own.")
        return self.check.propose("participants", names, question % {"names": names}, self._import_of_both())

    def _ask_who(self, country):
        if self.others and not self._agrees_to_leave_out_others():
            return
        if reason := left_out_as_of_many(self.data):
            raise LeftOut(reason)
        able = self._leading(country)
        question = _("Who met for %(country)s is not said.") % {"country": country}
        if not able:
            self.check.propose(f"principal.{country.code}", "", question, _("Import it as a draft"))
            return
        candidates = [(str(holder.leader), holder.label) for holder in able]
        answer = self.check.ask(f"principal.{country.code}", "", question, candidates)
        if answer and answer != Doubt.NONE:
            self._add("principal", country, int(answer), "", "", ParticipationRole.PRINCIPAL)


def _names(person):
    return [name for name in (person.get("person_name"), person.get("name_raw")) if name]


def _parts(person, others):
    """The words of somebody's name by which he may be found where it is not printed whole."""
    parts = re.findall(r"\w+", (person.get("name_raw") or "")[:300])
    return [part for part in parts if len(part) >= SHORTEST_NAME and not any(part in name for name in others)]


def _surnames(names):
    """The words of names that may stand for them, if they are no office: Abe and President Park, not King and Park."""
    words = {word for name in names for word in re.findall(r"\w+", name[:300]) if len(word) >= SHORTEST_NAME}
    return [f" {word} " for word in sorted(words) if not ranks_of(word)]
