"""Every page of the admin opens, explains its fields and finds records in any script."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.test import RequestFactory
from django.urls import reverse

from summits.models import Country, Leader, Organisation, Place, Source, Summit, Tenure, Topic
from tests import make

from .forms import add_url, change_url

MODELS = [model for model in admin.site._registry if model._meta.app_label in ("summits", "auth")]
PAGES = [model for model in MODELS if model not in (Tenure, User, Group)]
MOST_QUERIES = 60


def list_url(model):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


@pytest.mark.parametrize("model", MODELS)
def test_an_administrator_opens_every_list(ada, moscow, model, django_assert_max_num_queries):
    with django_assert_max_num_queries(MOST_QUERIES):
        response = ada.get(list_url(model), {"q": "a"})
    assert response.status_code == 200


@pytest.mark.parametrize("model", PAGES)
def test_an_administrator_opens_every_empty_form(ada, moscow, model, django_assert_max_num_queries):
    with django_assert_max_num_queries(MOST_QUERIES):
        assert ada.get(add_url(model)).status_code == 200


@pytest.mark.parametrize("model", PAGES)
def test_an_administrator_opens_every_filled_form(ada, moscow, model, django_assert_max_num_queries):
    thing = model.objects.first() or make.pair()
    with django_assert_max_num_queries(MOST_QUERIES):
        assert ada.get(change_url(thing)).status_code == 200


def forms_of(model, user):
    request = RequestFactory().get("/")
    request.user = user
    page = admin.site._registry[model]
    yield page.get_form(request)
    for inline in page.get_inline_instances(request):
        yield inline.get_formset(request).form


@pytest.mark.parametrize("model", PAGES)
def test_every_field_that_an_editor_types_into_has_a_help_text(staff, model):
    silent = [
        f"{form.__name__}.{name}"
        for form in forms_of(model, staff.ada)
        for name, field in form.base_fields.items()
        if not field.help_text and not field.widget.is_hidden
    ]
    assert silent == []


@pytest.mark.parametrize("model", PAGES)
def test_relations_are_search_boxes_and_no_lists_of_thousands(staff, model):
    chosen_from_list = {"session", "tally", "party"}
    long = [
        f"{form.__name__}.{name}"
        for form in forms_of(model, staff.ada)
        for name, field in form.base_fields.items()
        if hasattr(field, "queryset")
        and name not in chosen_from_list
        and "admin-autocomplete" not in str(getattr(field.widget, "widget", field.widget).build_attrs({}))
    ]
    assert long == []


@pytest.mark.parametrize(
    ("model", "words"),
    [
        (Summit, "习近平"),
        (Summit, "Путин moscow"),
        (Leader, "Си Цзиньпин"),
        (Country, "РФ"),
        (Topic, "биобезопасность"),
        (Organisation, "ООН"),
        (Place, "Peking"),
    ],
)
def test_a_search_finds_records_in_any_script(ada, moscow, model, words):
    response = ada.get(list_url(model), {"q": words})
    assert response.context["cl"].result_count >= 1


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("putin XI", 1),
        ('"Xi Jinping"', 1),
        ('"Jinping Xi"', 0),
        ("moscow nobody", 0),
        ('"', 1),  # no word at all
    ],
)
def test_every_word_is_found_somewhere_and_no_record_twice(ada, moscow, words, found):
    assert ada.get(list_url(Summit), {"q": words}).context["cl"].result_count == found


def test_a_search_box_says_whose_office_it_offers(edith, moscow):
    asked = {"app_label": "summits", "model_name": "participation", "field_name": "tenure", "term": "习近平"}
    results = edith.get(reverse("admin:autocomplete"), asked).json()["results"]
    assert [result["text"] for result in results] == ["Xi Jinping: President, China (2013)"]


def test_the_calendar_above_a_list_narrows_it(edith, moscow):
    make.summit(starts="1998-06")
    response = edith.get(list_url(Summit), {"starts_earliest__year": "1998"})
    assert response.context["cl"].result_count == 1


def test_only_a_published_record_links_to_its_public_page(edith, moscow):
    draft = make.summit(state="draft", starts="1998")
    assert "View on site" in edith.get(change_url(moscow.summit)).content.decode()
    assert "View on site" not in edith.get(change_url(draft)).content.decode()


def test_inlines_are_folded_only_while_they_are_empty(edith, moscow):
    response = edith.get(change_url(moscow.summit))
    folded = {i.formset.prefix: i.is_collapsible for i in response.context["inline_admin_formsets"]}
    assert folded["tallies"] and not folded["participations"] and not folded["citations"]


def test_no_page_of_the_admin_holds_an_inline_script_or_style(ada, moscow):
    for url in (change_url(moscow.summit), list_url(Source), reverse("admin:index")):
        page = ada.get(url).content.decode()
        assert " style=" not in page and "<style" not in page and "<script>" not in page and " onclick=" not in page


def test_the_address_of_a_place_stays_as_nothing_would_lead_from_the_old_one(ada):
    moscow = make.place("moscow")
    form = ada.get(change_url(moscow)).context["adminform"].form
    assert "slug" not in form.fields and "name" in form.fields
    assert "slug" in ada.get(add_url(Place)).context["adminform"].form.fields
