"""Somebody of the centre looked at what is published about a unit and found it right."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.db.models import Q

from ostoja.audit.actions import RefusedError
from ostoja.centres.models import Centre
from ostoja.directory import models as m
from ostoja.directory.actions.base import OFFICE, OfUnit

_SHOWN: tuple[Any, ...] = (m.UnitName, m.Seat, m.Phone, m.Hours)


@dataclass(frozen=True, kw_only=True)
class ConfirmUnit(OfUnit):
    """Name, seat, telephones and hours of the unit are right today; the event names who says so."""

    name: ClassVar[str] = "sprawdzono dziś"
    roles: ClassVar[frozenset[str]] = OFFICE

    def check(self) -> None:
        """Facts of a made-up town stay made up: nobody can confirm them."""
        super().check()
        if self.row().trust == "made_up":
            raise RefusedError("To miasto jest zmyślone; tych danych nie da się potwierdzić.")

    def change(self, centre: Centre) -> dict[str, Any]:
        """Whatever is in force becomes verified today; where it was read stays as the source."""
        today = self.at.date()
        said = {"trust": "verified", "verified_by": self.actor.role, "verified_on": today}
        in_force = (Q(valid_from__isnull=True) | Q(valid_from__lte=today)) & (
            Q(valid_to__isnull=True) | Q(valid_to__gte=today)
        )
        unit = self.row()
        counts = {
            model.__name__.lower(): model.objects.filter(in_force, unit=unit).update(**said)
            for model in _SHOWN
        }
        m.Unit.objects.filter(pk=unit.pk).update(**said)
        return counts
