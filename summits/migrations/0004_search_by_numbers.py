import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('summits', '0003_offices_are_of_their_leader'),
    ]

    operations = [
        migrations.DeleteModel(
            name='SearchRow',
        ),
        migrations.CreateModel(
            name='FacetValue',
            fields=[
                ('id', models.AutoField(primary_key=True, serialize=False)),
                ('facet', models.CharField(max_length=16)),
                ('key', models.CharField(max_length=60)),
                ('value', models.CharField(max_length=120)),
                ('also', models.CharField(blank=True, max_length=60)),
                ('label', models.CharField(blank=True, max_length=500)),
                ('names', django.contrib.postgres.search.SearchVectorField(null=True)),
                ('total', models.IntegerField(default=0)),
            ],
            options={
                'indexes': [models.Index(fields=['facet', 'value'], name='facetvalue_value'), django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['names'], name='facetvalue_names')],
                'constraints': [models.UniqueConstraint(fields=('facet', 'key'), name='facet_value_is_one')],
            },
        ),
        migrations.CreateModel(
            name='SearchRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('record', models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='search_row', to='summits.record')),
                ('country', models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='search_row', to='summits.country')),
                ('topic', models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='search_row', to='summits.topic')),
                ('kind', models.CharField(max_length=12)),
                ('earliest', models.DateField(null=True)),
                ('latest', models.DateField(null=True)),
                ('changes_on', models.DateField(null=True)),
                ('codes', django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), default=list, size=None)),
                ('countries', django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), default=list, size=None)),
                ('leaders', django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), default=list, size=None)),
                ('topics', django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), default=list, size=None)),
                ('parts', django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), default=list, size=None)),
                ('names', django.contrib.postgres.search.SearchVectorField(null=True)),
                ('vector', django.contrib.postgres.search.SearchVectorField(null=True)),
                ('title', models.TextField(blank=True)),
            ],
            options={
                'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['vector'], name='searchrow_vector'), django.contrib.postgres.indexes.GinIndex(fields=['names'], name='searchrow_names'), django.contrib.postgres.indexes.GinIndex(fields=['codes'], name='searchrow_codes'), django.contrib.postgres.indexes.GinIndex(fields=['parts'], name='searchrow_parts'), models.Index(models.OrderBy(models.F('earliest'), descending=True, nulls_last=True), models.OrderBy(models.F('id'), descending=True), models.F('latest'), name='searchrow_newest'), models.Index(condition=models.Q(('changes_on__isnull', False)), fields=['changes_on'], name='searchrow_due')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('country__isnull', True), ('record__isnull', False), ('topic__isnull', True)), models.Q(('country__isnull', False), ('record__isnull', True), ('topic__isnull', True)), models.Q(('country__isnull', True), ('record__isnull', True), ('topic__isnull', False)), _connector='OR'), name='searchrow_has_exactly_one_of_record_country_topic', violation_error_message='A search row stands for one thing.'), models.CheckConstraint(condition=models.Q(models.Q(('earliest__isnull', True), ('latest__isnull', True)), ('latest__gte', models.F('earliest')), _connector='OR'), name='searchrow_has_both_days_or_none')],
            },
        ),
        migrations.CreateModel(
            name='SearchPassage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('row', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='passages', to='summits.searchrow')),
                ('number', models.IntegerField()),
                ('language', models.CharField(max_length=35)),
                ('anchor', models.CharField(blank=True, max_length=60)),
                ('text', models.TextField()),
                ('vector', django.contrib.postgres.search.SearchVectorField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('row', 'number'), name='search_passage_has_its_place')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='SearchWord',
            fields=[
                ('word', models.CharField(max_length=60, primary_key=True, serialize=False)),
                ('rows', models.IntegerField(default=0)),
                ('named', models.IntegerField(default=0)),
            ],
            options={
                'indexes': [django.contrib.postgres.indexes.GinIndex(condition=models.Q(('rows__gte', 5), ('named__gte', 1), _connector='OR'), fields=['word'], name='searchword_alike', opclasses=['gin_trgm_ops'])],
                'constraints': [],
            },
        ),
        migrations.RunSQL(
            sql='ALTER TABLE summits_searchrow ALTER vector SET STORAGE EXTERNAL',
            reverse_sql='',
        ),
        migrations.AddField(
            model_name='Revision',
            name='day',
            field=models.DateField(null=True),
        ),
    ]

