"""Commands on an archive of which the tables are not those of this release."""

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db.migrations.recorder import MigrationRecorder


@pytest.mark.django_db
@pytest.mark.parametrize(
    "command",
    [
        ["check_search"],
        ["reindex"],
        ["load_sample"],
        ["export_records", "/dev/null/out"],
        ["import_records", "leaders.jsonl"],
    ],
    ids=" ".join,
)
def test_a_command_says_what_to_do_when_tables_are_missing(command):
    MigrationRecorder.Migration.objects.filter(app="summits").delete()
    with pytest.raises(CommandError, match=r"run “manage\.py migrate”.* Nothing was changed"):
        call_command(*command)
