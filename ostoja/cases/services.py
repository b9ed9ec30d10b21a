"""The door for reading cases: a case with its reasons, lists, the radar of what falls due."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from ostoja.cases.models import Case, CaseStep, Filing, PlanClass
from ostoja.cases.permissions import hands, reach
from ostoja.core.procedures.book import procedure
from ostoja.core.procedures.clocks import Deadline, deadlines
from ostoja.core.procedures.engine import FactValue, Happening, Offer, Standing, offers, standing
from ostoja.core.procedures.model import Procedure
from ostoja.people.models.base import in_force
from ostoja.people.permissions import READ, sight

__all__ = [
    "Case", "CaseFile", "Filing", "Folder", "PlanClass", "case", "cases", "file", "filing",
    "filings", "folders", "history", "next_due", "of_folder", "plan", "radar", "table_of", "values",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A case as one reader may see it on a day: where it stands, what may happen, what runs.

    ``powers`` are the names of what the reader may do in it.
    """

    case: Case
    procedure: Procedure
    standing: Standing
    offers: tuple[Offer, ...]
    deadlines: tuple[Deadline, ...]
    steps: tuple[CaseStep, ...]
    powers: frozenset[str]


def table_of(case: Case) -> Procedure:
    """The version of the procedure that a case keeps. Raises ``LookupError`` when it is gone."""
    found = procedure(case.procedure, case.begun)
    if found is None:
        raise LookupError(f"{case.procedure} on {case.begun}")
    return found


def values(facts: dict[str, Any]) -> dict[str, FactValue]:
    """Facts of a step as the engine reads them: days come back from their ISO form."""
    return {name: _value(value) for name, value in facts.items()}


def _value(value: Any) -> FactValue:
    if isinstance(value, dict):
        return date.fromisoformat(value["day"])
    return value  # type: ignore[no-any-return]  # text or yes/no, as the action wrote it


def history(steps: Sequence[CaseStep]) -> tuple[Happening, ...]:
    """What happened, as the engine reads it."""
    return tuple(
        Happening(step=one.step, on=one.on, hands=str(one.hands_id or ""), facts=values(one.facts))
        for one in steps
    )


def case(key: str, user: Any, day: date) -> Case | None:
    """The case of a key, if ``user`` may read it on a day. ``None`` also for what may not be."""
    found: Case | None = cases(user, day).filter(key=key).select_related("owner").first()
    return found


def cases(user: Any, day: date) -> "QuerySet[Case]":
    """The cases that ``user`` may read: by duty, and of persons whom they may see."""
    rows: QuerySet[Case] = Case.objects.select_related("person")
    if user is None:
        return rows
    return rows.filter(reach(user, day), sight(user, day, READ).visible("person__"))


def leads(user: Any, person: int) -> bool:
    """Whether ``user`` leads an open case of a person or of a record merged into theirs."""
    if user is None:
        return True
    whose = Q(person=person) | Q(person__merged_into=person)
    return Case.objects.filter(whose, owner=user.pk, closed_on__isnull=True).exists()


def file(key: str, user: Any, at: datetime) -> CaseFile | None:
    """The whole case."""
    day = at.date()
    found = case(key, user, day)
    if found is None:
        return None
    steps = tuple(found.steps.select_related("hands"))
    table, happened, able = table_of(found), history(steps), hands(user, found, at)
    return CaseFile(
        case=found,
        procedure=table,
        standing=standing(table, happened),
        offers=offers(table, happened, able, day),
        deadlines=deadlines(table, happened, day),
        steps=steps,
        powers=able.powers,
    )


def next_due(table: Procedure, happened: Sequence[Happening], on: date) -> date | None:
    """The nearest day on which something is due, whoever owes it; a suspended term is not."""
    terms = deadlines(table, happened, on)
    owed = (one.due for one in terms if one.open and one.status != "suspended")
    return min(owed, default=None)


@dataclass(frozen=True, slots=True)
class Load:
    """How many open cases somebody leads, and how many of them are late or due soon."""

    owner: int | None
    name: str
    open: int
    late: int
    soon: int


def radar(user: Any, day: date, soon: date) -> tuple[Load, ...]:
    """The load of each who leads cases that ``user`` may read; cases without anybody first."""
    rows = (
        cases(user, day)
        .filter(closed_on__isnull=True)
        .values("owner", "owner__name")
        .annotate(
            many=Count("pk"),
            late=Count("pk", filter=Q(next_due__lt=day)),
            near=Count("pk", filter=Q(next_due__gte=day, next_due__lte=soon)),
        )
        .order_by("owner__name", "owner")
    )
    found = [
        Load(row["owner"], row["owner__name"] or "", row["many"], row["late"], row["near"])
        for row in rows
    ]
    return tuple(sorted(found, key=lambda one: (one.owner is not None, one.name)))


@dataclass(frozen=True, slots=True, order=True)
class Folder:
    """The cases of one unit, class and year."""

    year: int
    unit: str
    symbol: str

    @property
    def code(self) -> str:
        """How an address names it."""
        return f"{self.unit}-{self.symbol}-{self.year}"


def folders(user: Any, day: date) -> tuple[Folder, ...]:
    """The folders in which ``user`` may read something, the newest year first."""
    rows = cases(user, day).order_by().values_list("year", "unit_symbol", "symbol").distinct()
    return tuple(sorted((Folder(*row) for row in rows), key=lambda f: (-f.year, f.unit, f.symbol)))


def of_folder(user: Any, day: date, folder: Folder) -> "QuerySet[Case]":
    """The cases of a folder that ``user`` may read, by number."""
    rows = cases(user, day).filter(year=folder.year, unit_symbol=folder.unit, symbol=folder.symbol)
    return rows.select_related("letter").order_by("number")


def plan(day: date) -> "QuerySet[PlanClass]":
    """The classes of the file plan in force on a day."""
    rows: QuerySet[PlanClass] = PlanClass.objects.filter(in_force(day))
    return rows


def filings(day: date) -> "QuerySet[Filing]":
    """Every matter's class in force on a day."""
    rows: QuerySet[Filing] = Filing.objects.filter(in_force(day))
    return rows


def filing(matter: str, unit: str, day: date) -> Filing | None:
    """Where cases of a matter are filed on a day: the unit's own rule before the centre's."""
    rows = Filing.objects.filter(in_force(day), matter=matter, unit__in=("", unit))
    found: Filing | None = rows.order_by("-unit").first()
    return found
