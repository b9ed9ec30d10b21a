"""Who keeps the register of complaints, and taking it out as a file."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from ostoja.accounts.actions.base import EVERYBODY, colleague
from ostoja.accounts.roles import Role
from ostoja.audit.actions import Action, RefusedError
from ostoja.cases import complaints as read
from ostoja.cases.actions.complaints import SHORT
from ostoja.cases.models import ComplaintKeeper
from ostoja.centres.models import Centre


@dataclass(frozen=True, kw_only=True)
class NameKeeper(Action):
    """The director names somebody to keep the register, or ends it (``until``)."""

    user: int
    until: date | None = None

    name: ClassVar[str] = "osoba prowadząca rejestr skarg"
    roles: ClassVar[frozenset[str]] = frozenset({"system", Role.DIRECTOR})
    public: ClassVar[bool] = False

    def about(self) -> str:
        """The account's key."""
        return str(self.user)

    def check(self) -> None:
        """Somebody who works here."""
        super().check()
        colleague(self.user, self.at.date())

    def change(self, centre: Centre) -> dict[str, Any]:
        """One row for each stretch of days."""
        today = self.at.date()
        found = read.keepers(today).filter(user=self.user).first()
        if self.until is not None:
            if found is None:
                raise RefusedError("Ta osoba nie prowadzi rejestru.")
            found.valid_to = max(self.until, found.valid_from or self.until)
            found.save()
        elif found is None:
            ComplaintKeeper(
                centre=centre, user=colleague(self.user, today), valid_from=today
            ).save()
        elif found.valid_to is not None:
            found.valid_to = None
            found.save()
        return {"user": self.user, "until": str(self.until) if self.until else ""}


@dataclass(frozen=True, kw_only=True)
class TakeOutRegister(Action):
    """The register of a kind and year leaves the program as a file."""

    kind: str
    year: int
    lines: int

    name: ClassVar[str] = "wydanie rejestru skarg"
    roles: ClassVar[frozenset[str]] = EVERYBODY
    public: ClassVar[bool] = False

    def check(self) -> None:
        """For those who handle them, and why."""
        super().check()
        user = self.actor.user
        if user is not None and not read.may_handle(user, self.at.date()).allowed:
            raise RefusedError("Rejestr wydają osoby, które go prowadzą.")
        if not self.reason or len(self.reason) > SHORT:
            raise RefusedError("Napisz, po co wydajesz rejestr, najwyżej w 300 znakach.")

    def about(self) -> str:
        """Which register."""
        return f"{self.kind} {self.year}"

    def change(self, centre: Centre) -> dict[str, Any]:
        """Nothing changes but the log."""
        return {"kind": self.kind, "year": self.year, "lines": self.lines}
