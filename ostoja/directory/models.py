"""Tables of one centre's public facts: columns are the fields of ``ostoja.core.where.facts``.

``position`` keeps the order of the files. Texts in languages and small lists are JSON.
"""

from django.db import models
from django.db.models import F, Q

from ostoja.centres.models import CentreScoped, FactModel


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

    id_ = models.CharField(max_length=300)
    text = models.JSONField()
    options = models.JSONField()
    position = models.PositiveIntegerField()

    class Meta(CentreScoped.Meta):
        ordering = ["centre", "position"]
        constraints = [
            models.UniqueConstraint(fields=["centre", "id_"], name="question_once"),
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

    code = models.CharField(max_length=300)
    entry = models.JSONField()
    position = models.PositiveIntegerField()

    class Meta(CentreScoped.Meta):
        ordering = ["centre", "position"]
        constraints = [
            models.UniqueConstraint(fields=["centre", "code"], name="ownmatter_once"),
        ]
