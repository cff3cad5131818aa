"""What is asked of tables that no model can say: a foreign key over two columns, and how values are laid out."""

from django.db import migrations


def tenure_is_of_its_leader(table):
    """An office held must be one of the very leader it stands beside."""
    return migrations.RunSQL(
        f"ALTER TABLE summits_{table} ADD CONSTRAINT {table}_tenure_is_of_its_leader"
        " FOREIGN KEY (tenure_id, leader_id) REFERENCES summits_tenure (id, leader_id) DEFERRABLE INITIALLY DEFERRED",
        f"ALTER TABLE summits_{table} DROP CONSTRAINT {table}_tenure_is_of_its_leader",
    )


# Vectors, texts and their history are kept as they are: to pack them takes longer than to write them, and to unpack
# them is part of every search, and of every page that shows a text. They take about twice the room.
UNPACKED = """
ALTER TABLE summits_searchrow ALTER COLUMN vector SET STORAGE EXTERNAL;
ALTER TABLE summits_text ALTER COLUMN body SET STORAGE EXTERNAL;
ALTER TABLE summits_textchange ALTER COLUMN body SET STORAGE EXTERNAL;
"""
PACKED = UNPACKED.replace("EXTERNAL", "EXTENDED")
# Room on each page for every count on it to change once, as a portion of texts changes most of them.
ROOM = """
ALTER TABLE summits_searchword SET (fillfactor = 40);
ALTER TABLE summits_facetvalue SET (fillfactor = 60);
"""
NO_ROOM = """
ALTER TABLE summits_searchword RESET (fillfactor);
ALTER TABLE summits_facetvalue RESET (fillfactor);
"""


class Migration(migrations.Migration):
    dependencies = [("summits", "0002_tables")]
    replaces = [("summits", "0003_offices_are_of_their_leader"), ("summits", "0013_written_in_bulk")]
    operations = [
        *(tenure_is_of_its_leader(table) for table in ("participation", "speaker", "signature")),
        migrations.RunSQL(UNPACKED, PACKED),
        migrations.RunSQL(ROOM, NO_ROOM),
    ]
