"""What the actions on people share: who may, whose file it is, facts as they are typed."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, ClassVar

from ostoja.audit.actions import Action, RefusedError
from ostoja.centres.models import Centre
from ostoja.core import identifiers
from ostoja.core.identifiers import IdentifierError
from ostoja.core.people.names import words
from ostoja.core.people.places import place_key
from ostoja.people import models as m
from ostoja.people import services
from ostoja.people.permissions import CHANGE, kept_from, may_work

LONGEST = 200


@dataclass(frozen=True, kw_only=True)
class OfPeople(Action):
    """Base of the actions on people: nothing of them is public, roles come from permissions."""

    public: ClassVar[bool] = False

    def check(self) -> None:
        """Whether the role may change anything of people at all."""
        able = may_work(self.actor.role, CHANGE)
        if not able.allowed:
            raise RefusedError(able.why)

    @property
    def today(self) -> date:
        """The day on which it is done."""
        return self.at.date()

    def seen(self, key: str) -> m.Person:
        """A person whose file the actor may change. Refused alike for strangers and for nobody."""
        kept_out = kept_from(self.actor.user, key, self.today)
        if not kept_out.allowed:
            raise RefusedError(kept_out.why, kept_out.basis)
        found = services.person(key, self.actor.user, self.today, CHANGE)
        if found is None:
            raise RefusedError("Nie ma takiej osoby w rejestrze; wyszukaj ją jeszcze raz.")
        return found


@dataclass(frozen=True, kw_only=True)
class OfPerson(OfPeople):
    """Base of the actions on one person, named by the opaque key."""

    person: str

    def about(self) -> str:
        """The key: the log names nobody."""
        return self.person

    def row(self) -> m.Person:
        """The person's row. Raises ``RefusedError``."""
        return self.seen(self.person)


@dataclass(frozen=True, slots=True)
class Door:
    """An address as it is typed, or none at all."""

    street: str = ""
    house: str = ""
    flat: str = ""
    postcode: str = ""
    town: str = ""
    none: bool = False

    def check(self) -> None:
        """A place and a number, or nothing but "no address". Raises ``RefusedError``."""
        parts = (self.street, self.house, self.flat, self.postcode, self.town)
        if any(len(part) > LONGEST for part in parts):
            raise RefusedError("Adres jest za długi; podaj ulicę, numer i miejscowość.")
        if self.none and any(part.strip() for part in parts):
            raise RefusedError("Podano i adres, i „bez adresu”; zostaw jedno.")
        if not self.none and not (self.house.strip() and self.town.strip()):
            raise RefusedError("Podaj numer domu i miejscowość albo zaznacz „bez adresu”.")

    @property
    def key(self) -> str | None:
        """The key by which the door is found."""
        return None if self.none else place_key(self.street or self.town, self.house)

    def fields(self) -> dict[str, Any]:
        """The columns of a row."""
        parts = ("street", "house", "flat", "postcode", "town")
        return {"none": self.none} | {name: getattr(self, name).strip() or None for name in parts}


@dataclass(frozen=True, slots=True)
class Identity:
    """Who somebody says to be, as it is typed."""

    given: str
    surname: str
    born: date | None = None
    sex: str = ""
    pesel: str = ""
    document: str = ""
    citizenship: str = "PL"
    former: tuple[str, ...] = ()
    phones: tuple[str, ...] = field(default_factory=tuple)

    def check(self, today: date) -> None:
        """Names of letters, numbers that can be right and agree. Raises ``RefusedError``."""
        check_name(self.given, "imię")
        check_name(self.surname, "nazwisko")
        if self.sex not in m.Sex.values:
            raise RefusedError("Nie ma takiej płci na liście; wybierz albo zostaw puste.")
        if self.born and not date(1900, 1, 1) <= self.born <= today:
            raise RefusedError("Data urodzenia jest niemożliwa; popraw ją.")
        if self.citizenship and not (len(self.citizenship) == 2 and self.citizenship.isalpha()):
            raise RefusedError("Obywatelstwo podaj dwiema literami, na przykład PL albo UA.")
        number = self.number()
        if number and self.born and not identifiers.carries(number, self.born):
            raise RefusedError("Data urodzenia nie zgadza się z numerem PESEL; popraw jedno.")
        if number and self.sex and identifiers.is_woman(number) != (self.sex == m.Sex.WOMAN):
            raise RefusedError("Płeć nie zgadza się z numerem PESEL; popraw jedno.")
        self.telephones()

    def number(self) -> str | None:
        """The PESEL, checked."""
        return checked(identifiers.pesel, self.pesel) if self.pesel.strip() else None

    def birthday(self) -> date | None:
        """The day of birth, from the PESEL when it was not said and the number is a real one."""
        number = self.number()
        if self.born or not number or identifiers.is_synthetic(number):
            return self.born
        return identifiers.born(number)

    def telephones(self) -> tuple[str, ...]:
        """The telephones in one form, each once."""
        numbers = (checked(identifiers.phone, one) for one in self.phones if one.strip())
        return tuple(dict.fromkeys(numbers))


def end_before(row: Any, day: date) -> None:
    """The life of ``row`` ends the day before ``day``; one that began on ``day`` never was."""
    if row.valid_from is not None and row.valid_from >= day:
        row.delete()
        return
    row.valid_to = day - timedelta(days=1)
    row.save()


def checked(check: Any, text: str) -> str:
    """``check(text)``; its complaint becomes the refusal."""
    try:
        return str(check(text))
    except IdentifierError as error:
        raise RefusedError(str(error)) from error


def check_name(text: str, what: str) -> None:
    """Raises ``RefusedError`` unless there are letters, and not too many."""
    if not words(text):
        raise RefusedError(f"Podaj {what} literami.")
    if len(text) > LONGEST or any(sign.isdigit() for sign in text):
        raise RefusedError(f"To nie może być {what}; popraw je.")


def write_name(centre: Centre, person: m.Person, given: str, surname: str, **life: Any) -> None:
    """Add a row of a name."""
    m.PersonName(
        centre=centre, person=person, given=given.strip(), surname=surname.strip(), **life
    ).save()
