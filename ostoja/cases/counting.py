"""What is counted over many cases: the load of workers and units, the norms, folders of signs."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from ostoja.accounts import services as staff
from ostoja.accounts.roles import Role
from ostoja.cases.models import Case, DisposalItem, OldSign, SignNumbers
from ostoja.cases.services import cases
from ostoja.people.permissions import READ, sight

FAMILIES, RESIDENTS = 50, 2000  # of one social worker, by art. 110 ust. 11; to be confirmed


@dataclass(frozen=True, slots=True)
class Load:
    """Open cases of somebody or of a unit: how many, of how many people, how many late or due."""

    key: Any
    name: str
    open: int
    people: int
    late: int
    soon: int

    @property
    def over(self) -> bool:
        """Whether there are more people than the norm gives to one worker."""
        return self.people > FAMILIES


@dataclass(frozen=True, slots=True)
class Radar:
    """What is open in the cases that somebody may read: by who leads them and by unit (its code).

    What nobody leads comes first, what no unit has too.
    """

    people: tuple[Load, ...]
    units: tuple[Load, ...]


@dataclass(slots=True)
class _Heap:
    """What is counted while the cases of one worker or unit go by."""

    open: int = 0
    late: int = 0
    soon: int = 0
    of: set[Any] = field(default_factory=set)

    def load(self, key: Any, name: str) -> Load:
        return Load(key, name, self.open, len(self.of), self.late, self.soon)


def radar(user: Any, day: date, soon: date) -> Radar:
    """The open cases that ``user`` may read, gone through once: late before ``day``, then due by
    ``soon`` at the latest. A person with two cases of one worker counts once."""
    rows = cases(user, day).select_related(None).filter(closed_on__isnull=True).order_by()
    people: dict[tuple[Any, str], _Heap] = defaultdict(_Heap)
    units: dict[str, _Heap] = defaultdict(_Heap)
    for owner, name, unit, person, due in rows.values_list(
        "owner", "owner__name", "unit", "person", "next_due"
    ):
        for heap in (people[owner, name or ""], units[unit]):
            heap.open += 1
            heap.of.add(person)
            heap.late += due is not None and due < day
            heap.soon += due is not None and day <= due <= soon
    heads = sorted(people, key=lambda one: (one[0] is not None, one[1], one[0]))
    return Radar(
        tuple(people[one].load(*one) for one in heads),
        tuple(units[one].load(one, one) for one in sorted(units)),
    )


@dataclass(frozen=True, slots=True)
class Norms:
    """How many social workers there are, and for how many families and residents they suffice."""

    workers: int
    over: int

    @property
    def families(self) -> int:
        """At most, by the norm of one worker for 50 families."""
        return self.workers * FAMILIES

    @property
    def residents(self) -> int:
        """At most, by the norm of one worker for 2,000 residents."""
        return self.workers * RESIDENTS


def norms(loads: Iterable[Load], day: date) -> Norms:
    """The norms beside the loads that somebody sees: who of the social workers has more."""
    workers = {one.user for one in staff.on_duty(day) if one.role is Role.SOCIAL_WORKER}
    over = sum(one.over for one in loads if one.key in workers)
    return Norms(len(workers), over)


@dataclass(frozen=True, slots=True, order=True)
class Folder:
    """The cases of one unit, class and year; ``last`` is the last number that was given."""

    year: int
    unit: str
    symbol: str
    last: int = 0

    @property
    def code(self) -> str:
        """How an address names it."""
        return f"{self.unit}-{self.symbol}-{self.year}"


def folders(user: Any, day: date) -> tuple[Folder, ...]:
    """The folders in which ``user`` may read something, the newest year first."""
    same = {"year": OuterRef("year"), "unit_symbol": OuterRef("unit"), "symbol": OuterRef("symbol")}
    mine = cases(user, day).select_related(None).order_by().filter(**same)
    old = old_signs(user, day).select_related(None).order_by().filter(**same)
    gone = _destroyed().order_by().filter(**same)
    any_of = Q(Exists(mine)) | Q(Exists(old)) | Q(Exists(gone))
    rows = SignNumbers.objects.filter(any_of).order_by()
    found = (Folder(*row) for row in rows.values_list("year", "unit", "symbol", "last"))
    return tuple(sorted(found, key=lambda one: (-one.year, one.unit, one.symbol)))


def _destroyed() -> "QuerySet[DisposalItem]":
    rows: QuerySet[DisposalItem] = DisposalItem.objects.filter(destroyed_on__isnull=False)
    return rows


def gone_from(folder: Folder) -> "QuerySet[DisposalItem]":
    """What stays of the destroyed cases of a folder: signs, years and the day, of nobody."""
    which = {"year": folder.year, "unit_symbol": folder.unit, "symbol": folder.symbol}
    return _destroyed().filter(**which).order_by("number")


def of_folder(user: Any, day: date, folder: Folder) -> "QuerySet[Case]":
    """The cases of a folder that ``user`` may read, by number."""
    rows = cases(user, day).filter(year=folder.year, unit_symbol=folder.unit, symbol=folder.symbol)
    return rows.select_related("letter").order_by("number")


def old_signs(user: Any, day: date) -> "QuerySet[OldSign]":
    """Signs given before this program, for those whose duties reach the whole centre.

    Nothing says to whose part of the centre an old file belonged.
    """
    rows: QuerySet[OldSign] = OldSign.objects.order_by("number", "part", "pk")
    if user is None:
        return rows
    eyes = sight(user, day, READ)
    if not eyes.whole:
        return rows.none()
    return rows.filter(Q(person=None) | Q(eyes.visible("person__")))


def old_of_folder(user: Any, day: date, folder: Folder) -> "QuerySet[OldSign]":
    """The old signs of a folder that ``user`` may see, by number."""
    which = {"year": folder.year, "unit_symbol": folder.unit, "symbol": folder.symbol}
    return old_signs(user, day).filter(**which)


def gaps(folder: Folder) -> tuple[tuple[int, int], ...]:
    """The numbers of a folder that neither a case nor an old sign has, as ranges, ends included.

    This program gives no number away without a case: gaps come with old signs alone.
    """
    which = {"year": folder.year, "unit_symbol": folder.unit, "symbol": folder.symbol}
    if not OldSign.objects.filter(**which).exists():
        return ()
    rows = [Case.objects.filter(**which), OldSign.objects.filter(**which), gone_from(folder)]
    taken = {n for one in rows for n in one.order_by().values_list("number", flat=True)}
    found: list[tuple[int, int]] = []
    for number in range(1, folder.last + 1):
        if number in taken:
            continue
        if found and found[-1][1] == number - 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return tuple(found)
