import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0001_initial'),
        ('centres', '0001_initial'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='membership',
            options={'base_manager_name': 'objects', 'ordering': ['centre_id', 'user_id', 'id']},
        ),
        migrations.RemoveConstraint(
            model_name='membership',
            name='one_role_once',
        ),
        migrations.RemoveConstraint(
            model_name='membership',
            name='membership_known_role',
        ),
        migrations.AddField(
            model_name='membership',
            name='territory',
            field=models.CharField(blank=True, default='', max_length=60),
        ),
        migrations.AddField(
            model_name='membership',
            name='unit',
            field=models.CharField(blank=True, default='', max_length=60),
        ),
        migrations.AddField(
            model_name='membership',
            name='valid_from',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='membership',
            name='valid_to',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='user',
            name='home',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='centres.centre'),
        ),
        migrations.AlterField(
            model_name='membership',
            name='role',
            field=models.CharField(choices=[('administrator', 'administrator'), ('director', 'dyrektor lub osoba z upoważnieniem'), ('unit_head', 'kierownik zespołu'), ('social_worker', 'pracownik socjalny'), ('clerk', 'pracownik'), ('counter', 'punkt obsługi i telefon'), ('benefits', 'świadczenia'), ('accountant', 'księgowość'), ('cashier', 'kasa'), ('debts', 'należności'), ('care', 'koordynator opieki'), ('family_assistant', 'asystent rodziny'), ('blue_card', 'grupa diagnostyczno-pomocowa'), ('crisis', 'ośrodek interwencji kryzysowej'), ('foster', 'koordynator pieczy zastępczej'), ('disability', 'zespół orzekania'), ('campaigns', 'koordynator akcji'), ('editor', 'redaktor'), ('dpo', 'inspektor ochrony danych'), ('statistics', 'statystyka'), ('auditor', 'kontrola')], max_length=20),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(('role__in', ['administrator', 'director', 'unit_head', 'social_worker', 'clerk', 'counter', 'benefits', 'accountant', 'cashier', 'debts', 'care', 'family_assistant', 'blue_card', 'crisis', 'foster', 'disability', 'campaigns', 'editor', 'dpo', 'statistics', 'auditor'])), name='membership_known_role'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(('valid_from__isnull', True), ('valid_to__isnull', True), ('valid_from__lte', models.F('valid_to')), _connector='OR'), name='membership_life_in_order'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('role__in', ['auditor']), _negated=True), ('valid_to__isnull', False), _connector='OR'), name='membership_of_inspector_ends'),
        ),
        migrations.CreateModel(
            name='EmergencyAccess',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(max_length=20)),
                ('person', models.CharField(max_length=60)),
                ('reason', models.TextField()),
                ('at', models.DateTimeField()),
                ('until', models.DateTimeField()),
                ('seen_at', models.DateTimeField(null=True)),
                ('finding', models.TextField(blank=True)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='centres.centre')),
                ('seen_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-at', '-id'],
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.CheckConstraint(condition=models.Q(('at__lt', models.F('until'))), name='emergency_ends'), models.CheckConstraint(condition=models.Q(models.Q(('reason', ''), _negated=True), models.Q(('person', ''), _negated=True)), name='emergency_has_a_reason'), models.CheckConstraint(condition=models.Q(models.Q(('seen_at__isnull', True), ('seen_by__isnull', True)), models.Q(('seen_at__isnull', False), ('seen_by__isnull', False), models.Q(('finding', ''), _negated=True)), _connector='OR'), name='emergency_seen_by_with_finding'), models.CheckConstraint(condition=models.Q(('seen_by__isnull', True), models.Q(('seen_by', models.F('user')), _negated=True), _connector='OR'), name='emergency_seen_by_another')],
            },
        ),
        migrations.CreateModel(
            name='Exclusion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.CharField(max_length=60)),
                ('ground', models.CharField(choices=[('self', 'pracownik jest stroną (art. 24 § 1 pkt 1 KPA)'), ('relative', 'małżonek, krewny lub powinowaty (art. 24 § 1 pkt 2 KPA)'), ('guardian', 'przysposobienie, opieka lub kuratela (art. 24 § 1 pkt 3 KPA)'), ('took_part', 'świadek, biegły lub przedstawiciel (art. 24 § 1 pkt 4 KPA)'), ('first_instance', 'udział w zaskarżonej decyzji (art. 24 § 1 pkt 5 KPA)'), ('proceedings', 'postępowanie przeciw pracownikowi (art. 24 § 1 pkt 6 KPA)'), ('superior', 'zależność służbowa od strony (art. 24 § 1 pkt 7 KPA)'), ('doubt', 'wątpliwość co do bezstronności (art. 24 § 3 KPA)')], max_length=20)),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='centres.centre')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-valid_from', 'id'],
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.CheckConstraint(condition=models.Q(('person', ''), _negated=True), name='exclusion_names_a_person'), models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_from__lte', models.F('valid_to')), _connector='OR'), name='exclusion_in_order'), models.CheckConstraint(condition=models.Q(('ground__in', ['self', 'relative', 'guardian', 'took_part', 'first_instance', 'proceedings', 'superior', 'doubt'])), name='exclusion_known_ground')],
            },
        ),
        migrations.CreateModel(
            name='OfficeRules',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('second_factor', models.BooleanField(default=False)),
                ('idle_minutes', models.PositiveSmallIntegerField(default=30)),
                ('longest_hours', models.PositiveSmallIntegerField(default=12)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='centres.centre')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('centre',), name='office_rules_once'), models.CheckConstraint(condition=models.Q(('idle_minutes__gte', 5), ('idle_minutes__lte', 240)), name='office_idle_limit'), models.CheckConstraint(condition=models.Q(('longest_hours__gte', 1), ('longest_hours__lte', 24)), name='office_longest_limit')],
            },
        ),
        migrations.CreateModel(
            name='Substitution',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField()),
                ('absent', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='centres.centre')),
                ('deputy', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-valid_from', 'id'],
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_from__lte', models.F('valid_to'))), name='substitution_in_order'), models.CheckConstraint(condition=models.Q(('absent', models.F('deputy')), _negated=True), name='substitution_by_somebody_else')],
            },
        ),
    ]
