"""Who may, and why (not): small answers instead of bare booleans.

Rooms ask ``may`` about one thing (a place, a person) and ``may_somewhere`` for a menu. The moment
comes from the edge; without it today counts.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone

from ostoja.accounts.models import EmergencyAccess, Exclusion, Membership, Role, Substitution
from ostoja.accounts.roles import FOUR_EYES, IN_EMERGENCY, POWERS, Power
from ostoja.centres.context import current_centre

_ORDER = {role.value: place for place, role in enumerate(Role)}


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether something is allowed, with one plain Polish sentence that says why."""

    allowed: bool
    why: str
    role: str | None = None
    basis: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a thing belongs: its unit with the units above it, and its territory.

    An empty place belongs to nobody's part of the centre: only duties for the whole centre reach
    it.
    """

    units: tuple[str, ...] = ()
    territory: str = ""


@dataclass(frozen=True, slots=True)
class Duty:
    """A role that a person has on a day, of their own or in somebody's place."""

    role: Role
    unit: str
    territory: str
    instead: bool = False

    def reaches(self, place: Place) -> bool:
        """Whether the duty extends to ``place``."""
        return (not self.unit or self.unit in place.units) and (
            not self.territory or self.territory == place.territory
        )


_Asked = tuple[int | None, int, date]
_remembered: ContextVar[dict[_Asked, tuple[Duty, ...]] | None] = ContextVar(
    "ostoja_duties", default=None
)


def in_force(day: date) -> Q:
    """Rows whose life includes ``day``."""
    return (Q(valid_from__isnull=True) | Q(valid_from__lte=day)) & (
        Q(valid_to__isnull=True) | Q(valid_to__gte=day)
    )


def duties(user: Any, on: date) -> tuple[Duty, ...]:
    """The person's duties in the current centre on a day, own first, then those stood in for.

    Standing in does not pass on: the deputy of a deputy gets only the deputy's own duties.
    """
    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return ()
    known = _remembered.get()
    if known is None:
        return _duties(user, on)
    asked = (current_centre(), user.pk, on)
    if asked not in known:
        known[asked] = _duties(user, on)
    return known[asked]


@contextmanager
def remembering() -> Iterator[None]:
    """Ask for a person's duties once while one page is made; the next page asks anew."""
    token = _remembered.set({})
    try:
        yield
    finally:
        _remembered.reset(token)


def _duties(user: Any, on: date) -> tuple[Duty, ...]:
    absent = Substitution.objects.filter(in_force(on), deputy_id=user.pk).order_by()
    rows = Membership.objects.filter(
        Q(user_id=user.pk) | Q(user_id__in=absent.values("absent")), in_force(on)
    )
    found = [
        Duty(Role(row.role), row.unit, row.territory, instead=row.user_id != user.pk)
        for row in rows.order_by("pk")
    ]
    return tuple(sorted(found, key=lambda one: (one.instead, _ORDER[one.role.value])))


def may_work_here(user: Any, on: date | None = None, wanted: str = "") -> Decision:
    """Whether ``user`` works in the office of the current centre, and in which role.

    ``wanted`` is the role the person chose to act in; it counts only when they have it.
    """
    if not getattr(user, "is_authenticated", False):
        return Decision(False, "Zaloguj się, aby wejść do biura.")
    found = duties(user, on or timezone.localdate())
    if not found:
        return Decision(False, "To konto nie należy do tego ośrodka; poproś administratora.")
    duty = next((one for one in found if one.role == wanted), found[0])
    instead = ", w zastępstwie" if duty.instead else ""
    return Decision(True, f"Rola: {duty.role.label}{instead}.", duty.role.value)


def role_with(user: Any, on: date, wanted: str, *ways: frozenset[Power]) -> str:
    """The role in which the person does a thing: the chosen one, else another of theirs.

    ``ways`` are sets of powers, the strongest first; who has none of them stays as they are. In a
    small centre one person has several roles, and the log says in which of them something was done.
    """
    found = sorted(duties(user, on), key=lambda one: one.role != wanted)
    for powers in ways:
        for duty in found:
            if powers & POWERS[duty.role]:
                return duty.role.value
    return wanted


def may_somewhere(user: Any, power: Power, on: date | None = None) -> Decision:
    """Whether the person has ``power`` anywhere in the centre: for menus, never for a thing."""
    for duty in duties(user, on or timezone.localdate()):
        if power in POWERS[duty.role]:
            return _granted(duty)
    return Decision(False, f"Twoja rola nie obejmuje: {power}; poproś administratora.")


def may(
    user: Any, power: Power, place: Place, *, person: str = "", at: datetime | None = None
) -> Decision:
    """Whether ``user`` may use ``power`` on something of ``place`` that concerns ``person``.

    ``person`` is the opaque key of the person whose case it is. Whoever is excluded from that
    person's cases is refused whatever the role; an access in an emergency opens reading alone.
    """
    moment = at or timezone.now()
    day = timezone.localtime(moment).date()
    found = duties(user, day)
    if not found:
        return may_work_here(user, day)
    if person and power in IN_EMERGENCY and (opened := emergency(user, person, moment)):
        return Decision(True, "Dostęp awaryjny; zobaczy go inspektor ochrony danych.", opened.role)
    if person:
        kept_out = excluded(user, person, day)
        if kept_out.allowed:
            return Decision(False, kept_out.why, basis=kept_out.basis)
    return _by_duty(found, power, place)


def _by_duty(found: tuple[Duty, ...], power: Power, place: Place) -> Decision:
    able = [duty for duty in found if power in POWERS[duty.role]]
    for duty in able:
        if duty.reaches(place):
            return _granted(duty)
    if able:
        return Decision(False, "To sprawa innego zespołu lub rejonu; poproś jego kierownika.")
    return Decision(False, f"Twoja rola nie obejmuje: {power}; poproś administratora.")


def _granted(duty: Duty) -> Decision:
    instead = ", w zastępstwie" if duty.instead else ""
    where = f", zespół {duty.unit}" if duty.unit else ""
    where += f", rejon {duty.territory}" if duty.territory else ""
    return Decision(True, f"Rola: {duty.role.label}{where}{instead}.", duty.role.value)


def excluded(user: Any, person: str, on: date) -> Decision:
    """Whether (``allowed``) the worker is kept out of the cases of ``person`` on a day."""
    row = Exclusion.objects.filter(in_force(on), user_id=user.pk, person=person).first()
    if row is None:
        return Decision(False, "Nie ma wyłączenia.")
    why = "Obowiązuje wyłączenie z tej sprawy; prowadzi ją inna osoba."
    return Decision(True, why, basis="art. 24 KPA")


def emergency(user: Any, person: str, at: datetime) -> EmergencyAccess | None:
    """The access in an emergency that is open at a moment, if any."""
    rows = EmergencyAccess.objects.filter(user_id=user.pk, person=person, at__lte=at, until__gt=at)
    return rows.first()


def other_hands(user: Any, power: Power, hands: Mapping[Power, int]) -> Decision:
    """Four eyes: whether the earlier steps of this thing were done by other people.

    ``hands`` says who (key of the account) did which step.
    """
    for together in FOUR_EYES:
        if power not in together:
            continue
        for step in sorted(together - {power}):
            if hands.get(step) == user.pk:
                why = f"Krok „{step}” ma już Twój podpis; krok „{power}” należy do innej osoby."
                return Decision(False, why)
    return Decision(True, "Wcześniejsze kroki wykonały inne osoby.")
