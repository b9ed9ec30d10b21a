"""The door for reading cases: a case with its reasons, lists, the radar of what falls due."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from ostoja.cases.models import Case, CaseStep, Complaint, Filing, PlanClass
from ostoja.cases.permissions import hands, reach
from ostoja.core.procedures.book import procedure
from ostoja.core.procedures.clocks import Deadline, deadlines
from ostoja.core.procedures.engine import (
    FactValue,
    Happening,
    Offer,
    Standing,
    WayBack,
    offers,
    standing,
    way_back,
    way_to_mend,
)
from ostoja.core.procedures.model import Procedure
from ostoja.core.procedures.taken_back import Told, counting, told
from ostoja.core.where.book import Book
from ostoja.people import services as people
from ostoja.people.models.base import in_force
from ostoja.people.permissions import READ, sight

__all__ = [
    "ASSIGNING", "Case", "CaseFile", "CaseStep", "Filing", "PlanClass", "Told", "case", "cases",
    "counted", "file", "filing", "filings", "history", "leaders", "leads", "led_by", "next_due",
    "plan", "state_of", "table_of", "told", "values",
]  # fmt: skip
ASSIGNING = frozenset({"przydzial", "zmiana-prowadzacego"})


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A case as one reader may see it on a day: where it stands, what may happen, what runs.

    ``powers`` are the names of what the reader may do in it; ``back`` is the last step that counts
    and whether the reader may take it back; ``mends`` whether they may set its delivery right.
    """

    case: Case
    procedure: Procedure
    standing: Standing
    offers: tuple[Offer, ...]
    deadlines: tuple[Deadline, ...]
    steps: tuple[CaseStep, ...]
    powers: frozenset[str]
    back: WayBack
    mends: WayBack

    @property
    def counted(self) -> tuple[CaseStep, ...]:
        """The steps that were not taken back."""
        return counting(self.steps)


def table_of(case: Case | Complaint) -> Procedure:
    """The version that a case or a complaint keeps. Raises ``LookupError`` when it is gone."""
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


def counted(case: Case) -> tuple[CaseStep, ...]:
    """The steps of a case that were not taken back, oldest first."""
    return counting(tuple(case.steps.all()))


def leaders(steps: Sequence[CaseStep]) -> tuple[CaseStep, ...]:
    """Of steps that count those that gave the case to somebody, the last at the end."""
    return tuple(one for one in steps if one.step in ASSIGNING)


def led_by(case: Case, user: Any) -> bool:
    """Whether ``user`` leads this case."""
    return user is not None and case.owner_id == user.pk


def case(key: str, user: Any, day: date) -> Case | None:
    """The case of a key, if ``user`` may read it on a day. ``None`` also for what may not be."""
    found: Case | None = cases(user, day).filter(key=key).select_related("owner").first()
    return found


def cases(user: Any, day: date, book: Book | None = None) -> "QuerySet[Case]":
    """The cases that ``user`` may read: by duty, and of persons whom they may see.

    ``book`` are the centre's answers where they are known, so that they are not asked again.
    """
    rows: QuerySet[Case] = Case.objects.select_related("person")
    if user is None:
        return rows
    return rows.filter(reach(user, day, book), sight(user, day, READ).visible("person__"))


def leads(user: Any, person: int) -> bool:
    """Whether ``user`` leads an open case of a person or of a record merged into theirs."""
    if user is None:
        return True
    mine = Case.objects.filter(owner=user.pk, closed_on__isnull=True)
    return mine.filter(person__in=people.with_merged([person])).exists()


def file(key: str, user: Any, at: datetime) -> CaseFile | None:
    """The whole case."""
    day = at.date()
    found = case(key, user, day)
    if found is None:
        return None
    steps = tuple(found.steps.select_related("hands", "leader"))
    table, happened, able = table_of(found), history(steps), hands(user, found, at)
    return CaseFile(
        case=found,
        procedure=table,
        standing=standing(table, happened),
        offers=offers(table, happened, able, day),
        deadlines=deadlines(table, happened, day),
        steps=steps,
        powers=able.powers,
        back=way_back(table, happened, able, leads=led_by(found, user)),
        mends=way_to_mend(table, happened, able, leads=led_by(found, user)),
    )


def next_due(table: Procedure, happened: Sequence[Happening], on: date) -> date | None:
    """The nearest day on which something is due, whoever owes it; a suspended term is not."""
    terms = deadlines(table, happened, on)
    owed = (one.due for one in terms if one.open and one.status != "suspended")
    return min(owed, default=None)


def state_of(case: Case) -> str:
    """The Polish name of the state in which a case is."""
    return table_of(case).state(case.state).name.pl


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
