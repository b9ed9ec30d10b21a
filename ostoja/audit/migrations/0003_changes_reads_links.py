import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '__first__'),
        ('audit', '0002_append_only'),
        ('centres', '0001_initial'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='event',
            index=models.Index(fields=['centre', '-at', '-id'], name='event_by_day'),
        ),
        migrations.CreateModel(
            name='Change',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('table', models.CharField(max_length=63)),
                ('key', models.CharField(max_length=60)),
                ('kind', models.CharField(max_length=7)),
                ('old', models.JSONField(null=True)),
                ('new', models.JSONField(null=True)),
                ('hidden', models.TextField(blank=True)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='centres.centre')),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audit.event')),
            ],
            options={
                'ordering': ['id'],
                'abstract': False,
                'base_manager_name': 'objects',
                'indexes': [models.Index(fields=['centre', 'table', 'key'], name='change_by_row')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('kind', 'added'), ('new__isnull', False), ('old__isnull', True)), models.Q(('kind', 'changed'), ('new__isnull', False), ('old__isnull', False)), models.Q(('kind', 'removed'), ('new__isnull', True), ('old__isnull', False)), _connector='OR'), name='change_has_its_sides')],
            },
        ),
        migrations.CreateModel(
            name='Link',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveBigIntegerField()),
                ('kind', models.CharField(choices=[('event', 'event'), ('change', 'change'), ('read', 'read')], max_length=6)),
                ('row', models.PositiveBigIntegerField()),
                ('digest', models.CharField(max_length=64)),
                ('chain', models.CharField(max_length=64)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='centres.centre')),
            ],
            options={
                'ordering': ['centre', 'position'],
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('centre', 'position'), name='link_position_once'), models.UniqueConstraint(fields=('centre', 'kind', 'row'), name='link_of_a_row_once'), models.CheckConstraint(condition=models.Q(('position__gte', 1)), name='link_counts_from_one'), models.CheckConstraint(condition=models.Q(('kind__in', ['event', 'change', 'read'])), name='link_known_kind')],
            },
        ),
        migrations.CreateModel(
            name='Read',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('role', models.CharField(max_length=20)),
                ('subject', models.CharField(max_length=100)),
                ('what', models.CharField(max_length=200)),
                ('purpose', models.TextField()),
                ('actor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='centres.centre')),
            ],
            options={
                'ordering': ['-at', '-id'],
                'abstract': False,
                'base_manager_name': 'objects',
                'indexes': [models.Index(fields=['centre', '-at', '-id'], name='read_by_day'), models.Index(fields=['centre', 'subject'], name='read_by_subject')],
                'constraints': [models.CheckConstraint(condition=models.Q(('role', ''), _negated=True), name='read_names_a_role'), models.CheckConstraint(condition=models.Q(('subject', ''), _negated=True), name='read_names_a_subject'), models.CheckConstraint(condition=models.Q(('what', ''), _negated=True), name='read_says_what'), models.CheckConstraint(condition=models.Q(('purpose', ''), _negated=True), name='read_says_for_what')],
            },
        ),
    ]
