"""What a centre adds to the law: its council's tables, the readings it follows, who confirmed what.

Tables and readings are public facts with a life; a signature names a person and is kept for good.
"""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from ostoja.centres.classes import Confidentiality
from ostoja.centres.keeping import Keeping, Purpose, Retention
from ostoja.centres.models import CentreScoped, FactModel


class LocalTable(FactModel):
    """A value that a council sets: ``value`` is a number, or rows of (upper bound, value).

    Amounts are grosze, shares whole percent; the bound is inclusive, the last one is ``null``.
    """

    no_overlap = ("centre", "code")

    code = models.CharField(max_length=120)
    value = models.JSONField()
    basis = models.TextField()

    class Meta(FactModel.Meta):
        ordering = ["centre", "code", "valid_from"]
        constraints = [
            *FactModel.Meta.constraints,
            models.CheckConstraint(
                condition=Q(valid_from__isnull=False), name="localtable_has_start"
            ),
            models.CheckConstraint(condition=~Q(basis=""), name="localtable_has_basis"),
        ]

    def __str__(self) -> str:
        return f"{self.code} ({self.valid_from})"


class ChosenReading(FactModel):
    """The reading of a rule that the centre follows, where the law allows more than one.

    ``who`` is the post that decided, never a name.
    """

    no_overlap = ("centre", "rule")

    rule = models.CharField(max_length=120)
    reading = models.CharField(max_length=120)
    reason = models.TextField()
    who = models.CharField(max_length=200)

    class Meta(FactModel.Meta):
        ordering = ["centre", "rule", "valid_from"]
        constraints = [
            *FactModel.Meta.constraints,
            models.CheckConstraint(
                condition=Q(valid_from__isnull=False), name="chosenreading_has_start"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="chosenreading_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.rule}: {self.reading} ({self.valid_from})"


class Kind(models.TextChoices):
    """What a line of the sign-off list is about."""

    PARAMETER = "parameter", "parametr"
    ROUNDING = "rounding", "zaokrąglenie"
    RULE = "rule", "reguła"
    READING = "reading", "odczytanie"
    TERM = "term", "termin"


class SignOff(CentreScoped):
    """A named person has compared a line with a publication and answers for it.

    ``seen`` is the line's content that was compared: another value needs another signature.
    """

    keeping: ClassVar = Keeping(Purpose.INFORM, Retention.HISTORY)
    classes: ClassVar = {
        **dict.fromkeys(
            ("kind", "code", "seen", "post", "day", "publication", "taken_back_on"),
            Confidentiality.C0,
        ),
        "person": Confidentiality.C6,
    }

    kind = models.CharField(max_length=10, choices=Kind.choices)
    code = models.CharField(max_length=120)
    seen = models.TextField()
    person = models.CharField(max_length=200)
    post = models.CharField(max_length=200)
    day = models.DateField()
    publication = models.TextField()
    taken_back_on = models.DateField(null=True, blank=True)

    class Meta(CentreScoped.Meta):
        ordering = ["centre", "kind", "code", "day", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="signoff_known_kind"),
            models.CheckConstraint(
                condition=~Q(person="") & ~Q(post="") & ~Q(publication=""),
                name="signoff_names_who_and_what",
            ),
            models.UniqueConstraint(
                fields=["centre", "kind", "code", "seen"],
                condition=Q(taken_back_on__isnull=True),
                name="signoff_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.code} ({self.day})"
