"""The first page says what waits; each count opens a list of exactly so many."""

import re

from django.test import Client
from django.urls import reverse

from summits.editing import changing, revising, workflow
from summits.editing.desk import LISTS, desk
from summits.editing.twins import deny, twins_of
from summits.models import Leader, Summit, Twins
from tests import make

from .forms import add_url, change_url, opened


def full_desk(staff, moscow):
    """Something in every list."""
    with changing(staff.edith) as change:
        change.save(Summit(title="Mine"))
    workflow.submit(make.summit("FR", "DE", state="draft"), staff.carl)
    sent_back = make.summit("FR", "ES", state="in_review")
    workflow.request_changes(sent_back, staff.ada, "Which day?")
    with changing() as change:
        moscow.remarks.issued_by = make.country("RU")
        change.save(moscow.remarks)
    make.summit("RU", "CN", "2025-05-10", title="Once more")
    revising.propose(moscow.summit, staff.edith)


def test_every_count_opens_a_list_of_so_many(staff, moscow):
    full_desk(staff, moscow)
    edith = Client()
    edith.force_login(staff.edith)
    page = edith.get(reverse("admin:index")).content.decode()
    links = re.findall(r'href="(/admin/[a-z/]+\?desk=(\w+))">[^<]*: (\d+)</a>', page)
    assert {name for _address, name, _count in links} == {*LISTS}
    for address, _name, count in links:
        assert edith.get(address).context["cl"].result_count == int(count), address


def test_the_desk_costs_the_same_however_much_lies_on_it(staff, moscow, django_assert_num_queries):
    with django_assert_num_queries(len(LISTS)):
        desk(staff.edith)
    full_desk(staff, moscow)
    with django_assert_num_queries(len(LISTS)):
        desk(staff.edith)


def test_meetings_of_a_pair_within_two_days_are_likely_twins(moscow):
    near = make.summit("RU", "CN", "2025-05-10")
    for other in [("RU", "CN", "2025-05-11"), ("RU", "CN", "2025"), ("RU", "FR", "2025-05-08")]:
        make.summit(*other)
    assert {near.pk} <= {twin.pk for twin in twins_of(moscow.summit)} == {near.pk}
    with changing() as change:
        near.starts = "2025-06-10"
        change.save(near)
    assert twins_of(moscow.summit) == []


def test_leaders_of_one_name_in_any_spelling_are_likely_twins(moscow):
    twin = make.leader("Xi", "CN", names=[("zh", "习近平")])
    assert [each.pk for each in twins_of(moscow.xi)] == [twin.pk]
    with changing() as change:
        deny(change, twin, moscow.xi)
        change.save(Leader.objects.get(pk=twin.pk))
    assert twins_of(moscow.xi) == [] and Twins.objects.get().is_denied


def test_saving_warns_of_a_twin_and_does_not_refuse_it(edith, moscow):
    url = add_url(Leader)
    typed = opened(edith, url) | {"title": "Си Цзиньпин", "_continue": "1"}
    page = edith.post(url, typed, follow=True).content.decode()
    assert "It may be the same as “Xi Jinping”" in page
    merge_page = re.search(r"href='(/admin/summits/leader/merge/\d+/\d+/)'", page)[1]
    assert edith.post(merge_page, {"deny": "1"}).status_code == 302
    assert Twins.objects.get().is_denied


def test_a_draft_that_is_perhaps_public_already_leads_to_a_merge_that_keeps_the_public_one(edith, moscow):
    draft = make.leader("Xi", "CN", names=[("zh", "习近平")], state="draft")
    page = edith.get(change_url(draft)).content.decode()
    assert f"/admin/summits/leader/merge/{moscow.xi.pk}/{draft.pk}/" in page
