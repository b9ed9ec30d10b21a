"""A letter becomes a case with a sign that nobody else ever had or will have."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from ostoja.accounts.actions.base import able
from ostoja.accounts.permissions import Place, excluded
from ostoja.accounts.roles import Power
from ostoja.audit.actions import Action, RefusedError
from ostoja.cases.models import Case, CaseStep, Filing, SignNumbers
from ostoja.cases.permissions import place_of_person
from ostoja.cases.services import filing, filings, next_due
from ostoja.centres.models import Centre
from ostoja.centres.numbers import next_number
from ostoja.core.procedures.book import of_matter
from ostoja.core.procedures.engine import Happening
from ostoja.core.procedures.model import Procedure
from ostoja.core.procedures.signs import Sign
from ostoja.directory import services as directory
from ostoja.letters.actions import Arrived, write
from ostoja.letters.models import IncomingLetter
from ostoja.people import services as people
from ostoja.people.models import Person

_NO_CLASS = "Ta sprawa nie ma klasy w wykazie akt; wskaż ją w „Wykazie akt”."


def can_be_filed(matter: str, day: date) -> None:
    """Raise ``RefusedError`` when no unit has a class for the matter on a day.

    For whoever enters a person first: the person shall not stay behind without the case.
    """
    if not filings(day).filter(matter=matter).exists():
        raise RefusedError(_NO_CLASS)


@dataclass(frozen=True, kw_only=True)
class OpenCase(Action):
    """Register an application and open its case in the part of the centre where the person lives.

    ``unit`` is a unit of the directory that leads it instead.
    """

    arrived: Arrived
    unit: str = ""

    name: ClassVar[str] = "założenie sprawy"
    roles: ClassVar[frozenset[str]] = able(Power.INTAKE)
    public: ClassVar[bool] = False

    def check(self) -> None:
        """The role, the letter, a person one may see, a procedure, a class in the file plan."""
        super().check()
        self.arrived.check(self.at.date())
        person = self._person()
        if self.actor.user is not None:
            kept_out = excluded(self.actor.user, person.key, self.at.date())
            if kept_out.allowed:
                raise RefusedError(kept_out.why, kept_out.basis)
        self._procedure()
        if self.unit and self.unit not in directory.book_here().units_by_code:
            raise RefusedError("Nie ma takiej komórki w ośrodku; wybierz z listy.")
        self._rule()

    def about(self) -> str:
        """The person's key: the log names nobody."""
        return self.arrived.person

    def _person(self) -> Person:
        found = people.person(self.arrived.person, self.actor.user, self.at.date())
        if found is None:
            raise RefusedError("Sprawę zakłada się osobie z rejestru; wyszukaj ją albo wpisz.")
        return found

    def _procedure(self) -> Procedure:
        found = of_matter(self.arrived.matter, self.arrived.received_on)
        if found is None:
            raise RefusedError("Dla tej sprawy nie ma jeszcze procedury; zarejestruj samo pismo.")
        return found

    def _place(self) -> Place:
        if self.unit:
            return Place(units=(self.unit,))
        return place_of_person(self._person().pk, self.at.date())

    def _rule(self) -> Filing:
        unit = next(iter(self._place().units), "")
        found = filing(self.arrived.matter, unit, self.arrived.received_on)
        if found is None:
            raise RefusedError(_NO_CLASS)
        return found

    def change(self, centre: Centre) -> dict[str, Any]:
        """The letter with its number, the case with its sign, the first step."""
        letter = self.letter(centre)
        case = self._case(centre, letter)
        CaseStep(
            centre=centre, case=case, position=1, step=self._procedure().opens,
            on=letter.received_on, at=self.at, hands=self.actor.user,
        ).save()  # fmt: skip
        return {"case": case.key, "sign": case.sign, "letter": letter.key, "number": str(letter)}

    def letter(self, centre: Centre) -> IncomingLetter:
        """The letter with which the case begins."""
        return write(centre, self.arrived, self.actor.user, self.at.date())

    def _case(self, centre: Centre, letter: IncomingLetter) -> Case:
        table, rule, place = self._procedure(), self._rule(), self._place()
        sign = _next(centre, rule.symbol, rule.plan_class, letter.received_on.year)
        first = Happening(step=table.opens, on=letter.received_on)
        case = Case(
            centre=centre, sign=str(sign), unit_symbol=sign.unit, symbol=sign.symbol,
            number=sign.number, year=sign.year, matter=letter.matter, procedure=table.code,
            begun=letter.received_on, person=self._person(), letter=letter,
            unit=next(iter(place.units), ""), territory=place.territory, state=table.initial,
            since=letter.received_on,
            next_due=next_due(table, (first,), self.at.date()),
        )  # fmt: skip
        case.key = self.made_up_key() or case.key
        case.save()
        return case

    def made_up_key(self) -> str:
        """The key that the demo wants; everywhere else one that says nothing."""
        return ""


@dataclass(frozen=True, kw_only=True)
class MakeUpCase(OpenCase):
    """A made-up case of the demo, under a key that is the same in every installation."""

    key: str

    name: ClassVar[str] = "zmyślona sprawa do pokazu"
    roles: ClassVar[frozenset[str]] = frozenset({"system"})

    def made_up_key(self) -> str:
        """The key of the demo's file."""
        return self.key


def _next(centre: Centre, unit: str, symbol: str, year: int) -> Sign:
    """The next sign of a unit, class and year."""
    which = {"centre": centre, "unit": unit, "symbol": symbol, "year": year}
    return Sign(unit, symbol, next_number(SignNumbers, **which), year)
