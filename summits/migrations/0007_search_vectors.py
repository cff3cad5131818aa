"""What many rows of search are written by: one function, and a vocabulary that is counted without touching an index."""

import django.contrib.postgres.indexes
from django.db import migrations, models

SEARCH_VECTOR = """
CREATE FUNCTION search_vector(parts json) RETURNS tsvector LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
DECLARE
    made tsvector := '';
    part json;
BEGIN
    FOR part IN SELECT json_array_elements(parts) LOOP
        made := made || setweight(to_tsvector((part->>0)::regconfig, part->>1), (part->>2)::"char");
    END LOOP;
    RETURN made;
END $$;
"""
# Room on each page, for the counts of a word to change beside it.
ROOM = "ALTER TABLE summits_searchword SET (fillfactor = 70)"
NO_ROOM = "ALTER TABLE summits_searchword RESET (fillfactor)"


class Migration(migrations.Migration):
    dependencies = [
        ("summits", "0006_the_desk"),
    ]

    operations = [
        migrations.RunSQL(SEARCH_VECTOR, "DROP FUNCTION search_vector(json)"),
        migrations.RunSQL(ROOM, NO_ROOM),
        migrations.RemoveIndex(
            model_name="searchword",
            name="searchword_alike",
        ),
        migrations.AddField(
            model_name="searchword",
            name="is_common",
            field=models.GeneratedField(
                db_persist=True,
                expression=models.Q(("rows__gte", 5), ("named__gte", 1), _connector="OR"),
                output_field=models.BooleanField(),
            ),
        ),
        migrations.AddIndex(
            model_name="searchword",
            index=django.contrib.postgres.indexes.GinIndex(
                condition=models.Q(("is_common", True)),
                fields=["word"],
                name="searchword_alike",
                opclasses=["gin_trgm_ops"],
            ),
        ),
    ]
