"""QuerySets that are written once give for other values other rows, as those written anew."""

import pytest
from django.db.models import Q
from django.db.models.sql.compiler import SQLCompiler

from summits.models import Country, Summit
from summits.public.written import each_of, listed, written

pytestmark = pytest.mark.django_db


@written
def between(one, other):
    both = Q(first_country=one, second_country=other) | Q(first_country=other, second_country=one)
    return Summit.objects.select_related("first_country").prefetch_related("participations").filter(both)


@written
def slugs(keys):
    return Summit.objects.filter(pk__in=each_of(keys)).order_by("-pk").values_list("slug", flat=True)


@listed
def codes():
    return Country.objects.order_by("-code").values_list("code", flat=True)


def test_other_values_find_other_rows(moscow):
    summit = moscow.summit
    one, other = summit.first_country_id, summit.second_country_id
    assert between(one, other) == between(other, one) == [summit]
    assert between(one, one) == []
    assert moscow.xi in [person.leader for person in between(one, other)[0].participations.all()]
    assert slugs([summit.pk, 0]) == [summit.slug]
    assert slugs([]) == []


def test_it_is_written_once_and_its_rows_are_read_each_time(moscow, monkeypatch, django_assert_num_queries):
    slugs([])
    monkeypatch.setattr(SQLCompiler, "pre_sql_setup", None)
    with django_assert_num_queries(1):
        assert slugs([moscow.summit.pk]) == [moscow.summit.slug]


def test_of_a_list_any_part_is_read():
    every = list(codes.all())
    assert len(every) > 10
    assert codes[0:5] == every[:5]
    assert codes[3:9] == every[3:9]
    assert codes[len(every) : len(every)] == []
