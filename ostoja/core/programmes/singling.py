"""Does what a letter shows single somebody out among the letters of its edition?

A letter shows a name, an age and how many siblings take part, each of them or not. Whoever knows a
family may look for its child: every child of the edition that fits all that is shown could be
meant. There must be enough of them; else the answer says which detail to hide.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import product

from ostoja.core.people.names import stem

BANDS = ((0, 3), (4, 6), (7, 9), (10, 12), (13, 15), (16, 18), (19, 59), (60, 69), (70, 79),
         (80, 130))  # fmt: skip


class AgeShown(StrEnum):
    """How the age is shown."""

    EXACT = "exact"
    BAND = "band"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Shown:
    """One letter: the facts, and which of them it shows.

    ``name`` as signed; ``true_name`` says that it is the first name itself, not a pseudonym.
    """

    name: str
    true_name: bool
    age: int
    age_shown: AgeShown
    siblings: int
    siblings_shown: bool


@dataclass(frozen=True, slots=True)
class Crowd:
    """How many letters fit what is shown, the letter itself included, and what would help."""

    count: int
    enough: bool
    advice: tuple[str, ...]


def band(age: int) -> tuple[int, int]:
    """The band of an age, both ends included."""
    return next((low, high) for low, high in BANDS if low <= age <= high)


def age_label(age: int, shown: AgeShown) -> str:
    """The age as the letter shows it; empty when it is hidden."""
    if shown == AgeShown.NONE:
        return ""
    if shown == AgeShown.EXACT:
        return str(age)
    low, high = band(age)
    return f"{low}–{high}" if high < 130 else f"{low}+"


def fits(one: Shown, other: Shown) -> bool:
    """Whether ``one`` could be about the child of ``other``."""
    if one.true_name and stem(one.name) != stem(other.name):
        return False
    if one.siblings_shown and one.siblings != other.siblings:
        return False
    low, high = (one.age, one.age) if one.age_shown == AgeShown.EXACT else band(one.age)
    return one.age_shown == AgeShown.NONE or low <= other.age <= high


def crowd(one: Shown, others: Sequence[Shown], least: int) -> Crowd:
    """How many letters of the edition fit what ``one`` shows; ``least`` of them are enough."""
    count = 1 + sum(fits(one, other) for other in others)
    if count >= least:
        return Crowd(count, True, ())
    return Crowd(count, False, tuple(_advice(one, others, least)))


def _advice(one: Shown, others: Sequence[Shown], least: int) -> Iterator[str]:
    """The smallest sets of details that are to be hidden; none when nothing helps yet."""
    found: list[frozenset[str]] = []
    for changes, milder in sorted(_milder(one), key=lambda pair: len(pair[0])):
        if any(done <= changes for done in found):
            continue
        if 1 + sum(fits(milder, other) for other in others) >= least:
            found.append(changes)
            yield " i ".join(sorted(changes))


def _milder(one: Shown) -> Iterable[tuple[frozenset[str], Shown]]:
    names = [("", one.true_name)] + ([("podpisz pseudonimem", False)] if one.true_name else [])
    ages = [("", one.age_shown)]
    if one.age_shown == AgeShown.EXACT:
        ages.append(("podaj przedział wieku", AgeShown.BAND))
    if one.age_shown != AgeShown.NONE:
        ages.append(("nie podawaj wieku", AgeShown.NONE))
    siblings = [("", one.siblings_shown)]
    if one.siblings_shown:
        siblings.append(("nie podawaj rodzeństwa", False))
    for (a, true_name), (b, age_shown), (c, siblings_shown) in product(names, ages, siblings):
        changes = frozenset(word for word in (a, b, c) if word)
        if changes:
            yield (
                changes,
                replace(
                    one, true_name=true_name, age_shown=age_shown, siblings_shown=siblings_shown
                ),
            )
