"""Pairs of countries: what is recorded of each, and the address that joins them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Min
from django.db.models.functions import Greatest, Least
from django.http import Http404

from summits.models import Country, OldAddress, Summit
from summits.models import address as path_of

from .access import PUBLIC, records_for
from .facts import of_revision
from .known import countries


@dataclass(frozen=True)
class Relation:
    """Two countries in alphabetical order of their English short names, and what is recorded of them."""

    one: Country
    other: Country
    meetings: int = 0
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


def pairs():
    """Rows of (low, high, meetings, first, last): the two countries' keys and what is recorded, most meetings first."""
    return (
        records_for(PUBLIC, Summit)
        .order_by()
        .values(low=Least("first_country", "second_country"), high=Greatest("first_country", "second_country"))
        .annotate(meetings=Count("pk"), first=Min("starts_earliest"), last=Max("starts_earliest"))
        .order_by("-meetings", "low", "high")
    )


@of_revision
def every_pair():
    """All rows of `pairs`: of some 280 countries there are few enough."""
    return list(pairs())


def as_relations(rows):
    """The rows of `pairs` as Relations."""
    known = countries()
    return [
        Relation.of(known[row["low"]], known[row["high"]], row["meetings"], row["first"], row["last"]) for row in rows
    ]


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
