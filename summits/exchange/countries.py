"""A country as a source names it, on a day: “Germany” is four states, and none of them on 1 January 1946."""

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _

from summits.models import Country, Succession
from summits.text.folding import fold_name

_WORDS = re.compile(r"\w+")
_OF = re.compile(r"(.+) (?:of(?: the)?|d[aeo]s?) (.+)")  # in English, and in the languages of Portugal and Spain
MOST_LIKE = 5
LEAST_ALIKE = 3  # letters that a country and its adjective begin with: Turkey, Turkish
# Codes of other lists for what has a code of its own here.
_ELSEWHERE = {"X-DEWE": "X-WGER", "X-DERE": "X-DER", "X-PSAU": "PS"}


@dataclass(frozen=True)
class Found:
    """`country` if it is certain; else `doubt` in words, and the `candidates` to choose from."""

    country: Country | None = None
    doubt: str = ""
    candidates: tuple = ()


class Countries:
    """All countries by code and by name. Loaded once, for as long as rows are read."""

    def __init__(self):
        self._by_key, self._by_code, self._by_name, self._kin = {}, {}, defaultdict(list), defaultdict(set)
        self._named_in = {}
        for country in Country.objects.prefetch_related("names").order_by("pk"):
            self._by_key[country.pk] = country
            for code in filter(None, (country.code, country.iso_alpha2, *country.former_iso.split())):
                self._by_code.setdefault(code, country)
            for name in map(_key, _names(country)):
                if country not in self._by_name[name]:
                    self._by_name[name].append(country)
        for pair in Succession.objects.values_list("predecessor", "successor"):
            predecessor, successor = map(self.by_key, pair)
            self._kin[predecessor].add(successor)
            self._kin[successor].add(predecessor)

    def find(self, code, label, day, *, early=0):
        """The country that a row gives as `code` and `label` (either may be None), on `day` (None: not known).

        The label is what the source printed, the code what somebody made of it: where they part, or where the state did
        not exist on the day, nothing is certain. `early` are the days by which the day may lie before the state of this
        code.
        """
        by_code = self.by_code(code)
        if by_code and early and timedelta(0) < _days_before(by_code, day) <= timedelta(early):
            day = by_code.exists_from_earliest
        named = self.called(label) if label else []
        then = [country for country in named if _existed(country, day)]
        if not (by_code or named):
            is_asked = label or code
            return Found(doubt=_("No country is called “%(name)s”.") % {"name": is_asked} if is_asked else "")
        if (
            by_code
            and _existed(by_code, day)
            and (not named or by_code in named or (not then and self._are_kin(by_code, named)))
        ):
            return Found(by_code)
        is_of_code = by_code is None or by_code in named
        if len(then) == 1 and (is_of_code or (not _existed(by_code, day) and self._are_kin(by_code, then))):
            return Found(then[0])
        candidates = then or self._kin_then([by_code, *named], day)
        if by_code:  # even if it did not exist yet: an office, or a treaty, may be older than the state
            candidates = [by_code, *candidates] if _existed(by_code, day) else [*candidates, by_code]
        doubt = self._doubt(label or code, then, day)
        return Found(doubt=doubt, candidates=tuple(dict.fromkeys(candidates)))

    def before_it_began(self, code, label, day):
        """The country of a code and its label if it began after `day`, and no other was called so or stood there.

        Treaties with Egypt, Zanzibar or Burma are older than their independence. Where the place was another state's
        meanwhile, as in Ukraine, nothing is certain.
        """
        country = self.by_code(code)
        if not country or not label or self.called(label) != [country] or _days_before(country, day) <= timedelta(0):
            return None
        began = country.exists_from_earliest
        stood = [kin for kin in self._kin[country] if kin.exists_to_latest is None or day <= kin.exists_to_latest]
        is_first = all(kin.exists_from_earliest and began <= kin.exists_from_earliest for kin in stood)
        return country if is_first else None

    def by_key(self, key):
        """The country of this primary key; None of None."""
        return self._by_key.get(key)

    def by_code(self, code):
        """The country of this code, of this archive's or of another list's; None if there is none."""
        return self._by_code.get(_ELSEWHERE.get(code, code))

    def called(self, name):
        """The countries that bear or bore this very name."""
        return self._by_name.get(_key(name), [])

    def names_stand_in(self, text, code):
        """Whether a text names the country of this code, by any of its names."""
        country, words = self.by_code(code), f" {' '.join(_WORDS.findall(fold_name(text)))} "
        names = _names(country) if country else ()
        return any(f" {' '.join(_WORDS.findall(fold_name(name)))} " in words for name in names)

    def kin_on(self, country, day):
        """The countries nearest to it, before or after, that existed on `day`."""
        return self._kin_then([country], day)

    def like(self, label):
        """Countries one of whose names holds all words of the label, or the other way round: to choose from."""
        words = set(_key(label).split())
        found = [
            country
            for name, named in self._by_name.items()
            if len(words) and (words <= set(name.split()) or set(name.split()) <= words)
            for country in named
        ]
        return list(dict.fromkeys(found))[:MOST_LIKE]

    def is_like(self, country, words, day):
        """Whether names or adjectives may be of this country, or of one before or after it: Egyptian, South Korean.

        Not of one that existed beside it on `day`: the Ukrainian President is none in Russia.
        """
        kin = set().union(*self._generations([country]))
        beside = {each for each in kin if day is not None and _existed(each, day)}
        # The Russian President is none in Finland, though it was of the Russian Empire.
        taken = {part[:LEAST_ALIKE] for each in beside for part in _parts(each)}
        past = [part for each in kin - beside for part in _parts(each) if part[:LEAST_ALIKE] not in taken]
        parts = [*_parts(country), *past]
        return all(any(part.startswith(word[:LEAST_ALIKE]) for part in parts) for word in fold_name(words).split())

    def own_name(self, name, *countries):
        """A king's name without his country, of “Hussein da Jordânia” Hussein; of “Charles de Gaulle” all of it."""
        parts = _OF.fullmatch(name)
        return parts[1] if parts and any(self._is_named_in(parts[2], country) for country in countries) else name

    def _is_named_in(self, words, country):
        """The same as `is_like` on no day, remembered: each name is met in every portion of rows."""
        if (words, country) not in self._named_in:
            self._named_in[words, country] = self.is_like(country, words, None)
        return self._named_in[words, country]

    def are_kin(self, one, other):
        """Whether one of the two came before or after the other, however far apart."""
        return self._are_kin(one, [other])

    def _are_kin(self, country, others):
        return any(country in generation for generation in self._generations(others))

    def _kin_then(self, countries, day):
        """The nearest of those before and after, where what is named did not exist on the day."""
        for generation in self._generations([*filter(None, countries)]):
            if then := [country for country in generation if _existed(country, day)]:
                return sorted(then, key=lambda country: country.name)
        return []

    def _generations(self, countries):
        """The states next to `countries` in the chain of successions, those next to these, and so on."""
        known, last = set(countries), set(countries)
        while last := {kin for country in last for kin in self._kin[country]} - known:
            yield last
            known |= last

    def _doubt(self, name, then, day):
        if len(then) > 1:
            return _("“%(name)s” can be several countries on %(day)s.") % {"name": name, "day": day}
        if then:
            return _("The code and the name “%(name)s” are of two countries.") % {"name": name}
        return _("“%(name)s” did not exist on %(day)s.") % {"name": name, "day": day}


def _key(name):
    """The words of a name, folded; what lists put behind a comma comes first: Germany, East."""
    head, _comma, tail = fold_name(name).partition(", ")
    return " ".join(_WORDS.findall(f"{tail} {head}"))


def _names(country):
    yield country.name
    yield from filter(None, country.aliases.splitlines())
    for name in country.names.all():
        yield from filter(None, (name.short, name.official))


def _parts(country):
    """The words of all names of a country."""
    return [part for name in _names(country) for part in fold_name(name).split()]


def _days_before(country, day):
    began = country.exists_from_earliest
    return began - day if began and day else timedelta(0)


def _existed(country, day):
    """Whether it can have existed then: where a beginning or an end is known to the year, all of the year counts."""
    return day is None or (
        (country.exists_from_earliest is None or country.exists_from_earliest <= day)
        and (country.exists_to_latest is None or day <= country.exists_to_latest)
    )
