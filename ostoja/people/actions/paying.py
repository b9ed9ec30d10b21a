"""To which account a person's benefits go: whoever pays, or leads the file, enters and sees it."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, ClassVar

from ostoja.audit.actions import RefusedError
from ostoja.centres.models import Centre
from ostoja.core import identifiers
from ostoja.people import models as m
from ostoja.people.actions.base import OfPerson, checked, end_before
from ostoja.people.models.base import in_force
from ostoja.people.permissions import may_see_account

LATEST = timedelta(days=366)


@dataclass(frozen=True, kw_only=True)
class OfAccount(OfPerson):
    """Base: somebody who may see the account. Who leads a case is known to the room of cases."""

    def check(self) -> None:
        """The right to change the file, and to see the account."""
        super().check()
        able = may_see_account(self.actor.user, self.row(), self.today)
        if not able.allowed and not self.leads():
            raise RefusedError(able.why)

    def leads(self) -> bool:
        """Whether the actor leads a case of the person."""
        return False

    def rows(self) -> Any:
        """The accounts of the person, then and now."""
        return m.PayAccount.objects.filter(person=self.row())


@dataclass(frozen=True, kw_only=True)
class RecordAccount(OfAccount):
    """From ``since`` benefits go to the account ``nrb``; the one before stays in the history."""

    nrb: str
    since: date

    name: ClassVar[str] = "konto do wypłat"

    def number(self) -> str:
        """The 26 digits, checked. Raises ``RefusedError``."""
        return checked(identifiers.nrb, self.nrb)

    def check(self) -> None:
        """A number that can be right, another one than now, no later account yet."""
        super().check()
        number = self.number()
        if self.since > self.today + LATEST:
            raise RefusedError("Ten dzień jest za daleko; popraw go.")
        if self.rows().filter(valid_from__gt=self.since).exists():
            raise RefusedError("Jest już późniejsze konto; popraw dzień.")
        now = self.rows().filter(in_force(self.since)).first()
        if now is not None and now.nrb == number:
            raise RefusedError("Wypłaty idą już na to konto; nie ma czego zmieniać.")

    def change(self, centre: Centre) -> dict[str, Any]:
        """End the account before and add the new one; the same day is a correction."""
        before = self.rows().filter(in_force(self.since)).first()
        if before is not None:
            end_before(before, self.since)
        m.PayAccount(
            centre=centre, person=self.row(), nrb=self.number(), valid_from=self.since
        ).save()
        return {"since": self.since.isoformat()}


@dataclass(frozen=True, kw_only=True)
class EndAccount(OfAccount):
    """Benefits go to no account after ``last``: in cash, or by post."""

    last: date

    name: ClassVar[str] = "koniec konta do wypłat"

    def check(self) -> None:
        """There is an account on that day."""
        super().check()
        if not self.rows().filter(in_force(self.last)).exists():
            raise RefusedError("W tym dniu nie ma konta, które można zakończyć.")

    def change(self, centre: Centre) -> dict[str, Any]:
        """Set the last day."""
        for row in self.rows().filter(in_force(self.last)):
            end_before(row, self.last + timedelta(days=1))
        return {"last": self.last.isoformat()}
