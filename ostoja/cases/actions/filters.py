"""Kept filters: a worker's own lists under a name."""

from dataclasses import dataclass
from typing import Any, ClassVar

from ostoja.accounts.actions.base import able
from ostoja.accounts.roles import Power
from ostoja.audit.actions import Action, RefusedError
from ostoja.cases.models import SavedFilter
from ostoja.centres.models import Centre

MOST, LONGEST = 30, 60


@dataclass(frozen=True, kw_only=True)
class KeepFilter(Action):
    """Keep a list under a name; the same name again is the new list."""

    called: str
    asked: str

    name: ClassVar[str] = "zapisanie filtra"
    roles: ClassVar[frozenset[str]] = able(Power.CASE_READ)
    public: ClassVar[bool] = False

    def check(self) -> None:
        """A name, room for it, somebody whose it is."""
        super().check()
        if self.actor.user is None:
            raise RefusedError("Filtr zapisuje osoba z kontem w biurze.")
        if not self.called.strip() or len(self.called.strip()) > LONGEST or len(self.asked) > 600:
            raise RefusedError(f"Nazwij filtr, najwyżej w {LONGEST} znakach.")
        mine = SavedFilter.objects.filter(user=self.actor.user.pk)
        if mine.exclude(name=self.called.strip()).count() >= MOST:
            raise RefusedError(f"Możesz mieć {MOST} filtrów; usuń któryś z nich.")

    def about(self) -> str:
        """Nobody: a list is no person."""
        return ""

    def change(self, centre: Centre) -> dict[str, Any]:
        """The row; the log does not say what somebody looks at."""
        rows = SavedFilter.objects.filter(user=self.actor.user.pk, name=self.called.strip())
        found = rows.first() or SavedFilter(
            centre=centre, user=self.actor.user, name=self.called.strip()
        )
        found.asked = self.asked
        found.save()
        return {"filter": found.key}


@dataclass(frozen=True, kw_only=True)
class ForgetFilter(Action):
    """Remove one of one's own filters."""

    key: str

    name: ClassVar[str] = "usunięcie filtra"
    roles: ClassVar[frozenset[str]] = able(Power.CASE_READ)
    public: ClassVar[bool] = False

    def about(self) -> str:
        """The filter."""
        return self.key

    def change(self, centre: Centre) -> dict[str, Any]:
        """One's own row, once."""
        user = getattr(self.actor.user, "pk", None)
        found = SavedFilter.objects.filter(user=user, key=self.key).first()
        if found is None:
            raise RefusedError("Nie ma takiego filtra; odśwież stronę.")
        found.delete()
        return {"filter": self.key}
