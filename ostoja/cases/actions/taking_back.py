"""What was done by mistake is taken back with its reason; the history keeps it, struck out."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from ostoja.accounts.actions.base import EVERYBODY, able, colleague
from ostoja.accounts.roles import Power
from ostoja.audit.actions import Action, RefusedError
from ostoja.cases import deciding, taking_back
from ostoja.cases.actions.decisions import SHORT, OfDecision, kind_of
from ostoja.cases.actions.leading import case_row, write
from ostoja.cases.models import Case, CaseStep, Decision, DecisionState, PlanOfHelp
from ostoja.cases.permissions import hands
from ostoja.cases.services import ASSIGNING, counted, history, leaders, led_by, table_of
from ostoja.centres.models import Centre
from ostoja.core.procedures.engine import (
    Happening,
    HistoryError,
    StepRefusedError,
    mend,
    take_back,
)
from ostoja.core.procedures.model import DELIVERED
from ostoja.core.procedures.taken_back import TAKEN_BACK, counting


def reasoned(action: Action) -> None:
    """Raise ``RefusedError`` unless the action says why."""
    if not action.reason.strip() or len(action.reason) > SHORT:
        raise RefusedError(
            f"Napisz, dlaczego to cofasz albo poprawiasz, najwyżej w {SHORT} znakach."
        )


def _back(action: Action, **facts: str) -> Happening:
    user = action.actor.user
    return Happening(
        step=TAKEN_BACK, on=action.at.date(), hands="" if user is None else str(user.pk),
        facts={"note": action.reason.strip(), **facts},
    )  # fmt: skip


def struck(action: Action, row: Case, **facts: str) -> tuple[Happening, ...]:
    """The history of a case with its last step struck out. Raises ``RefusedError``."""
    user, what = action.actor.user, _back(action, **facts)
    happened = history(tuple(row.steps.all()))
    able = hands(user, row, action.at)
    try:
        return take_back(table_of(row), happened, what, able, leads=led_by(row, user))
    except (StepRefusedError, HistoryError) as refused:
        raise RefusedError(str(refused)) from refused


def go_back(action: Action, centre: Centre, row: Case, **facts: str) -> str:
    """Strike out the last step of a case that is held; its code. Lists follow."""
    happened = struck(action, row, **facts)
    gone = taking_back.last(row)
    if gone.step in ASSIGNING:
        before = leaders(counted(row))[:-1]
        row.owner = before[-1].leader if before else None
    write(action, centre, row, happened[-1], happened)
    return gone.step


@dataclass(frozen=True, kw_only=True)
class OfLastStep(Action):
    """What is done with the last step of a case, the one at ``position`` on the page."""

    case: str
    position: int

    roles: ClassVar[frozenset[str]] = EVERYBODY
    public: ClassVar[bool] = False

    def about(self) -> str:
        """The key of the case."""
        return self.case

    def last(self, row: Case) -> CaseStep:
        """The step, while it is still the last. Raises ``RefusedError``."""
        found = taking_back.last(row)
        if found.position != self.position:
            raise RefusedError(
                "Od tego czasu w sprawie coś się zmieniło; otwórz ją jeszcze raz i sprawdź, który "
                "krok jest ostatni."
            )
        return found


@dataclass(frozen=True, kw_only=True)
class TakeBackStep(OfLastStep):
    """Take back the last step of a case, the one at ``position``, with the reason.

    Who may: whoever took it, leads the case, or gives cases out where it belongs.
    """

    name: ClassVar[str] = "cofnięcie kroku w sprawie"

    def check(self) -> None:
        """A reason; the step is still the last, may go back, and nothing rests on it."""
        super().check()
        reasoned(self)
        self._may(case_row(self, self.case))

    def _may(self, row: Case) -> None:
        last = self.last(row)
        struck(self, row)
        if sentence := taking_back.held(row, last, deciding.decisions(row)):
            raise RefusedError(sentence)
        self._leader_known(row, last)

    def _leader_known(self, row: Case, last: CaseStep) -> None:
        """Whoever led before is written down and still works here."""
        before = leaders(counted(row))[:-1]
        if last.step not in ASSIGNING or not before:
            return
        if before[-1].leader_id is None:
            raise RefusedError(
                "Nie zapisano, kto prowadził sprawę wcześniej; zapisz zmianę prowadzącego."
            )
        colleague(before[-1].leader_id, self.at.date())

    def change(self, centre: Centre) -> dict[str, Any]:
        """One more fact; asked again under the lock, so that two at once go back once."""
        row = case_row(self, self.case, lock=True)
        self._may(row)
        step = go_back(self, centre, row)
        return {"step": step, "state": row.state, "position": self.position}


@dataclass(frozen=True, kw_only=True)
class MendDelivery(OfLastStep):
    """Set right the day of delivery that the last step of a case, at ``position``, tells.

    The letter stays delivered; terms run from the right day. Who may: as for taking back.
    """

    delivered: date

    name: ClassVar[str] = "poprawienie dnia doręczenia"

    def check(self) -> None:
        """A reason, another day that has been, and the step is still the last."""
        super().check()
        if not self.reason.strip() or len(self.reason) > SHORT:
            raise RefusedError(f"Napisz, dlaczego poprawiasz dzień, najwyżej w {SHORT} znakach.")
        if self.delivered > self.at.date():
            raise RefusedError("Dzień doręczenia jest w przyszłości; podaj dzień ze zwrotki.")
        self._mended(case_row(self, self.case))

    def _mended(self, row: Case) -> tuple[Happening, ...]:
        self.last(row)
        user = self.actor.user
        happened, able = history(tuple(row.steps.all())), hands(user, row, self.at)
        if counting(happened)[-1].facts.get(DELIVERED) == self.delivered:
            raise RefusedError("Ten dzień jest już wpisany; podaj dzień ze zwrotki.")
        try:
            return mend(
                table_of(row), happened, _back(self), self.delivered, able, leads=led_by(row, user)
            )
        except (StepRefusedError, HistoryError) as refused:
            raise RefusedError(str(refused)) from refused

    def change(self, centre: Centre) -> dict[str, Any]:
        """Two more facts: the wrong day struck out, the right one told."""
        row = case_row(self, self.case, lock=True)
        mended = self._mended(row)
        for happened in (mended[:-1], mended):
            write(self, centre, row, happened[-1], happened)
        return {"step": mended[-1].step, "position": len(mended)}


@dataclass(frozen=True, kw_only=True)
class TakeBackCheck(OfDecision):
    """Whoever checked a document takes that back while it waits for its signature."""

    decision: str

    name: ClassVar[str] = "cofnięcie sprawdzenia decyzji"
    roles: ClassVar[frozenset[str]] = able(Power.DECISION_CHECK)
    power: ClassVar[Power] = Power.DECISION_CHECK

    def check(self) -> None:
        """A reason, a checked document, one's own check."""
        super().check()
        reasoned(self)
        row = self._row()
        if kind_of(self._mine(row)).check:
            struck(self, row)

    def _mine(self, row: Case) -> Decision:
        found = self._decision(row, self.decision, DecisionState.CHECKED)
        user = self.actor.user
        if user is not None and found.checked_by_id != user.pk:
            raise RefusedError(
                "Sprawdzenie cofa osoba, która sprawdziła; możesz zwrócić projekt do poprawy."
            )
        step = kind_of(found).check
        if step and taking_back.last(row).step != step:
            raise RefusedError(
                "Po sprawdzeniu zapisano w sprawie następny krok; zwróć projekt do poprawy."
            )
        return found

    def change(self, centre: Centre) -> dict[str, Any]:
        """The document is a draft again, and so is the case."""
        row = self._row(lock=True)
        found = self._mine(row)
        found.state, found.checked_on, found.checked_by = DecisionState.DRAFT, None, None
        found.save()
        if kind_of(found).check:
            go_back(self, centre, row)
        return {"decision": found.key, "state": found.state}


@dataclass(frozen=True, kw_only=True)
class TakeBackPlan(OfDecision):
    """The acceptance of a plan is taken back while no document rests on it.

    The accepted plan stays as it was sealed; the worker goes on from a draft with its text.
    """

    plan: str

    name: ClassVar[str] = "cofnięcie przyjęcia planu pomocy"
    roles: ClassVar[frozenset[str]] = able(Power.PLAN_APPROVE)
    power: ClassVar[Power] = Power.PLAN_APPROVE

    def check(self) -> None:
        """A reason, the plan that the last step accepted, no document on it."""
        super().check()
        reasoned(self)
        row = self._row()
        self._accepted(row)
        struck(self, row)

    def _accepted(self, row: Case) -> PlanOfHelp:
        last = taking_back.last(row)
        found = taking_back.accepted(row, last) if last.step == taking_back.PLAN else None
        if found is None or found.key != self.plan:
            raise RefusedError(
                "Po przyjęciu planu sprawa poszła dalej; cofnij najpierw późniejsze kroki albo "
                "napisz nowy plan."
            )
        if sentence := taking_back.held_by_papers(last, deciding.decisions(row)):
            raise RefusedError(sentence)
        return found

    def change(self, centre: Centre) -> dict[str, Any]:
        """The step is struck out; a draft says what was accepted and why it came back."""
        row = self._row(lock=True)
        old = self._accepted(row)
        go_back(self, centre, row, plan=old.key)
        if not PlanOfHelp.objects.filter(case=row, approved_on__isnull=True).exists():
            PlanOfHelp(
                centre=centre, case=row, goals=old.goals, proposals=old.proposals,
                note=self.reason.strip(), written_on=old.written_on, written_by=old.written_by,
            ).save()  # fmt: skip
        return {"plan": old.key, "accepted": False}
