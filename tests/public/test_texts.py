"""Reading a text: by itself, in parts, and two language versions beside each other."""

import re

import pytest

from summits.editing import changing, workflow
from summits.models import Text, WithdrawnReason, address_of
from summits.public.texts import PORTION
from tests import make

from .pages import page

pytestmark = pytest.mark.django_db

MOST_BYTES = 200_000


def versions(*texts, **fields):
    """A document with these texts, (language, body) each; the address of its page."""
    document = make.document("A joint statement", **fields)
    with changing(note="test") as change:
        for language, body, *more in texts:
            change.save(make.text(document, body, language, **dict(*more)))
    return address_of(document)


def of_length(paragraphs, words="Both sides agree."):
    return "\n\n".join(f"{words} Number {n}." for n in range(1, paragraphs + 1))


def test_each_paragraph_has_its_number_and_address(client):
    html = page(client, versions(("en", "One.\n\n[gap]\n\nThree.")) + "texts/en/")
    assert '<a class="number" href="#p3">3</a> Three.' in html
    assert re.search(r'<p id="p2" class="gap">.*<span lang="en-gb" dir="ltr">\[paragraph missing', html)


def test_a_long_text_is_read_in_parts_that_are_bounded(client):
    address = versions(("zh-Hans", of_length(4_000, "双方同意继续就贸易和检疫问题举行会谈。" * 3)))
    assert len(page(client, address).encode()) < MOST_BYTES
    seen, at = [], f"{address}texts/zh-Hans/"
    for _part in range(3):
        html = page(client, at)
        assert len(html.encode()) < MOST_BYTES
        seen += re.findall(r'<p id="p(\d+)"', html)
        at = f"{address}texts/zh-Hans/" + re.search('rel="next" href="([^"]+)"', html)[1]
    assert seen == [str(number) for number in range(1, len(seen) + 1)]
    assert '<p id="p4000"' in page(client, f"{address}texts/zh-Hans/?at=4000")


@pytest.mark.parametrize("at", ["0", "5", "x", "٣", "9" * 30, "-1"])
def test_a_paragraph_that_is_not_there_is_said(client, at):
    address = versions(("en", of_length(4)), ("ru", of_length(4)))
    for reading in ("texts/en/", "texts/en/ru/"):
        assert "There is no paragraph" in page(client, f"{address}{reading}?at={at}")


def test_a_long_text_with_headings_has_contents(client):
    parts = [f"Article {n}\n\n{of_length(9)}" for n in range(1, 5)]
    html = page(client, versions(("en", "\n\n".join(parts))) + "texts/en/")
    assert re.findall(r'<li><a href="#p(\d+)">Article', html) == ["1", "11", "21", "31"]
    assert 'class="contents"' not in page(client, versions(("en", "Article 1\n\nAgreed.")) + "texts/en/")


def test_the_words_of_the_search_that_led_here_are_marked(client):
    address = versions(
        ("en", "They agreed on quarantine & <b>trade</b>.\n\nNothing here."), ("zh-Hans", "双方就检疫达成一致。")
    )
    searched = "results=q%3Dquarantine%2BOR%2B%25E6%25A3%2580%25E7%2596%25AB"
    for reading, marks in (("", 2), ("texts/en/", 1), ("texts/zh-Hans/", 1), ("texts/en/zh-Hans/", 2)):
        assert page(client, f"{address}{reading}?{searched}").count("<mark>") == marks
    assert "on <mark>quarantine</mark> &amp; &lt;b&gt;trade" in page(client, f"{address}?{searched}")
    assert "<mark>" not in page(client, address)


def test_a_hit_in_the_rest_of_a_long_text_leads_to_its_paragraph(client):
    address = versions(("en", of_length(1_000)), ("ru", of_length(1_000, "Стороны согласны.")))
    russian = Text.objects.get(language="ru")
    response = client.get(f"{address}?at=ru-{russian.pk}-p900&results=q%3Dx")
    assert response["Location"] == f"{address}texts/ru/?at=900&results=q%3Dx#p900"
    assert 'id="p900"' in page(client, response["Location"])
    page(client, f"{address}?at=p1")
    page(client, f"{address}?at=p99999")


def test_two_versions_are_aligned_by_number_and_what_is_written_from_the_right_stands_there(client):
    address = versions(("ar", "واحد\n\n[gap]\n\nثلاثة"), ("en", "One.\n\nTwo.\n\nThree.\n\nFour."))
    assert client.get(f"{address}texts/ar/en/")["Location"] == f"{address}texts/en/ar/"
    html = page(client, f"{address}texts/en/ar/")
    rows = re.findall(r'<li id="p\d+".*?</li>', html, re.S)
    cells = [re.findall(r'<p class="(\w+)[^>]*>(.*?)</p>', row) for row in rows]
    assert cells[1] == [("one", "Two."), ("other", "[paragraph missing]")]
    assert cells[2] == [("one", "Three."), ("other", "ثلاثة")]
    assert cells[3] == [("one", "Four."), ("other", "[no such paragraph]")]
    assert f'href="{address}texts/en/ar/"' in page(client, address)


def test_a_long_parallel_view_is_bounded_too(client):
    bodies = [("ru", of_length(3_000, "Стороны согласны. " * 5)), ("en", of_length(2_000, "Agreed. " * 9))]
    html = page(client, f"{versions(*bodies)}texts/en/ru/?at=2990")
    assert len(html.encode()) < MOST_BYTES
    assert 'id="p2990"' in html
    assert PORTION * 5 == MOST_BYTES


def test_rights_bind_every_way_of_reading(client):
    hidden = ("ru", "Секрет.\n\nТайна.", {"shown": "none", "shown_reason": "Press report."})
    excerpt = ("fr", "Un mot.\n\nInconnu.", {"shown": "excerpt", "shown_paragraphs": 1})
    address = versions(("en", "One.\n\nTwo."), hidden, excerpt)
    readings = ("", "texts/ru/", "texts/fr/", "texts/en/ru/", "texts/en/fr/", "texts/fr/ru/", "?at=fr-1-p2")
    for reading in readings:
        for asked in ("", "&results=q%3DInconnu" if "?" in reading else "?results=q%3DInconnu"):
            html = re.sub('href="[^"]*"', "", page(client, f"{address}{reading}{asked}"))
            assert not re.search("Секрет|Тайна|Inconnu", html), reading
    assert "may not show it" in page(client, f"{address}texts/ru/")
    assert "[not shown]" in page(client, f"{address}texts/en/fr/")
    assert "texts/en/ru/" not in page(client, address), "nothing to read beside the English"


def test_a_text_that_is_not_there_is_not_found_and_of_a_withdrawn_record_gone(client, moscow):
    address = address_of(moscow.joint)
    for key in ("de", "en-999", "EN", "en/de", "en/en/en"):
        page(client, f"{address}texts/{key}/", 404)
    assert client.get(f"{address}texts/en/en/")["Location"] == f"{address}texts/en/"
    workflow.withdraw(moscow.joint, WithdrawnReason.RIGHTS, None)
    page(client, f"{address}texts/en/", 410)


def test_two_texts_in_one_language_have_addresses_of_their_own(client):
    address = versions(("en", "Signed."), ("en", "Reported.", {"is_excerpt": True}))
    second = Text.objects.order_by("pk").last()
    assert "Signed." in page(client, f"{address}texts/en/")
    assert "Reported." in page(client, f"{address}texts/en-{second.pk}/")


def test_reading_costs_the_same_queries_whatever_the_length(client, django_assert_max_num_queries):
    address = versions(("en", of_length(900)), ("ru", of_length(900)))
    for reading, most in (("texts/en/", 4), ("texts/en/ru/", 4), ("texts/en/?results=q%3Dagree", 6)):
        with django_assert_max_num_queries(most):
            page(client, f"{address}{reading}")
