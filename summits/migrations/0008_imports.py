
import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('summits', '0007_search_vectors'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Batch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('files', models.JSONField()),
                ('is_published', models.BooleanField(default=False)),
                ('state', models.CharField(choices=[('running', 'not finished'), ('finished', 'finished'), ('undone', 'undone')], default='running', max_length=10)),
                ('at_file', models.PositiveSmallIntegerField(default=0)),
                ('at_line', models.PositiveIntegerField(default=0)),
                ('by_name', models.CharField(blank=True, max_length=150)),
                ('started_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('changed_at', models.DateTimeField(auto_now=True)),
            ],
            options={
                'verbose_name': 'import',
                'verbose_name_plural': 'imports',
                'ordering': ['-id'],
                'permissions': [('import_records', 'Can import records, answer what imports ask, and undo them')],
            },
        ),
        migrations.CreateModel(
            name='BatchRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file', models.PositiveSmallIntegerField()),
                ('line', models.PositiveIntegerField()),
                ('kind', models.CharField(blank=True, max_length=12)),
                ('source_id', models.TextField(blank=True)),
                ('status', models.CharField(choices=[('imported', 'imported'), ('updated', 'updated'), ('unchanged', 'unchanged'), ('skipped', 'skipped'), ('needs_review', 'needs review')], max_length=12)),
                ('reason', models.TextField(blank=True)),
                ('facts', models.JSONField(default=dict)),
                ('before', models.JSONField(null=True)),
            ],
            options={
                'ordering': ['file', 'line'],
            },
        ),
        migrations.CreateModel(
            name='Doubt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source_id', models.TextField()),
                ('about', models.CharField(max_length=100)),
                ('printed', models.TextField(blank=True)),
                ('question', models.TextField()),
                ('candidates', models.JSONField()),
                ('denied', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), default=list, size=None)),
                ('answer', models.TextField(blank=True)),
                ('answered_by_name', models.CharField(blank=True, max_length=150)),
                ('answered_at', models.DateTimeField(null=True)),
            ],
            options={
                'verbose_name': 'question about a row',
                'verbose_name_plural': 'questions about rows',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Origin',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source_id', models.TextField(unique=True)),
                ('kind', models.CharField(max_length=12)),
                ('written', models.JSONField(default=dict)),
                ('group', models.TextField(blank=True)),
            ],
        ),
        migrations.CreateModel(
            name='Waiting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source_id', models.TextField(unique=True)),
                ('kind', models.CharField(max_length=12)),
                ('data', models.JSONField()),
                ('file', models.PositiveSmallIntegerField()),
                ('line', models.PositiveIntegerField()),
                ('reason', models.TextField()),
                ('depends', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), default=list, size=None)),
            ],
            options={
                'verbose_name': 'row that waits for review',
                'verbose_name_plural': 'rows that wait for review',
                'ordering': ['id'],
            },
        ),
        migrations.AddIndex(
            model_name='source',
            index=models.Index(condition=models.Q(('url', ''), _negated=True), fields=['url'], name='source_by_url'),
        ),
        migrations.AddField(
            model_name='batch',
            name='by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='batchrow',
            name='batch',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='summits.batch'),
        ),
        migrations.AddField(
            model_name='batchrow',
            name='record',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='batch_rows', to='summits.record'),
        ),
        migrations.AddIndex(
            model_name='doubt',
            index=models.Index(condition=models.Q(('answer', '')), fields=['source_id'], name='doubt_open'),
        ),
        migrations.AddConstraint(
            model_name='doubt',
            constraint=models.UniqueConstraint(fields=('source_id', 'about'), name='doubt_is_asked_once'),
        ),
        migrations.AddField(
            model_name='origin',
            name='batch',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='origins', to='summits.batch'),
        ),
        migrations.AddField(
            model_name='origin',
            name='country',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='origins', to='summits.country'),
        ),
        migrations.AddField(
            model_name='origin',
            name='record',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='origins', to='summits.record'),
        ),
        migrations.AddField(
            model_name='waiting',
            name='batch',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='waiting', to='summits.batch'),
        ),
        migrations.AddConstraint(
            model_name='batch',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['running', 'finished', 'undone'])), name='batch_state_is_known', violation_error_message='Choose one of the values offered.'),
        ),
        migrations.AddIndex(
            model_name='batchrow',
            index=models.Index(fields=['source_id', 'batch'], name='batchrow_by_source_id'),
        ),
        migrations.AddConstraint(
            model_name='batchrow',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['imported', 'updated', 'unchanged', 'skipped', 'needs_review'])), name='batchrow_status_is_known', violation_error_message='Choose one of the values offered.'),
        ),
        migrations.AddConstraint(
            model_name='batchrow',
            constraint=models.UniqueConstraint(fields=('batch', 'file', 'line'), name='batchrow_is_one_a_line'),
        ),
        migrations.AddConstraint(
            model_name='batchrow',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status__in', ['skipped', 'needs_review']), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='batchrow_says_why'),
        ),
        migrations.AddIndex(
            model_name='origin',
            index=models.Index(condition=models.Q(('group', ''), _negated=True), fields=['group'], name='origin_of_group'),
        ),
    ]
