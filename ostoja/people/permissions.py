"""Who may work with people's files, and why (not).

Every room asks here. A role gives powers for a part of the centre; a person belongs to the part
where they live, by the division in force on the day. A worker named in a file opens it wherever it
belongs; a restricted file opens to the named alone; whoever is excluded stays outside; an access in
an emergency opens reading. What is protected for safety opens to its group, whatever the role.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from ostoja.accounts import services as staff
from ostoja.accounts.permissions import Decision, Duty, Place, duties, emergency, excluded
from ostoja.accounts.roles import IN_EMERGENCY, POWERS, Power
from ostoja.core.where import belonging
from ostoja.core.where.belonging import Belonging
from ostoja.core.where.book import Book
from ostoja.directory import services as directory
from ostoja.people import models as m
from ostoja.people.models.base import in_force

# To find somebody in the register; to open the file; to enter and change what it says.
FIND = frozenset({Power.INTAKE, Power.CASE_STATUS, Power.CASE_READ})
READ = frozenset({Power.CASE_READ})
CHANGE = frozenset({Power.INTAKE})
# Work with single people only: whoever does it sees the files in which they are named.
NAMED = frozenset(
    {Power.CARE, Power.FAMILY_PLAN, Power.BLUE_CARD, Power.CRISIS, Power.FOSTER, Power.DISABILITY}
)
# Whose work is paying: they see the account of whoever lives in their part of the centre.
PAY = frozenset({Power.LIST_PREPARE, Power.LIST_APPROVE, Power.LIST_EXPORT})
_POWERS = {str(role): powers for role, powers in POWERS.items()}
WORKERS = {"system"} | {role for role, powers in _POWERS.items() if powers & (FIND | NAMED)}
# Who may put records together and part them.
MENDERS = frozenset({"system", "clerk", "unit_head", "director"})
_NO_ROLE = "Rejestr osób jest dla pracowników, którzy prowadzą sprawy; poproś administratora."
_READ_ONLY = "Twoja rola pozwala tylko czytać rejestr osób; zmiany wpisuje prowadzący sprawę."


def may_work(role: str, powers: frozenset[Power] = FIND | NAMED) -> Decision:
    """Whether somebody in ``role`` may do with people's files what ``powers`` stand for."""
    if role == "system" or powers & _POWERS.get(role, frozenset()):
        return Decision(True, "Rola pozwala pracować z rejestrem osób.", role)
    return Decision(False, _READ_ONLY if role in WORKERS else _NO_ROLE, role)


@dataclass(frozen=True)
class Sight:
    """Whom a worker may see on a day, for one kind of work.

    ``visible`` is what the database can judge; ``within`` adds where people live, which is
    encrypted. Duties for the whole centre need no more than the first.
    """

    user: Any
    day: date
    at: datetime
    powers: frozenset[Power]
    duties: tuple[Duty, ...]
    known: Book | None = None

    @property
    def whole(self) -> bool:
        """Whether some duty reaches everybody."""
        return self.user is None or any(duty.reaches(Place()) for duty in self._able)

    @cached_property
    def _able(self) -> tuple[Duty, ...]:
        return tuple(duty for duty in self.duties if POWERS[duty.role] & self.powers)

    @property
    def _single(self) -> bool:
        """Whether being named in a file opens it: reading for those who work with single people."""
        whole = self.powers | (NAMED if self.powers != CHANGE else frozenset())
        return any(POWERS[duty.role] & whole for duty in self.duties)

    def visible(self, prefix: str = "") -> Q:
        """The persons who are not closed to the worker, as a condition; ``prefix`` leads to them.

        The system itself (``user`` is ``None``) sees all: it makes backups and exports.
        """
        if self.user is None:
            return Q()
        pk, key = OuterRef(f"{prefix}pk"), OuterRef(f"{prefix}key")
        if not self.duties:
            return Q(pk__in=())
        merged = m.Person.objects.filter(merged_into=OuterRef(pk)).order_by().values("key")
        kept_out = staff.exclusions(self.user, self.day)
        closed = Exists(kept_out.filter(Q(person=key) | Q(person__in=merged)))
        able = Q(**{f"{prefix}restricted": False}) if self._able else Q(pk__in=())
        if self._single:
            able |= Q(Exists(self._grants(pk)))
        seen = able & ~Q(closed)
        if self.powers & IN_EMERGENCY:
            seen |= Q(Exists(staff.emergencies(self.user, self.at).filter(person=key)))
        return seen

    def _grants(self, person: Any) -> Any:
        return m.FileGrant.objects.filter(in_force(self.day), person=person, user=self.user.pk)

    def within(self, ids: Iterable[int]) -> dict[int, int]:
        """Those of ``ids``, already visible, who belong to the worker's part of the centre.

        Each with the row that stays when it was merged into another: its own otherwise.
        """
        people = m.Person.objects.filter(pk__in=set(ids)).order_by("pk")
        if self.whole:
            rows_of_all = people.values_list("pk", "merged_into")
            return {pk: into or pk for pk, into in rows_of_all}
        people = people.annotate(
            kept_row=Coalesce("merged_into_id", "pk"), kept_key=Coalesce("merged_into__key", "key")
        )
        rows = list(people.annotate(led=self._opened()).values_list("pk", "kept_row", "led"))
        rest = {stays for _, stays, led in rows if not led}
        places = places_of(rest, self.day, self.book) if rest and self._able else {}
        reached = {pk for pk, some in places.items() if self._reaches(some)}
        return {pk: stays for pk, stays, led in rows if led or stays in reached}

    @cached_property
    def book(self) -> Book:
        """The answers of the centre, compiled."""
        return self.known or directory.book_here()

    def _reaches(self, places: Iterable[Place]) -> bool:
        return any(duty.reaches(place) for place in places for duty in self._able)

    def _opened(self) -> Q:
        """Whom the worker sees wherever they live: as named, in an emergency, or in the team."""
        stays = OuterRef("kept_row")
        some = Q(Exists(self._grants(stays))) if self._single else Q(pk__in=())
        if self.powers & IN_EMERGENCY:
            now = staff.emergencies(self.user, self.at)
            some |= Q(Exists(now.filter(person=OuterRef("kept_key"))))
        if units := {duty.unit for duty in self._able if duty.unit and not duty.territory}:
            below = frozenset().union(*(belonging.below(self.book, unit) for unit in units))
            team = staff.members_of(below, self.day)
            led = m.FileGrant.objects.filter(in_force(self.day), person=stays, user__in=team)
            some |= Q(Exists(led), restricted=False)
        return some


def sight(
    user: Any, day: date, powers: frozenset[Power] = FIND, at: datetime | None = None,
    book: Book | None = None,
) -> Sight:  # fmt: skip
    """What ``user`` may see on ``day``: one query. An emergency is judged ``at`` a moment, now."""
    own = duties(user, day) if user is not None else ()
    return Sight(user, day, at or timezone.now(), powers, own, book)


def places_of(ids: Iterable[int], day: date, book: Book | None = None) -> Mapping[int, list[Place]]:
    """Where persons belong on ``day``, by their residence and that of records merged into them.

    Who answers for people without an address answers for them; an unknown address belongs to
    nobody's part of the centre.
    """
    rows = m.Address.objects.filter(
        in_force(day), person__in=m.with_merged(ids), kind=m.AddressKind.RESIDENCE
    ).order_by("id")
    book = book or directory.book_here()
    known: dict[tuple[Any, ...], Place] = {}
    found: dict[int, list[Place]] = {}
    columns = ("person_id", "person__merged_into", "none", "street", "house", "town")
    for person, into, *door in rows.values_list(*columns):
        if tuple(door) not in known:
            known[tuple(door)] = _place(book, day, *door)
        found.setdefault(into or person, []).append(known[tuple(door)])
    return found


def _place(
    book: Book, day: date, none: bool, street: str | None, house: str | None, town: str | None
) -> Place:
    found: Belonging = (
        belonging.without_door(book, day)
        if none
        else belonging.of_door(book, day, street or "", house or "", town or "")
    )
    return Place(found.units, found.area)


def kept_from(user: Any, key: str, day: date) -> Decision:
    """Whether (``allowed``) nothing keeps ``user`` from a person's cases: their own, a relative's.

    The basis is art. 24 of the Code of Administrative Procedure.
    """
    if user is None:
        return Decision(True, "Nie ma wyłączenia.")
    found = excluded(user, key, day)
    return Decision(not found.allowed, found.why, basis=found.basis)


def may_read(user: Any, key: str, day: date) -> Decision:
    """Whether no exclusion keeps ``user`` from reading: an access in an emergency goes before."""
    kept_out = kept_from(user, key, day)
    if kept_out.allowed or emergency(user, key, timezone.now()) is None:
        return kept_out
    return Decision(True, "Dostęp awaryjny; zobaczy go inspektor ochrony danych.")


def may_see_account(user: Any, one: m.Person, day: date) -> Decision:
    """Whether ``user`` sees the bank account of a person: to pay, or as named in the file.

    Whoever leads a case of the person sees it too; that is asked in the room of cases.
    """
    if user is None or one.pk in sight(user, day, PAY).within([one.pk]):
        seen = m.Person.objects.filter(sight(user, day, PAY).visible(), pk=one.pk)
        if seen.exists():
            return Decision(True, "Rola obejmuje wypłaty.")
    named = m.FileGrant.objects.filter(
        Q(person=one) | Q(person__merged_into=one), in_force(day),
        user=getattr(user, "pk", None),
    )  # fmt: skip
    if named.exists():
        return Decision(True, "Teczka jest Ci przydzielona.")
    return Decision(
        False, "Numer konta widzi, kto przygotowuje wypłaty albo prowadzi teczkę lub sprawę osoby."
    )


def led_among(user: Any, keys: Iterable[str], day: date) -> set[str] | None:
    """Those of ``keys`` in whose files ``user`` is named; ``None`` when all they see is theirs.

    Whoever has a unit or a territory sees their own part only; a role for the whole centre sees
    everybody, whoever leads.
    """
    if not sight(user, day).whole:
        return None
    named = m.FileGrant.objects.filter(in_force(day), user=user.pk, person__key__in=list(keys))
    return set(named.order_by().values_list("person__key", flat=True))


def in_emergency(user: Any) -> bool:
    """Whether some file is open to ``user`` now because of an emergency."""
    return staff.emergencies(user, timezone.now()).exists()


def safety_files(user: Any, day: date) -> Q:
    """The protected files to whose group ``user`` belongs on ``day``; nobody else's, no role's."""
    if user is None:
        return Q(pk__in=())
    mine = m.SafetyMember.objects.filter(in_force(day), user=user.pk).values("file")
    return Q(pk__in=mine)
