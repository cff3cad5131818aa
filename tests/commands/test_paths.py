"""Commands that are given a file or folder that cannot be there."""

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "command",
    [
        ["export_records", "file"],
        ["export_records", "file/below"],
        ["import_records", "leaders.jsonl", "--report", "missing/report.csv"],
    ],
    ids=" ".join,
)
def test_a_path_that_cannot_be_is_refused_in_words(tmp_path, monkeypatch, command):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").touch()
    (tmp_path / "leaders.jsonl").touch()
    with pytest.raises(CommandError, match=r"Not a directory|No such file or directory"):
        call_command(*command)
