"""A session that ended while an editor typed: nothing of it is lost."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.test import Client

from summits.models import Summit
from tests import make

from .forms import change_url, fields_of, opened

ONCE_MORE = {"again-username": "edith", "again-password": "edith enters here 1"}


def logged_out_while_typing(client, url):
    typed = opened(client, url) | {"venue": "Kremlin", "summary": "Three lines\nof <words>\n& more."}
    Session.objects.all().delete()
    return client.post(url, typed)


def test_what_was_typed_is_saved_after_logging_in_again(edith):
    url = change_url(make.summit(state="draft"))
    asked = logged_out_while_typing(edith, url)
    assert asked.status_code == 403 and "nothing that you typed is lost" in asked.content.decode()
    again = edith.post(url, fields_of(asked) | ONCE_MORE)
    assert edith.post(url, fields_of(again)).status_code == 302
    summit = Summit.objects.get()
    assert (summit.venue, summit.summary.replace("\r", "")) == ("Kremlin", "Three lines\nof <words>\n& more.")


def test_a_wrong_password_loses_nothing_either_and_shows_nothing(edith):
    url = change_url(make.summit(state="draft"))
    asked = logged_out_while_typing(edith, url)
    wrong = edith.post(url, fields_of(asked) | ONCE_MORE | {"again-password": "no"})
    assert wrong.status_code == 403 and fields_of(wrong)["venue"] == ["Kremlin"]
    assert Summit.objects.get().venue == ""


@pytest.mark.parametrize("name", ["rita", "x" * 5_000])
def test_whoever_is_not_of_the_staff_is_told_so_and_loses_nothing(edith, name):
    get_user_model().objects.create_user("rita", password="rita enters here 1")
    url = change_url(make.summit(state="draft"))
    asked = logged_out_while_typing(edith, url)
    wrong = edith.post(url, fields_of(asked) | {"again-username": name, "again-password": "rita enters here 1"})
    assert wrong.status_code == 403 and fields_of(wrong)["venue"] == ["Kremlin"]
    assert "for a staff account" in wrong.content.decode()


def test_nothing_is_saved_without_a_token(edith):
    url = change_url(make.summit(state="draft"))
    typed = opened(edith, url) | {"venue": "Kremlin"}
    stranger = Client(enforce_csrf_checks=True)
    assert stranger.post(url, typed | ONCE_MORE).status_code == 403
    assert Summit.objects.get().venue == ""
    assert "sessionid" not in stranger.cookies
