"""Units with their names, seats, telephones and hours."""

from django.db import models
from django.db.models import F, Q

from ostoja.centres.models import FactModel


class Unit(FactModel):
    """A place or a team that helps; its code is its identity."""

    code = models.CharField(max_length=300)
    kind = models.CharField(max_length=300)
    parent = models.CharField(max_length=300, null=True, blank=True)
    cold_override = models.BooleanField(default=False)
    about = models.JSONField(null=True, blank=True)
    access = models.JSONField(null=True, blank=True)
    words = models.JSONField()
    position = models.PositiveIntegerField()

    class Meta(FactModel.Meta):
        ordering = ["centre", "position"]
        constraints = [
            *FactModel.Meta.constraints,
            models.UniqueConstraint(fields=["centre", "code"], name="unit_once"),
        ]


class UnitName(FactModel):
    """The name a unit bears during a life."""

    no_overlap = ("unit",)

    unit = models.ForeignKey("directory.Unit", on_delete=models.CASCADE, related_name="+")
    name = models.TextField()
    short = models.CharField(max_length=300, null=True, blank=True)
    position = models.PositiveIntegerField()

    class Meta(FactModel.Meta):
        ordering = ["centre", "position"]
        constraints = [
            *FactModel.Meta.constraints,
        ]


class Seat(FactModel):
    """Where a unit sits during a life."""

    no_overlap = ("unit",)

    unit = models.ForeignKey("directory.Unit", on_delete=models.CASCADE, related_name="+")
    building = models.CharField(max_length=300)
    room = models.CharField(max_length=300, null=True, blank=True)
    position = models.PositiveIntegerField()

    class Meta(FactModel.Meta):
        ordering = ["centre", "position"]
        constraints = [
            *FactModel.Meta.constraints,
        ]


class Phone(FactModel):
    """A telephone number of a unit."""

    unit = models.ForeignKey("directory.Unit", on_delete=models.CASCADE, related_name="+")
    number = models.CharField(max_length=300)
    label = models.JSONField(null=True, blank=True)
    position = models.PositiveIntegerField()

    class Meta(FactModel.Meta):
        ordering = ["centre", "position"]
        constraints = [
            *FactModel.Meta.constraints,
        ]


class Email(FactModel):
    """An e-mail address of a unit."""

    unit = models.ForeignKey("directory.Unit", on_delete=models.CASCADE, related_name="+")
    address = models.CharField(max_length=300)
    position = models.PositiveIntegerField()

    class Meta(FactModel.Meta):
        ordering = ["centre", "position"]
        constraints = [
            *FactModel.Meta.constraints,
        ]


class Hours(FactModel):
    """When a unit works."""

    unit = models.ForeignKey("directory.Unit", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=300)
    rule = models.TextField(null=True, blank=True)
    last_working_day = models.CharField(max_length=300, null=True, blank=True)
    note = models.JSONField(null=True, blank=True)
    position = models.PositiveIntegerField()

    class Meta(FactModel.Meta):
        ordering = ["centre", "position"]
        constraints = [
            *FactModel.Meta.constraints,
        ]


class HoursException(FactModel):
    """A dated exception of hours."""

    unit = models.ForeignKey("directory.Unit", on_delete=models.CASCADE, related_name="+")
    hours = models.CharField(max_length=300)
    reason = models.JSONField()
    position = models.PositiveIntegerField()

    class Meta(FactModel.Meta):
        ordering = ["centre", "position"]
        constraints = [
            *FactModel.Meta.constraints,
        ]


class Override(FactModel):
    """Round the clock, until somebody ends it."""

    unit = models.ForeignKey("directory.Unit", on_delete=models.CASCADE, related_name="+")
    start = models.DateTimeField()
    end = models.DateTimeField(null=True, blank=True)
    reason = models.JSONField()
    author = models.CharField(max_length=300)
    position = models.PositiveIntegerField()

    class Meta(FactModel.Meta):
        ordering = ["centre", "position"]
        constraints = [
            *FactModel.Meta.constraints,
            models.CheckConstraint(
                condition=Q(end__isnull=True) | Q(start__lt=F("end")), name="override_in_order"
            ),
        ]
