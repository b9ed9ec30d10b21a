"""A situation as OpenFisca's clients send it: persons, households, values by period, nulls asked.

Differences of ours, all on the strict side: a rule's value cannot be given, only asked; nothing
has a default; a household is whoever its ``members`` are, and who is in none lives alone.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ostoja.api.limits import FIRST_YEAR, LAST_YEAR
from ostoja.api.openfisca.numbers import exact
from ostoja.core.law import fields
from ostoja.core.law.errors import WrongInputError
from ostoja.core.law.state import Case, Law

PLURALS = {"persons": "person", "households": "household"}
MOST_REQUESTS = 200
MOST_WORK = 120  # persons times days asked about: a second of one core at the worst
_PERIOD = re.compile(r"(?:(month|day):)?([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?(?::1)?")


class SituationError(ValueError):
    """What is wrong, where in the situation, and the status that OpenFisca gives to it."""

    def __init__(self, path: tuple[str, ...], sentence: str, status: int = 400) -> None:
        self.path, self.sentence, self.status = path, sentence, status
        super().__init__(sentence)

    def as_json(self) -> dict[str, Any]:
        """The sentence at its place: ``{"persons": {"anna": {"wiek": "…"}}}``."""
        found: Any = self.sentence
        for part in reversed(self.path or ("error",)):
            found = {part: found}
        return dict(found)


@dataclass(frozen=True, slots=True)
class Period:
    """A month or a day; a month is computed on its first day."""

    text: str
    day: date
    whole_month: bool

    def covers(self, day: date) -> bool:
        """Whether what is given for this period holds on ``day``."""
        if self.whole_month:
            return (self.day.year, self.day.month) == (day.year, day.month)
        return self.day == day


@dataclass(frozen=True, slots=True)
class Asked:
    """One null: whose variable is asked, and for which period."""

    plural: str
    id: str
    name: str
    period: Period

    @property
    def path(self) -> tuple[str, ...]:
        """Where the null stands."""
        return (self.plural, self.id, self.name, self.period.text)


@dataclass(frozen=True, slots=True)
class Situation:
    """Persons, who lives with whom, what is given, and what is asked."""

    persons: tuple[str, ...]
    households: Mapping[str, tuple[str, ...]]
    asked: tuple[Asked, ...]
    given: Mapping[tuple[str, str, str], tuple[tuple[Period, Any], ...]] = field(
        default_factory=dict
    )

    def home(self, asked: Asked) -> str:
        """The household that a question is about."""
        if asked.plural == "households":
            return asked.id
        return next(home for home, members in self.households.items() if asked.id in members)

    def value(self, plural: str, of: str, name: str, day: date) -> Any:
        """What is given for ``day``, a day before its month; ``None`` when nothing is."""
        found = [one for one in self.given.get((plural, of, name), ()) if one[0].covers(day)]
        found.sort(key=lambda one: one[0].whole_month)
        return found[0][1] if found else None

    def case(self, home: str, day: date) -> Case:
        """One household on ``day`` as the engine takes it."""
        members = self.households[home]
        mine = dict.fromkeys(
            name for plural, of, name in self.given if plural == "persons" and of in members
        )
        columns = {
            name: tuple(self.value("persons", one, name, day) for one in members) for name in mine
        }
        whole = {
            name: self.value("households", home, name, day)
            for plural, of, name in self.given
            if (plural, of) == ("households", home)
        }
        return Case(members, columns, whole)


def parse(raw: Any, law: Law) -> Situation:
    """The situation in ``raw``. Raises ``SituationError``."""
    if not isinstance(raw, Mapping):
        raise SituationError((), "Podaj obiekt z polem „persons”.")
    for key in raw:
        if key not in PLURALS:
            raise SituationError((key,), "Nie ma takiej jednostki; są: persons, households.")
    persons = _named(raw.get("persons"), ("persons",))
    if not persons:
        raise SituationError(("persons",), "Podaj choć jedną osobę.")
    if len(persons) > fields.MOST_PERSONS:
        raise SituationError(("persons",), f"Podaj najwyżej {fields.MOST_PERSONS} osób.")
    homes = _named(raw.get("households", {}), ("households",))
    reader = _Reader(law)
    for of, values in persons.items():
        reader.entity("persons", of, _named(values, ("persons", of)))
    for of, values in homes.items():
        rest = {key: value for key, value in _named(values, ("households", of)).items()
                if key != "members"}  # fmt: skip
        reader.entity("households", of, rest)
    days = {one.period.day for one in reader.asked}
    if len(persons) * len(days) > MOST_WORK:
        raise SituationError(
            (), f"Osób razy okresów może być najwyżej {MOST_WORK}; zapytaj osobno."
        )
    return Situation(
        tuple(persons), _homes(homes, tuple(persons)), tuple(reader.asked),
        {key: tuple(values) for key, values in reader.given.items()},
    )  # fmt: skip


def _named(value: Any, path: tuple[str, ...]) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise SituationError(path, "Podaj obiekt: nazwy i ich wartości.")
    return value


def _homes(homes: Mapping[str, Any], persons: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    placed: set[str] = set()
    for home, values in homes.items():
        path = ("households", home, "members")
        members = values.get("members", [])
        if not isinstance(members, list):
            raise SituationError(path, "Podaj listę osób.")
        for number, one in enumerate(members):
            if not isinstance(one, str) or one not in persons:
                raise SituationError((*path, str(number)), "Tej osoby nie ma w „persons”.")
            if one in placed:
                raise SituationError(path, f"Osoba „{one}” jest wpisana więcej niż raz.")
            placed.add(one)
        if not members:
            raise SituationError(path, "Podaj choć jedną osobę gospodarstwa.")
        found[home] = tuple(members)
    for one in persons:
        if one not in placed:
            if one in found:
                raise SituationError(("households", one), f"Osoba „{one}” nie jest tu wpisana.")
            found[one] = (one,)
    return found


class _Reader:
    """Values and questions, gathered over all persons and households."""

    def __init__(self, law: Law) -> None:
        self.law = law
        self.rules = {one.name: one for one in law.rules}
        self.given: dict[tuple[str, str, str], list[tuple[Period, Any]]] = {}
        self.asked: list[Asked] = []

    def entity(self, plural: str, of: str, values: Mapping[str, Any]) -> None:
        """Read one person or household."""
        for name, by_period in values.items():
            path = (plural, of, name)
            kind = self.law.inputs.get(name) or self.rules.get(name)
            if kind is None:
                raise SituationError(path, f"Nie ma zmiennej „{name}”; zobacz /variables.", 404)
            if kind.entity != PLURALS[plural]:
                raise SituationError(path, f"Zmienna „{name}” dotyczy: {kind.entity}.")
            if not isinstance(by_period, Mapping):
                raise SituationError(path, 'Podaj okres, na przykład {"2026-11": …}.')
            for text, value in by_period.items():
                self.one(path, _period(text, path), value)

    def one(self, path: tuple[str, str, str], period: Period, value: Any) -> None:
        """Read one value, or one null."""
        where = (*path, period.text)
        if value is None:
            if len(self.asked) == MOST_REQUESTS:
                raise SituationError((), f"Zapytaj najwyżej o {MOST_REQUESTS} wartości naraz.")
            self.asked.append(Asked(*path, period))
            return
        kind = self.law.inputs.get(path[2])
        if kind is None:
            raise SituationError(where, "Tę wartość liczy reguła; podaj null, a ją policzymy.")
        try:
            self.given.setdefault(path, []).append((period, exact(kind, value, path[2])))
        except WrongInputError as error:
            raise SituationError(where, str(error)) from error


def _period(text: str, path: tuple[str, ...]) -> Period:
    found = _PERIOD.fullmatch(text)
    if found and (found[1] is None or (found[1] == "day") == (found[4] is not None)):
        try:
            day = date(int(found[2]), int(found[3]), int(found[4] or 1))
        except ValueError:
            pass
        else:
            if FIRST_YEAR <= day.year <= LAST_YEAR:
                return Period(text, day, found[4] is None)
    raise SituationError(
        path, f"„{text}” to nie jest okres; podaj miesiąc 2026-11 albo dzień 2026-11-20."
    )
