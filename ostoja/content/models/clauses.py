"""Versions of clauses: what exactly was shown, provable later."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from ostoja.centres.classes import PUBLIC
from ostoja.centres.models import CentreScoped


class ClauseVersion(CentreScoped):
    """One published text of a clause; never changed, a new text is a new number.

    ``fingerprint`` is the SHA-256 of title and text in all languages; ``valid_from`` the day from
    which it is given out.
    """

    classes: ClassVar = PUBLIC

    process = models.CharField(max_length=60)
    channel = models.CharField(max_length=10)
    duty = models.CharField(max_length=5)
    number = models.PositiveIntegerField()
    valid_from = models.DateField()
    title = models.JSONField()
    text = models.JSONField()
    fingerprint = models.CharField(max_length=64)

    class Meta(CentreScoped.Meta):
        ordering = ["centre", "process", "channel", "duty", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["centre", "process", "channel", "duty", "number"],
                name="clause_version_once",
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="clause_version_from_one"),
            models.CheckConstraint(
                condition=Q(channel__in=["papier", "www", "telefon", "kazdy"]),
                name="clause_version_known_channel",
            ),
            models.CheckConstraint(
                condition=Q(duty__in=["art13", "art14"]), name="clause_version_known_duty"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.process}/{self.channel}/{self.duty}/{self.number}"
