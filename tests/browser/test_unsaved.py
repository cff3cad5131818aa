"""Leaving a form with unsaved work asks first."""

import pytest

from tests import cast

from .desk import Desk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.thorough
def test_leaving_unsaved_work_asks_first_and_leaving_a_saved_page_does_not(context, transactional_db):
    cast.staff()
    desk = Desk(context)
    asked = []
    desk.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    desk.log_in("edith")

    desk.page.goto("/admin/summits/summit/add/")
    desk.page.goto("/admin/")
    assert asked == []

    desk.page.goto("/admin/summits/summit/add/")
    desk.fill({"first_country": ("China",)})
    desk.page.goto("/admin/")
    assert asked == ["beforeunload"]

    desk.page.goto("/admin/summits/summit/add/")
    desk.fill({"occasion": "A jubilee"})
    desk.save()
    desk.page.goto("/admin/")
    assert asked == ["beforeunload"]
    assert desk.complaints == []


def test_a_save_is_refused_with_its_reason_in_sight_even_where_the_field_was_folded(context, transactional_db):
    cast.staff()
    desk = Desk(context)
    desk.log_in("edith")
    desk.page.goto("/admin/summits/statement/add/")
    desk.fill({"title": "A speech", "statement_kind": "speech", "form": "verbatim"})
    desk.add("texts", {"language": "ar", "standing": "authentic", "body": "السلام", "shown": "excerpt"})
    with desk.page.expect_navigation():
        desk.page.click("[name=_continue]")
    desk.page.get_by_text("Say how many paragraphs may be shown.").wait_for(state="visible")
