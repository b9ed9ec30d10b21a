"""What is counted over many cases: the load of workers and units, the norms, folders of signs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

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


def _loads(user: Any, day: date, soon: date, *by: str) -> list[Load]:
    rows = (
        cases(user, day)
        .select_related(None)
        .filter(closed_on__isnull=True)
        .order_by()
        .values(*by)
        .annotate(
            many=Count("pk"),
            people=Count("person", distinct=True),
            late=Count("pk", filter=Q(next_due__lt=day)),
            near=Count("pk", filter=Q(next_due__gte=day, next_due__lte=soon)),
        )
    )
    return [
        Load(row[by[0]], row[by[-1]] or "", row["many"], row["people"], row["late"], row["near"])
        for row in rows
    ]


def radar(user: Any, day: date, soon: date) -> tuple[Load, ...]:
    """The load of each who leads cases that ``user`` may read; cases without anybody first."""
    found = _loads(user, day, soon, "owner", "owner__name")
    return tuple(sorted(found, key=lambda one: (one.key is not None, one.name, one.key)))


def radar_of_units(user: Any, day: date, soon: date) -> tuple[Load, ...]:
    """The same by unit, by its code; cases of no unit first."""
    return tuple(sorted(_loads(user, day, soon, "unit"), key=lambda one: one.name))


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
