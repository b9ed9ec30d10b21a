"""Who handles a matter: questions, routes, bodies, own forms of help."""

from django.db import models
from django.db.models import Q

from ostoja.centres.classes import PUBLIC
from ostoja.centres.models import CentreScoped, FactModel


class Body(FactModel):
    """A competent body outside the centre."""

    code = models.CharField(max_length=300)
    name = models.JSONField()
    kind = models.CharField(max_length=300)
    address = models.CharField(max_length=300, null=True, blank=True)
    phones = models.JSONField()
    site = models.CharField(max_length=300, null=True, blank=True)
    position = models.PositiveIntegerField()

    class Meta(FactModel.Meta):
        ordering = ["centre", "position"]
        constraints = [
            *FactModel.Meta.constraints,
            models.UniqueConstraint(fields=["centre", "code"], name="body_once"),
        ]


class Question(CentreScoped):
    """What has to be asked first."""

    classes = PUBLIC

    key = models.CharField(max_length=300)
    text = models.JSONField()
    options = models.JSONField()
    position = models.PositiveIntegerField()

    class Meta(CentreScoped.Meta):
        ordering = ["centre", "position"]
        constraints = [
            models.UniqueConstraint(fields=["centre", "key"], name="question_once"),
        ]


class Route(FactModel):
    """Who handles a matter."""

    matter = models.CharField(max_length=300)
    unit = models.CharField(max_length=300, null=True, blank=True)
    body = models.CharField(max_length=300, null=True, blank=True)
    territory = models.BooleanField(default=False)
    when = models.JSONField()
    places = models.JSONField()
    note = models.JSONField(null=True, blank=True)
    position = models.PositiveIntegerField()

    class Meta(FactModel.Meta):
        ordering = ["centre", "position"]
        constraints = [
            *FactModel.Meta.constraints,
            models.CheckConstraint(
                condition=Q(unit__isnull=False, body__isnull=True, territory=False)
                | Q(unit__isnull=True, body__isnull=False, territory=False)
                | Q(unit__isnull=True, body__isnull=True, territory=True),
                name="route_has_one_goal",
            ),
        ]


class GroupRoute(FactModel):
    """Where people without an address go."""

    group = models.CharField(max_length=300)
    lead = models.CharField(max_length=300)
    doors = models.JSONField()
    competence = models.JSONField()
    note = models.JSONField(null=True, blank=True)
    position = models.PositiveIntegerField()

    class Meta(FactModel.Meta):
        ordering = ["centre", "position"]
        constraints = [
            *FactModel.Meta.constraints,
        ]


class LocalMatter(FactModel):
    """What a centre adds to a form of help."""

    matter = models.CharField(max_length=300)
    note = models.JSONField(null=True, blank=True)
    documents = models.JSONField()
    fee = models.JSONField(null=True, blank=True)
    apply = models.JSONField(null=True, blank=True)
    position = models.PositiveIntegerField()

    class Meta(FactModel.Meta):
        ordering = ["centre", "position"]
        constraints = [
            *FactModel.Meta.constraints,
        ]


class OwnMatter(CentreScoped):
    """A form of help of the centre's own, in the catalogue's shape."""

    classes = PUBLIC

    code = models.CharField(max_length=300)
    entry = models.JSONField()
    position = models.PositiveIntegerField()

    class Meta(CentreScoped.Meta):
        ordering = ["centre", "position"]
        constraints = [
            models.UniqueConstraint(fields=["centre", "code"], name="ownmatter_once"),
        ]
