"""The rows that search reads: derived from the records, rebuilt at any time. See summits.search.projection."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from .countries import Country
from .fields import exactly_one
from .records import Record
from .topics import Topic


class SearchRow(models.Model):
    """One row a public thing. Narrow on purpose: full texts stay with the records."""

    record = models.OneToOneField(Record, models.CASCADE, null=True, related_name="search_row")
    country = models.OneToOneField(Country, models.CASCADE, null=True, related_name="search_row")
    topic = models.OneToOneField(Topic, models.CASCADE, null=True, related_name="search_row")
    kind = models.CharField(max_length=12)
    label = models.CharField(max_length=500)
    address = models.CharField(max_length=200)
    lead = models.TextField(blank=True)  # words that may be shown: summary and points, never a text under rights
    earliest = models.DateField(null=True)
    latest = models.DateField(null=True)
    countries = ArrayField(models.BigIntegerField(), default=list)
    leaders = ArrayField(models.BigIntegerField(), default=list)
    topics = ArrayField(models.BigIntegerField(), default=list)
    organisations = ArrayField(models.BigIntegerField(), default=list)
    places = ArrayField(models.BigIntegerField(), default=list)
    codes = ArrayField(models.CharField(max_length=60), default=list)  # "mode:video", "visit:state", "form:treaty" …
    names_vector = SearchVectorField(null=True)  # title and names: the small first pass
    vector = SearchVectorField(null=True)  # A title and names, B summary and points, C bodies

    class Meta:
        indexes = [
            GinIndex(fields=["vector"], name="searchrow_vector"),
            GinIndex(fields=["names_vector"], name="searchrow_names"),
            GinIndex(fields=["countries"], name="searchrow_countries"),
            GinIndex(fields=["leaders"], name="searchrow_leaders"),
            GinIndex(fields=["topics"], name="searchrow_topics"),
            models.Index(fields=["-earliest", "-id"], name="searchrow_newest"),
            models.Index(fields=["kind"], name="searchrow_kind"),
        ]
        constraints = [
            exactly_one("searchrow", "record", "country", "topic", message="A search row stands for one thing.")
        ]

    def __str__(self):
        return self.label
