
import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('pghistory', '0007_auto_20250421_0444'),
        ('summits', '0005_orders'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='record',
            options={'permissions': [('publish_record', 'Can publish records and send them back'), ('withdraw_record', 'Can withdraw published records'), ('erase_record', 'Can erase records where the law requires it')], 'verbose_name': 'record', 'verbose_name_plural': 'records'},
        ),
        migrations.AddField(
            model_name='attachment',
            name='height',
            field=models.PositiveIntegerField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='attachment',
            name='size',
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name='attachment',
            name='width',
            field=models.PositiveIntegerField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='attachmentchange',
            name='height',
            field=models.PositiveIntegerField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='attachmentchange',
            name='size',
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name='attachmentchange',
            name='width',
            field=models.PositiveIntegerField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='record',
            name='author',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='record',
            name='changes_requested',
            field=models.BooleanField(default=False, editable=False, verbose_name='changes requested'),
        ),
        migrations.AddField(
            model_name='record',
            name='copied_from',
            field=models.JSONField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='record',
            name='edited_by',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), blank=True, default=list, editable=False, size=None),
        ),
        migrations.AddField(
            model_name='recordchange',
            name='author',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='recordchange',
            name='changes_requested',
            field=models.BooleanField(default=False, editable=False, verbose_name='changes requested'),
        ),
        migrations.AddField(
            model_name='recordchange',
            name='copied_from',
            field=models.JSONField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='recordchange',
            name='edited_by',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), blank=True, default=list, editable=False, size=None),
        ),
        migrations.AddField(
            model_name='summit',
            name='not_stated',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('place', 'place'), ('visit', 'what the sides call the visit'), ('invitation', 'invitation'), ('occasion', 'occasion'), ('programme', 'programme'), ('documents', 'documents')], max_length=10), blank=True, default=list, help_text='Tick what you looked for and no source says.', size=None, verbose_name='not stated in the sources'),
        ),
        migrations.AddField(
            model_name='summitchange',
            name='not_stated',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('place', 'place'), ('visit', 'what the sides call the visit'), ('invitation', 'invitation'), ('occasion', 'occasion'), ('programme', 'programme'), ('documents', 'documents')], max_length=10), blank=True, default=list, help_text='Tick what you looked for and no source says.', size=None, verbose_name='not stated in the sources'),
        ),
        migrations.AlterField(
            model_name='attachment',
            name='text_layer',
            field=models.TextField(blank=True, help_text='What it says, for search. Left empty, the text of a PDF is read from it.', verbose_name='text of the file'),
        ),
        migrations.AlterField(
            model_name='attachmentchange',
            name='text_layer',
            field=models.TextField(blank=True, help_text='What it says, for search. Left empty, the text of a PDF is read from it.', verbose_name='text of the file'),
        ),
        migrations.AddConstraint(
            model_name='attachment',
            constraint=models.CheckConstraint(condition=models.Q(('content_type__in', ['application/pdf', 'image/jpeg', 'image/png'])), name='attachment_content_type_is_known', violation_error_message='Only PDF, JPEG and PNG files are accepted.'),
        ),
        migrations.AddConstraint(
            model_name='attachment',
            constraint=models.CheckConstraint(condition=models.Q(('sha256__regex', '^[0-9a-f]{64}$')), name='attachment_sha256_is_one'),
        ),
        migrations.AddConstraint(
            model_name='record',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('copied_from__isnull', True), ('revises__isnull', True)), models.Q(('copied_from__isnull', False), ('revises__isnull', False), ('slug', ''), ('state__in', ['draft', 'in_review'])), _connector='OR'), name='record_revision_is_never_public', violation_error_message='A revision is a draft until it is applied to the record that it revises.'),
        ),
        migrations.AddConstraint(
            model_name='record',
            constraint=models.CheckConstraint(condition=models.Q(('changes_requested', False), ('state', 'draft'), _connector='OR'), name='record_with_changes_requested_is_a_draft', violation_error_message='Changes are requested of drafts only.'),
        ),
        migrations.AddConstraint(
            model_name='summit',
            constraint=models.CheckConstraint(condition=models.Q(('not_stated__contained_by', ['place', 'visit', 'invitation', 'occasion', 'programme', 'documents'])), name='summit_not_stated_is_known'),
        ),
        migrations.AddConstraint(
            model_name='summit',
            constraint=models.CheckConstraint(condition=models.Q(('place__isnull', True), models.Q(('not_stated__contains', ['place']), _negated=True), _connector='OR'), name='summit_place_is_stated_or_not', violation_error_message='The place is given and also ticked as not stated: choose one.'),
        ),
        migrations.CreateModel(
            name='Comment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('field', models.CharField(blank=True, max_length=60, verbose_name='fact')),
                ('text', models.TextField(max_length=4000, verbose_name='comment')),
                ('by_name', models.CharField(max_length=150)),
                ('made_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('resolved_at', models.DateTimeField(blank=True, null=True)),
                ('resolved_by_name', models.CharField(blank=True, max_length=150)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('record', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='summits.record')),
            ],
            options={
                'verbose_name': 'comment',
                'verbose_name_plural': 'comments',
                'ordering': ['id'],
                'indexes': [models.Index(condition=models.Q(('resolved_at__isnull', True)), fields=['record'], name='comment_open')],
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='comment_says_something'), models.CheckConstraint(condition=models.Q(('resolved_at__isnull', True), models.Q(('resolved_by_name', ''), _negated=True), _connector='OR'), name='comment_resolved_says_by_whom')],
            },
        ),
        migrations.CreateModel(
            name='Correction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(editable=False)),
                ('made_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('note', models.CharField(max_length=500, verbose_name='public note')),
                ('record', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='corrections', to='summits.record')),
            ],
            options={
                'ordering': ['-made_at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='ErasedAddress',
            fields=[
                ('digest', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('erased_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
            },
        ),
        migrations.CreateModel(
            name='NameKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=300)),
                ('leader', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='name_keys', to='summits.leader')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('key', 'leader'), name='name_key_is_kept_once')],
            },
        ),
        migrations.CreateModel(
            name='Opening',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('opened_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('record', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='openings', to='summits.record')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('record', 'user'), name='opening_is_kept_once')],
            },
        ),
        migrations.CreateModel(
            name='PreviewLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('link_sha256', models.CharField(max_length=64, unique=True)),
                ('by_name', models.CharField(max_length=150)),
                ('made_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('expires_at', models.DateTimeField()),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('record', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='preview_links', to='summits.record')),
            ],
            options={
                'verbose_name': 'preview link',
                'verbose_name_plural': 'preview links',
                'ordering': ['-id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('link_sha256__regex', '^[0-9a-f]{64}$')), name='preview_link_is_kept_as_a_hash')],
            },
        ),
        migrations.CreateModel(
            name='Twins',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_denied', models.BooleanField(default=False)),
                ('one', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='twins_after', to='summits.record')),
                ('other', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='twins_before', to='summits.record')),
            ],
            options={
                'verbose_name': 'likely twins',
                'verbose_name_plural': 'likely twins',
                'constraints': [models.UniqueConstraint(fields=('one', 'other'), name='twins_are_kept_once'), models.CheckConstraint(condition=models.Q(('one__lt', models.F('other'))), name='twins_are_in_order')],
            },
        ),
        migrations.CreateModel(
            name='CommentChange',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('field', models.CharField(blank=True, max_length=60, verbose_name='fact')),
                ('text', models.TextField(max_length=4000, verbose_name='comment')),
                ('by_name', models.CharField(max_length=150)),
                ('made_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('resolved_at', models.DateTimeField(blank=True, null=True)),
                ('resolved_by_name', models.CharField(blank=True, max_length=150)),
                ('by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='comment_changes', related_query_name='comment_change', to='summits.comment')),
                ('record', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='summits.record')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CorrectionChange',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('version', models.PositiveIntegerField(editable=False)),
                ('made_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('note', models.CharField(max_length=500, verbose_name='public note')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='correction_changes', related_query_name='correction_change', to='summits.correction')),
                ('record', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='summits.record')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PreviewLinkChange',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('link_sha256', models.CharField(max_length=64)),
                ('by_name', models.CharField(max_length=150)),
                ('made_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('expires_at', models.DateTimeField()),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='previewlink_changes', related_query_name='previewlink_change', to='summits.previewlink')),
                ('record', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='summits.record')),
            ],
            options={
                'abstract': False,
            },
        ),
    ]
