"""Somebody looked at a page and found it true."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from ostoja.centres.classes import Confidentiality
from ostoja.centres.keeping import Keeping, Purpose, Retention
from ostoja.centres.models import CentreScoped


class Review(CentreScoped):
    """The page with the key ``page`` was right on the day ``on``."""

    keeping: ClassVar = Keeping(Purpose.INFORM, Retention.HISTORY)
    classes: ClassVar = {
        "page": Confidentiality.C0, "on": Confidentiality.C0, "by": Confidentiality.C6,
    }  # fmt: skip

    page = models.PositiveIntegerField()
    on = models.DateField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta(CentreScoped.Meta):
        ordering = ["-on", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["centre", "page", "on"], name="review_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.page} {self.on}"
