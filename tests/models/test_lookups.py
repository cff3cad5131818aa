"""Lists of keys and words are one value of a statement, and find what they found as many."""

import pytest

from summits.models import Country, CountryName, Leader, LeaderName

from .. import make

pytestmark = pytest.mark.django_db


def test_a_list_is_one_value_of_the_statement():
    sql, values = Country.objects.filter(code__in=["CN", "RU", None, "CN"]).query.sql_with_params()
    assert '"code" = ANY(%s)' in sql
    assert values == (["CN", "RU"],)


def test_keys_words_and_things_find_what_they_name():
    china, russia = make.country("CN"), make.country("RU")
    assert {*Country.objects.filter(pk__in=[china.pk, russia.pk])} == {china, russia}
    assert {*Country.objects.filter(pk__in=Country.objects.filter(code__in=["CN"]))} == {china}
    assert {name.country for name in CountryName.objects.filter(country__in=[china])} == {china}
    assert not Country.objects.filter(pk__in=[])
    assert not Country.objects.exclude(pk__in=[]).filter(pk__in=[None])


def test_words_may_hold_any_sign():
    signs = 'O\'Neill, "{1}" \\ 100 %s'
    leader = make.leader("Someone", "CN", names=[("en", signs)])
    assert LeaderName.objects.get(name__in=[signs, "another"]).leader == leader
    assert {*Leader.objects.filter(names__in=leader.names.all())} == {leader}
