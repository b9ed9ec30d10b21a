"""Which fields a household may have, and of which form: one place for the reader and the schema.

``clean`` refuses whatever the published JSON Schema refuses (and what a schema cannot say is left
to ``household.read``): a field nobody knows gets the nearest known name, a number that would take
a machine down is never computed with.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from difflib import get_close_matches
from fractions import Fraction
from typing import Any

from ostoja.core.law.errors import WrongInputError
from ostoja.core.law.rules import MOST, Entity, Input

TOP = ("on", "centre", "persons", "household")
OF_PERSON = ("id", "born")
MOST_PERSONS = 40
MOST_ZLOTY = 999_999_999
MOST_COUNT = MOST
NARROW = 100
LONGEST = 100
DAY = r"(19|20)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
AMOUNT = r"[0-9][0-9 \u00a0]{0,12}([.,][0-9]{1,2})?"
COUNT = r"[0-9]{1,9}"
SHARE = r"[0-9]{1,6}/[1-9][0-9]{0,5}"
TEXT = rf"[^\x00-\x1f\x7f\u2028\u2029]{{1,{LONGEST}}}"
SLUG = r"[a-z0-9][a-z0-9-]{0,59}"
YES = ("tak", "Tak", "TAK", "true")
NO = ("nie", "Nie", "NIE", "false")


def clean(raw: Any, inputs: Mapping[str, Input]) -> dict[str, Any]:
    """The household in one plain form for ``household.read``. Raises ``WrongInputError``."""
    if not isinstance(raw, Mapping):
        raise WrongInputError("plik", "podaj osoby w polu „persons”.")
    # YAML 1.1 reads the bare word ``on`` as "yes"
    raw = {"on" if key is True else key: value for key, value in raw.items()}
    for key in raw:
        if key not in TOP:
            raise WrongInputError(str(key), _unknown(str(key), TOP))
    persons = raw.get("persons")
    if not isinstance(persons, list) or not persons:
        raise WrongInputError("persons", "podaj listę osób, każdą od nowego myślnika.")
    if len(persons) > MOST_PERSONS:
        raise WrongInputError("persons", f"podaj najwyżej {MOST_PERSONS} osób.")
    found: dict[str, Any] = {
        "persons": [_person(one, f"persons[{number}]", inputs)
                    for number, one in enumerate(persons)]
    }  # fmt: skip
    if "household" in raw:
        found["household"] = _entity(raw["household"], "household", "household", inputs)
    if "on" in raw:
        found["on"] = _day(raw["on"], "on")
    if "centre" in raw:
        found["centre"] = _text(raw["centre"], "centre", SLUG)
    return found


def of(entity: Entity, inputs: Mapping[str, Input]) -> tuple[Input, ...]:
    """The inputs that a person, or the household, is asked for, by name."""
    return tuple(sorted((one for one in inputs.values() if one.entity == entity and one.asked),
                        key=lambda one: one.name))  # fmt: skip


def _person(one: Any, path: str, inputs: Mapping[str, Input]) -> dict[str, Any]:
    if not isinstance(one, Mapping):
        raise WrongInputError(path, "podaj pola osoby, na przykład „id: anna”.")
    own: dict[str, Any] = {}
    if "id" in one:
        own["id"] = _id(one["id"], f"{path}.id")
    if "born" in one:
        own["born"] = _day(one["born"], f"{path}.born")
    rest = {key: value for key, value in one.items() if key not in OF_PERSON}
    return own | _entity(rest, path, "person", inputs)


def _entity(values: Any, path: str, entity: Entity, inputs: Mapping[str, Input]) -> dict[str, Any]:
    if not isinstance(values, Mapping):
        raise WrongInputError(path, "podaj pola i ich wartości.")
    found: dict[str, Any] = {}
    for name, value in values.items():
        field = f"{path}.{name}"
        kind = inputs.get(name) if isinstance(name, str) else None
        if kind is None or not kind.asked:
            own = OF_PERSON if entity == "person" else ()
            known = (*own, *(one.name for one in of(entity, inputs)))
            raise WrongInputError(field, _unknown(str(name), known))
        if kind.entity != entity:
            where = "osoby, w „persons”" if kind.entity == "person" else "gospodarstwa: „household”"
            raise WrongInputError(field, f"to pole należy do {where}.")
        found[name] = value_of(kind, value, field)
    return found


def value_of(kind: Input, value: Any, path: str) -> Any:
    """One value in the plain form of its unit. Raises ``WrongInputError`` naming ``path``."""
    match kind.unit:
        case "grosze":
            return _amount(value, path)
        case "count":
            return _within(kind, value, path)
        case "yes_no":
            return _yes_no(value, path)
        case "date":
            return _day(value, path)
        case "share":
            return Fraction(_text(value, path, SHARE))
    return _text(value, path, TEXT)


def _unknown(name: str, known: Iterable[str]) -> str:
    near = get_close_matches(name.lower().replace("-", "_"), tuple(known), n=1, cutoff=0.6)
    if near:
        return f"tego pola nie ma; czy chodzi o „{near[0]}”?"
    return "tego pola nie ma; wszystkie pola wypisze: ostoja law schema."


def _id(value: Any, path: str) -> str:
    return _text(value, path, TEXT) if isinstance(value, str) else str(_count(value, path))


def _text(value: Any, path: str, pattern: str) -> str:
    if not isinstance(value, str) or not re.fullmatch(pattern, value):
        raise WrongInputError(path, "podaj krótki, niepusty tekst we właściwej postaci.")
    return value


def _amount(value: Any, path: str) -> str:
    if isinstance(value, str) and re.fullmatch(AMOUNT, value):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        if value < 0:
            raise WrongInputError(path, "kwota nie może być ujemna.")
        if value <= MOST_ZLOTY and round(value * 100) / 100 == value:
            return f"{abs(value):.2f}"  # minus zero is zero
    if isinstance(value, str) and re.fullmatch(f"-{AMOUNT}", value):
        raise WrongInputError(path, "kwota nie może być ujemna.")
    raise WrongInputError(path, "podaj kwotę w złotych, na przykład 1234,50.")


def _count(value: Any, path: str) -> int:
    if isinstance(value, str) and re.fullmatch(COUNT, value):
        return int(value)
    if (
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and 0 <= value <= MOST_COUNT
        and value == int(value)
    ):
        return int(value)
    raise WrongInputError(path, "podaj liczbę całkowitą, nie mniejszą niż zero.")


def written(one: Input) -> str:
    """The pattern of a count in quotes: with narrow limits the numbers themselves."""
    if one.most - one.least > NARROW:
        return COUNT
    return f"({'|'.join(str(number) for number in range(one.least, one.most + 1))})"


def _within(kind: Input, value: Any, path: str) -> int:
    found = _count(value, path)
    as_written = not isinstance(value, str) or re.fullmatch(written(kind), value)
    if as_written and kind.least <= found <= kind.most:
        return found
    raise WrongInputError(path, f"podaj liczbę od {kind.least} do {kind.most}.")


def _yes_no(value: Any, path: str) -> bool:
    if isinstance(value, bool):
        return value
    if value in YES or value in NO:
        return value in YES
    raise WrongInputError(path, "podaj tak albo nie.")


def _day(value: Any, path: str) -> date:
    # YAML reads a day by itself; an hour beside it would mean that a moment was meant.
    text = value.isoformat() if isinstance(value, date) else value
    if not isinstance(value, datetime) and isinstance(text, str) and re.fullmatch(DAY, text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            pass
    raise WrongInputError(path, "podaj dzień, na przykład 2026-11-20.")
