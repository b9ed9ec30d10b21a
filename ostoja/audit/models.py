"""What happened: exactly one event for each action. Events are only ever added."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from ostoja.centres.classes import Confidentiality
from ostoja.centres.models import CentreScoped


class Event(CentreScoped):
    """One action: who, in which role, what, to which object, why, when."""

    classes: ClassVar = {
        **dict.fromkeys(("at", "role", "action", "about", "what", "reason"), Confidentiality.C1),
        "actor": Confidentiality.C6,
    }

    at = models.DateTimeField()
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    role = models.CharField(max_length=20)
    action = models.CharField(max_length=60)
    about = models.CharField(max_length=200, blank=True)
    what = models.JSONField(default=dict)
    reason = models.TextField(blank=True)

    class Meta(CentreScoped.Meta):
        ordering = ["-at", "-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(action=""), name="event_names_its_action"),
            models.CheckConstraint(condition=~Q(role=""), name="event_names_a_role"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.action}"
