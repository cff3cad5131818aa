"""What search holds is made anew once migrations are done (ensure_search): records are found by their years too."""

from django.db import migrations

EMPTIED = """
DELETE FROM summits_searchpassage;
DELETE FROM summits_searchrow;
DELETE FROM summits_searchword;
UPDATE summits_facetvalue SET total = 0;
"""


class Migration(migrations.Migration):
    dependencies = [("summits", "0003_what_django_cannot_say")]
    operations = [migrations.RunSQL(EMPTIED, migrations.RunSQL.noop)]
