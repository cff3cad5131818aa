"""Pairs of countries: what is recorded of each, and the address that joins them."""

from dataclasses import dataclass
from datetime import date

from django.http import Http404

from summits.models import Country, OldAddress
from summits.models import address as path_of
from summits.search.gathering import pairs

from .facts import of_revision
from .known import countries


@dataclass(frozen=True)
class Relation:
    """Two countries in alphabetical order of their English short names, and what is recorded of them.

    It has a page where they met or are parties to one document; the days are of meetings.
    """

    one: Country
    other: Country
    meetings: int = 0
    documents: int = 0
    first: date | None = None
    last: date | None = None

    @classmethod
    def of(cls, one, other, *recorded):
        return cls(*sorted([one, other], key=lambda country: country.name), *recorded)

    @property
    def slug(self):
        return slug_of(self.one.slug, self.other.slug)

    @property
    def address(self):
        return address(self.one.slug, self.other.slug)


def slug_of(one, other):
    """How the address of the page of two countries ends, by their slugs."""
    return "-".join(sorted([one, other]))


def address(one, other):
    return path_of("relation", slug_of(one, other))


@of_revision
def every_pair():
    """What is recorded of every pair (gathering.Both): of some 280 countries there are few enough."""
    return pairs()


def is_recorded(one, other):
    """Whether the Relation of two countries has a page."""
    return any({one.pk, other.pk} == {pair.one, pair.other} for pair in every_pair())


def as_relations(every):
    """The gathering.Boths as Relations."""
    known = countries()
    return [Relation.of(known[one], known[other], *recorded) for one, other, *recorded in every]


def countries_in(slug):
    """The two countries whose slugs, now or once, are joined by a hyphen in `slug`; 404 when there are none."""
    words = slug.split("-")
    splits = [("-".join(words[:n]), "-".join(words[n:])) for n in range(1, len(words))]
    named = {name for split in splits for name in split}
    now = {country.slug: country for country in countries().values() if country.slug in named}
    return _joined(splits, now) or _joined(splits, _once(named) | now) or _nothing()


def _joined(splits, known):
    for one, other in splits:
        if one in known and other in known and known[one] != known[other]:
            return known[one], known[other]
    return None


def _once(slugs):
    old = OldAddress.objects.filter(kind="country", slug__in=slugs)
    return {address.slug: address.country for address in old.prefetch_related("country__names")}


def _nothing():
    raise Http404
