"""Who stands in for whom, who is kept out of whose case, and who went in all the same."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from ostoja.accounts.models.people import User
from ostoja.centres.classes import Confidentiality
from ostoja.centres.keeping import Keeping, Purpose, Retention
from ostoja.centres.models import CentreScoped


class Substitution(CentreScoped):
    """From the first day to the last, both included, ``deputy`` has the duties of ``absent``."""

    keeping: ClassVar = Keeping(Purpose.STAFF, Retention.EMPLOYED)
    classes: ClassVar = dict.fromkeys(
        ("absent", "deputy", "valid_from", "valid_to"), Confidentiality.C6
    )
    no_overlap = ("centre", "absent", "deputy")

    absent = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    deputy = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateField()
    valid_to = models.DateField()

    class Meta(CentreScoped.Meta):
        ordering = ["-valid_from", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_from__lte=F("valid_to")), name="substitution_in_order"
            ),
            models.CheckConstraint(
                condition=~Q(absent=F("deputy")), name="substitution_by_somebody_else"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.valid_from} - {self.valid_to}"


class Exclusion(CentreScoped):
    """A worker takes no part in the cases of one person (art. 24 KPA).

    ``person`` is the key of that person in the room of people; here it is only compared.
    """

    keeping: ClassVar = Keeping(Purpose.STAFF, Retention.EMPLOYED)
    classes: ClassVar = dict.fromkeys(
        ("user", "person", "ground", "valid_from", "valid_to"), Confidentiality.C6
    )
    no_overlap = ("centre", "user", "person")

    class Ground(models.TextChoices):
        """Why, as the act lists it."""

        SELF = "self", "pracownik jest stroną (art. 24 § 1 pkt 1 KPA)"
        RELATIVE = "relative", "małżonek, krewny lub powinowaty (art. 24 § 1 pkt 2 KPA)"
        GUARDIAN = "guardian", "przysposobienie, opieka lub kuratela (art. 24 § 1 pkt 3 KPA)"
        TOOK_PART = "took_part", "świadek, biegły lub przedstawiciel (art. 24 § 1 pkt 4 KPA)"
        FIRST_INSTANCE = "first_instance", "udział w zaskarżonej decyzji (art. 24 § 1 pkt 5 KPA)"
        PROCEEDINGS = "proceedings", "postępowanie przeciw pracownikowi (art. 24 § 1 pkt 6 KPA)"
        SUPERIOR = "superior", "zależność służbowa od strony (art. 24 § 1 pkt 7 KPA)"
        DOUBT = "doubt", "wątpliwość co do bezstronności (art. 24 § 3 KPA)"

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    person = models.CharField(max_length=60)
    ground = models.CharField(max_length=20, choices=Ground.choices)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta(CentreScoped.Meta):
        ordering = ["-valid_from", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(person=""), name="exclusion_names_a_person"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_from__lte=F("valid_to")),
                name="exclusion_in_order",
            ),
            models.CheckConstraint(
                condition=Q(ground__in=["self", "relative", "guardian", "took_part",
                                        "first_instance", "proceedings", "superior", "doubt"]),
                name="exclusion_known_ground",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.ground} od {self.valid_from}"


class EmergencyAccess(CentreScoped):
    """Somebody went into a file that was closed to them: for how long, why, and who looked at it.

    Open from ``at`` until just before ``until``; the data-protection officer sees and answers it.
    """

    keeping: ClassVar = Keeping(Purpose.STAFF, Retention.EMPLOYED)
    classes: ClassVar = {
        **dict.fromkeys(("user", "role", "at", "until", "seen_by", "seen_at"), Confidentiality.C6),
        **dict.fromkeys(("person", "reason", "finding"), Confidentiality.C6),
    }

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20)
    person = models.CharField(max_length=60)
    reason = models.TextField()
    at = models.DateTimeField()
    until = models.DateTimeField()
    seen_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    seen_at = models.DateTimeField(null=True)
    finding = models.TextField(blank=True)

    class Meta(CentreScoped.Meta):
        ordering = ["-at", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(at__lt=F("until")), name="emergency_ends"),
            models.CheckConstraint(
                condition=~Q(reason="") & ~Q(person=""), name="emergency_has_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(seen_by__isnull=True, seen_at__isnull=True)
                | (Q(seen_by__isnull=False, seen_at__isnull=False) & ~Q(finding="")),
                name="emergency_seen_by_with_finding",
            ),
            models.CheckConstraint(
                condition=Q(seen_by__isnull=True) | ~Q(seen_by=F("user")),
                name="emergency_seen_by_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"


class OfficeRules(CentreScoped):
    """How a centre guards its office; a centre without a row has the defaults of the columns."""

    keeping: ClassVar = Keeping(Purpose.STAFF, Retention.EMPLOYED)
    classes: ClassVar = dict.fromkeys(
        ("second_factor", "idle_minutes", "longest_hours"), Confidentiality.C1
    )

    second_factor = models.BooleanField(default=False)
    idle_minutes = models.PositiveSmallIntegerField(default=30)
    longest_hours = models.PositiveSmallIntegerField(default=12)

    class Meta(CentreScoped.Meta):
        constraints = [
            models.UniqueConstraint(fields=["centre"], name="office_rules_once"),
            models.CheckConstraint(
                condition=Q(idle_minutes__gte=5, idle_minutes__lte=240), name="office_idle_limit"
            ),
            models.CheckConstraint(
                condition=Q(longest_hours__gte=1, longest_hours__lte=24),
                name="office_longest_limit",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.idle_minutes} min, {self.longest_hours} h"
