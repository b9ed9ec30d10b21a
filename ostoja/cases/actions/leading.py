"""A case goes on by one step of its procedure, or the refusal says what stands against it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any, ClassVar

from ostoja.accounts.actions.base import EVERYBODY, colleague
from ostoja.audit.actions import Action, RefusedError
from ostoja.cases.models import Case, CaseStep
from ostoja.cases.permissions import hands
from ostoja.cases.services import case, history, next_due, table_of
from ostoja.centres.models import Centre
from ostoja.core.procedures.engine import (
    FactValue,
    Happening,
    HistoryError,
    StepRefusedError,
    standing,
    take,
)

ASSIGNING = frozenset({"przydzial", "zmiana-prowadzacego"})
_NOT_THERE = "Nie ma takiej sprawy w Twojej części ośrodka; wyszukaj ją jeszcze raz."


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
        self._taken(self._row())

    def _row(self, *, lock: bool = False) -> Case:
        found = case(self.case, self.actor.user, self.at.date())
        if found is not None and lock:
            found = Case.objects.select_for_update(of=("self",)).get(pk=found.pk)
        if found is None:
            raise RefusedError(_NOT_THERE)
        return found

    def _taken(self, row: Case) -> tuple[Happening, ...]:
        what = Happening(
            step=self.step, on=self.on, facts=self.facts,
            hands="" if self.actor.user is None else str(self.actor.user.pk),
        )  # fmt: skip
        happened = history(tuple(row.steps.all()))
        try:
            return take(table_of(row), happened, what, hands(self.actor.user, row, self.at))
        except StepRefusedError as refused:
            basis = next((one.basis for one in refused.why if one.basis), None)
            raise RefusedError(str(refused), basis) from refused
        except HistoryError as wrong:
            raise RefusedError(str(wrong)) from wrong

    def change(self, centre: Centre) -> dict[str, Any]:
        """One more step; what lists show of the case follows from it."""
        row = self._row(lock=True)
        happened = self._taken(row)
        CaseStep(
            centre=centre, case=row, position=len(happened), step=self.step, on=self.on, at=self.at,
            hands=self.actor.user, facts={name: _kept(v) for name, v in self.facts.items()},
        ).save()  # fmt: skip
        table = table_of(row)
        here = standing(table, happened)
        row.state, row.since = here.state.code, here.since
        row.next_due = next_due(table, happened, self.at.date())
        row.closed_on = self.on if here.state.ends else None
        if self.owner is not None:
            row.owner = colleague(self.owner, self.at.date())
        row.save()
        return {"step": self.step, "state": row.state, "on": str(self.on)}


def _kept(value: FactValue) -> Any:
    return {"day": value.isoformat()} if isinstance(value, date) else value
