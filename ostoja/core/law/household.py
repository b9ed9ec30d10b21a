"""A household from a file or a request: read strictly, every error names the field's path."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from ostoja.core.law.errors import WrongInputError
from ostoja.core.law.rules import Input
from ostoja.core.law.state import Case
from ostoja.core.money import zl

_KEYS = frozenset({"on", "centre", "persons", "household"})
_YES = {"tak": True, "nie": False, "true": True, "false": False}


def read(raw: Any, inputs: Mapping[str, Input], on: date) -> tuple[Case, date]:
    """The case and its day. Raises ``WrongInputError`` with a path such as ``persons[1].wiek``."""
    if not isinstance(raw, Mapping):
        raise WrongInputError("plik", "podaj osoby w polu „persons”.")
    for key in raw:
        if key not in _KEYS:
            raise WrongInputError(str(key), "tego pola nie ma; popraw nazwę albo je usuń.")
    day = _day(raw["on"], "on") if "on" in raw else on
    persons = raw.get("persons")
    if not isinstance(persons, list) or not persons:
        raise WrongInputError("persons", "podaj listę osób, każdą od nowego myślnika.")
    ids = tuple(str(_field(one, number).get("id", f"osoba {number + 1}"))
                for number, one in enumerate(persons))  # fmt: skip
    columns = _persons(persons, inputs, day)
    household = {
        name: _value(value, _known(name, "household", inputs), f"household.{name}")
        for name, value in dict(raw.get("household") or {}).items()
    }
    return Case(ids, columns, household), day


def _field(one: Any, number: int) -> Mapping[str, Any]:
    if not isinstance(one, Mapping):
        raise WrongInputError(f"persons[{number}]", "podaj pola osoby, na przykład „id: anna”.")
    return one


def _persons(
    persons: list[Any], inputs: Mapping[str, Input], day: date
) -> dict[str, tuple[Any, ...]]:
    names = {key for one in persons for key in one} - {"id", "born"}
    if any("born" in one for one in persons):
        names |= {one.name for one in inputs.values() if is_age(one)}
    columns: dict[str, tuple[Any, ...]] = {}
    for name in sorted(names):
        kind = _known(name, "person", inputs)
        columns[name] = tuple(
            _of_person(one, name, kind, f"persons[{number}]", day)
            for number, one in enumerate(persons)
        )
    return columns


def _of_person(one: Mapping[str, Any], name: str, kind: Input, path: str, day: date) -> Any:
    given = _value(one[name], kind, f"{path}.{name}") if name in one else None
    if "born" not in one or not is_age(kind):
        return given
    born = _day(one["born"], f"{path}.born")
    if born > day:
        raise WrongInputError(f"{path}.born", "data urodzenia jest po dniu pytania.")
    age = day.year - born.year - ((day.month, day.day) < (born.month, born.day))
    if given not in (None, age):
        raise WrongInputError(f"{path}.{name}", f"z daty urodzenia wynika {age}; zostaw jedno.")
    return age


def is_age(kind: Input) -> bool:
    """Whether the input is a person's age on the day, which a date of birth tells for every act."""
    return kind.entity == "person" and (kind.name == "wiek" or kind.name.endswith("_wiek"))


def _known(name: str, entity: str, inputs: Mapping[str, Input]) -> Input:
    kind = inputs.get(name)
    if kind is None or kind.entity != entity:
        known = ", ".join(sorted(one.name for one in inputs.values() if one.entity == entity))
        raise WrongInputError(name, f"tego pola nie ma; są: {known}.")
    return kind


def _value(value: Any, kind: Input, path: str) -> Any:
    match kind.unit:
        case "grosze":
            return _amount(value, path)
        case "yes_no":
            found = value if isinstance(value, bool) else _YES.get(str(value).lower())
            if found is None:
                raise WrongInputError(path, "podaj tak albo nie.")
            return found
        case "count":
            if isinstance(value, bool) or not str(value).isdigit():
                raise WrongInputError(path, "podaj liczbę całkowitą, nie mniejszą niż zero.")
            if not kind.least <= int(value) <= kind.most:
                raise WrongInputError(path, f"podaj liczbę od {kind.least} do {kind.most}.")
            return int(value)
        case "date":
            return _day(value, path)
    return value


def _amount(value: Any, path: str) -> int:
    try:
        found = zl(str(value))
    except ValueError as error:
        raise WrongInputError(path, "podaj kwotę w złotych, na przykład 1234,50.") from error
    if found < 0:
        raise WrongInputError(path, "kwota nie może być ujemna.")
    return found


def _day(value: Any, path: str) -> date:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise WrongInputError(path, "podaj dzień, na przykład 2026-11-20.") from error
