"""Attempts at public forms: a blind number instead of an address, forgotten after a day."""

from typing import ClassVar

from django.db import models

from ostoja.centres.classes import Confidentiality as Level
from ostoja.centres.keeping import Keeping, Purpose, Retention
from ostoja.centres.models import CentreScoped


class Knock(CentreScoped):
    """One attempt: at which form, by whom (a blind index of the network address), when."""

    about_nobody: ClassVar = "skrót adresu sieciowego, którego nie da się przypisać osobie"
    keeping: ClassVar = Keeping(Purpose.GUARD, Retention.SHORT)
    classes: ClassVar = {"purpose": Level.C1, "who": Level.C2, "at": Level.C1}

    purpose = models.CharField(max_length=40)
    who = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta(CentreScoped.Meta):
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["centre", "purpose", "who", "at"], name="knock_by_who"),
            models.Index(fields=["centre", "at"], name="knock_by_day"),
        ]
