"""Records are found by their years too, for which nothing but what search holds has to change."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("summits", "0003_what_django_cannot_say")]
    operations = []
    makes_search_anew = True  # see editing.reindexing.ensure_search
