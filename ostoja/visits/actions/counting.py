"""Taking counts of visits out of the system is itself an entry of the log."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from ostoja.accounts.permissions import Decision
from ostoja.audit.actions import Action, RefusedError
from ostoja.centres.models import Centre
from ostoja.core.calendars.schedule import local
from ostoja.visits.permissions import may_count, may_plan

FORMS = ("csv", "xlsx")


@dataclass(frozen=True, kw_only=True)
class ExportCounts(Action):
    """Export the counts of the month that begins on ``first``; ``exact``: small numbers too."""

    first: date
    form: str
    exact: bool

    name: ClassVar[str] = "eksport zestawienia wizyt"
    public: ClassVar[bool] = False

    def about(self) -> str:
        """The month."""
        return f"{self.first:%Y-%m}"

    def check(self) -> None:
        """Whoever counts; exact numbers only whoever sees each visit anyway; a purpose."""
        able = self._able()
        if not able.allowed:
            raise RefusedError(able.why)
        if self.form not in FORMS:
            raise RefusedError("Wybierz postać pliku: CSV albo XLSX.")
        if not self.reason.strip():
            raise RefusedError("Podaj, po co pobierasz zestawienie; cel zostaje w dzienniku.")

    def _able(self) -> Decision:
        ask = may_plan if self.exact else may_count
        return ask(self.actor.user, local(self.at).date())

    def change(self, centre: Centre) -> dict[str, Any]:
        """Nothing changes; the event says what was taken out."""
        return {"month": self.about(), "form": self.form, "exact": self.exact}
