"""What only the named people of one group may know (C4): nothing outside this room points here.

A Blue Card, a new address, a safe telephone. Rows are read through ``ostoja.people.safety`` alone,
which asks first whether the reader belongs to the group.
"""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from ostoja.accounts.models import User
from ostoja.centres.classes import Confidentiality as Level
from ostoja.centres.keeping import Kept, Purpose, Retention, classes_of, columns
from ostoja.centres.models import CentreScoped
from ostoja.centres.secrets import BlindIndex, EncryptedText
from ostoja.core.people.places import reach_key
from ostoja.people.models.base import Life, new_key
from ostoja.people.models.person import Person

_SAFE = Kept(Level.C4, Purpose.SAFETY, Retention.CASE)


class SafetyFile(CentreScoped):
    """The protected file of a person; its key is not the person's."""

    kept: ClassVar = columns(("key", "person", "opened_on", "closed_on"), _SAFE)
    classes: ClassVar = classes_of(kept)

    key = models.CharField(max_length=12, default=new_key, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)

    class Meta(CentreScoped.Meta):
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["centre", "key"], name="safety_key_once"),
        ]


class SafetyMember(Life):
    """A named worker of the group, on days."""

    about_person: ClassVar = "file__person"
    kept: ClassVar = columns(("file", "user", "valid_from", "valid_to"), _SAFE)
    classes: ClassVar = classes_of(kept)
    no_overlap: ClassVar = ("file", "user")

    file = models.ForeignKey(SafetyFile, on_delete=models.PROTECT, related_name="members")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta(Life.Meta):
        ordering = ["file_id", "user_id", "-id"]


class SafetyKind(models.TextChoices):
    """What a protected fact is."""

    BLUE_CARD = "niebieska-karta", "Niebieska Karta"
    ADDRESS = "address", "bezpieczny adres"
    PHONE = "phone", "bezpieczny telefon"
    NOTE = "note", "wskazówka do kontaktu"


class SafetyFact(Life):
    """One protected fact, on days."""

    about_person: ClassVar = "file__person"
    kept: ClassVar = columns(
        ("file", "kind", "value", "value_index", "valid_from", "valid_to"), _SAFE
    )
    classes: ClassVar = classes_of(kept)

    file = models.ForeignKey(SafetyFile, on_delete=models.PROTECT, related_name="facts")
    kind = models.CharField(max_length=20, choices=SafetyKind.choices)
    value = EncryptedText()
    value_index = BlindIndex(of="value", purpose="safety", normal=reach_key)

    class Meta(Life.Meta):
        ordering = ["file_id", "-id"]
        indexes = [models.Index(fields=["centre", "value_index"], name="safety_by_value")]
        constraints = [
            *Life.Meta.constraints,
            models.CheckConstraint(
                condition=Q(kind__in=SafetyKind.values), name="safety_known_kind"
            ),
        ]
