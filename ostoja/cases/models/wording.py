"""What a centre sets for its decisions: its own wording of texts, who may sign or check what."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from ostoja.accounts.models import User
from ostoja.centres.classes import Confidentiality as Level
from ostoja.centres.keeping import Kept, Purpose, Retention, classes_of, columns
from ostoja.centres.models import CentreScoped
from ostoja.people.models.base import Life, new_key

_KEPT = Kept(Level.C1, Purpose.WORK, Retention.CASE)


class DecisionText(CentreScoped):
    """A centre's wording of the block ``code`` from a day on; never changed, only followed.

    The highest number that has begun counts. Without ``text`` it is the product's template again.
    ``template`` is what the product said when this was written.
    """

    kept: ClassVar = columns(
        ("code", "number", "valid_from", "text", "template", "why", "set_on", "set_by"), _KEPT
    )
    classes: ClassVar = classes_of(kept)
    frozen_by: ClassVar = "set_on"

    code = models.CharField(max_length=80)
    number = models.PositiveIntegerField()
    valid_from = models.DateField()
    text = models.TextField(null=True, blank=True)
    template = models.TextField(blank=True, default="")
    why = models.CharField(max_length=300)
    set_on = models.DateField()
    set_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta(CentreScoped.Meta):
        ordering = ["code", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["centre", "code", "number"], name="decisiontext_number_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.number}"


class Deed(models.TextChoices):
    """What a written authorisation lets somebody do."""

    SIGN = "sign", "podpisywanie"
    CHECK = "check", "sprawdzanie"


class Authorisation(Life):
    """The paper ``paper`` lets a person sign or check documents on days, within what it names.

    Empty ``kinds``, ``matters`` (codes) or ``unit`` name no limit; ``most`` is the highest amount
    in grosze.
    """

    kept: ClassVar = columns(
        ("valid_from", "valid_to", "key", "user", "deed", "kinds", "matters", "unit", "most",
         "paper"),
        _KEPT,
    )  # fmt: skip
    classes: ClassVar = classes_of(kept)

    key = models.CharField(max_length=12, default=new_key, editable=False)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    deed = models.CharField(max_length=10, choices=Deed.choices)
    kinds = models.JSONField(default=list)
    matters = models.JSONField(default=list)
    unit = models.CharField(max_length=60, blank=True, default="")
    most = models.BigIntegerField(null=True, blank=True)
    paper = models.CharField(max_length=300)

    class Meta(Life.Meta):
        ordering = ["centre_id", "user_id", "valid_from", "id"]
        constraints = [
            *Life.Meta.constraints,
            models.UniqueConstraint(fields=["centre", "key"], name="authorisation_key_once"),
            models.CheckConstraint(
                condition=Q(deed__in=Deed.values), name="authorisation_known_deed"
            ),
            models.CheckConstraint(
                condition=Q(most__isnull=True) | Q(most__gt=0), name="authorisation_most_is_some"
            ),
        ]

    def __str__(self) -> str:
        return self.paper
