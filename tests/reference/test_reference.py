import pytest

from summits.editing import changing
from summits.models import Country, Organisation, Place, Succession, Topic
from summits.reference.load import ensure_reference, read

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "code", ["RU", "SUHH", "DE", "X-WGER", "DDDE", "X-ROC", "X-RSFSR", "VN", "EU", "VA", "CSHH", "YUCS", "MM"]
)
def test_states_past_and_present_come_with_the_project(code):
    assert Country.objects.filter(code=code).exists()


def test_enough_comes_with_it_that_an_editor_types_none():
    assert Country.objects.count() > 200
    assert Topic.objects.count() >= 120
    assert Organisation.objects.count() >= 60


def test_the_soviet_union_and_russia_are_two_and_burma_and_myanmar_are_one():
    assert Succession.objects.filter(predecessor__code="SUHH", successor__code="RU", kind="continuator").exists()
    assert Country.objects.filter(names__short="Burma").get() == Country.objects.get(code="MM")


def test_every_country_has_an_english_name_that_it_prints():
    for country in Country.objects.prefetch_related("names"):
        assert any(name.language == "en" and name.short for name in country.names.all()), country


def test_every_row_keeps_the_rules_that_forms_hold():
    for model in (Country, Succession, Topic, Organisation, Place):
        for row in model.objects.all():
            row.full_clean(validate_unique=False, validate_constraints=False)


def test_a_second_load_adds_nothing_and_leaves_an_edited_name():
    country = Country.objects.get(code="CZ")
    with changing() as change:
        country.name = "Czech Republic"
        change.save(country)
    before = Country.objects.count(), Succession.objects.count()
    ensure_reference()
    assert (Country.objects.count(), Succession.objects.count()) == before
    assert Country.objects.get(code="CZ").name == "Czech Republic"


def test_the_files_name_only_what_they_hold():
    topics = {row["slug"] for row in read("topics")["topic"]}
    assert all(row.get("parent", "") in topics | {""} for row in read("topics")["topic"])
