"""Who leads a file: a worker named in it opens it wherever the person lives."""

from dataclasses import dataclass
from typing import Any, ClassVar

from ostoja.accounts.actions import able
from ostoja.accounts.models import Membership
from ostoja.accounts.permissions import in_force as has_role
from ostoja.accounts.roles import Power
from ostoja.audit.actions import RefusedError
from ostoja.centres.models import Centre
from ostoja.people import models as m
from ostoja.people import services
from ostoja.people.actions.base import OfPerson, end_before
from ostoja.people.models.base import in_force

ASSIGN = frozenset({Power.CASE_ASSIGN})


@dataclass(frozen=True, kw_only=True)
class OfLeading(OfPerson):
    """Base: whoever assigns cases where the person belongs."""

    roles: ClassVar[frozenset[str]] = able(Power.CASE_ASSIGN)

    def check(self) -> None:
        """The power to assign, and a person within it."""
        super().check()
        if self.actor.role not in self.roles:
            raise RefusedError("Sprawy przydziela kierownik zespołu albo dyrektor.")
        self.row()

    def row(self) -> m.Person:
        """The person's row. Raises ``RefusedError`` as for nobody."""
        found = services.person(self.person, self.actor.user, self.today, ASSIGN)
        if found is None:
            raise RefusedError("Nie ma takiej osoby w rejestrze; wyszukaj ją jeszcze raz.")
        return found


@dataclass(frozen=True, kw_only=True)
class NameWorker(OfLeading):
    """From today a worker leads the person's file."""

    email: str

    name: ClassVar[str] = "wyznaczenie pracownika do teczki"

    def check(self) -> None:
        """Somebody who works here today and does not lead it yet."""
        super().check()
        if self._grants().filter(user=self.worker()).exists():
            raise RefusedError("Ta osoba już prowadzi tę teczkę.")

    def worker(self) -> Any:
        """The worker's account. Raises ``RefusedError``."""
        members = Membership.objects.filter(
            has_role(self.today), user__email=self.email.strip().lower(), user__is_active=True
        ).select_related("user")
        found = members.order_by("pk").first()
        if found is None:
            raise RefusedError("Nie ma takiego pracownika; sprawdź adres.")
        return found.user

    def _grants(self) -> Any:
        return m.FileGrant.objects.filter(in_force(self.today), person=self.row())

    def change(self, centre: Centre) -> dict[str, Any]:
        """Add the name."""
        worker = self.worker()
        m.FileGrant(
            centre=centre, person=self.row(), user=worker, valid_from=self.today
        ).save()  # fmt: skip
        return {"account": worker.pk}


@dataclass(frozen=True, kw_only=True)
class EndNaming(OfLeading):
    """The worker leads the file no longer, from today on."""

    grant: int

    name: ClassVar[str] = "koniec wyznaczenia pracownika"

    def change(self, centre: Centre) -> dict[str, Any]:
        """End it yesterday. A restricted file keeps somebody who can open it."""
        row = self.row()
        grants = m.FileGrant.objects.filter(in_force(self.today), person=row)
        found = grants.filter(pk=self.grant).first()
        if found is None:
            raise RefusedError("Tego wyznaczenia już nie ma; odśwież stronę.")
        if row.restricted and grants.count() == 1:
            raise RefusedError("Teczka zastrzeżona musi mieć kogoś; wyznacz najpierw inną osobę.")
        end_before(found, self.today)
        return {"account": found.user_id}
