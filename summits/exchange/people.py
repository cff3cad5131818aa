"""A person as a source names him: certain by name, country and the office held that day, or a question."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from django.db import connection
from django.utils.translation import gettext as _

from summits.models import Rank
from summits.text.slugs import romanized

from .offices import IN_POWER, TOP, agree, is_below, ranks_of, without_titles
from .person_names import (
    alike,
    folded,
    have_mates,
    is_nearly,
    is_same_surname,
    is_similar,
    is_spelt_alike,
    longer,
    number_of,
    or_aside,
    own_words,
    words_of,
)

LONGEST_TITLE = 2  # words before a surname that may be its office: General Secretary
ELECTED = (90, 180, 365)  # days after which who is elected has come into office
_LIKE = ("full", "surname")  # how alike names are
_ORDER = list(Rank)
LONGEST_OFFICE = 60  # years: where its end is not known, nobody is taken to have held an office for longer
_HOLDERS = """
SELECT DISTINCT asked.country, asked.earliest, asked.latest, t.leader_id, t.rank, t.title, r.title,
    t.starts_earliest, t.ends_latest, t.id
FROM unnest(%s::bigint[], %s::date[], %s::date[]) AS asked (country, earliest, latest)
JOIN summits_tenure AS t ON t.country_id = asked.country AND t.starts_earliest <= asked.earliest
    AND asked.latest <= coalesce(t.ends_latest, t.starts_earliest + %s)
JOIN summits_record AS r ON r.id = t.leader_id AND r.revises_id IS NULL AND r.state <> 'withdrawn'
ORDER BY t.id
"""
_EVERYWHERE = """
SELECT country_id, leader_id, rank, since, until FROM (
    SELECT *, starts_earliest AS since, coalesce(ends_latest, starts_earliest + %s) AS until FROM summits_tenure) AS t
JOIN summits_record AS r ON r.id = leader_id AND r.revises_id IS NULL AND r.state <> 'withdrawn'
WHERE since <= %s AND until >= %s
"""
_NAMES = """
SELECT id, title FROM summits_record WHERE id = ANY(%s)
UNION ALL SELECT leader_id, name FROM summits_leadername WHERE leader_id = ANY(%s)
"""


@dataclass(frozen=True)
class Person:
    """`able` are the keys of those who are as certain as each other: one is the answer, several are namesakes.

    Where it is not one, `doubt` says why in words and `candidates` are (key, label) to choose from.
    """

    able: tuple = ()
    doubt: str = ""
    candidates: tuple = ()


@dataclass
class Holder:
    """Somebody who held offices of these ranks for a country on a day."""

    leader: int
    title: str
    names: list = field(default_factory=list)  # each a tuple of folded words
    ranks: dict = field(default_factory=dict)  # Rank to the key of the tenure
    offices: list = field(default_factory=list)
    times: set = field(default_factory=set)  # (since, until) of each

    @property
    def label(self):
        return f"{self.title}, {', '.join(dict.fromkeys(self.offices))}"


class People:
    """Who held which office when. What it read it remembers: make another one once people have changed."""

    def __init__(self, countries):
        self._countries = countries
        self._holders = {}
        self._of_years = {}  # who held an office of any country, by the years that were asked for: see _everywhere

    def prepare(self, asked):
        """Read at once who held offices on all of these (key of a country, first day, last day)."""
        asked = sorted({each for each in asked if each not in self._holders})
        if not asked:
            return
        countries, earliest, latest = zip(*asked, strict=True)
        with connection.cursor() as cursor:
            cursor.execute(_HOLDERS, [list(countries), list(earliest), list(latest), LONGEST_OFFICE * 365])
            rows = cursor.fetchall()
        names = self._names_of({(row[0], row[3]) for row in rows})
        found = defaultdict(dict)
        for country, first, last, leader, rank, office, title, *time, tenure in rows:
            of_pair = found[country, first, last]
            holder = of_pair.setdefault(leader, Holder(leader, title, names[country, leader]))
            holder.ranks.setdefault(Rank(rank), tenure)  # of two lists' the first, so that a second run changes nothing
            holder.offices.append(office)
            holder.times.add(tuple(time))
        self._holders |= {each: list(found[each].values()) for each in asked}

    def holders(self, country, when):
        """Who held an office for the country all the while that the PartialDate `when` can mean."""
        if country is None or when is None:
            return []
        asked = (country.pk, when.earliest, when.latest)
        self.prepare([asked])
        return self._holders[asked]

    def find(self, printed, office, country, when):
        """The Person whom a source prints so, in or beside an office, of a country at a time."""
        holders = self.holders(country, when)
        name, ranks = (printed or "").removeprefix(office or ""), ranks_of(office) or ranks_of(printed)
        words = _without_country(name, country)
        in_office = [holder for holder in holders if len(ranks) == 1 and ranks & TOP & {*holder.ranks}]
        words = or_aside(words, name)
        if not without_titles(words):  # only an office: whoever held it
            return Person(able=(in_office[0].leader,)) if len(in_office) == 1 else Person()
        likeness = [(holder, _likeness(words, holder)) for holder in holders if not _is_kin(words, ranks, holder)]
        alike = {like: [holder for holder, each in likeness if each == like] for like in _LIKE}
        agreeing = [h for like in _LIKE for h in alike[like] if ranks and agree(ranks, {*h.ranks})]
        # Who bears a whole name led the country, whatever a list calls him: Spain's President is its government's.
        in_power = [h for h in holders if ranks and ranks <= IN_POWER and IN_POWER & {*h.ranks}]
        led = [holder for holder in alike["full"] if holder in in_power]
        certain = [h for h in alike["full"] if h in agreeing or not ranks] or agreeing or led
        if ranks == {Rank.ELECT}:  # whose office is known to the year may seem to have begun
            certain = certain or [h for h in alike["full"] if TOP & {*h.ranks}] or self._elected(words, country, when)
        certain = certain or self._at_some_time(words, ranks, country, when)
        if len(certain) == 1:
            return Person(able=(certain[0].leader,))
        if certain:
            return _doubt(
                _("“%(name)s” can be several people who were then in office."), printed, certain, able=certain
            )
        if alike["full"] and ranks:
            return _doubt(_("“%(name)s” bore this name, but no such office is recorded."), printed, alike["full"])
        if len(spelt := _spelt_alike(words, in_office, in_power)) == 1:
            return Person(able=(spelt[0].leader,))
        if likely := [holder for like in _LIKE for holder in alike[like]]:
            return _doubt(_("“%(name)s” may be somebody who was then in office."), printed, likely)
        if len(in_office) == 1 and number_of(words) in {number_of(name) for name in in_office[0].names} - {""}:
            return Person(able=(in_office[0].leader,))  # Queen Elizabeth II, whom the list calls Isabel II
        latin = romanized(printed) if _is_of_other_script(words, holders) else printed
        if latin != printed and len((found := self.find(latin, office or printed, country, when)).able) == 1:
            return found
        return _of_other_letters(printed, words, ranks, holders, in_office)

    def _elected(self, words, country, when):
        """Who bears the name, no surname alone, and led the country within a year after, but not then."""
        if country is None or when is None:
            return []
        later = [when.latest + timedelta(days) for days in ELECTED]
        self.prepare([(country.pk, day, day) for day in later])
        found = [h for day in later for h in self._holders[country.pk, day, day] if TOP & {*h.ranks}]
        elected = [h for h in found if _is_called(words, h) and min(h.times)[0] > when.latest]
        return list({holder.leader: holder for holder in elected}.values())

    def _at_some_time(self, words, ranks, country, when):
        """Who bears the whole name and held the office at the beginning or the end of the time that a date can mean."""
        if country is None or when is None or when.earliest == when.latest:
            return []
        days = when.earliest, when.latest
        self.prepare([(country.pk, day, day) for day in days])
        found = [h for day in days for h in self._holders[country.pk, day, day] if _likeness(words, h) == "full"]
        return list({h.leader: h for h in found if not ranks or agree(ranks, {*h.ranks})}.values())

    def alone(self, printed, when, is_of=None):
        """(key of a country, leader) of whom a printed name and highest office mean in all the world; None if several.

        Whoever is alike by his name is one too many, whatever his office: it may be he, and the other not recorded.
        Where `is_of` is given, only countries count of whose keys it is true.
        """
        words, ranks = or_aside(words_of(printed), printed), ranks_of(printed)
        if not ranks & TOP:  # nobody is looked for in all the world
            return None
        found = [(country, holder) for country, holder in self._everywhere(when) if _likeness(words, holder)]
        found = [(country, holder) for country, holder in found if is_of is None or is_of(country)]
        if len({holder.leader for _country, holder in found}) != 1:
            return None
        return next(((country, h.leader) for country, h in found if agree(ranks, {*h.ranks})), None)

    def led_elsewhere(self, printed, when, sides):
        """Whether somebody of this printed name and office then led another country than these, as far as is known."""
        words, ranks, keys = words_of(printed), ranks_of(printed), {country.pk for country in sides}
        return any(
            (like := _likeness(words, holder)) and (agree(ranks, {*holder.ranks}) if ranks else like == "full")
            for country, holder in self._everywhere(when)
            if country not in keys and _shares_a_word(words, holder)
        )

    def led_by(self, printed, when):
        """The keys of all countries that somebody then led whose whole name, of several words, stands in a text."""
        words = longer(words_of(printed), 2)
        return [
            country
            for country, holder in self._everywhere(when)
            if TOP & {*holder.ranks}
            and _shares_a_word(words, holder)
            and any(len(name) > 1 and have_mates(name, words) for name in (longer(n, 2) for n in holder.names))
        ]

    def heads_elsewhere(self, printed, office, when):
        """The keys of countries that somebody of this whole name then led in the printed office, as far as is known."""
        words, ranks = words_of(printed), ranks_of(office)
        if len(ranks) != 1 or not ranks & TOP:  # nobody is looked for in all the world
            return []
        return [
            country
            for country, holder in self._everywhere(when)
            if ranks & {*holder.ranks} and _shares_a_word(words, holder) and _likeness(words, holder) == "full"
        ]

    def _everywhere(self, when):
        """(key of a country, Holder) of all countries' on a day."""
        found = {}
        for country, leader, names, rank, since, until in self._in_years(when) if when else ():
            if since <= when.earliest and when.latest <= until:
                found.setdefault((country, leader), Holder(leader, "", names)).ranks[rank] = None
        return [(country, holder) for (country, _leader), holder in found.items()]

    def _in_years(self, when):
        """The same of all offices of the years of a day: most rows of a portion are of the same."""
        first, last = when.earliest.year, when.latest.year
        if (first, last) not in self._of_years:
            with connection.cursor() as cursor:
                cursor.execute(_EVERYWHERE, [LONGEST_OFFICE * 365, date(last, 12, 31), date(first, 1, 1)])
                rows = cursor.fetchall()
            names = self._names_of({(country, leader) for country, leader, *_office in rows})
            self._of_years[first, last] = [
                (country, leader, names[country, leader], Rank(rank), since, until)
                for country, leader, rank, since, until in rows
            ]
        return self._of_years[first, last]

    def _names_of(self, holders):
        """{(key of a country, leader): all names, each a tuple of folded words}, of kings without their country"""
        named = defaultdict(list)
        with connection.cursor() as cursor:
            cursor.execute(_NAMES, [list({leader for _country, leader in holders})] * 2)
            for leader, name in cursor.fetchall():
                named[leader].append(name)
        found = {}
        for country, leader in holders:
            own = [self._countries.own_name(name, self._countries.by_key(country)) for name in named[leader]]
            found[country, leader] = [words for words in map(own_words, own) if words]
        return found

    def tenure(self, leader, printed, country, when):
        """The key of the office in which a leader acted: the one that is printed, else the highest held; or None."""
        held = next((holder.ranks for holder in self.holders(country, when) if holder.leader == leader), {})
        ranks = ranks_of(printed)
        by_fit = sorted(held, key=lambda rank: (rank not in ranks, _ORDER.index(rank)))
        return held[by_fit[0]] if by_fit else None

    def began(self, printed, country, starts, ends, *, within):
        """The leaders of a printed name whose office for a country began within so many days of the day `starts`.

        In another spelling he is one whose office also ended when this one did: Ydigoras Fuente, Ydígoras Fuentes.
        """
        if country is None or starts is None:
            return []
        words, later = words_of(printed), starts.earliest + timedelta(within)
        self.prepare([(country.pk, later, later)])
        then = {h.leader: h for h in (*self.holders(country, starts), *self._holders[country.pk, later, later])}
        near = [(h, until) for h in then.values() for since, until in h.times if _is_near(since, starts, within)]
        alike = [h.leader for h, _until in near if _likeness(words, h)]
        spelt = [h.leader for h, until in near if _is_near(until, ends, within) and is_similar(words, h.names)]
        return list(dict.fromkeys(alike or spelt))

    def named_in(self, text, country, when):
        """The leaders then in a highest office whom a text names, whole or by surname behind their office.

        Also in another spelling or in Cyrillic, where it names such an office: “Meeting with President Zelensky”.
        """
        words, ranks = folded(text), ranks_of(text)
        holders = [holder for holder in self.holders(country, when) if TOP & {*holder.ranks}]
        named = [holder for holder in holders if any(_stands_in(words, name, holder) for name in holder.names)]
        spelt = longer(folded(romanized(text)), 2)
        return named or [
            holder
            for holder in holders
            if agree(ranks, {*holder.ranks}) and any(_is_spelt_in(spelt, longer(name, 2)) for name in holder.names)
        ]


def _is_near(day, when, within):
    """Whether a day, or none, lies within so many days of what a PartialDate, or None, can mean."""
    return bool(day and when) and when.earliest - timedelta(within) <= day <= when.latest + timedelta(within)


def _stands_in(words, name, holder):
    if len(name) > 1 and f" {' '.join(name)} " in f" {' '.join(words)} ":
        return True
    surnames = {name[0], name[-1]} if len(max(name, key=len)) > 2 else set()
    return any(
        word in surnames and agree(ranks_of(" ".join(words[max(0, at - LONGEST_TITLE) : at])), {*holder.ranks})
        for at, word in enumerate(words)
    )


def _is_spelt_in(words, name):
    """Whether a text holds a name of several words in another spelling, or its first and last word side by side."""
    size = len(name)
    for at in (at for at, word in enumerate(words) if size > 1 and is_nearly(word, name[-1])):
        first = max(0, at - size + 1)
        windows = (words[start : start + size] for start in range(first, min(at, len(words) - size) + 1))
        pairs = pairwise(words[max(0, at - 1) : at + 2])
        if any(have_mates(window, name) for window in windows) or any(
            is_spelt_alike(pair, (name[0], name[-1])) for pair in pairs
        ):
            return True
    return False


def _spelt_alike(printed, in_office, in_power):
    """Who bears the printed name in another spelling: in the printed office; of a whole name, in another of power."""
    whole = in_power if len(longer(printed, 2)) > 1 else []
    return [h for h in in_office if any(is_spelt_alike(printed, name) for name in h.names)] or [
        h for h in whole if any(len(longer(name, 2)) > 1 and is_spelt_alike(printed, name) for name in h.names)
    ]


def _without_country(name, country):
    """The words of a printed name, of “President of Russia Dmitry Medvedev” without his country, of an office none."""
    words = words_of(name)
    if country is None or " of " not in (name or ""):
        return words
    names = [country.name, *country.aliases.splitlines()]
    names += [each for named in country.names.all() for each in (named.short, named.official)]
    own = {word for each in names for word in folded(each)}
    return [word for word in words if word not in own]


def _doubt(question, printed, holders, *, able=()):
    if not holders:
        return Person()
    candidates = tuple((str(holder.leader), holder.label) for holder in holders)
    return Person(tuple(holder.leader for holder in able), question % {"name": printed}, candidates)


def _likeness(printed, holder):
    found = {alike(printed, name) for name in holder.names}
    return "full" if "full" in found else "surname" if "surname" in found else ""


def _is_kin(printed, ranks, holder):
    """Whether somebody bears no more than the surname of a holder, by another first name and in no such office.

    Some lists know a leader by his surname alone: his brother the minister is not he. Of the very office it is he.
    """
    whole = [name for name in holder.names if len(longer(name, 1)) > 1]
    is_of_office = not ranks or (len(ranks) == 1 and agree(ranks, {*holder.ranks}))
    if is_of_office or not whole or len(longer(printed, 1)) < 2:
        return False
    return not any(_may_be(printed, ranks, name) for name in whole)


def _may_be(printed, ranks, name):
    """Whether somebody of these ranks may bear a whole name; below a leader's not with a first name that is like it."""
    like = alike(printed, name)
    return like == "full" or bool(like and not (is_below(ranks) and is_same_surname(printed, name)))


def _shares_a_word(printed, holder):
    """Of hundreds of people this is quicker to see than how alike their names are."""
    return any(not name.isdisjoint(printed) for name in map(frozenset, holder.names))


def _is_called(printed, holder):
    """Whether somebody bears a whole name, or several words of it: Roberto Viola is Roberto Eduardo Viola."""
    has_words = len(printed) > 1 and any({*printed} <= {*name} for name in holder.names)
    return has_words or _likeness(printed, holder) == "full"


def _of_other_letters(printed, words, ranks, holders, in_office):
    """A doubt whether somebody whose name is alike in no word is meant in another spelling or script."""
    if similar := [holder for holder in in_office if is_similar(words, holder.names)]:
        return _doubt(_("“%(name)s” may be another spelling of who then held this office."), printed, similar)
    if not _is_of_other_script(words, holders) or not (ranks & TOP or not ranks):
        return Person()
    leading = [h for h in holders if TOP & {*h.ranks}]
    able = [h for h in leading if agree(ranks, {*h.ranks})] or leading
    return _doubt(_("“%(name)s” is written in letters in which nobody then in office is known."), printed, able)


def _is_of_other_script(words, holders):
    known = [word for holder in holders for name in holder.names for word in name]
    return bool(words and known) and not words[0].isascii() and all(word.isascii() for word in known)
