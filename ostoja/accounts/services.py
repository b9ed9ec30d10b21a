"""The door for reading accounts: who works where, who is kept out, who went in all the same."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from ostoja.accounts.models import EmergencyAccess, Exclusion, Membership
from ostoja.accounts.permissions import in_force


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
