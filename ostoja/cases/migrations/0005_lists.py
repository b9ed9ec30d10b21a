import django.db.models.deletion
import ostoja.people.models.base
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0004_social_work'),
        ('centres', '0001_initial'),
        ('people', '0004_representatives_and_accounts'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='OldSign',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(default=ostoja.people.models.base.new_key, editable=False, max_length=12)),
                ('sign', models.CharField(max_length=60)),
                ('unit_symbol', models.CharField(max_length=20)),
                ('symbol', models.CharField(max_length=4)),
                ('number', models.PositiveIntegerField()),
                ('part', models.PositiveIntegerField(default=0)),
                ('year', models.PositiveSmallIntegerField()),
                ('matter', models.CharField(max_length=200)),
                ('opened_on', models.DateField()),
                ('closed_on', models.DateField(blank=True, null=True)),
                ('read_on', models.DateField()),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='centres.centre')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'ordering': ['year', 'unit_symbol', 'symbol', 'number', 'part', 'id'],
                'abstract': False,
                'base_manager_name': 'objects',
                'indexes': [models.Index(fields=['centre', 'sign'], name='oldsign_by_sign')],
                'constraints': [models.UniqueConstraint(fields=('centre', 'key'), name='oldsign_key_once'), models.UniqueConstraint(fields=('centre', 'unit_symbol', 'symbol', 'year', 'number', 'part'), name='oldsign_number_once'), models.CheckConstraint(condition=models.Q(('closed_on__isnull', True), ('closed_on__gte', models.F('opened_on')), _connector='OR'), name='oldsign_closed_after_opened')],
            },
        ),
        migrations.CreateModel(
            name='SavedFilter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(default=ostoja.people.models.base.new_key, editable=False, max_length=12)),
                ('name', models.CharField(max_length=60)),
                ('asked', models.CharField(blank=True, default='', max_length=600)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='centres.centre')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['name', 'id'],
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('centre', 'key'), name='savedfilter_key_once'), models.UniqueConstraint(fields=('centre', 'user', 'name'), name='savedfilter_name_once')],
            },
        ),
        migrations.RemoveIndex(model_name='case', name='case_by_due'),
        migrations.RemoveIndex(model_name='case', name='case_by_owner'),
        migrations.AddIndex(model_name='case', index=models.Index(fields=['centre', 'closed_on', 'next_due', 'id'], name='case_by_due')),
        migrations.AddIndex(model_name='case', index=models.Index(fields=['centre', 'owner', 'closed_on', 'next_due', 'id'], name='case_by_owner')),
        migrations.AddIndex(model_name='case', index=models.Index(fields=['centre', 'matter', 'closed_on', 'next_due', 'id'], name='case_by_matter')),
        migrations.AddIndex(model_name='case', index=models.Index(fields=['centre', 'unit', 'closed_on', 'next_due', 'id'], name='case_by_unit')),
        migrations.AddIndex(model_name='case', index=models.Index(fields=['centre', 'year', 'closed_on', 'next_due', 'id'], name='case_by_year')),
        migrations.AddIndex(model_name='case', index=models.Index(fields=['centre', 'state', 'since'], name='case_by_state')),
    ]
