import django.db.models.deletion
import ostoja.centres.secrets
import ostoja.people.models.base
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("centres", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Kind",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("valid_from", models.DateField(blank=True, null=True)),
                ("valid_to", models.DateField(blank=True, null=True)),
                ("code", models.SlugField(max_length=40)),
                ("names", models.JSONField()),
                ("about", models.JSONField(blank=True, default=dict)),
                ("length", models.PositiveSmallIntegerField()),
                ("before", models.PositiveSmallIntegerField(default=0)),
                ("after", models.PositiveSmallIntegerField(default=0)),
                ("places", models.PositiveSmallIntegerField(default=1)),
                ("notice_hours", models.PositiveSmallIntegerField(default=2)),
                ("horizon_days", models.PositiveSmallIntegerField(default=56)),
                ("public", models.BooleanField(default=True)),
                ("confidential", models.BooleanField(default=False)),
                ("home", models.BooleanField(default=False)),
                ("post", models.CharField(blank=True, default="", max_length=60)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "centre",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="centres.centre",
                    ),
                ),
            ],
            options={
                "ordering": ["centre_id", "position", "id"],
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Duty",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("valid_from", models.DateField(blank=True, null=True)),
                ("valid_to", models.DateField(blank=True, null=True)),
                ("unit", models.CharField(max_length=60)),
                ("weekday", models.PositiveSmallIntegerField()),
                ("opens", models.PositiveSmallIntegerField()),
                ("closes", models.PositiveSmallIntegerField()),
                (
                    "centre",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="centres.centre",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "kind",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="duties",
                        to="visits.kind",
                    ),
                ),
            ],
            options={
                "ordering": ["centre_id", "user_id", "weekday", "opens", "id"],
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Line",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("unit", models.CharField(max_length=60)),
                ("letter", models.CharField(max_length=1)),
                (
                    "key",
                    models.CharField(
                        default=ostoja.people.models.base.new_key, editable=False, max_length=12
                    ),
                ),
                ("closed_on", models.DateField(blank=True, null=True)),
                (
                    "centre",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="centres.centre",
                    ),
                ),
            ],
            options={
                "ordering": ["centre_id", "unit", "letter", "id"],
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="LineDay",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField()),
                ("last", models.PositiveSmallIntegerField(default=0)),
                (
                    "centre",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="centres.centre",
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="visits.line",
                    ),
                ),
            ],
            options={
                "ordering": ["centre_id", "-day", "line_id"],
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Ticket",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField()),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "czeka"),
                            ("called", "wezwany"),
                            ("done", "obsłużony"),
                            ("gone", "nie zgłosił się"),
                        ],
                        default="waiting",
                        max_length=7,
                    ),
                ),
                ("desk", models.CharField(blank=True, default="", max_length=40)),
                ("taken_at", models.DateTimeField()),
                ("called_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "centre",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="centres.centre",
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tickets",
                        to="visits.line",
                    ),
                ),
                (
                    "worker",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["centre_id", "day", "line_id", "number"],
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Visit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "key",
                    models.CharField(
                        default=ostoja.people.models.base.new_key, editable=False, max_length=12
                    ),
                ),
                ("code", ostoja.centres.secrets.EncryptedText()),
                ("code_index", ostoja.centres.secrets.BlindIndex(editable=False, null=True)),
                ("unit", models.CharField(max_length=60)),
                ("said", ostoja.centres.secrets.EncryptedText(blank=True, null=True)),
                ("phone", ostoja.centres.secrets.EncryptedText(blank=True, null=True)),
                ("phone_index", ostoja.centres.secrets.BlindIndex(editable=False, null=True)),
                ("email", ostoja.centres.secrets.EncryptedText(blank=True, null=True)),
                ("email_index", ostoja.centres.secrets.BlindIndex(editable=False, null=True)),
                ("person", models.CharField(blank=True, default="", max_length=12)),
                ("language", models.CharField(default="pl", max_length=2)),
                ("remind", models.BooleanField(default=False)),
                ("made_at", models.DateTimeField()),
                ("begins", models.IntegerField()),
                ("ends", models.IntegerField()),
                ("held_from", models.IntegerField()),
                ("held_to", models.IntegerField()),
                ("place", models.PositiveSmallIntegerField(default=1)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("booked", "umówiona"),
                            ("cancelled", "odwołana"),
                            ("came", "odbyła się"),
                            ("absent", "nikt nie przyszedł"),
                        ],
                        default="booked",
                        max_length=10,
                    ),
                ),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("web", "przez internet"),
                            ("phone", "telefonicznie"),
                            ("desk", "na miejscu"),
                        ],
                        max_length=5,
                    ),
                ),
                ("address", ostoja.centres.secrets.EncryptedText(blank=True, null=True)),
                (
                    "centre",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="centres.centre",
                    ),
                ),
                (
                    "kind",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="visits.kind",
                    ),
                ),
                (
                    "worker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["centre_id", "begins", "id"],
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Message",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("begins", models.IntegerField()),
                (
                    "channel",
                    models.CharField(choices=[("sms", "SMS"), ("email", "e-mail")], max_length=5),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("claimed", "w wysyłce"),
                            ("sent", "wysłana"),
                            ("failed", "nie doszła"),
                            ("skipped", "nie wysłano"),
                        ],
                        max_length=8,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("receipt", models.CharField(blank=True, default="", max_length=200)),
                ("why", models.CharField(blank=True, default="", max_length=200)),
                ("cost", models.PositiveIntegerField(default=0)),
                (
                    "centre",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="centres.centre",
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="messages",
                        to="visits.visit",
                    ),
                ),
            ],
            options={
                "ordering": ["centre_id", "-at", "-id"],
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="VisitRules",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sender", models.CharField(default="Terminy", max_length=11)),
                ("ahead_hours", models.PositiveSmallIntegerField(default=24)),
                ("quiet_from", models.PositiveSmallIntegerField(default=1200)),
                ("quiet_to", models.PositiveSmallIntegerField(default=480)),
                ("sms_cost", models.PositiveIntegerField(default=0)),
                ("month_budget", models.PositiveIntegerField(default=0)),
                ("keep_days", models.PositiveSmallIntegerField(default=30)),
                (
                    "centre",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="centres.centre",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Waiting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "key",
                    models.CharField(
                        default=ostoja.people.models.base.new_key, editable=False, max_length=12
                    ),
                ),
                ("code", ostoja.centres.secrets.EncryptedText()),
                ("code_index", ostoja.centres.secrets.BlindIndex(editable=False, null=True)),
                ("unit", models.CharField(max_length=60)),
                ("said", ostoja.centres.secrets.EncryptedText(blank=True, null=True)),
                ("phone", ostoja.centres.secrets.EncryptedText(blank=True, null=True)),
                ("phone_index", ostoja.centres.secrets.BlindIndex(editable=False, null=True)),
                ("email", ostoja.centres.secrets.EncryptedText(blank=True, null=True)),
                ("email_index", ostoja.centres.secrets.BlindIndex(editable=False, null=True)),
                ("person", models.CharField(blank=True, default="", max_length=12)),
                ("language", models.CharField(default="pl", max_length=2)),
                ("remind", models.BooleanField(default=False)),
                ("made_at", models.DateTimeField()),
                ("until", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "czeka"),
                            ("served", "ma termin"),
                            ("left", "nie czeka"),
                        ],
                        default="waiting",
                        max_length=7,
                    ),
                ),
                (
                    "centre",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="centres.centre",
                    ),
                ),
                (
                    "kind",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="visits.kind",
                    ),
                ),
            ],
            options={
                "ordering": ["centre_id", "made_at", "id"],
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Away",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField()),
                (
                    "centre",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="centres.centre",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["centre_id", "valid_from", "id"],
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("valid_from__lte", models.F("valid_to"))),
                        name="away_days_in_order",
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="kind",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_from__isnull", True),
                    ("valid_to__isnull", True),
                    ("valid_from__lte", models.F("valid_to")),
                    _connector="OR",
                ),
                name="visits_kind_days_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="kind",
            constraint=models.UniqueConstraint(fields=("centre", "code"), name="visit_kind_once"),
        ),
        migrations.AddConstraint(
            model_name="kind",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("length__gte", 5),
                    ("length__lte", 480),
                    ("places__gte", 1),
                    ("places__lte", 200),
                ),
                name="visit_kind_takes_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="kind",
            constraint=models.CheckConstraint(
                condition=models.Q(("horizon_days__gte", 1), ("horizon_days__lte", 366)),
                name="visit_kind_has_a_horizon",
            ),
        ),
        migrations.AddConstraint(
            model_name="kind",
            constraint=models.CheckConstraint(
                condition=models.Q(("public", False), ("home", False), _connector="OR"),
                name="visit_at_home_by_office_only",
            ),
        ),
        migrations.AddConstraint(
            model_name="duty",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_from__isnull", True),
                    ("valid_to__isnull", True),
                    ("valid_from__lte", models.F("valid_to")),
                    _connector="OR",
                ),
                name="visits_duty_days_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="duty",
            constraint=models.CheckConstraint(
                condition=models.Q(("weekday__lte", 6)), name="duty_on_a_weekday"
            ),
        ),
        migrations.AddConstraint(
            model_name="duty",
            constraint=models.CheckConstraint(
                condition=models.Q(("closes__lte", 1440), ("opens__lt", models.F("closes"))),
                name="duty_in_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="duty",
            constraint=models.CheckConstraint(
                condition=models.Q(("unit", ""), _negated=True), name="duty_has_a_unit"
            ),
        ),
        migrations.AddConstraint(
            model_name="line",
            constraint=models.UniqueConstraint(fields=("centre", "key"), name="line_key_once"),
        ),
        migrations.AddConstraint(
            model_name="line",
            constraint=models.UniqueConstraint(
                condition=models.Q(("closed_on__isnull", True)),
                fields=("centre", "letter"),
                name="line_letter_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="line",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("unit", ""), _negated=True), models.Q(("letter", ""), _negated=True)
                ),
                name="line_is_named",
            ),
        ),
        migrations.AddConstraint(
            model_name="lineday",
            constraint=models.UniqueConstraint(
                fields=("centre", "line", "day"), name="line_day_once"
            ),
        ),
        migrations.AddIndex(
            model_name="ticket",
            index=models.Index(fields=["centre", "day", "state"], name="ticket_by_day"),
        ),
        migrations.AddConstraint(
            model_name="ticket",
            constraint=models.UniqueConstraint(
                fields=("centre", "line", "day", "number"), name="ticket_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="ticket",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["waiting", "called", "done", "gone"])),
                name="ticket_known_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="ticket",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("called_at__isnull", True), ("state", "waiting")),
                    models.Q(
                        models.Q(("state", "waiting"), _negated=True), ("called_at__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="ticket_called_at",
            ),
        ),
        migrations.AddIndex(
            model_name="visit",
            index=models.Index(fields=["centre", "begins"], name="visit_by_time"),
        ),
        migrations.AddIndex(
            model_name="visit",
            index=models.Index(fields=["centre", "worker", "held_from"], name="visit_by_worker"),
        ),
        migrations.AddIndex(
            model_name="visit",
            index=models.Index(fields=["centre", "phone_index"], name="visit_by_phone"),
        ),
        migrations.AddIndex(
            model_name="visit",
            index=models.Index(fields=["centre", "email_index"], name="visit_by_email"),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.UniqueConstraint(fields=("centre", "key"), name="visit_key_once"),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.UniqueConstraint(
                fields=("centre", "code_index"), name="visit_code_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.CheckConstraint(
                condition=models.Q(("language__in", ["pl", "en", "uk"])),
                name="visit_known_language",
            ),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.CheckConstraint(
                condition=models.Q(("unit", ""), _negated=True), name="visit_has_a_unit"
            ),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "cancelled"), _negated=True),
                fields=("centre", "worker", "begins", "place"),
                name="visit_place_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("begins__lt", models.F("ends")),
                    ("held_from__lte", models.F("begins")),
                    ("ends__lte", models.F("held_to")),
                ),
                name="visit_minutes_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.CheckConstraint(
                condition=models.Q(("place__gte", 1)), name="visit_has_a_place"
            ),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["booked", "cancelled", "came", "absent"])),
                name="visit_known_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.CheckConstraint(
                condition=models.Q(("way__in", ["web", "phone", "desk"])), name="visit_known_way"
            ),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.UniqueConstraint(
                fields=("centre", "visit", "begins", "channel"), name="message_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.CheckConstraint(
                condition=models.Q(("channel__in", ["sms", "email"])), name="message_known_channel"
            ),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["claimed", "sent", "failed", "skipped"])),
                name="message_known_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="visitrules",
            constraint=models.UniqueConstraint(fields=("centre",), name="visit_rules_once"),
        ),
        migrations.AddConstraint(
            model_name="visitrules",
            constraint=models.CheckConstraint(
                condition=models.Q(("quiet_from__lt", 1440), ("quiet_to__lt", 1440)),
                name="visit_rules_quiet_in_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="visitrules",
            constraint=models.CheckConstraint(
                condition=models.Q(("ahead_hours__gte", 1), ("ahead_hours__lte", 168)),
                name="visit_rules_ahead",
            ),
        ),
        migrations.AddConstraint(
            model_name="visitrules",
            constraint=models.CheckConstraint(
                condition=models.Q(("keep_days__gte", 1), ("keep_days__lte", 366)),
                name="visit_rules_keep",
            ),
        ),
        migrations.AddIndex(
            model_name="waiting",
            index=models.Index(fields=["centre", "state", "made_at"], name="waiting_in_order"),
        ),
        migrations.AddConstraint(
            model_name="waiting",
            constraint=models.UniqueConstraint(fields=("centre", "key"), name="waiting_key_once"),
        ),
        migrations.AddConstraint(
            model_name="waiting",
            constraint=models.UniqueConstraint(
                fields=("centre", "code_index"), name="waiting_code_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="waiting",
            constraint=models.CheckConstraint(
                condition=models.Q(("language__in", ["pl", "en", "uk"])),
                name="waiting_known_language",
            ),
        ),
        migrations.AddConstraint(
            model_name="waiting",
            constraint=models.CheckConstraint(
                condition=models.Q(("unit", ""), _negated=True), name="waiting_has_a_unit"
            ),
        ),
        migrations.AddConstraint(
            model_name="waiting",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["waiting", "served", "left"])),
                name="waiting_known_state",
            ),
        ),
    ]
