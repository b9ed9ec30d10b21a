"""The centre itself, its buildings, posts, notices and claims."""

from django.db import models
from django.db.models import Q

from ostoja.centres.models import FactModel


class CentreProfile(FactModel):
    """The centre itself, as its own pages describe it."""

    slug = models.CharField(max_length=300)
    name = models.CharField(max_length=300)
    kind = models.CharField(max_length=300)
    town = models.CharField(max_length=300)
    town_locative = models.CharField(max_length=300)
    teryt = models.CharField(max_length=300, null=True, blank=True)
    tasks = models.JSONField()
    head_office = models.CharField(max_length=300, null=True, blank=True)
    switchboard = models.JSONField(null=True, blank=True)
    site = models.CharField(max_length=300, null=True, blank=True)
    bip = models.CharField(max_length=300, null=True, blank=True)
    mission = models.JSONField(null=True, blank=True)
    about = models.JSONField(null=True, blank=True)
    precedence = models.JSONField()
    no_division = models.JSONField(null=True, blank=True)
    made_up = models.BooleanField(default=False)
    position = models.PositiveIntegerField()

    class Meta(FactModel.Meta):
        ordering = ["centre", "position"]
        constraints = [
            *FactModel.Meta.constraints,
            models.UniqueConstraint(fields=["centre"], name="one_profile"),
        ]


class Building(FactModel):
    """A building people come to."""

    code = models.CharField(max_length=300)
    address = models.CharField(max_length=300)
    postcode = models.CharField(max_length=300, null=True, blank=True)
    town = models.CharField(max_length=300, null=True, blank=True)
    name = models.JSONField(null=True, blank=True)
    access = models.JSONField(null=True, blank=True)
    position = models.PositiveIntegerField()

    class Meta(FactModel.Meta):
        ordering = ["centre", "position"]
        constraints = [
            *FactModel.Meta.constraints,
            models.UniqueConstraint(fields=["centre", "code"], name="building_once"),
        ]


class Post(FactModel):
    """A post, never a person."""

    code = models.CharField(max_length=300)
    title = models.JSONField()
    unit = models.CharField(max_length=300)
    phone = models.JSONField(null=True, blank=True)
    reception = models.JSONField(null=True, blank=True)
    note = models.JSONField(null=True, blank=True)
    position = models.PositiveIntegerField()

    class Meta(FactModel.Meta):
        ordering = ["centre", "position"]
        constraints = [
            *FactModel.Meta.constraints,
            models.UniqueConstraint(fields=["centre", "code"], name="post_once"),
        ]


class Notice(FactModel):
    """A temporary notice."""

    code = models.CharField(max_length=300)
    title = models.JSONField()
    body = models.JSONField()
    position = models.PositiveIntegerField()

    class Meta(FactModel.Meta):
        ordering = ["centre", "position"]
        constraints = [
            *FactModel.Meta.constraints,
            models.UniqueConstraint(fields=["centre", "code"], name="notice_once"),
            models.CheckConstraint(condition=Q(valid_to__isnull=False), name="notice_has_end"),
        ]


class Claim(FactModel):
    """A number the centre states about itself."""

    code = models.CharField(max_length=300)
    what = models.CharField(max_length=300)
    count = models.PositiveIntegerField()
    text = models.JSONField()
    position = models.PositiveIntegerField()

    class Meta(FactModel.Meta):
        ordering = ["centre", "position"]
        constraints = [
            *FactModel.Meta.constraints,
            models.UniqueConstraint(fields=["centre", "code"], name="claim_once"),
        ]
