"""What is protected for safety: opened, written and shared within its group only.

The log is read by others, so these actions have one plain name and are about the file's own key;
they say nothing of the person, and no kind of fact.
"""

from dataclasses import dataclass
from typing import Any, ClassVar

from ostoja.accounts.models import Membership
from ostoja.audit.actions import RefusedError
from ostoja.centres.models import Centre
from ostoja.people import models as m
from ostoja.people import safety
from ostoja.people.actions.base import LONGEST, OfPeople, OfPerson, end_before
from ostoja.people.models.base import in_force

_NAME = "zapis w rejestrze"


@dataclass(frozen=True, kw_only=True)
class OpenProtected(OfPerson):
    """Open a protected file of a person; who opens it is the first of its group.

    Nobody is told that another group has one already: that would betray it.
    """

    name: ClassVar[str] = _NAME

    def about(self) -> str:
        """Nobody: the event names the file's key."""
        return ""

    def check(self) -> None:
        """A person one may see; somebody, not the system, who becomes the group."""
        super().check()
        self.row()
        if self.actor.user is None:
            raise RefusedError("Chroniony zapis zakłada pracownik z imienia, nie system.")

    def change(self, centre: Centre) -> dict[str, Any]:
        """Add the file with its first member."""
        file = m.SafetyFile(centre=centre, person=self.row(), opened_on=self.today)
        file.save()
        m.SafetyMember(centre=centre, file=file, user=self.actor.user, valid_from=self.today).save()
        return {"record": file.key}


@dataclass(frozen=True, kw_only=True)
class OfProtected(OfPeople):
    """Base of what the group does in its file."""

    file: str

    name: ClassVar[str] = _NAME

    def about(self) -> str:
        """The file's own key."""
        return self.file

    def row(self) -> m.SafetyFile:
        """The file. Refused alike when there is none and when it is not the actor's."""
        found = safety.file_of(self.file, self.actor.user, self.today)
        if found is None:
            raise RefusedError("Nie ma takiego zapisu; wróć do teczki.")
        return found


@dataclass(frozen=True, kw_only=True)
class WriteProtected(OfProtected):
    """Add a protected fact; a safe address or telephone ends the one before."""

    kind: str
    value: str

    def check(self) -> None:
        """A known kind and a text."""
        super().check()
        self.row()
        if self.kind not in m.SafetyKind.values:
            raise RefusedError("Nie ma takiego rodzaju zapisu; wybierz z listy.")
        if not self.value.strip() or len(self.value) > 10 * LONGEST:
            raise RefusedError("Wpisz treść, najwyżej dwa tysiące znaków.")

    def change(self, centre: Centre) -> dict[str, Any]:
        """Add it from today."""
        row = self.row()
        if self.kind in (m.SafetyKind.ADDRESS, m.SafetyKind.PHONE):
            for before in m.SafetyFact.objects.filter(
                in_force(self.today), file=row, kind=self.kind
            ):
                end_before(before, self.today)
        m.SafetyFact(
            centre=centre, file=row, kind=self.kind, value=self.value.strip(),
            valid_from=self.today,
        ).save()  # fmt: skip
        return {}


@dataclass(frozen=True, kw_only=True)
class ShareProtected(OfProtected):
    """Name one more worker of the group."""

    email: str

    def check(self) -> None:
        """Somebody who works here and is not in the group yet."""
        super().check()
        row, user = self.row(), self.worker()
        members = m.SafetyMember.objects.filter(in_force(self.today), file=row, user=user)
        if members.exists():
            raise RefusedError("Ta osoba już należy do grupy.")

    def worker(self) -> Any:
        """The worker's account. Raises ``RefusedError``."""
        members = Membership.objects.select_related("user").filter(
            user__email=self.email.strip().lower(), user__is_active=True
        )
        found = members.first()
        if found is None:
            raise RefusedError("Nie ma takiego pracownika; sprawdź adres.")
        return found.user

    def change(self, centre: Centre) -> dict[str, Any]:
        """Add the member from today."""
        m.SafetyMember(
            centre=centre, file=self.row(), user=self.worker(), valid_from=self.today
        ).save()
        return {}
