"""What an import writes most of, laid out so that it takes less time."""

from django.db import migrations

# Texts and their history are kept as they are: to pack them takes longer than to write them, and to unpack them is part
# of every page that shows one. They take about twice the room.
UNPACKED = """
ALTER TABLE summits_text ALTER COLUMN body SET STORAGE EXTERNAL;
ALTER TABLE summits_textchange ALTER COLUMN body SET STORAGE EXTERNAL;
"""
PACKED = UNPACKED.replace("EXTERNAL", "EXTENDED")
# Room on each page for every count on it to change once, as a portion of texts changes most of them.
ROOM = """
ALTER TABLE summits_searchword SET (fillfactor = 40);
ALTER TABLE summits_facetvalue SET (fillfactor = 60);
"""
AS_BEFORE = """
ALTER TABLE summits_searchword SET (fillfactor = 70);
ALTER TABLE summits_facetvalue RESET (fillfactor);
"""

# The vectors of paragraphs, one behind the other: that of their text.
JOINED_VECTOR = """
CREATE AGGREGATE joined_vector(tsvector) (SFUNC = tsvector_concat, STYPE = tsvector, INITCOND = '', PARALLEL = SAFE)
"""

# Texts have other places of their words so: what search held is made anew once migrations are done (ensure_search).
EMPTIED = """
DELETE FROM summits_searchpassage;
DELETE FROM summits_searchrow;
DELETE FROM summits_searchword;
UPDATE summits_facetvalue SET total = 0;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("summits", "0012_countries_by_day"),
    ]

    operations = [
        migrations.RunSQL(UNPACKED, PACKED),
        migrations.RunSQL(ROOM, AS_BEFORE),
        migrations.RunSQL(EMPTIED, migrations.RunSQL.noop),
        migrations.RunSQL(JOINED_VECTOR, "DROP AGGREGATE joined_vector(tsvector)"),
    ]
