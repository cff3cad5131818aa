"""Every public address there is, for tests that ask all of them."""

from django.urls import reverse

from summits.models import address_of

KINDS = ["summit", "leader", "statement", "document"]
LISTS = [reverse(f"{name}-list") for name in (*KINDS, "country", "topic", "relation", "place", "organisation")]
PAGES = [reverse("home"), reverse("about"), reverse("search"), *LISTS]
FEED = reverse("feed")
SITEMAPS = [
    "/sitemap.xml",
    *(f"/sitemap-{name}.xml" for name in (*KINDS, "country", "topic", "relations", "places", "organisations", "pages")),
]


def details_of(moscow):
    """The pages of the Moscow summit and of all that it mentions."""
    country = moscow.summit.first_country
    records = [address_of(each) for each in (moscow.summit, moscow.xi, moscow.remarks, moscow.joint, country)]
    return [*records, "/relations/china-russia/", f"/places/{moscow.summit.place.slug}/"]


def readings_of(moscow):
    """The pages below those of the Moscow summit and its words."""
    return [f"{address_of(moscow.summit)}accounts/", f"{address_of(moscow.joint)}texts/en/"]
