import django.db.models.deletion
import ostoja.centres.secrets
import ostoja.people.models.base
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('centres', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Series',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField(blank=True, null=True)),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('source', models.TextField(blank=True, null=True)),
                ('as_of', models.CharField(blank=True, max_length=10, null=True)),
                ('trust', models.CharField(choices=[('verified', 'verified'), ('sourced', 'sourced'), ('inferred', 'inferred'), ('made_up', 'made_up')], max_length=10)),
                ('how', models.TextField(blank=True, null=True)),
                ('verified_by', models.CharField(blank=True, max_length=200, null=True)),
                ('verified_on', models.DateField(blank=True, null=True)),
                ('code', models.CharField(max_length=60)),
                ('title', models.JSONField()),
                ('summary', models.JSONField(default=dict)),
                ('organiser', models.CharField(max_length=200)),
                ('outside', models.BooleanField(default=False)),
                ('age_from', models.PositiveIntegerField(null=True)),
                ('age_to', models.PositiveIntegerField(null=True)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='centres.centre')),
            ],
            options={
                'ordering': ['centre', 'code'],
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_from__isnull', True), ('valid_to__isnull', True), ('valid_from__lte', models.F('valid_to')), _connector='OR'), name='series_life_in_order'), models.CheckConstraint(condition=models.Q(('trust__in', ['verified', 'sourced', 'inferred', 'made_up'])), name='series_known_trust'), models.CheckConstraint(condition=models.Q(models.Q(('trust', 'verified'), _negated=True), models.Q(('verified_by__isnull', False), ('verified_on__isnull', False)), _connector='OR'), name='series_verified_by_on'), models.UniqueConstraint(fields=('centre', 'code'), name='series_once'), models.CheckConstraint(condition=models.Q(('organiser', ''), _negated=True), name='series_has_organiser'), models.CheckConstraint(condition=models.Q(('age_from__isnull', True), ('age_to__isnull', True), ('age_from__lte', models.F('age_to')), _connector='OR'), name='series_ages_in_order')],
            },
        ),
        migrations.CreateModel(
            name='Occurrence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(default=ostoja.people.models.base.new_key, max_length=12)),
                ('starts', models.DateTimeField()),
                ('ends', models.DateTimeField()),
                ('seats', models.PositiveIntegerField(null=True)),
                ('signup', models.BooleanField(default=False)),
                ('cancelled', models.CharField(blank=True, max_length=300)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='centres.centre')),
                ('series', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='events.series')),
            ],
            options={
                'ordering': ['starts', 'id'],
                'abstract': False,
                'base_manager_name': 'objects',
                'indexes': [models.Index(fields=['centre', 'ends'], name='occurrence_by_end')],
                'constraints': [models.UniqueConstraint(fields=('centre', 'key'), name='occurrence_key_once'), models.UniqueConstraint(fields=('centre', 'series', 'starts'), name='occurrence_once'), models.CheckConstraint(condition=models.Q(('starts__lt', models.F('ends'))), name='occurrence_in_order')],
            },
        ),
        migrations.CreateModel(
            name='SignUp',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(default=ostoja.people.models.base.new_key, editable=False, max_length=12)),
                ('code_index', models.BigIntegerField()),
                ('sealed', models.BigIntegerField()),
                ('people', models.PositiveIntegerField(default=1)),
                ('place', models.CharField(choices=[('in', 'miejsce'), ('waiting', 'lista oczekujących'), ('cancelled', 'odwołany')], max_length=9)),
                ('email', ostoja.centres.secrets.EncryptedText(null=True)),
                ('phone', ostoja.centres.secrets.EncryptedText(null=True)),
                ('language', models.CharField(default='pl', max_length=2)),
                ('made_at', models.DateTimeField()),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='centres.centre')),
                ('occurrence', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='events.occurrence')),
            ],
            options={
                'ordering': ['occurrence_id', 'id'],
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('centre', 'key'), name='signup_key_once'), models.UniqueConstraint(fields=('centre', 'code_index'), name='signup_code_once'), models.UniqueConstraint(fields=('centre', 'sealed'), name='signup_form_once'), models.CheckConstraint(condition=models.Q(('people__gte', 1), ('people__lte', 6)), name='signup_of_one_to_six'), models.CheckConstraint(condition=models.Q(('place__in', ['in', 'waiting', 'cancelled'])), name='signup_known_place')],
            },
        ),
        migrations.CreateModel(
            name='Venue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField(blank=True, null=True)),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('source', models.TextField(blank=True, null=True)),
                ('as_of', models.CharField(blank=True, max_length=10, null=True)),
                ('trust', models.CharField(choices=[('verified', 'verified'), ('sourced', 'sourced'), ('inferred', 'inferred'), ('made_up', 'made_up')], max_length=10)),
                ('how', models.TextField(blank=True, null=True)),
                ('verified_by', models.CharField(blank=True, max_length=200, null=True)),
                ('verified_on', models.DateField(blank=True, null=True)),
                ('name', models.CharField(max_length=200)),
                ('address', models.CharField(max_length=300)),
                ('access', models.CharField(blank=True, max_length=300)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='centres.centre')),
                ('series', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='events.series')),
            ],
            options={
                'ordering': ['series_id', models.OrderBy(models.F('valid_from'), nulls_first=True), 'id'],
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_from__isnull', True), ('valid_to__isnull', True), ('valid_from__lte', models.F('valid_to')), _connector='OR'), name='venue_life_in_order'), models.CheckConstraint(condition=models.Q(('trust__in', ['verified', 'sourced', 'inferred', 'made_up'])), name='venue_known_trust'), models.CheckConstraint(condition=models.Q(models.Q(('trust', 'verified'), _negated=True), models.Q(('verified_by__isnull', False), ('verified_on__isnull', False)), _connector='OR'), name='venue_verified_by_on')],
            },
        ),
    ]
