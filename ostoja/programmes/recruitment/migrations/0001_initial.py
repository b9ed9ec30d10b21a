import django.db.models.deletion
import ostoja.centres.secrets
import ostoja.people.models.base
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('centres', '0001_initial'),
        ('files', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Posting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=60)),
                ('title', models.CharField(max_length=200)),
                ('employer', models.TextField(blank=True)),
                ('working_time', models.TextField(blank=True)),
                ('who', models.TextField(blank=True)),
                ('necessary', models.TextField(blank=True)),
                ('additional', models.TextField(blank=True)),
                ('tasks', models.TextField(blank=True)),
                ('conditions', models.TextField(blank=True)),
                ('disability', models.TextField(blank=True)),
                ('documents', models.TextField(blank=True)),
                ('statements', models.TextField(blank=True)),
                ('how', models.TextField(blank=True)),
                ('contact', models.TextField(blank=True)),
                ('clause', models.TextField(blank=True)),
                ('consent', models.TextField(blank=True)),
                ('clause_version', models.PositiveIntegerField(default=1)),
                ('deadline', models.DateTimeField()),
                ('published_at', models.DateTimeField(null=True)),
                ('result', models.TextField(blank=True)),
                ('result_at', models.DateTimeField(null=True)),
                ('kept_days', models.PositiveIntegerField(default=90)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='centres.centre')),
            ],
            options={
                'ordering': ['-deadline', 'id'],
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('centre', 'code'), name='posting_once'), models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='posting_has_title'), models.CheckConstraint(condition=models.Q(('published_at__isnull', True), models.Q(models.Q(('employer', ''), _negated=True), models.Q(('necessary', ''), _negated=True), models.Q(('clause', ''), _negated=True), models.Q(('consent', ''), _negated=True)), _connector='OR'), name='posting_public_only_when_whole'), models.CheckConstraint(condition=models.Q(models.Q(('result', ''), ('result_at__isnull', True)), models.Q(('published_at__isnull', False), ('result_at__isnull', False), models.Q(('result', ''), _negated=True)), _connector='OR'), name='posting_result_has_text')],
            },
        ),
        migrations.CreateModel(
            name='Application',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(default=ostoja.people.models.base.new_key, editable=False, max_length=12)),
                ('code_index', models.BigIntegerField()),
                ('sealed', models.BigIntegerField()),
                ('name', ostoja.centres.secrets.EncryptedText()),
                ('email', ostoja.centres.secrets.EncryptedText(null=True)),
                ('phone', ostoja.centres.secrets.EncryptedText(null=True)),
                ('message', ostoja.centres.secrets.EncryptedText(null=True)),
                ('received_at', models.DateTimeField()),
                ('clause_version', models.PositiveIntegerField()),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='centres.centre')),
                ('posting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='recruitment.posting')),
            ],
            options={
                'ordering': ['posting_id', 'received_at', 'id'],
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('centre', 'key'), name='application_key_once'), models.UniqueConstraint(fields=('centre', 'code_index'), name='application_code_once'), models.UniqueConstraint(fields=('centre', 'sealed'), name='application_form_once')],
            },
        ),
        migrations.CreateModel(
            name='Document',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='recruitment.application')),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='centres.centre')),
                ('upload', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.upload')),
            ],
            options={
                'ordering': ['application_id', 'id'],
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('centre', 'upload'), name='document_once')],
            },
        ),
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=150)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='centres.centre')),
                ('upload', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.upload')),
                ('posting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='recruitment.posting')),
            ],
            options={
                'ordering': ['posting_id', 'id'],
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('centre', 'upload'), name='attachment_once')],
            },
        ),
    ]
