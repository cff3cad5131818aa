"""Erasing in the admin: an administrator says why, and types the address to show that this record is meant."""

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from summits.models import Leader, Record
from tests import make

from .forms import change_url


def erase_url(record):
    return reverse(f"admin:summits_{record._meta.model_name}_erase", args=[record.pk])


def test_an_administrator_erases_a_public_record(ada, moscow):
    assert erase_url(moscow.xi) in ada.get(change_url(moscow.xi)).content.decode()
    assert moscow.xi.slug in ada.get(erase_url(moscow.xi)).content.decode()
    page = ada.post(
        erase_url(moscow.xi), {"reason": "Decision 12/26", "confirmation": moscow.xi.slug}, follow=True
    ).content.decode()
    assert "It is erased" in page and "Xi Jinping" not in page
    assert not Leader.objects.filter(pk=moscow.xi.pk).exists()
    assert not LogEntry.objects.filter(object_id=str(moscow.xi.pk)).exists()
    assert "Decision 12/26" in ada.get(reverse("admin:changes")).content.decode()


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"reason": "Decision 12/26"},
        {"reason": "Decision 12/26", "confirmation": "vladimir-putin"},
        {"reason": "  ", "confirmation": "xi-jinping"},
        {"reason": "\x00", "confirmation": "xi-jinping"},
    ],
)
def test_without_reason_or_address_nothing_is_erased_and_what_was_typed_stays(ada, moscow, typed):
    page = ada.post(erase_url(moscow.xi), typed).content.decode()
    assert "Nothing was erased" in page
    assert f'value="{typed.get("reason", "")}"' in page
    assert Leader.objects.filter(pk=moscow.xi.pk).exists()


def test_a_draft_without_address_is_meant_by_its_number(ada):
    draft = make.summit(state="draft")
    Record.objects.filter(pk=draft.pk).update(slug="")
    ada.post(erase_url(draft), {"reason": "Decision 12/26", "confirmation": str(draft.pk)})
    assert not Record.objects.exists()


def test_an_editor_is_not_offered_it(edith, moscow):
    assert erase_url(moscow.xi) not in edith.get(change_url(moscow.xi)).content.decode()


@pytest.mark.parametrize("path", ["0/erase/", "x/erase/", "999999999999999999999/erase/"])
def test_nothing_cannot_be_erased(ada, path):
    assert ada.get(reverse("admin:summits_summit_changelist") + path).status_code == 404
