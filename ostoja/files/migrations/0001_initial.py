import django.db.models.deletion
import ostoja.centres.secrets
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('centres', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Upload',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=24)),
                ('purpose', models.CharField(max_length=40)),
                ('label', ostoja.centres.secrets.EncryptedText()),
                ('kind', models.CharField(max_length=100)),
                ('size', models.PositiveIntegerField()),
                ('digest', models.CharField(max_length=64)),
                ('state', models.CharField(choices=[('quarantine', 'czeka na sprawdzenie'), ('clean', 'sprawdzony'), ('unscanned', 'niesprawdzony antywirusem'), ('refused', 'odrzucony przez antywirusa')], default='quarantine', max_length=12)),
                ('found', models.CharField(blank=True, max_length=200)),
                ('made_at', models.DateTimeField()),
                ('checked_at', models.DateTimeField(null=True)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='centres.centre')),
            ],
            options={
                'ordering': ['id'],
                'abstract': False,
                'base_manager_name': 'objects',
                'indexes': [models.Index(fields=['centre', 'state'], name='upload_by_state')],
                'constraints': [models.UniqueConstraint(fields=('centre', 'key'), name='upload_key_once'), models.CheckConstraint(condition=models.Q(('size__gt', 0)), name='upload_is_not_empty'), models.CheckConstraint(condition=models.Q(('state__in', ['quarantine', 'clean', 'unscanned', 'refused'])), name='upload_known_state'), models.CheckConstraint(condition=models.Q(('state', 'quarantine'), ('checked_at__isnull', False), _connector='OR'), name='upload_leaves_quarantine_checked')],
            },
        ),
        migrations.CreateModel(
            name='Content',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('data', ostoja.centres.secrets.EncryptedText()),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='centres.centre')),
                ('upload', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='files.upload')),
            ],
            options={
                'ordering': ['upload_id'],
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('centre', 'upload'), name='content_once')],
            },
        ),
    ]
