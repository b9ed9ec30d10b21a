"""What the directory's actions share: who may, the unit they are about, who says so."""

from dataclasses import dataclass
from typing import Any

from ostoja.accounts.roles import FILE_WORKERS
from ostoja.audit.actions import Action, RefusedError
from ostoja.directory import models as m

OFFICE = frozenset({"system", "editor", "administrator"})
EVERYBODY = OFFICE | FILE_WORKERS | {"counter"}


@dataclass(frozen=True, kw_only=True)
class OfDirectory(Action):
    """Base of the actions on the directory's facts."""

    def provenance(self) -> dict[str, Any]:
        """What every row made in the office carries: who says so, and when."""
        return {
            "source": "biuro ośrodka",
            "as_of": self.at.date().isoformat(),
            "trust": "verified",
            "verified_by": self.actor.role,
            "verified_on": self.at.date(),
        }


@dataclass(frozen=True, kw_only=True)
class OfUnit(OfDirectory):
    """Base of the actions on one unit, named by its code."""

    unit: str

    def about(self) -> str:
        """The unit's code."""
        return self.unit

    def row(self) -> m.Unit:
        """The unit's row. Raises ``RefusedError`` when the centre has no such unit."""
        found: m.Unit | None = m.Unit.objects.filter(code=self.unit).first()
        if found is None:
            raise RefusedError(f"Nie ma jednostki „{self.unit}”; wybierz ją z listy.")
        return found
