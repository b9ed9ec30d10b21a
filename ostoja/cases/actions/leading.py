"""A case goes on by one step of its procedure, or the refusal says what stands against it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any, ClassVar

from ostoja.accounts.actions.base import EVERYBODY, colleague
from ostoja.accounts.models import User
from ostoja.audit.actions import Action, RefusedError
from ostoja.cases.models import Case, CaseForm, CaseStep, Decision, PlanOfHelp
from ostoja.cases.permissions import hands
from ostoja.cases.services import ASSIGNING, case, history, next_due, table_of
from ostoja.centres.models import Centre
from ostoja.core.decisions.book import book
from ostoja.core.procedures.engine import (
    FactValue,
    Hands,
    Happening,
    HistoryError,
    StepRefusedError,
    standing,
    take,
)
from ostoja.core.procedures.model import Procedure
from ostoja.core.procedures.taken_back import counting

_NOT_THERE = "Nie ma takiej sprawy w Twojej części ośrodka; wyszukaj ją jeszcze raz."


@cache
def deciding_steps() -> frozenset[str]:
    """Steps that belong to a document where there is one: taken on its page, with its text."""
    every = ((one.step, one.check, one.back, one.sign) for one in book().kinds)
    return frozenset(step for steps in every for step in steps if step)


@dataclass(frozen=True, kw_only=True)
class TakeStep(Action):
    """Take ``step`` on the day ``on``. ``owner`` is the account of who is to lead the case.

    Who may follows from the procedure and the person's powers on this case, not from a role alone.
    """

    case: str
    step: str
    on: date
    facts: Mapping[str, FactValue] = field(default_factory=lambda: MappingProxyType({}))
    owner: int | None = None

    name: ClassVar[str] = "krok w sprawie"
    roles: ClassVar[frozenset[str]] = EVERYBODY
    public: ClassVar[bool] = False

    def about(self) -> str:
        """The key of the case."""
        return self.case

    def check(self) -> None:
        """The engine's own word: hands, needs, days; who is to lead it works here."""
        super().check()
        if self.on > self.at.date():
            raise RefusedError("Dzień kroku jest w przyszłości; podaj dzień, w którym był.")
        if (self.step in ASSIGNING) != (self.owner is not None):
            raise RefusedError("Wskaż pracownika, który ma prowadzić sprawę.")
        if self.owner is not None:
            colleague(self.owner, self.at.date())
        row = self._row()
        if self.step in deciding_steps() and at_work(row):
            raise RefusedError("W sprawie jest projekt decyzji; ten krok robi się na jego stronie.")
        if has_page(row, self.step):
            raise RefusedError("Ten krok robi się na stronie zaczętego wywiadu albo planu.")
        self._taken(row)

    def _row(self, *, lock: bool = False) -> Case:
        return case_row(self, self.case, lock=lock)

    def _taken(self, row: Case) -> tuple[Happening, ...]:
        return taken(self, row, self._what())

    def _what(self) -> Happening:
        user = self.actor.user
        hand = "" if user is None else str(user.pk)
        return Happening(step=self.step, on=self.on, facts=self.facts, hands=hand)

    def change(self, centre: Centre) -> dict[str, Any]:
        """One more step; what lists show of the case follows from it."""
        row = self._row(lock=True)
        leader = None if self.owner is None else colleague(self.owner, self.at.date())
        position = advance(self, centre, row, self._what(), leader)
        return {
            "step": self.step, "state": row.state, "on": str(self.on), "position": position
        }  # fmt: skip


def at_work(row: Case) -> bool:
    """Whether a document of the case is on its way to a signature."""
    return bool(Decision.objects.filter(case=row, state__in=("draft", "checked")).exists())


def has_page(row: Case, step: str) -> bool:
    """Whether a step belongs to a form or plan that is being written."""
    if step == "wywiad":
        return bool(CaseForm.objects.filter(case=row, form=step, done_on__isnull=True).exists())
    plans = PlanOfHelp.objects.filter(case=row, approved_on__isnull=True)
    return step == "zatwierdzenie-planu" and bool(plans.exists())


def case_row(action: Action, key: str, *, lock: bool = False) -> Case:
    """The case of a key as the actor may read it, held if asked. Raises ``RefusedError``."""
    found = case(key, action.actor.user, action.at.date())
    if found is not None and lock:
        found = Case.objects.select_for_update(of=("self",)).get(pk=found.pk)
    if found is None:
        raise RefusedError(_NOT_THERE)
    return found


def taken(action: Action, row: Case, what: Happening) -> tuple[Happening, ...]:
    """The history of ``row`` with one more step. Raises ``RefusedError`` with its basis."""
    happened = history(tuple(row.steps.all()))
    return longer(table_of(row), happened, what, hands(action.actor.user, row, action.at))


def longer(
    table: Procedure, happened: tuple[Happening, ...], what: Happening, able: Hands
) -> tuple[Happening, ...]:
    """A history with one more step. Raises ``RefusedError`` with its basis."""
    try:
        return take(table, happened, what, able)
    except StepRefusedError as refused:
        basis = next((one.basis for one in refused.why if one.basis), None)
        raise RefusedError(str(refused), basis) from refused
    except HistoryError as wrong:
        raise RefusedError(str(wrong)) from wrong


def advance(
    action: Action, centre: Centre, row: Case, what: Happening, leader: User | None = None
) -> int:
    """Write one more step of a case that is held, and what lists show of it; its position."""
    happened = taken(action, row, what)
    if leader is not None:
        row.owner = leader
    write(action, centre, row, what, happened, leader)
    return len(happened)


def write(
    action: Action, centre: Centre, row: Case, what: Happening, happened: tuple[Happening, ...],
    leader: User | None = None,
) -> None:  # fmt: skip
    """The row of the last of ``happened``, and state, term and end of the case as they follow."""
    CaseStep(
        centre=centre, case=row, position=len(happened), step=what.step, on=what.on, at=action.at,
        hands=action.actor.user, leader=leader,
        facts={name: kept(v) for name, v in what.facts.items()},
    ).save()  # fmt: skip
    table = table_of(row)
    here = standing(table, happened)
    row.state, row.since = here.state.code, here.since
    row.next_due = next_due(table, happened, action.at.date())
    row.closed_on = counting(happened)[-1].on if here.state.ends else None
    row.save()


def kept(value: FactValue) -> Any:
    """A fact of a step as its row keeps it: a day is told from a text."""
    return {"day": value.isoformat()} if isinstance(value, date) else value
