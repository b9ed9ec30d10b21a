"""The street register and the divisions of the town."""

from typing import ClassVar

from django.db import models

from ostoja.centres.classes import PUBLIC, Confidentiality
from ostoja.centres.keeping import Keeping, Purpose, Retention
from ostoja.centres.models import CentreScoped, FactModel


class Street(FactModel):
    """A street of the register."""

    name = models.CharField(max_length=300)
    type = models.CharField(max_length=300)
    teryt = models.CharField(max_length=300, null=True, blank=True)
    district = models.CharField(max_length=300, null=True, blank=True)
    position = models.PositiveIntegerField()

    class Meta(FactModel.Meta):
        ordering = ["centre", "position"]
        constraints = [
            *FactModel.Meta.constraints,
        ]


class StreetAlias(FactModel):
    """A former or popular name of a street."""

    old = models.CharField(max_length=300)
    street = models.CharField(max_length=300)
    position = models.PositiveIntegerField()

    class Meta(FactModel.Meta):
        ordering = ["centre", "position"]
        constraints = [
            *FactModel.Meta.constraints,
        ]


class Generation(FactModel):
    """A dated division of the town."""

    no_overlap = ("centre",)

    code = models.CharField(max_length=300)
    complete = models.BooleanField(default=False)
    note = models.JSONField(null=True, blank=True)
    position = models.PositiveIntegerField()

    class Meta(FactModel.Meta):
        ordering = ["centre", "position"]
        constraints = [
            *FactModel.Meta.constraints,
            models.UniqueConstraint(fields=["centre", "code"], name="generation_once"),
        ]


class CatchmentRow(CentreScoped):
    """A street or district and numbers belong to a unit."""

    classes = PUBLIC

    generation = models.ForeignKey(Generation, on_delete=models.CASCADE, related_name="+")
    unit = models.CharField(max_length=300)
    street = models.CharField(max_length=300, null=True, blank=True)
    district = models.CharField(max_length=300, null=True, blank=True)
    numbers = models.TextField()
    worker_area = models.CharField(max_length=300, null=True, blank=True)
    line = models.PositiveIntegerField(null=True, blank=True)
    position = models.PositiveIntegerField()

    class Meta(CentreScoped.Meta):
        ordering = ["centre", "position"]


class DivisionDraft(CentreScoped):
    """A division that is being tried: the list's rows as text; nothing of it is in force."""

    keeping: ClassVar = Keeping(Purpose.WORK, Retention.HISTORY)
    classes: ClassVar = dict.fromkeys(
        ("code", "valid_from", "source", "rows", "made_at", "made_by"), Confidentiality.C1
    )

    code = models.CharField(max_length=60)
    valid_from = models.DateField()
    source = models.TextField()
    rows = models.JSONField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=20)

    class Meta(CentreScoped.Meta):
        ordering = ["centre", "-made_at"]
        constraints = [
            models.UniqueConstraint(fields=["centre", "code"], name="draft_once"),
        ]
