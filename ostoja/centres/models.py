"""The centre, and the abstract bases of whatever belongs to one."""

from collections.abc import Iterable
from typing import Any, ClassVar, TypeVar

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from ostoja.centres.classes import PUBLIC
from ostoja.centres.context import current_centre
from ostoja.core.facts import Trust

M = TypeVar("M", bound="CentreScoped")


class CrossCentreError(Exception):
    """Somebody tried to write a row of another centre than the current one."""

    def __init__(self) -> None:
        super().__init__("Ten zapis należy do innego ośrodka. Otwórz najpierw właściwy ośrodek.")


class Centre(models.Model):
    """One centre of the installation; ``content_version`` grows with its public facts."""

    shared = True
    classes = PUBLIC

    slug = models.CharField(
        max_length=40, unique=True, validators=[RegexValidator(r"^[a-z0-9-]+$")]
    )
    name = models.CharField(max_length=300)
    host = models.CharField(max_length=253, unique=True, null=True, blank=True)
    content_version = models.PositiveBigIntegerField(default=1)

    class Meta:
        ordering = ["slug"]
        constraints = [
            models.CheckConstraint(condition=~Q(slug=""), name="centre_has_slug"),
            models.CheckConstraint(condition=~Q(name=""), name="centre_has_name"),
        ]

    def __str__(self) -> str:
        return self.name


class CentreQuerySet(models.QuerySet[M]):
    """Rows of one centre, which no statement can move to another."""

    def bulk_create(self, objs: Iterable[M], *args: Any, **kwargs: Any) -> list[M]:
        """As Django's, refused when any row belongs to another centre."""
        rows = list(objs)
        for row in rows:
            row.refuse_other_centre()
        return super().bulk_create(rows, *args, **kwargs)

    def bulk_update(
        self, objs: Iterable[M], fields: Iterable[str], *args: Any, **kwargs: Any
    ) -> int:
        """As Django's, refused when any row belongs or would belong to another centre."""
        rows, names = list(objs), list(fields)
        for row in rows:
            row.refuse_other_centre()
        if {"centre", "centre_id"} & set(names):
            raise CrossCentreError
        return super().bulk_update(rows, names, *args, **kwargs)

    def update(self, **kwargs: Any) -> int:
        """As Django's; the centre of a row never changes."""
        if {"centre", "centre_id"} & kwargs.keys():
            raise CrossCentreError
        return super().update(**kwargs)


class CentreManager(models.Manager[M]):
    """Shows rows of the current centre only; outside a centre it shows nothing."""

    def get_queryset(self) -> CentreQuerySet[M]:
        rows: CentreQuerySet[M] = CentreQuerySet(self.model, using=self._db)
        key = current_centre()
        return rows.none() if key is None else rows.filter(centre_id=key)

    def bulk_create(self, objs: Iterable[M], *args: Any, **kwargs: Any) -> list[M]:
        """As Django's, refused when any row belongs to another centre."""
        rows = list(objs)
        for row in rows:
            row.refuse_other_centre()
        return super().bulk_create(rows, *args, **kwargs)


class CentreScoped(models.Model):
    """Base of every row that belongs to a centre."""

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")

    objects: ClassVar["CentreManager[Any]"] = CentreManager()

    class Meta:
        abstract = True
        base_manager_name = "objects"

    def refuse_other_centre(self) -> None:
        """Raise ``CrossCentreError`` unless the row belongs to the current centre."""
        if self.centre_id is None or self.centre_id != current_centre():
            raise CrossCentreError

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.refuse_other_centre()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        self.refuse_other_centre()
        return super().delete(*args, **kwargs)


class FactModel(CentreScoped):
    """Base of every published fact: its life and its trust (``ostoja.core.facts.Fact``)."""

    classes = PUBLIC

    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    source = models.TextField(null=True, blank=True)
    as_of = models.CharField(max_length=10, null=True, blank=True)
    trust = models.CharField(max_length=10, choices=[(t.value, t.value) for t in Trust])
    how = models.TextField(null=True, blank=True)
    verified_by = models.CharField(max_length=200, null=True, blank=True)
    verified_on = models.DateField(null=True, blank=True)

    class Meta(CentreScoped.Meta):
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_to__isnull=True)
                | Q(valid_from__lte=F("valid_to")),
                name="%(class)s_life_in_order",
            ),
            models.CheckConstraint(
                condition=Q(trust__in=[t.value for t in Trust]), name="%(class)s_known_trust"
            ),
            models.CheckConstraint(
                condition=~Q(trust="verified")
                | Q(verified_by__isnull=False, verified_on__isnull=False),
                name="%(class)s_verified_by_on",
            ),
        ]
