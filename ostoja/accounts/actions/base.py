"""What actions on staff share."""

from datetime import date, timedelta
from typing import Any

from ostoja.accounts.models import Membership, Role, User
from ostoja.accounts.permissions import duties, in_force
from ostoja.accounts.roles import POWERS, Power
from ostoja.audit.actions import RefusedError
from ostoja.centres.models import Centre

DAY = timedelta(days=1)


def able(*powers: Power) -> frozenset[str]:
    """The system and the roles that have one of ``powers``."""
    return frozenset({"system"}) | {
        str(role) for role, theirs in POWERS.items() if theirs & set(powers)
    }


EVERYBODY = frozenset({"system", *Role.values})


def colleague(key: int, on: date) -> User:
    """Somebody with a role in the current centre on a day. Raises ``RefusedError`` for others.

    Accounts are shared by centres: a key alone says nothing about belonging here.
    """
    user = User.objects.filter(pk=key, is_active=True).first()
    if user is None or not duties(user, on):
        raise RefusedError("Ta osoba nie pracuje w tym ośrodku w tym dniu.")
    return user


def of_this_house(key: int, on: date, centre: Centre) -> User:
    """A colleague whose account this centre made. Raises ``RefusedError`` for others."""
    user = colleague(key, on)
    if user.home_id != centre.pk:
        raise RefusedError("To konto założył inny ośrodek; klucze zmienia jego administrator.")
    return user


def other_administrators(on: date, besides: int) -> bool:
    """Whether somebody else than one membership gives the centre an administrator."""
    rows = Membership.objects.filter(in_force(on), role=Role.ADMINISTRATOR, user__is_active=True)
    return rows.exclude(pk=besides).exists()


def insert(model: Any, centre: Centre, **values: Any) -> Any:
    """A new row of the centre."""
    row = model(centre=centre, **values)
    row.save()
    return row
