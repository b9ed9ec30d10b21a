import django.db.models.deletion
import ostoja.people.models.base
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('centres', '0001_initial'),
        ('letters', '0001_initial'),
        ('people', '0003_forgotten_people'),
    ]

    operations = [
        migrations.CreateModel(
            name='Case',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(default=ostoja.people.models.base.new_key, editable=False, max_length=12)),
                ('sign', models.CharField(max_length=60)),
                ('unit_symbol', models.CharField(max_length=20)),
                ('symbol', models.CharField(max_length=4)),
                ('number', models.PositiveIntegerField()),
                ('year', models.PositiveSmallIntegerField()),
                ('matter', models.CharField(max_length=60)),
                ('procedure', models.CharField(max_length=60)),
                ('begun', models.DateField()),
                ('unit', models.CharField(blank=True, default='', max_length=300)),
                ('territory', models.CharField(blank=True, default='', max_length=300)),
                ('state', models.CharField(max_length=60)),
                ('since', models.DateField()),
                ('next_due', models.DateField(blank=True, null=True)),
                ('closed_on', models.DateField(blank=True, null=True)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='centres.centre')),
                ('letter', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='letters.incomingletter')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'ordering': ['centre_id', 'id'],
                'abstract': False,
                'base_manager_name': 'objects',
                'indexes': [models.Index(fields=['centre', 'closed_on', 'next_due'], name='case_by_due'), models.Index(fields=['centre', 'owner', 'closed_on', 'next_due'], name='case_by_owner'), models.Index(fields=['centre', 'person'], name='case_by_person')],
                'constraints': [models.UniqueConstraint(fields=('centre', 'key'), name='case_key_once'), models.UniqueConstraint(fields=('centre', 'sign'), name='case_sign_once'), models.UniqueConstraint(fields=('centre', 'unit_symbol', 'symbol', 'year', 'number'), name='case_number_once'), models.CheckConstraint(condition=models.Q(('closed_on__isnull', True), ('closed_on__gte', models.F('begun')), _connector='OR'), name='case_closed_after_begun')],
            },
        ),
        migrations.CreateModel(
            name='CaseStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('step', models.CharField(max_length=60)),
                ('on', models.DateField()),
                ('at', models.DateTimeField()),
                ('facts', models.JSONField(default=dict)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='cases.case')),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='centres.centre')),
                ('hands', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['case_id', 'position'],
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('centre', 'case', 'position'), name='casestep_order')],
            },
        ),
        migrations.CreateModel(
            name='Filing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField(blank=True, null=True)),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('matter', models.CharField(max_length=60)),
                ('unit', models.CharField(blank=True, default='', max_length=300)),
                ('symbol', models.CharField(max_length=20)),
                ('plan_class', models.CharField(max_length=4)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='centres.centre')),
            ],
            options={
                'ordering': ['matter', 'unit', 'id'],
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_from__isnull', True), ('valid_to__isnull', True), ('valid_from__lte', models.F('valid_to')), _connector='OR'), name='filing_days_in_order')],
            },
        ),
        migrations.CreateModel(
            name='PlanClass',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField(blank=True, null=True)),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('symbol', models.CharField(max_length=4)),
                ('title', models.CharField(max_length=400)),
                ('cat_home', models.CharField(blank=True, default='', max_length=5)),
                ('cat_other', models.CharField(blank=True, default='', max_length=5)),
                ('remarks', models.TextField(blank=True, default='')),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='centres.centre')),
            ],
            options={
                'ordering': ['symbol', 'id'],
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_from__isnull', True), ('valid_to__isnull', True), ('valid_from__lte', models.F('valid_to')), _connector='OR'), name='planclass_days_in_order'), models.CheckConstraint(condition=models.Q(('symbol__regex', '^\\d{1,4}$')), name='planclass_symbol')],
            },
        ),
        migrations.CreateModel(
            name='SignNumbers',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('unit', models.CharField(max_length=20)),
                ('symbol', models.CharField(max_length=4)),
                ('year', models.PositiveSmallIntegerField()),
                ('last', models.PositiveIntegerField(default=0)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='centres.centre')),
            ],
            options={
                'ordering': ['centre_id', 'unit', 'symbol', 'year'],
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('centre', 'unit', 'symbol', 'year'), name='sign_numbers_once')],
            },
        ),
    ]
