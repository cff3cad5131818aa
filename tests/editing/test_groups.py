import pytest
from django.contrib.auth.models import Group, Permission

from summits.editing.groups import MATRIX, ensure_groups

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("who", "may", "may_not"),
    [
        ("carl", ["add_summit", "change_point", "add_source"], ["publish_record", "change_country", "add_user"]),
        ("edith", ["publish_record", "withdraw_record", "change_country"], ["delete_country", "change_user"]),
        ("ada", ["publish_record", "delete_country", "add_user"], ["change_searchrow", "delete_summitchange"]),
    ],
)
def test_each_group_may_do_what_the_matrix_says_and_no_more(staff, who, may, may_not):
    person = getattr(staff, who)
    assert all(person.has_perm(f"{'auth' if 'user' in code else 'summits'}.{code}") for code in may)
    assert not any(person.has_perm(f"{'auth' if 'user' in code else 'summits'}.{code}") for code in may_not)


def test_a_permission_given_by_hand_is_taken_back_at_the_next_migrate():
    group = Group.objects.get(name="Contributors")
    group.permissions.add(Permission.objects.get(codename="publish_record"))
    ensure_groups()
    assert not group.permissions.filter(codename="publish_record").exists()


def test_every_group_of_the_matrix_exists():
    assert set(Group.objects.values_list("name", flat=True)) == {name for row in MATRIX.values() for name in row}
