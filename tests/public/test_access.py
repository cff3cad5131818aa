import pytest

from summits.models import Summit
from summits.public.access import PUBLIC, records_for
from tests import make

pytestmark = pytest.mark.django_db


def test_only_staff_may_reach_a_draft(staff):
    draft = make.summit(state="draft")
    reader = make.User.objects.create_user("rita")
    assert draft in records_for(staff.carl, Summit)
    assert draft not in records_for(PUBLIC, Summit)
    assert draft not in records_for(reader, Summit)
