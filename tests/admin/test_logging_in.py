"""Guessing a password locks out, in words."""

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


def test_a_name_longer_than_any_is_wrong_as_any_other(client, staff):
    for name in ("nobody", "x" * 5_000):
        page = client.post(reverse("admin:login"), {"username": name, "password": "guessed"})
        assert page.status_code == 200 and "Please enter the correct username" in page.content.decode()


def test_the_right_password_opens_the_desk(client, staff):
    url = reverse("admin:login") + "?next=" + reverse("admin:index")
    response = client.post(url, {"username": "edith", "password": "edith enters here 1"})
    assert response.url == reverse("admin:index")
