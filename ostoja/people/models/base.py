"""What the tables of people share: a life in days and an opaque key."""

import secrets
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from ostoja.centres.classes import Confidentiality as Level
from ostoja.centres.keeping import Kept, Purpose
from ostoja.centres.models import CentreScoped

_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # without what is misread: 0 o 1 i l

LIFE = {
    "valid_from": Kept(Level.C2, Purpose.RIGHT),
    "valid_to": Kept(Level.C2, Purpose.RIGHT),
}


def new_key() -> str:
    """An opaque key for addresses of pages and for the log: says nothing about the person."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(12))


def in_force(day: object) -> Q:
    """Rows in force on ``day``, both ends included."""
    return (Q(valid_from__isnull=True) | Q(valid_from__lte=day)) & (
        Q(valid_to__isnull=True) | Q(valid_to__gte=day)
    )


class Life(CentreScoped):
    """A fact about a person on days from ``valid_from`` to ``valid_to``, both included."""

    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta(CentreScoped.Meta):
        abstract = True
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_to__isnull=True)
                | Q(valid_from__lte=F("valid_to")),
                name="%(class)s_days_in_order",
            )
        ]
