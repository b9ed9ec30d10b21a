import django.db.models.deletion
import ostoja.centres.secrets
import ostoja.people.models.base
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('centres', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Household',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(default=ostoja.people.models.base.new_key, editable=False, max_length=12)),
                ('act', models.CharField(choices=[('ups', 'ustawa o pomocy społecznej'), ('usr', 'ustawa o świadczeniach rodzinnych'), ('udm', 'ustawa o dodatkach mieszkaniowych')], max_length=3)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='centres.centre')),
            ],
            options={
                'ordering': ['centre_id', 'id'],
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('centre', 'key'), name='household_key_once'), models.CheckConstraint(condition=models.Q(('act__in', ['ups', 'usr', 'udm'])), name='household_known_act')],
            },
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(default=ostoja.people.models.base.new_key, editable=False, max_length=12)),
                ('sex', models.CharField(blank=True, choices=[('k', 'kobieta'), ('m', 'mężczyzna'), ('', 'nie podano')], default='', max_length=1)),
                ('born', models.DateField(blank=True, null=True)),
                ('died', models.DateField(blank=True, null=True)),
                ('pesel', ostoja.centres.secrets.EncryptedText(blank=True, null=True)),
                ('pesel_index', ostoja.centres.secrets.BlindIndex(editable=False, null=True)),
                ('document', ostoja.centres.secrets.EncryptedText(blank=True, null=True)),
                ('citizenship', models.CharField(blank=True, default='', max_length=2)),
                ('language', models.CharField(default='pl', max_length=3)),
                ('channel', models.CharField(blank=True, choices=[('', 'nie podano'), ('letter', 'list'), ('phone', 'telefon'), ('email', 'e-mail'), ('visit', 'rozmowa w ośrodku')], default='', max_length=10)),
                ('needs', ostoja.centres.secrets.EncryptedText(blank=True, null=True)),
                ('restricted', models.BooleanField(default=False)),
                ('made_on', models.DateField()),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='centres.centre')),
                ('merged_into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='people.person')),
            ],
            options={
                'ordering': ['centre_id', 'id'],
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('centre', 'key'), name='person_key_once'), models.UniqueConstraint(condition=models.Q(('merged_into__isnull', True), ('restricted', False)), fields=('centre', 'pesel_index'), name='person_pesel_once'), models.CheckConstraint(condition=models.Q(('merged_into__isnull', True), models.Q(('merged_into', models.F('id')), _negated=True), _connector='OR'), name='person_not_merged_into_itself'), models.CheckConstraint(condition=models.Q(('born__isnull', True), ('died__isnull', True), ('born__lte', models.F('died')), _connector='OR'), name='person_born_before_death'), models.CheckConstraint(condition=models.Q(models.Q(('pesel__isnull', True), ('pesel_index__isnull', True)), models.Q(('pesel__isnull', False), ('pesel_index__isnull', False)), _connector='OR'), name='person_pesel_indexed'), models.CheckConstraint(condition=models.Q(('sex__in', ['k', 'm', ''])), name='person_known_sex')],
            },
        ),
        migrations.CreateModel(
            name='Merge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('followed', models.JSONField(default=list)),
                ('made_on', models.DateField()),
                ('undone_on', models.DateField(blank=True, null=True)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='centres.centre')),
                ('goes', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('stays', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'ordering': ['-id'],
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.CheckConstraint(condition=models.Q(('stays', models.F('goes')), _negated=True), name='merge_of_two'), models.UniqueConstraint(condition=models.Q(('undone_on__isnull', True)), fields=('centre', 'goes'), name='merge_goes_once')],
            },
        ),
        migrations.CreateModel(
            name='Member',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField(blank=True, null=True)),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('relation', models.CharField(choices=[('head', 'osoba prowadząca gospodarstwo'), ('spouse', 'mąż albo żona'), ('partner', 'partner albo partnerka'), ('child', 'dziecko'), ('parent', 'rodzic'), ('sibling', 'brat albo siostra'), ('other', 'inna osoba')], max_length=10)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='centres.centre')),
                ('household', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='members', to='people.household')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='people.person')),
            ],
            options={
                'ordering': ['household_id', 'id'],
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_from__isnull', True), ('valid_to__isnull', True), ('valid_from__lte', models.F('valid_to')), _connector='OR'), name='member_days_in_order'), models.CheckConstraint(condition=models.Q(('relation__in', ['head', 'spouse', 'partner', 'child', 'parent', 'sibling', 'other'])), name='member_known_relation')],
            },
        ),
        migrations.CreateModel(
            name='IncomeSet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('act', models.CharField(choices=[('ups', 'ustawa o pomocy społecznej'), ('usr', 'ustawa o świadczeniach rodzinnych'), ('udm', 'ustawa o dodatkach mieszkaniowych')], max_length=3)),
                ('month', models.DateField()),
                ('receipts', models.JSONField()),
                ('evidence', models.CharField(choices=[('statement', 'oświadczenie'), ('certificate', 'zaświadczenie'), ('decision', 'decyzja'), ('register', 'rejestr publiczny'), ('other', 'inny dowód')], max_length=12)),
                ('evidence_on', models.DateField(blank=True, null=True)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='centres.centre')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='incomes', to='people.person')),
            ],
            options={
                'ordering': ['person_id', 'act', '-month'],
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('centre', 'person', 'act', 'month'), name='income_once'), models.CheckConstraint(condition=models.Q(('month__day', 1)), name='income_of_a_month'), models.CheckConstraint(condition=models.Q(('act__in', ['ups', 'usr', 'udm'])), name='income_known_act'), models.CheckConstraint(condition=models.Q(('evidence__in', ['statement', 'certificate', 'decision', 'register', 'other'])), name='income_known_evidence')],
            },
        ),
        migrations.CreateModel(
            name='FileGrant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField(blank=True, null=True)),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='centres.centre')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='grants', to='people.person')),
            ],
            options={
                'ordering': ['person_id', 'user_id', '-id'],
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_from__isnull', True), ('valid_to__isnull', True), ('valid_from__lte', models.F('valid_to')), _connector='OR'), name='filegrant_days_in_order')],
            },
        ),
        migrations.CreateModel(
            name='Contact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField(blank=True, null=True)),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('kind', models.CharField(choices=[('phone', 'telefon'), ('email', 'e-mail')], max_length=10)),
                ('value', ostoja.centres.secrets.EncryptedText()),
                ('value_index', ostoja.centres.secrets.BlindIndex(editable=False, null=True)),
                ('no_message', models.BooleanField(default=False)),
                ('person_only', models.BooleanField(default=False)),
                ('hours', models.CharField(blank=True, default='', max_length=100)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='centres.centre')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contacts', to='people.person')),
            ],
            options={
                'ordering': ['person_id', '-id'],
                'abstract': False,
                'base_manager_name': 'objects',
                'indexes': [models.Index(fields=['centre', 'value_index'], name='contact_by_value')],
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_from__isnull', True), ('valid_to__isnull', True), ('valid_from__lte', models.F('valid_to')), _connector='OR'), name='contact_days_in_order'), models.CheckConstraint(condition=models.Q(('kind__in', ['phone', 'email'])), name='contact_known_kind')],
            },
        ),
        migrations.CreateModel(
            name='Address',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField(blank=True, null=True)),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('kind', models.CharField(choices=[('residence', 'zamieszkania'), ('post', 'do listów'), ('last', 'ostatniego zameldowania na stałe')], max_length=10)),
                ('none', models.BooleanField(default=False)),
                ('street', ostoja.centres.secrets.EncryptedText(blank=True, null=True)),
                ('house', ostoja.centres.secrets.EncryptedText(blank=True, null=True)),
                ('flat', ostoja.centres.secrets.EncryptedText(blank=True, null=True)),
                ('postcode', ostoja.centres.secrets.EncryptedText(blank=True, null=True)),
                ('town', ostoja.centres.secrets.EncryptedText(blank=True, null=True)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='centres.centre')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='addresses', to='people.person')),
            ],
            options={
                'ordering': ['person_id', models.OrderBy(models.F('valid_from'), descending=True, nulls_last=True), '-id'],
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_from__isnull', True), ('valid_to__isnull', True), ('valid_from__lte', models.F('valid_to')), _connector='OR'), name='address_days_in_order'), models.CheckConstraint(condition=models.Q(('kind__in', ['residence', 'post', 'last'])), name='address_known_kind'), models.CheckConstraint(condition=models.Q(models.Q(('house__isnull', True), ('none', True), ('street__isnull', True), ('town__isnull', True)), models.Q(('house__isnull', False), ('none', False), ('town__isnull', False)), _connector='OR'), name='address_or_none')],
            },
        ),
        migrations.CreateModel(
            name='PersonName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField(blank=True, null=True)),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('given', ostoja.centres.secrets.EncryptedText()),
                ('surname', ostoja.centres.secrets.EncryptedText()),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='centres.centre')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='names', to='people.person')),
            ],
            options={
                'ordering': ['person_id', 'position', models.OrderBy(models.F('valid_from'), descending=True, nulls_last=True), '-id'],
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_from__isnull', True), ('valid_to__isnull', True), ('valid_from__lte', models.F('valid_to')), _connector='OR'), name='personname_days_in_order')],
            },
        ),
        migrations.CreateModel(
            name='Representative',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField(blank=True, null=True)),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('kind', models.CharField(choices=[('parent', 'rodzic'), ('guardian', 'opiekun prawny'), ('curator', 'kurator'), ('proxy', 'pełnomocnik')], max_length=10)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='represents', to='people.person')),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='centres.centre')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='representatives', to='people.person')),
            ],
            options={
                'ordering': ['person_id', '-id'],
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_from__isnull', True), ('valid_to__isnull', True), ('valid_from__lte', models.F('valid_to')), _connector='OR'), name='representative_days_in_order'), models.CheckConstraint(condition=models.Q(('person', models.F('by')), _negated=True), name='representative_is_another'), models.CheckConstraint(condition=models.Q(('kind__in', ['parent', 'guardian', 'curator', 'proxy'])), name='representative_known_kind')],
            },
        ),
        migrations.CreateModel(
            name='SafetyFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(default=ostoja.people.models.base.new_key, editable=False, max_length=12)),
                ('opened_on', models.DateField()),
                ('closed_on', models.DateField(blank=True, null=True)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='centres.centre')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'ordering': ['-id'],
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('centre', 'key'), name='safety_key_once')],
            },
        ),
        migrations.CreateModel(
            name='SafetyFact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField(blank=True, null=True)),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('kind', models.CharField(choices=[('niebieska-karta', 'Niebieska Karta'), ('address', 'bezpieczny adres'), ('phone', 'bezpieczny telefon'), ('note', 'wskazówka do kontaktu')], max_length=20)),
                ('value', ostoja.centres.secrets.EncryptedText()),
                ('value_index', ostoja.centres.secrets.BlindIndex(editable=False, null=True)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='centres.centre')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='facts', to='people.safetyfile')),
            ],
            options={
                'ordering': ['file_id', '-id'],
                'abstract': False,
                'base_manager_name': 'objects',
                'indexes': [models.Index(fields=['centre', 'value_index'], name='safety_by_value')],
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_from__isnull', True), ('valid_to__isnull', True), ('valid_from__lte', models.F('valid_to')), _connector='OR'), name='safetyfact_days_in_order'), models.CheckConstraint(condition=models.Q(('kind__in', ['niebieska-karta', 'address', 'phone', 'note'])), name='safety_known_kind')],
            },
        ),
        migrations.CreateModel(
            name='SafetyMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField(blank=True, null=True)),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='centres.centre')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='members', to='people.safetyfile')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['file_id', 'user_id', '-id'],
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_from__isnull', True), ('valid_to__isnull', True), ('valid_from__lte', models.F('valid_to')), _connector='OR'), name='safetymember_days_in_order')],
            },
        ),
        migrations.CreateModel(
            name='SearchKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.PositiveSmallIntegerField()),
                ('token', models.BigIntegerField()),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='centres.centre')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.person')),
            ],
            options={
                'ordering': ['id'],
                'abstract': False,
                'base_manager_name': 'objects',
                'indexes': [models.Index(fields=['centre', 'token'], include=('kind', 'person'), name='by_token')],
            },
        ),
        migrations.CreateModel(
            name='Stay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField(blank=True, null=True)),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('basis', models.CharField(choices=[('pobyt-staly', 'zezwolenie na pobyt stały'), ('rezydent-ue', 'pobyt rezydenta długoterminowego UE'), ('pobyt-czasowy', 'zezwolenie na pobyt czasowy'), ('status-uchodzcy', 'status uchodźcy'), ('ochrona-uzupelniajaca', 'ochrona uzupełniająca'), ('wzgledy-humanitarne', 'zgoda na pobyt ze względów humanitarnych'), ('pobyt-tolerowany', 'zgoda na pobyt tolerowany'), ('ochrona-czasowa', 'ochrona czasowa'), ('obywatel-ue', 'obywatel UE albo członek rodziny'), ('inna', 'inna podstawa')], max_length=30)),
                ('document', ostoja.centres.secrets.EncryptedText(blank=True, null=True)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='centres.centre')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stays', to='people.person')),
            ],
            options={
                'ordering': ['person_id', models.OrderBy(models.F('valid_from'), descending=True, nulls_last=True), '-id'],
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_from__isnull', True), ('valid_to__isnull', True), ('valid_from__lte', models.F('valid_to')), _connector='OR'), name='stay_days_in_order'), models.CheckConstraint(condition=models.Q(('basis__in', ['pobyt-staly', 'rezydent-ue', 'pobyt-czasowy', 'status-uchodzcy', 'ochrona-uzupelniajaca', 'wzgledy-humanitarne', 'pobyt-tolerowany', 'ochrona-czasowa', 'obywatel-ue', 'inna'])), name='stay_known_basis')],
            },
        ),
    ]
