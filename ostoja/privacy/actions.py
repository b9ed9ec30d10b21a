"""Taking the log out of the system is itself an entry of the log."""

from dataclasses import dataclass
from typing import Any, ClassVar

from ostoja.accounts.roles import Role
from ostoja.audit import services
from ostoja.audit.actions import Action, RefusedError
from ostoja.audit.services import Search
from ostoja.centres.models import Centre

MOST = 50_000
READERS = frozenset({Role.ADMINISTRATOR.value, Role.DPO.value, Role.AUDITOR.value})


@dataclass(frozen=True, kw_only=True)
class ExportLog(Action):
    """Export what was found, ``kind`` being ``events`` or ``reads``."""

    kind: str
    search: Search

    name: ClassVar[str] = "eksport dziennika"
    roles: ClassVar[frozenset[str]] = READERS
    public: ClassVar[bool] = False

    def check(self) -> None:
        """A reason, a role that may see what is asked for, and not too much at once."""
        super().check()
        if not self.reason.strip():
            raise RefusedError("Podaj, po co eksportujesz dziennik; powód zostaje w dzienniku.")
        if self.search.protected and self.actor.role != Role.DPO.value:
            raise RefusedError("Te wpisy widzi tylko inspektor ochrony danych.")
        if self._count() > MOST:
            raise RefusedError(f"Znaleziono ponad {MOST} wpisów; wybierz krótszy okres.")

    def about(self) -> str:
        """Which of the two lists."""
        return "odczyty" if self.kind == "reads" else "zdarzenia"

    def change(self, centre: Centre) -> dict[str, Any]:
        """Nothing changes; the event says what was looked for and how much was found."""
        asked = self.search
        return {
            "rows": self._count(),
            "actor": asked.actor,
            "action": asked.action,
            "first": asked.first.isoformat() if asked.first else None,
            "last": asked.last.isoformat() if asked.last else None,
            "subject": bool(asked.subject),
        }

    def _count(self) -> int:
        rows = services.reads if self.kind == "reads" else services.events
        return rows(self.search)[: MOST + 1].count()
