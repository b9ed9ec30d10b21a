"""What is taken out of the register as a file or on paper, with the reason."""

from dataclasses import dataclass
from typing import Any, ClassVar

from ostoja.accounts.actions.base import able
from ostoja.accounts.roles import Power
from ostoja.audit.actions import Action, RefusedError
from ostoja.centres.models import Centre


@dataclass(frozen=True, kw_only=True)
class TakeOutSigns(Action):
    """The list of cases of one folder leaves the program."""

    folder: str
    lines: int

    name: ClassVar[str] = "wydanie spisu spraw"
    roles: ClassVar[frozenset[str]] = able(Power.CASE_READ)
    public: ClassVar[bool] = False

    def check(self) -> None:
        """The role, and why."""
        super().check()
        if not self.reason or len(self.reason) > 300:
            raise RefusedError("Napisz, po co wydajesz listę, najwyżej w 300 znakach.")

    def about(self) -> str:
        """The folder."""
        return self.folder

    def change(self, centre: Centre) -> dict[str, Any]:
        """Nothing changes but the log."""
        return {"folder": self.folder, "lines": self.lines}


@dataclass(frozen=True, kw_only=True)
class TakeOutCases(TakeOutSigns):
    """A list of cases as its filters show it leaves the program; ``folder`` is what was asked."""

    name: ClassVar[str] = "wydanie listy spraw"

    def about(self) -> str:
        """Nobody: the list is of many."""
        return ""


@dataclass(frozen=True, kw_only=True)
class PrintCards(Action):
    """Cards of chosen cases are printed together."""

    cases: tuple[str, ...]

    name: ClassVar[str] = "wydruk kart spraw"
    roles: ClassVar[frozenset[str]] = able(Power.CASE_READ)
    public: ClassVar[bool] = False

    def about(self) -> str:
        """Nobody: there are many."""
        return ""

    def change(self, centre: Centre) -> dict[str, Any]:
        """Nothing changes but the log, which knows the cases by key."""
        return {"cases": list(self.cases)}
