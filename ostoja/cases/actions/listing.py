"""What is taken out of the register as a file, with the reason."""

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
            raise RefusedError("Napisz, po co wydajesz spis, najwyżej w 300 znakach.")

    def about(self) -> str:
        """The folder."""
        return self.folder

    def change(self, centre: Centre) -> dict[str, Any]:
        """Nothing changes but the log."""
        return {"folder": self.folder, "lines": self.lines}
