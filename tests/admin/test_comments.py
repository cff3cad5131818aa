from django.urls import reverse

from summits.models import Comment

from .forms import change_url


def test_a_comment_stands_above_the_form_until_it_is_resolved(carl, moscow):
    page = reverse("admin:summits_summit_comments", args=[moscow.summit.pk])
    assert carl.post(page, {"text": "Which <hall>?", "field": "venue"}).status_code == 302
    form = carl.get(change_url(moscow.summit)).content.decode()
    assert "Which &lt;hall&gt;?" in form and 'href="#id_venue"' in form
    carl.post(page, {"resolve": Comment.objects.get().pk})
    assert "hall?" not in carl.get(change_url(moscow.summit)).content.decode()
    assert "Resolved by carl" in carl.get(page).content.decode()


def test_nothing_typed_into_a_refused_comment_is_lost(carl, moscow):
    page = reverse("admin:summits_summit_comments", args=[moscow.summit.pk])
    refused = carl.post(page, {"text": "Which hall?", "field": "no such fact"})
    assert refused.status_code == 200 and "Which hall?" in refused.content.decode()
    assert carl.post(page, {"text": " "}).status_code == 200
    assert carl.post(page, {"resolve": "9" * 40}).status_code == 200
    assert not Comment.objects.exists()


def test_readers_never_see_a_comment(carl, moscow, client):
    carl.post(reverse("admin:summits_summit_comments", args=[moscow.summit.pk]), {"text": "Wherefore"})
    assert "Wherefore" not in client.get("/summits/china-russia-2025-05-08/").content.decode()
    assert "Wherefore" not in client.get("/search/?q=wherefore").content.decode().replace("q=wherefore", "")
