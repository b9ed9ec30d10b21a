"""Made-up people for demonstrations and measurements: believable, reproducible, nobody's.

The same seed gives the same households however many are read. How often names, ages, sizes and
telephones occur is invented; PESEL and telephone numbers cannot be a living person's.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib import resources
from itertools import accumulate
from random import Random

import yaml

from ostoja.core.identifiers import synthetic_pesel, synthetic_phone

BLOCK = 500  # households; each block has its own stream of chance
_SIZES = (1, 1, 2, 2, 3, 3, 4, 4, 5, 6)
_COMPOSED = 0.45  # of surnames
_WITHOUT_PESEL = 0.01
_WITHOUT_ADDRESS = 0.01
_WITH_PHONE = 0.6


@dataclass(frozen=True, slots=True)
class MadeUp:
    """One person who does not exist."""

    number: int
    given: str
    surname: str
    former: str | None
    born: date
    woman: bool
    pesel: str | None
    phone: str | None
    relation: str


@dataclass(frozen=True, slots=True)
class MadeUpHome:
    """A household: its door (street, house, flat) or none, and who lives there."""

    number: int
    door: tuple[str, str, str] | None
    people: tuple[MadeUp, ...]


@cache
def _names() -> dict[str, list[str]]:
    text = resources.files("ostoja.data").joinpath("names.yaml").read_text(encoding="utf-8")
    found: dict[str, list[str]] = yaml.safe_load(text)
    return found


@cache
def _weights(count: int) -> tuple[float, ...]:
    """Commoner first, with a long tail; cumulated."""
    return tuple(accumulate(1 / (place + 15) for place in range(count)))


def homes(count: int, seed: int, on: date, streets: Sequence[str]) -> Iterator[MadeUpHome]:
    """Households with at least ``count`` people in all, the last one whole."""
    people, taken, number = 0, dict[str, int](), 0
    while people < count:
        chance = Random(f"{seed}/{number // BLOCK}")
        for _ in range(BLOCK):
            number += 1
            home = _home(number, people, chance, on, streets, taken)
            people += len(home.people)
            yield home
            if people >= count:
                return


def _home(
    number: int, before: int, chance: Random, on: date, streets: Sequence[str],
    taken: dict[str, int],
) -> MadeUpHome:  # fmt: skip
    size = chance.choice(_SIZES)
    surname, flat = _surname(chance), chance.choice(("", str(chance.randint(1, 60))))
    street = chance.choice(streets)
    door = (street, f"{chance.randint(1, 120)}{chance.choice(('', '', '', 'a'))}", flat)
    found = []
    for place, (relation, age, woman) in enumerate(_parts(size, chance)):
        own = surname if chance.random() < 0.93 else _surname(chance)
        found.append(_person(before + place + 1, chance, on, (own, relation, age, woman), taken))
    roofless = size == 1 and chance.random() < _WITHOUT_ADDRESS * 3
    return MadeUpHome(number, None if roofless else door, tuple(found))


def _parts(size: int, chance: Random) -> list[tuple[str, int, bool]]:
    """Relation, age and sex of each member."""
    age = chance.randint(60, 92) if size <= 2 and chance.random() < 0.5 else chance.randint(23, 64)
    woman = chance.random() < 0.55
    found = [("head", age, woman)]
    if size > 1 and chance.random() < 0.75:
        found.append(("spouse", max(20, age + chance.randint(-6, 6)), not woman))
    while len(found) < size:
        child = chance.randint(0, max(1, min(24, age - 19)))
        found.append(("child", child, chance.random() < 0.49))
    return found


def _person(
    number: int, chance: Random, on: date, who: tuple[str, str, int, bool], taken: dict[str, int]
) -> MadeUp:
    surname, relation, age, woman = who
    born = on - timedelta(days=int(age * 365.25) + chance.randint(1, 360))
    given = _names()["women" if woman else "men"]
    first = chance.choices(given, cum_weights=_weights(len(given)))[0]
    second = f" {chance.choice(given)}" if chance.random() < 0.2 else ""
    day = f"{born:%y%m%d}".replace("0229", "0228") + str(woman)
    taken[day] = taken.get(day, -1) + 1
    pesel = synthetic_pesel(born, taken[day] * 7 % 5000, woman=woman)
    former = woman and relation == "spouse" and chance.random() < 0.5
    phone = age > 12 and chance.random() < _WITH_PHONE
    return MadeUp(
        number=number,
        given=first + second,
        surname=bent(surname, woman),
        former=bent(_surname(chance), woman) if former else None,
        born=born,
        woman=woman,
        pesel=None if chance.random() < _WITHOUT_PESEL else pesel,
        phone=synthetic_phone(number % 1_000_000) if phone else None,
        relation=relation,
    )


def _surname(chance: Random) -> str:
    names = _names()
    if chance.random() < _COMPOSED:
        return chance.choice(names["stems"]) + chance.choice(names["endings"])
    return chance.choices(names["surnames"], cum_weights=_weights(len(names["surnames"])))[0]


def bent(surname: str, woman: bool) -> str:
    """A surname of adjectival form in the form of the person."""
    for man, lady in (("ski", "ska"), ("cki", "cka"), ("dzki", "dzka"), ("zny", "zna")):
        if woman and surname.endswith(man):
            return surname[: len(surname) - len(man)] + lady
    return surname
