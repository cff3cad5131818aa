"""Guessing a password locks out, in words."""

import pytest
from django.urls import reverse


def test_too_many_failed_attempts_lock_out_even_the_right_password(client, staff, settings):
    settings.AXES_FAILURE_LIMIT = 3
    url = reverse("admin:login")
    for _attempt in range(3):
        response = client.post(url, {"username": "edith", "password": "wrong"})
    right = client.post(url, {"username": "edith", "password": "edith enters here 1"})
    for page in (response, right):
        assert page.status_code == 429
        assert "too many failed attempts" in page.content.decode()


def test_behind_a_proxy_a_guesser_locks_out_nobody_but_himself(client, staff, settings):
    settings.AXES_FAILURE_LIMIT = 3
    settings.AXES_CLIENT_IP_CALLABLE = "summits.admin.logging_in.address_behind_proxy"
    url, right = reverse("admin:login"), {"username": "edith", "password": "edith enters here 1"}
    for attempt in range(3):  # whatever he writes into the header himself, the proxy adds from where it came
        guesser = {"HTTP_X_FORWARDED_FOR": f"198.51.100.{attempt}, 203.0.113.7"}
        client.post(url, {"username": "edith", "password": "wrong"}, **guesser)
    assert client.post(url, right, **guesser).status_code == 429
    assert client.post(url, right, HTTP_X_FORWARDED_FOR="192.0.2.1").status_code == 302


@pytest.mark.parametrize("told", ["", "unknown", "fe80::1%eth0", "9" * 5_000, "1.2.3.4:80, x"])
def test_whatever_a_proxy_tells_the_right_password_opens_the_desk(client, staff, settings, told):
    settings.AXES_CLIENT_IP_CALLABLE = "summits.admin.logging_in.address_behind_proxy"
    typed = {"username": "edith", "password": "edith enters here 1"}
    assert client.post(reverse("admin:login"), typed, HTTP_X_FORWARDED_FOR=told).status_code == 302


def test_a_name_longer_than_any_is_wrong_as_any_other(client, staff):
    for name in ("nobody", "x" * 5_000):
        page = client.post(reverse("admin:login"), {"username": name, "password": "guessed"})
        assert page.status_code == 200 and "Please enter the correct username" in page.content.decode()


def test_the_right_password_opens_the_desk(client, staff):
    url = reverse("admin:login") + "?next=" + reverse("admin:index")
    response = client.post(url, {"username": "edith", "password": "edith enters here 1"})
    assert response.url == reverse("admin:index")
