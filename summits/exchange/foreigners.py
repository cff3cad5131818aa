"""Who led another country than the two whose meeting a row is: he was met for that, in another meeting."""

import re

from summits.text.folding import fold_name

from .offices import is_below, ranks_of, without_titles
from .texts import LONGEST_TITLE

_WHOM = re.compile(
    r"\b(?:met|meeting|talks|conferred|conference|summit|discuss\w*)\b[^.;]{0,200}?\bwith\b([^.;]*)", re.IGNORECASE
)
# Of one meeting or call, as a title tells it: “Telephone conversation with Angela Merkel and François Hollande”.
_TITLE = re.compile(r"\b(?:meeting|talks|conversation|call) with (?P<whom>[^.;:]+)", re.IGNORECASE)
# Somebody of a nation, by the endings that adjectives of countries have.
NATION = r"(?:(?:North|South|East|West) )?[A-Z][\w-]*(?:an|ese|ish|i|ch|ss|ek|et|av|ne|ot)"
OFFICE = (
    r"(?:President|Prime Minister|Premier|Chancellor|King|Queen|Emperor|Sultan|Emir|Amir|(?:General|First) Secretary"
    r"|Chairman|Crown Prince|[Ll]eader|(?:Head|Chief) of (?:State|Government))"
)
_FOREIGNER = re.compile(rf"\b(?P<nation>{NATION}) (?P<name>{OFFICE}(?: [A-Z][\w'-]+)+)")
# Of what somebody is president: “President of Republika Srpska”, “FIFA President”.
_PRESIDENT_OF = re.compile(
    r"\b(?:President|Prime Minister|Premier) of (?:the )?((?:(?:[A-Z][\w'’.-]*|of|and|the) ?)+)"
    r"|\b([A-Z]{3,}) (?:President|Prime Minister)\b"
)
# Words that name no country by themselves.
_OF_ANY_STATE = frozenset(
    """
    of and the republic republika kingdom state states union federation confederation national federal people s
    socialist democratic islamic government council ministers presidency cabinet committee central executive authority
    commission affairs supreme sovereign sovereignty governing ruling military transitional interim provisional
    revolutionary command leadership presidential soviet presidium
    """.split()  # noqa: SIM905 - as a list it would fill a page
)


def whom_in(words):
    """The parts of a text that tell whom somebody met."""
    return _WHOM.findall(words)


class Foreigners:
    """Those of a row, by what is known of offices held then and by what its words call them."""

    def __init__(self, known, data, own, other, when):
        self.data, self.known = data, known
        self.own, self.other, self.when = own, other, when

    def in_words(self, others):
        """Whom the words of a row without a title, which tell all of it, name as met beside `others`.

        “Met with President Hu and Russian Prime Minister Putin.”
        """
        words = "" if self.data.get("title") else self.data.get("description") or ""
        return [
            found["name"]
            for whom in whom_in(words)
            for found in _FOREIGNER.finditer(whom)
            if not is_below(ranks_of(found[0]))
            and not any(found["name"] in name or name in found["name"] for name in others)
            and not any(self._is_like(side, found["nation"]) for side in (self.own, self.other))
        ]

    def in_title(self):
        """Those who led a third country then, of several whom a title says that they met together.

        By their whole names: there were two Kings Abdullah. The President of France is a Prince of Andorra too.
        """
        found = _TITLE.search((self.data.get("title") or "")[:LONGEST_TITLE])
        named = re.split(r",? and |, ", found["whom"]) if found else []
        if len(named) < 2:  # most are of one
            return []
        led = {name: [*map(self.known.countries.by_key, self.known.people.led_by(name, self.when))] for name in named}
        return [name for name in named if led[name] and not any(map(self._is_of_sides, led[name]))]

    def has(self, printed):
        """Whether somebody is known to have led another country then, or the words call him a foreigner there.

        “Prince Sihanouk of Cambodia”, “Soviet Premier Stalin”; but the Egyptian President is none in Egypt.
        """
        if self._led_elsewhere(printed):
            return True
        name, words = re.escape(printed), self.data.get("description") or ""
        of_country = re.search(rf"{name},? of (?:the )?((?:[A-Z]\w+ ?)+)", words)
        adjective = re.search(rf"[a-z,;] ((?:[A-Z][\w.-]+ )+){name}", words)
        called = [
            *(of_country.groups() if of_country else ()),
            *without_titles(fold_name(adjective[1] if adjective else "").split()),
        ]
        return any(not self._is_like(self.other, each) for each in called)

    def led_instead(self, office):
        """Of what the printed words of an office say that somebody is president, if not of one of the two; else "".

        The president of a part of a country, a federation of sports or a company is not that country's.
        """
        for found in _PRESIDENT_OF.findall(office or ""):
            led = "".join(found).strip()
            words = {*re.findall(r"\w+", fold_name(led))} - _OF_ANY_STATE
            if words and not any(self._is_like(side, word) for side in (self.own, self.other) for word in words):
                return led
        return ""

    def country_in(self, printed):
        """Another country than the two of which printed words, names and all, say that somebody is president; or ""."""
        for found in _PRESIDENT_OF.findall(printed or ""):
            words = "".join(found).split()
            labels = (" ".join(words[:end]) for end in range(len(words), 0, -1))
            called = next(filter(None, map(self.known.countries.called, labels)), [])
            if called and not any(map(self._is_of_sides, called)):
                return called[0]
        return ""

    def heads(self, printed, office):
        """A country that somebody of this whole name then led; none of the two, nor before or after them."""
        countries = map(self.known.countries.by_key, self.known.people.heads_elsewhere(printed, office, self.when))
        return next((country for country in countries if not self._is_of_sides(country)), None)

    def _is_of_sides(self, country):
        """Whether a country is one of the two, or before or after one of them."""
        sides = (self.own, self.other)
        return any(country == side or self.known.countries.are_kin(country, side) for side in sides)

    def has_among_several(self, person):
        """Whether one of several who were met led another country, and not this one, as far as is known."""
        met = [each for each in self.data.get("participants") or [] if each.get("side") == "counterpart"]
        printed = person.get("name_raw")
        if len(met) < 2 or self.known.people.find(printed, None, self.other, self.when).able:
            return False
        return self._led_elsewhere(printed)

    def _led_elsewhere(self, printed):
        return self.known.people.led_elsewhere(printed, self.when, (self.own, self.other))

    def _is_like(self, side, words):
        return self.known.countries.is_like(side, words, self.when and self.when.earliest)
