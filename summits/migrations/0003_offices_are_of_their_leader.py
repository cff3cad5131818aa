"""An office held must be one of the very leader it stands beside: a foreign key over both columns, which Django has not."""

from django.db import migrations

TABLES = ("participation", "speaker", "signature")


def constraint(table):
    return migrations.RunSQL(
        f"ALTER TABLE summits_{table} ADD CONSTRAINT {table}_tenure_is_of_its_leader"
        " FOREIGN KEY (tenure_id, leader_id) REFERENCES summits_tenure (id, leader_id) DEFERRABLE INITIALLY DEFERRED",
        f"ALTER TABLE summits_{table} DROP CONSTRAINT {table}_tenure_is_of_its_leader",
    )


class Migration(migrations.Migration):
    dependencies = [("summits", "0002_records")]
    operations = [constraint(table) for table in TABLES]
