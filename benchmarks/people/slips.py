"""The same person as another hand writes it: heard, bent, mistyped, dates exchanged."""

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from random import Random

from ostoja.core.people.likeness import Record

_HEARD = (
    ("ó", "u"), ("rz", "ż"), ("ż", "rz"), ("ch", "h"), ("ą", "on"), ("ę", "en"), ("w", "f"),
    ("i", "y"), ("sz", "ż"), ("dz", "c"),
)  # fmt: skip


def as_it_is(one: Record, _: Random) -> Record:
    """Nothing changed."""
    return one


def without_signs(one: Record, _: Random) -> Record:
    """Typed on a keyboard without Polish letters."""
    plain = "".join(
        sign for sign in unicodedata.normalize("NFKD", one.surnames[0].replace("ł", "l"))
        if not unicodedata.combining(sign)
    )  # fmt: skip
    return replace(one, surnames=(plain,))


def mistyped(one: Record, chance: Random) -> Record:
    """One letter lost, doubled, mistaken, or exchanged with its neighbour, in the surname."""
    name = one.surnames[0]
    at = chance.randrange(1, len(name))
    made = chance.choice(
        (
            name[:at] + name[at + 1 :],
            name[:at] + name[at] + name[at:],
            name[:at] + chance.choice("abcdeiklmnoprstuwz") + name[at + 1 :],
            name[: at - 1] + name[at] + name[at - 1] + name[at + 1 :],
        )
    )
    return replace(one, surnames=(made,))


def heard(one: Record, chance: Random) -> Record:
    """As it sounds on the telephone."""
    name = one.surnames[0].lower()
    ways = [(a, b) for a, b in _HEARD if a in name[1:]]
    if ways:
        spelled, other = chance.choice(ways)
        name = name[0] + name[1:].replace(spelled, other, 1)
    return replace(one, surnames=(name,))


def bent(one: Record, _: Random) -> Record:
    """In the genitive, as a court's letter has it."""
    return replace(one, given=_genitive(one.given), surnames=(_genitive(one.surnames[0]),))


def _genitive(name: str) -> str:
    for ending, other in (
        ("ski", "skiego"), ("cki", "ckiego"), ("ska", "skiej"), ("cka", "ckiej"), ("ek", "ka"),
        ("ia", "ii"), ("ka", "ki"), ("ga", "gi"), ("a", "y"),
    ):  # fmt: skip
        if name.endswith(ending):
            return name[: len(name) - len(ending)] + other
    return name if name.endswith(("y", "o", "e", "i")) else f"{name}a"


def other_day(one: Record, chance: Random) -> Record:
    """One digit of the day of birth mistaken."""
    if one.born is None:
        return one
    born = one.born.day
    near = [day for day in range(1, 29) if day != born and day // 10 == born // 10]
    day = chance.choice(near or [born - 1])  # the 30th and 31st
    return replace(one, born=one.born.replace(day=day))


def married(one: Record, _: Random) -> Record:
    """Another surname since; the address and telephone are the same."""
    return replace(one, surnames=("Zmieniona",))


SLIPS: dict[str, Callable[[Record, Random], Record]] = {
    "as it is": as_it_is,
    "without Polish letters": without_signs,
    "mistyped": mistyped,
    "as heard": heard,
    "in the genitive": bent,
    "another day of birth": other_day,
    "another surname": married,
}
