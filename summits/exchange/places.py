"""Places as sources print them: “The Kremlin, Moscow” is a city and a venue in it."""

from collections import defaultdict

from summits.models import Place
from summits.text.folding import fold_name
from summits.text.slugs import slugify


class Places:
    """All places by name. A place that nobody knew is made when it is first used."""

    def __init__(self, countries):
        self.countries = countries
        self.by_slug, self._exact = {}, {}
        self._by_name = defaultdict(list)
        for place in Place.objects.order_by("pk"):
            place.country = countries.by_key(place.country_id)  # one for all of its places
            self._remember(place)

    def _remember(self, place):
        self.by_slug[place.slug] = place
        self._exact[place.name, place.country and place.country.pk] = place
        for name in {fold_name(name) for name in (place.name, *place.other_names.splitlines())}:
            self._by_name[name].append(place)

    def find(self, printed, country, when):
        """(place, venue) for what is printed, in a Country at a time (either may be None). The place may be unsaved."""
        parts = [part.strip() for part in (printed or "").split(",") if part.strip()]
        if not parts:
            return None, ""
        in_country = self.countries.find(None, parts[-1], when.earliest if when else None).country
        if len(parts) > 1 and in_country:
            parts.pop()
        country = in_country or country
        if place := self._known(", ".join(parts), country):
            return place, ""
        for number, part in enumerate(parts):
            if place := self._known(part, country):
                return place, ", ".join(parts[:number] + parts[number + 1 :])[:200]
        return self._new(parts[-1] if len(parts) == 1 else ", ".join(parts), country), ""

    def _known(self, name, country):
        found = self._by_name.get(fold_name(name), [])
        near = [place for place in found if country is None or place.country is None or self._is_in(place, country)]
        return near[0] if len(near) == 1 else None

    def _is_in(self, place, country):
        return place.country == country or self.countries.are_kin(place.country, country)

    def _new(self, name, country):
        """`country` is that of the day: it is kept only if it exists today."""
        today = country if country and not country.exists_to else None
        if known := self._exact.get((name[:120], today and today.pk)):
            return known
        place = Place(name=name[:120], country=today, slug=self._free_slug(name))
        self._remember(place)
        return place

    def _free_slug(self, name):
        base = slugify(name, fallback="place")
        number, slug = 1, base
        while slug in self.by_slug:
            number += 1
            slug = f"{base}-{number}"
        return slug
