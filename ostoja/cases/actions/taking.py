"""An application of the site is taken into a case: a new one, or one that is there already."""

from dataclasses import dataclass
from typing import Any, ClassVar

from ostoja.accounts.actions.base import able
from ostoja.accounts.permissions import excluded
from ostoja.accounts.roles import Power
from ostoja.audit.actions import Action, RefusedError
from ostoja.cases.actions.opening import OpenCase
from ostoja.cases.applications import application
from ostoja.cases.models import Case, SentApplication
from ostoja.cases.services import case
from ostoja.centres.models import Centre
from ostoja.letters.actions import Arrived
from ostoja.letters.models import IncomingLetter
from ostoja.people.models import Person

_GONE = "Nie ma takiego wniosku; odśwież listę."


def arrived_of(row: SentApplication, person: str) -> Arrived:
    """The letter of an application as the counter would have typed it, for a person."""
    return Arrived(
        received_on=row.letter.received_on, channel=row.letter.came_by, person=person,
        matter=row.matter,
    )  # fmt: skip


def _held(key: str) -> SentApplication:
    """The application, held until the end: two clerks at once take it once."""
    rows = SentApplication.objects.select_for_update(of=("self",)).select_related("letter")
    found: SentApplication | None = rows.filter(key=key).first()
    if found is None:
        raise RefusedError(_GONE)
    return found


def _of_person(letter: IncomingLetter, person: Person) -> IncomingLetter:
    """The letter is somebody's of the register from now on; the typed name is needed no more."""
    letter.person, letter.sender = person, None
    letter.save()
    return letter


@dataclass(frozen=True, kw_only=True)
class AcceptApplication(OpenCase):
    """Open a case for an application; taken twice it is one case. The letter keeps its number."""

    application: str

    name: ClassVar[str] = "przyjęcie wniosku ze strony"

    def check(self) -> None:
        """What opening a case asks; the application is there and the letter is its own."""
        super().check()
        row = application(self.application)
        if row is None:
            raise RefusedError(_GONE)
        if self.arrived != arrived_of(row, self.arrived.person):
            raise RefusedError("Pismo nie należy do tego wniosku; odśwież stronę.")

    def change(self, centre: Centre) -> dict[str, Any]:
        """The case, and the application in it."""
        row = _held(self.application)
        if row.case is not None:
            return {"case": row.case.key, "sign": row.case.sign, "again": True}
        made = super().change(centre)
        row.case, row.taken_at = Case.objects.get(key=made["case"]), self.at
        row.save()
        return made | {"application": row.key}

    def letter(self, centre: Centre) -> IncomingLetter:
        """The letter that is there already."""
        return _of_person(_held(self.application).letter, self._person())


@dataclass(frozen=True, kw_only=True)
class JoinApplication(Action):
    """Put an application to a case that runs already, of the same person."""

    application: str
    case: str

    name: ClassVar[str] = "dołączenie wniosku do sprawy"
    roles: ClassVar[frozenset[str]] = able(Power.INTAKE)
    public: ClassVar[bool] = False

    def check(self) -> None:
        """An application, an open case of the worker's part, nobody kept out of it."""
        super().check()
        if application(self.application) is None:
            raise RefusedError(_GONE)
        found = self._case()
        if found.closed_on is not None:
            raise RefusedError("Ta sprawa jest zamknięta; załóż nową.")
        if self.actor.user is not None:
            kept_out = excluded(self.actor.user, found.person.key, self.at.date())
            if kept_out.allowed:
                raise RefusedError(kept_out.why, kept_out.basis)

    def about(self) -> str:
        """The key of the case."""
        return self.case

    def _case(self) -> Case:
        found = case(self.case, self.actor.user, self.at.date())
        if found is None:
            raise RefusedError("Nie ma takiej sprawy w Twojej części ośrodka; sprawdź znak.")
        return found

    def change(self, centre: Centre) -> dict[str, Any]:
        """The application and its letter belong to the case."""
        row, found = _held(self.application), self._case()
        if row.case_id is not None:
            if row.case_id != found.pk:
                raise RefusedError("Ten wniosek jest już w innej sprawie; odśwież stronę.")
            return {"case": found.key, "again": True}
        _of_person(row.letter, found.person)
        row.case, row.taken_at = found, self.at
        row.save()
        return {"case": found.key, "application": row.key}
