"""The rows that search reads: derived from the records, rebuilt at any time. See summits.search.projection."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q

from .countries import Country
from .fields import exactly_one
from .records import Record
from .topics import Topic


class FacetValue(models.Model):
    """What one number in the codes of search rows stands for: a country, a form of meeting, a decade …

    Numbers, so that one pass over one array counts every facet. What search rows say of people, countries, topics,
    organisations and places they say by these numbers only: a new name is one row here and none there.
    """

    id = models.AutoField(primary_key=True)
    facet = models.CharField(max_length=16)
    key = models.CharField(max_length=60)  # of a thing its primary key; else a code: "video", "1970"
    value = models.CharField(max_length=120)  # as addresses write it: a slug or the code
    also = models.CharField(max_length=60, blank=True)  # another word for it in addresses: the code of a country
    label = models.CharField(max_length=500, blank=True)  # of a thing; what codes are called is translated
    names = SearchVectorField(null=True)  # in every script: who searches for one of them finds the rows with this code
    total = models.IntegerField(default=0)  # rows with this code, kept exact by every refresh

    class Meta:
        constraints = [models.UniqueConstraint(fields=["facet", "key"], name="facet_value_is_one")]
        indexes = [
            models.Index(fields=["facet", "value"], name="facetvalue_value"),
            GinIndex(fields=["names"], name="facetvalue_names", fastupdate=False),
        ]

    def __str__(self):
        return f"{self.facet}:{self.value}"


class SearchRow(models.Model):
    """One row a public thing. Narrow on purpose: reading a row costs more than finding it."""

    record = models.OneToOneField(Record, models.CASCADE, null=True, related_name="search_row")
    country = models.OneToOneField(Country, models.CASCADE, null=True, related_name="search_row")
    topic = models.OneToOneField(Topic, models.CASCADE, null=True, related_name="search_row")
    kind = models.CharField(max_length=12)
    earliest = models.DateField(null=True)
    latest = models.DateField(null=True)  # null exactly when `earliest` is
    changes_on = models.DateField(null=True)  # the day from which it says something else, without any edit
    codes = ArrayField(models.IntegerField(), default=list)  # of FacetValues that facets count
    # Those of `codes` for three facets once more: a facet that leaves its own choice aside counts many rows for itself.
    countries = ArrayField(models.IntegerField(), default=list)
    leaders = ArrayField(models.IntegerField(), default=list)
    topics = ArrayField(models.IntegerField(), default=list)
    parts = ArrayField(models.IntegerField(), default=list)  # of those that say who did what: "host", "spoke" …
    names = SearchVectorField(null=True)  # its title and own names: the small first pass of ranking
    vector = SearchVectorField(null=True)  # A title and own names, B other facts, C words, D little words
    title = models.TextField(blank=True)  # what `names` was made from, folded, a name a line

    class Meta:
        indexes = [
            GinIndex(fields=["vector"], name="searchrow_vector"),
            GinIndex(fields=["names"], name="searchrow_names"),
            GinIndex(fields=["codes"], name="searchrow_codes"),
            GinIndex(fields=["parts"], name="searchrow_parts"),
            # With `latest`, so that a range of days is decided in the index, and the countries are counted from it.
            models.Index(
                F("earliest").desc(nulls_last=True),
                F("id").desc(),
                F("latest"),
                include=["countries"],
                name="searchrow_newest",
            ),
            models.Index(fields=["changes_on"], name="searchrow_due", condition=Q(changes_on__isnull=False)),
        ]
        constraints = [
            exactly_one("searchrow", "record", "country", "topic", message="A search row stands for one thing."),
            models.CheckConstraint(
                name="searchrow_has_both_days_or_none",
                condition=Q(earliest__isnull=True, latest__isnull=True) | Q(latest__gte=F("earliest")),
            ),
        ]

    def __str__(self):
        return f"{self.kind} {self.record_id or self.country_id or self.topic_id}"


class SearchPassage(models.Model):
    """A paragraph that may be shown: where snippets are cut from, and where they lead."""

    row = models.ForeignKey(SearchRow, models.CASCADE, related_name="passages", db_index=False)
    number = models.IntegerField()
    language = models.CharField(max_length=35)
    anchor = models.CharField(max_length=60, blank=True)  # of the paragraph on the page: "p12", "point-5"
    text = models.TextField()
    vector = SearchVectorField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["row", "number"], name="search_passage_has_its_place")]

    def __str__(self):
        return f"{self.row_id} {self.number}"


class SearchWord(models.Model):
    """The vocabulary that "did you mean" chooses from: words that some page shows."""

    word = models.CharField(max_length=60, primary_key=True)
    rows = models.IntegerField(default=0)
    named = models.IntegerField(default=0)  # rows with it in their title or names
    # A word of a few texts may be a slip of the pen; and a small index is a quick one. A column of its own, so that
    # PostgreSQL need not touch the index whenever a word is counted.
    is_common = models.GeneratedField(
        expression=Q(rows__gte=5) | Q(named__gte=1), output_field=models.BooleanField(), db_persist=True
    )

    class Meta:
        indexes = [
            GinIndex(
                fields=["word"],
                name="searchword_alike",
                opclasses=["gin_trgm_ops"],
                condition=Q(is_common=True),
            )
        ]

    def __str__(self):
        return self.word
