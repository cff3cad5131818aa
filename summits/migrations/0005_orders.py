
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('summits', '0004_search_by_numbers'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='countryname',
            options={'ordering': ['language', models.OrderBy(models.F('valid_from_earliest'), nulls_first=True), 'id'], 'verbose_name': 'name', 'verbose_name_plural': 'names'},
        ),
        migrations.AlterModelOptions(
            name='leadername',
            options={'ordering': ['kind', 'language', 'id'], 'verbose_name': 'name', 'verbose_name_plural': 'names'},
        ),
        migrations.AlterModelOptions(
            name='organisationname',
            options={'ordering': ['language', 'id'], 'verbose_name': 'name in a language', 'verbose_name_plural': 'names in languages'},
        ),
        migrations.AlterModelOptions(
            name='registration',
            options={'ordering': ['register', 'number', 'id'], 'verbose_name': 'registration', 'verbose_name_plural': 'registrations'},
        ),
        migrations.AlterModelOptions(
            name='tenure',
            options={'ordering': [models.OrderBy(models.F('starts_earliest'), nulls_first=True), 'id'], 'verbose_name': 'tenure', 'verbose_name_plural': 'tenures'},
        ),
        migrations.AlterModelOptions(
            name='text',
            options={'ordering': ['-prevails', 'language', 'id'], 'verbose_name': 'text', 'verbose_name_plural': 'texts'},
        ),
    ]
