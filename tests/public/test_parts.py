"""The rows of a record are read as its page prints them, and only those."""

import pytest

from summits.models import Statement
from summits.public.parts import Parts

pytestmark = pytest.mark.django_db


def test_what_a_page_has_read_of_its_record_is_all_that_there_is_and_is_not_filtered(moscow):
    parts = Parts(Statement, lambda: ["texts", "points", "speakers", "citations"])
    read = parts.looked_for(Statement.objects).get(pk=moscow.remarks.pk)
    parts.fetch(read)
    assert [text.pk for text in read.texts.all()] == [text.pk for text in moscow.remarks.texts.all()]
    with pytest.raises(TypeError, match="cannot be filtered"):
        read.citations.filter(field="")
