"""The door for reading accounts: who works where, who is kept out, who went in all the same."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from ostoja.accounts.models import (
    EmergencyAccess,
    Exclusion,
    IdentityProvider,
    Membership,
    Role,
    Substitution,
    User,
)
from ostoja.accounts.permissions import in_force
from ostoja.accounts.roles import POWERS, Power


def town_account() -> str:
    """What the door calls the way in through the town's identity provider; empty: there is none."""
    rows = IdentityProvider.objects.filter(active=True).order_by("pk")
    return rows.values_list("name", flat=True).first() or ""


def exclusions(user: Any, on: date) -> "QuerySet[Exclusion]":
    """From whose cases a worker is excluded on a day, for use inside a query."""
    return Exclusion.objects.filter(in_force(on), user_id=user.pk).order_by()


def emergencies(user: Any, at: datetime) -> "QuerySet[EmergencyAccess]":
    """The accesses in an emergency that are open to a worker at a moment, inside a query."""
    rows = EmergencyAccess.objects.filter(user_id=user.pk, at__lte=at, until__gt=at)
    return rows.order_by()


def members_of(units: Iterable[str], on: date) -> "QuerySet[Membership, dict[str, Any]]":
    """Keys of the accounts with a role in one of ``units`` on a day, inside a query."""
    rows = Membership.objects.filter(in_force(on), unit__in=list(units)).order_by()
    return rows.values("user")


@dataclass(frozen=True, slots=True)
class OnDuty:
    """Somebody who works in a unit on a day; ``instead_of`` is the absent person stood in for."""

    user: int
    name: str
    role: Role
    unit: str
    territory: str
    instead_of: str = ""


def on_duty(day: date, unit: str | None = None) -> tuple[OnDuty, ...]:
    """Who has a role in the centre on ``day``, in one unit or everywhere, by unit and name.

    Whoever somebody stands in for is away that day; the deputy is there in their place. Two
    queries, however many people.
    """
    away: dict[int, list[User]] = {}
    for row in Substitution.objects.filter(in_force(day)).select_related("deputy"):
        away.setdefault(row.absent_id, []).append(row.deputy)
    rows = Membership.objects.filter(in_force(day), user__is_active=True).select_related("user")
    if unit is not None:
        rows = rows.filter(unit=unit)
    found = set()
    for row in rows:
        place = (Role(row.role), row.unit, row.territory)
        if row.user_id not in away:
            found.add(OnDuty(row.user_id, row.user.name, *place))
        for deputy in away.get(row.user_id, ()):
            if deputy.is_active and deputy.pk not in away:
                found.add(OnDuty(deputy.pk, deputy.name, *place, row.user.name))
    return tuple(sorted(found, key=lambda one: (one.unit, one.name, one.role, one.instead_of)))


def colleagues(on: date, power: Power) -> "QuerySet[User]":
    """Who has ``power`` in the current centre on a day, by name."""
    roles = [role for role, powers in POWERS.items() if power in powers]
    rows = Membership.objects.filter(in_force(on), role__in=roles)
    found: QuerySet[User] = User.objects.filter(is_active=True, pk__in=rows.values("user"))
    return found.order_by("name", "pk")
