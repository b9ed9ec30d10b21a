import django.db.models.deletion
import ostoja.centres.secrets
import ostoja.core.programmes.letters
import ostoja.core.programmes.singling
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
            name='Edition',
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
                ('code', models.CharField(max_length=40)),
                ('title', models.JSONField()),
                ('summary', models.JSONField(default=dict)),
                ('number', models.PositiveIntegerField(null=True)),
                ('finale', models.DateField(null=True)),
                ('contact', models.CharField(blank=True, max_length=300)),
                ('children', models.PositiveIntegerField(null=True)),
                ('seniors', models.PositiveIntegerField(null=True)),
                ('letters_said', models.CharField(blank=True, max_length=40)),
                ('least_alike', models.PositiveIntegerField(default=3)),
                ('kept_days', models.PositiveIntegerField(default=60)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='centres.centre')),
            ],
            options={
                'ordering': ['centre', '-code'],
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_from__isnull', True), ('valid_to__isnull', True), ('valid_from__lte', models.F('valid_to')), _connector='OR'), name='edition_life_in_order'), models.CheckConstraint(condition=models.Q(('trust__in', ['verified', 'sourced', 'inferred', 'made_up'])), name='edition_known_trust'), models.CheckConstraint(condition=models.Q(models.Q(('trust', 'verified'), _negated=True), models.Q(('verified_by__isnull', False), ('verified_on__isnull', False)), _connector='OR'), name='edition_verified_by_on'), models.UniqueConstraint(fields=('centre', 'code'), name='edition_once'), models.CheckConstraint(condition=models.Q(('code', ''), _negated=True), name='edition_has_code'), models.CheckConstraint(condition=models.Q(('least_alike__gte', 2)), name='edition_hides_in_a_crowd')],
            },
        ),
        migrations.CreateModel(
            name='Siblings',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(default=ostoja.people.models.base.new_key, editable=False, max_length=12)),
                ('together', models.BooleanField(default=True)),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='centres.centre')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='gifts.edition')),
            ],
            options={
                'ordering': ['id'],
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('centre', 'key'), name='siblings_key_once')],
            },
        ),
        migrations.CreateModel(
            name='Letter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(default=ostoja.people.models.base.new_key, editable=False, max_length=12)),
                ('code', models.CharField(max_length=20)),
                ('who', models.CharField(choices=[('child', 'dziecko'), ('senior', 'senior')], max_length=6)),
                ('signed', ostoja.centres.secrets.EncryptedText()),
                ('true_name', models.BooleanField(default=False)),
                ('age', models.PositiveIntegerField()),
                ('age_shown', models.CharField(choices=[('exact', 'exact'), ('band', 'band'), ('none', 'none')], default=ostoja.core.programmes.singling.AgeShown['BAND'], max_length=5)),
                ('siblings_shown', models.BooleanField(default=False)),
                ('text', ostoja.centres.secrets.EncryptedText()),
                ('state', models.CharField(choices=[('szkic', 'szkic'), ('czeka na drugą osobę', 'czeka na drugą osobę'), ('dopuszczony', 'dopuszczony'), ('wzięty', 'wzięty'), ('paczka przyjęta', 'paczka przyjęta'), ('paczka wręczona', 'paczka wręczona'), ('wycofany', 'wycofany')], default=ostoja.core.programmes.letters.State['DRAFT'], max_length=25)),
                ('approved_at', models.DateTimeField(null=True)),
                ('note', ostoja.centres.secrets.EncryptedText(null=True)),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='centres.centre')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='gifts.edition')),
                ('second', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('siblings', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='gifts.siblings')),
            ],
            options={
                'ordering': ['edition_id', 'id'],
                'abstract': False,
                'base_manager_name': 'objects',
                'indexes': [models.Index(fields=['centre', 'edition', 'state'], name='letter_by_state')],
                'constraints': [models.UniqueConstraint(fields=('centre', 'key'), name='letter_key_once'), models.UniqueConstraint(fields=('centre', 'code'), name='letter_code_once'), models.CheckConstraint(condition=models.Q(('state__in', [ostoja.core.programmes.letters.State['DRAFT'], ostoja.core.programmes.letters.State['SUBMITTED'], ostoja.core.programmes.letters.State['APPROVED'], ostoja.core.programmes.letters.State['TAKEN'], ostoja.core.programmes.letters.State['RECEIVED'], ostoja.core.programmes.letters.State['DELIVERED'], ostoja.core.programmes.letters.State['WITHDRAWN']])), name='letter_known_state'), models.CheckConstraint(condition=models.Q(('who__in', ['child', 'senior'])), name='letter_known_kind'), models.CheckConstraint(condition=models.Q(('age_shown__in', [ostoja.core.programmes.singling.AgeShown['EXACT'], ostoja.core.programmes.singling.AgeShown['BAND'], ostoja.core.programmes.singling.AgeShown['NONE']])), name='letter_known_age_shown'), models.CheckConstraint(condition=models.Q(('second__isnull', True), models.Q(('second', models.F('author')), _negated=True), _connector='OR'), name='letter_second_person_is_another'), models.CheckConstraint(condition=models.Q(('state__in', [ostoja.core.programmes.letters.State['DRAFT'], ostoja.core.programmes.letters.State['SUBMITTED'], ostoja.core.programmes.letters.State['WITHDRAWN']]), models.Q(('approved_at__isnull', False), ('second__isnull', False)), _connector='OR'), name='letter_public_only_when_approved')],
            },
        ),
        migrations.CreateModel(
            name='DropOff',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('opens', models.DateTimeField()),
                ('closes', models.DateTimeField()),
                ('place', models.CharField(max_length=300)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='centres.centre')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='gifts.edition')),
            ],
            options={
                'ordering': ['edition_id', 'opens', 'id'],
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.CheckConstraint(condition=models.Q(('opens__lt', models.F('closes'))), name='dropoff_in_order'), models.UniqueConstraint(fields=('centre', 'edition', 'opens', 'place'), name='dropoff_once')],
            },
        ),
        migrations.CreateModel(
            name='Donor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(default=ostoja.people.models.base.new_key, editable=False, max_length=12)),
                ('code_index', models.BigIntegerField()),
                ('email', ostoja.centres.secrets.EncryptedText(null=True)),
                ('phone', ostoja.centres.secrets.EncryptedText(null=True)),
                ('language', models.CharField(default='pl', max_length=2)),
                ('sealed', models.BigIntegerField()),
                ('made_at', models.DateTimeField()),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='centres.centre')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='gifts.edition')),
            ],
            options={
                'ordering': ['edition_id', 'id'],
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('centre', 'key'), name='donor_key_once'), models.UniqueConstraint(fields=('centre', 'code_index'), name='donor_code_once'), models.UniqueConstraint(fields=('centre', 'sealed'), name='donor_form_once')],
            },
        ),
        migrations.CreateModel(
            name='LetterKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', ostoja.centres.secrets.EncryptedText(null=True)),
                ('given', ostoja.centres.secrets.EncryptedText()),
                ('surnames', ostoja.centres.secrets.EncryptedText()),
                ('streets', ostoja.centres.secrets.EncryptedText()),
                ('schools', ostoja.centres.secrets.EncryptedText(null=True)),
                ('pesel', ostoja.centres.secrets.EncryptedText(null=True)),
                ('guardian', ostoja.centres.secrets.EncryptedText(null=True)),
                ('consent_on', models.DateField()),
                ('consent_how', ostoja.centres.secrets.EncryptedText()),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='centres.centre')),
                ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('letter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='gifts.letter')),
            ],
            options={
                'ordering': ['letter_id'],
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('centre', 'letter'), name='letter_has_one_key')],
            },
        ),
        migrations.CreateModel(
            name='Taking',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('taken_at', models.DateTimeField()),
                ('until', models.DateField()),
                ('received_at', models.DateTimeField(null=True)),
                ('parcels', models.PositiveIntegerField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('ending', models.CharField(blank=True, choices=[('back', 'darczyńca oddał list'), ('overdue', 'minął termin paczki'), ('office', 'zwolniło biuro'), ('delivered', 'paczka wręczona')], max_length=10)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='centres.centre')),
                ('donor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='gifts.donor')),
                ('letter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='gifts.letter')),
            ],
            options={
                'ordering': ['letter_id', '-id'],
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('centre', 'letter'), name='letter_has_one_active_donor'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', True), ('ending', '')), models.Q(('ended_at__isnull', False), ('ending__in', ['back', 'overdue', 'office', 'delivered'])), _connector='OR'), name='taking_ends_somehow'), models.CheckConstraint(condition=models.Q(('parcels__isnull', True), ('parcels__gte', 1), _connector='OR'), name='taking_has_a_parcel')],
            },
        ),
    ]
