"""What workers need to agree: when standing work comes round next, and which of them are alive.

The orders themselves are rows of django-tasks. None of it belongs to a centre and none of it says
anything about a person: orders name a centre and keys of its rows.
"""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from ostoja.centres.classes import Confidentiality
from ostoja.centres.keeping import Keeping, Purpose, Retention


class Schedule(models.Model):
    """When a standing job comes round next; its row is the lock of who orders it."""

    shared = True  # work of the whole installation
    keeping: ClassVar = Keeping(Purpose.WORK, Retention.SHORT)
    classes: ClassVar = dict.fromkeys(("job", "rhythm", "next_at"), Confidentiality.C1)

    job = models.CharField(max_length=200, unique=True)
    rhythm = models.CharField(max_length=60)
    next_at = models.DateTimeField()

    class Meta:
        ordering = ["job"]
        constraints = [models.CheckConstraint(condition=~Q(job=""), name="schedule_names_its_job")]

    def __str__(self) -> str:
        return f"{self.job} {self.rhythm}"


class Worker(models.Model):
    """A process that does jobs; one that has not been heard of for a while counts as dead."""

    shared = True  # processes of the whole installation
    keeping: ClassVar = Keeping(Purpose.WORK, Retention.SHORT)
    classes: ClassVar = dict.fromkeys(("name", "started_at", "beat_at"), Confidentiality.C1)

    name = models.CharField(max_length=64, unique=True)
    started_at = models.DateTimeField()
    beat_at = models.DateTimeField()

    class Meta:
        ordering = ["name"]
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="worker_has_a_name")]

    def __str__(self) -> str:
        return self.name
