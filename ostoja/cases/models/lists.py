"""What stands beside the register: signs that were given before this program, kept filters."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from ostoja.accounts.models import User
from ostoja.centres.classes import Confidentiality as Level
from ostoja.centres.keeping import Keeping, Kept, Purpose, Retention, classes_of, columns
from ostoja.centres.models import CentreScoped
from ostoja.people.models import Person
from ostoja.people.models.base import new_key

_OLD = Kept(Level.C2, Purpose.RIGHT, Retention.REGISTER)


class OldSign(CentreScoped):
    """A sign that was given before this program, so that its number is never given again.

    ``sign`` is written as on the old file; ``unit_symbol``, ``symbol``, ``number`` and ``year`` are
    what it says, and the counter of the series stands at least at that number.
    """

    kept: ClassVar = columns(
        ("key", "sign", "unit_symbol", "symbol", "number", "part", "year", "matter", "opened_on",
         "closed_on", "read_on"),
        _OLD,
    ) | {"person": Kept(Level.C2, Purpose.RIGHT)}  # fmt: skip
    classes: ClassVar = classes_of(kept)

    key = models.CharField(max_length=12, default=new_key, editable=False)
    sign = models.CharField(max_length=60)
    unit_symbol = models.CharField(max_length=20)
    symbol = models.CharField(max_length=4)
    number = models.PositiveIntegerField()
    part = models.PositiveIntegerField(default=0)
    year = models.PositiveSmallIntegerField()
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    matter = models.CharField(max_length=200)
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    read_on = models.DateField()

    class Meta(CentreScoped.Meta):
        ordering = ["year", "unit_symbol", "symbol", "number", "part", "id"]
        indexes = [models.Index(fields=["centre", "sign"], name="oldsign_by_sign")]
        constraints = [
            models.UniqueConstraint(fields=["centre", "key"], name="oldsign_key_once"),
            models.UniqueConstraint(
                fields=["centre", "unit_symbol", "symbol", "year", "number", "part"],
                name="oldsign_number_once",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("opened_on")),
                name="oldsign_closed_after_opened",
            ),
        ]

    def __str__(self) -> str:
        return self.sign


class SavedFilter(CentreScoped):
    """A list of cases that somebody looks at often: its name, and what the address asks for."""

    keeping: ClassVar = Keeping(Purpose.STAFF, Retention.EMPLOYED)
    classes: ClassVar = dict.fromkeys(("key", "user", "name", "asked"), Level.C6)

    key = models.CharField(max_length=12, default=new_key, editable=False)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)
    asked = models.CharField(max_length=600, blank=True, default="")

    class Meta(CentreScoped.Meta):
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["centre", "key"], name="savedfilter_key_once"),
            models.UniqueConstraint(
                fields=["centre", "user", "name"], name="savedfilter_name_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name
