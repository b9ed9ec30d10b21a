"""A case goes on by one step of its procedure, or the refusal says what stands against it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any, ClassVar

from ostoja.accounts.actions.base import EVERYBODY, colleague
from ostoja.audit.actions import Action, RefusedError
from ostoja.cases.models import Case, CaseForm, CaseStep, Decision, PlanOfHelp
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
# Steps that belong to a document where there is one: taken on its page, with its text.
DECIDING = frozenset({"projekt", "projekt-umorzenia", "sprawdzenie", "zwrot-projektu", "podpis"})
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
        row = self._row()
        if self.step in DECIDING and at_work(row):
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
        if self.owner is not None:
            row.owner = colleague(self.owner, self.at.date())
        advance(self, centre, row, self._what())
        return {"step": self.step, "state": row.state, "on": str(self.on)}


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
    try:
        return take(table_of(row), happened, what, hands(action.actor.user, row, action.at))
    except StepRefusedError as refused:
        basis = next((one.basis for one in refused.why if one.basis), None)
        raise RefusedError(str(refused), basis) from refused
    except HistoryError as wrong:
        raise RefusedError(str(wrong)) from wrong


def advance(action: Action, centre: Centre, row: Case, what: Happening) -> None:
    """Write one more step of a case that is held, and what lists show of it."""
    happened = taken(action, row, what)
    CaseStep(
        centre=centre, case=row, position=len(happened), step=what.step, on=what.on, at=action.at,
        hands=action.actor.user, facts={name: _kept(v) for name, v in what.facts.items()},
    ).save()  # fmt: skip
    table = table_of(row)
    here = standing(table, happened)
    row.state, row.since = here.state.code, here.since
    row.next_due = next_due(table, happened, action.at.date())
    row.closed_on = what.on if here.state.ends else None
    row.save()


def _kept(value: FactValue) -> Any:
    return {"day": value.isoformat()} if isinstance(value, date) else value
