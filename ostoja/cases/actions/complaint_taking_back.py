"""A step of a complaint taken by mistake is taken back; the history keeps it, struck out."""

from dataclasses import dataclass
from typing import Any, ClassVar

from ostoja.accounts.actions.base import colleague
from ostoja.accounts.models import User
from ostoja.audit.actions import RefusedError
from ostoja.cases import complaint_taking_back as holding
from ostoja.cases import complaints as read
from ostoja.cases.actions.complaints import OfComplaint
from ostoja.cases.actions.taking_back import reasoned
from ostoja.cases.models import Complaint
from ostoja.cases.services import table_of
from ostoja.centres.models import Centre
from ostoja.core.procedures.engine import Happening, HistoryError, take_back, way_back
from ostoja.core.procedures.taken_back import TAKEN_BACK, counting

_CHANGED = (
    "Od tego czasu coś się zmieniło; otwórz pismo jeszcze raz i sprawdź, który krok jest ostatni."
)


@dataclass(frozen=True, kw_only=True)
class TakeBackComplaintStep(OfComplaint):
    """Take back the last step of one, the one at ``position`` on the page, with the reason.

    Who may: whoever took it or looks into it, for the steps that they may take, and whoever gives
    complaints out. The worker complained about sees none, nor the director one about the director.
    """

    position: int

    name: ClassVar[str] = "cofnięcie kroku w rejestrze skarg"

    def check(self) -> None:
        """A reason; the step is still the last, may go back, and nothing rests on it."""
        super().check()
        reasoned(self)
        self._struck(self.row())

    def _struck(self, row: Complaint) -> tuple[tuple[read.Entry, ...], tuple[Happening, ...]]:
        """The steps that count, and the history with the last of them struck out.

        Raises ``RefusedError``.
        """
        user, table, every = self.actor.user, table_of(row), read.entries(row)
        steps, before = counting(every), read.happened(every)
        if steps[-1].position != self.position:
            raise RefusedError(_CHANGED)
        able, leads = read.hands(user, row, self.at.date()), read.looks_into(row, user)
        way = way_back(table, before, able, leads=leads)
        if sentence := holding.held(row, steps, way, read.papers(row)):
            raise RefusedError(sentence)
        self._owner(steps)
        try:
            return steps, take_back(table, before, self._back(), able, leads=leads)
        except HistoryError as wrong:
            raise RefusedError(str(wrong)) from wrong

    def _back(self) -> Happening:
        return self.happening(TAKEN_BACK, self.at.date(), {"note": self.reason.strip()})

    def _owner(self, steps: tuple[read.Entry, ...]) -> User | None:
        """Who looked into it before the last step named another; they still work here."""
        before = holding.owner_before(steps)
        if before is None or before.leader is None:
            return None
        return colleague(before.leader.pk, self.at.date())

    def change(self, centre: Centre) -> dict[str, Any]:
        """One more fact; asked again under the lock, so that two at once go back once."""
        row = self.row(lock=True)
        steps, longer = self._struck(row)
        if steps[-1].step in read.GIVING:
            row.owner = self._owner(steps)
        self.write(centre, row, longer[-1], longer)
        return {"step": steps[-1].step, "state": row.state, "position": self.position}
