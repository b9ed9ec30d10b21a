"""Groups of households in which a reform is told: by income, by family, by gmina.

Incomes are compared on the modified OECD scale: the first grown person counts 1, every other person
from 14 years on 0.5, every younger child 0.3. A tenth of the persons, ordered by that income, is a
decile group; who has the same income to the złoty is in the same group, so that the groups depend
neither on the order of the file nor on how it is read.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from ostoja.core.law.scale.columns import Array
from ostoja.core.law.scale.population import Batch, Labels

_GROWN = 14  # years, the modified OECD scale
_ADULT = 18
_OLD = 60
_TOP = 1_000_000  # złoty a month: whoever has more is in the last decile anyway
FAMILIES = (
    "jedna osoba do 59 lat",
    "jedna osoba od 60 lat",
    "jedno dorosłe z dziećmi",
    "dwoje dorosłych bez dzieci",
    "dwoje dorosłych, jedno dziecko",
    "dwoje dorosłych, dwoje dzieci",
    "dwoje dorosłych, troje dzieci i więcej",
    "troje dorosłych i więcej, bez dzieci",
    "troje dorosłych i więcej, z dziećmi",
    "same osoby do 17 lat",
)
DECILES = tuple(str(number) for number in range(1, 11))


def families(batch: Batch) -> Labels:
    """The type of each household by the ages of its persons (input ``wiek``)."""
    age = batch.persons["wiek"]
    adults = batch.per_household((age >= _ADULT).astype(np.int64))
    old = batch.per_household((age >= _OLD).astype(np.int64))
    children = batch.sizes - adults
    codes = np.select(
        [
            adults == 0,
            (adults == 1) & (children == 0),
            adults == 1,
            adults == 2,
            children == 0,
        ],
        [9, old, 2, 3 + np.minimum(children, 3), 7],
        8,
    )
    return Labels(codes.astype(np.int64), FAMILIES)


def equivalised(batch: Batch, income: str) -> Array:
    """Income on the modified OECD scale, in full złoty a month, cut down."""
    if income in batch.household:
        total = batch.household[income]
    else:
        total = batch.per_household(batch.persons[income])
    grown = batch.per_household((batch.persons["wiek"] >= _GROWN).astype(np.int64))
    first = np.maximum(grown, 1)  # somebody is always the first person
    tenths = 10 + 5 * (first - 1) + 3 * (batch.sizes - first)
    found: Array = np.minimum(total * 10 // tenths // 100, _TOP)
    return found


@dataclass(frozen=True, slots=True)
class Deciles:
    """The upper bounds of the first nine groups, in złoty, inclusive."""

    income: str
    bounds: tuple[int, ...]

    def of(self, batch: Batch) -> Labels:
        """The decile group of each household."""
        found = np.searchsorted(np.array(self.bounds), equivalised(batch, self.income), "left")
        return Labels(found.astype(np.int64), DECILES)


def deciles(income: str, batches: Iterable[Batch]) -> Deciles:
    """Bounds over the whole population, exact: persons are counted złoty by złoty, in one pass."""
    persons = np.zeros(_TOP + 1, np.int64)
    for batch in batches:
        np.add.at(persons, equivalised(batch, income), batch.sizes * batch.weights)
    reached = np.cumsum(persons)
    total = int(reached[-1])
    bounds = [int(np.searchsorted(reached * 10, total * tenth, "left")) for tenth in range(1, 10)]
    return Deciles(income, tuple(bounds))
