"""A population: one row a household, lists of its persons, read batch by batch.

The columns are the inputs of the acts. A person's input is a list, one value a person, in the same
order in every list; a household's input is one value. Four columns are no inputs: ``id`` is not
read, ``gmina`` and ``rodzina`` name groups of the result, ``waga`` says how many households the row
stands for. Every error names the row and the column.
"""

import importlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from ostoja.core.law.errors import LawError
from ostoja.core.law.rules import Input
from ostoja.core.law.scale.columns import Array, Population

GROUPS = ("gmina", "rodzina")
LABELS = frozenset({"id", "waga", *GROUPS})
MOST = 10**11  # grosze: a billion złoty; sums of a batch stay far from the edge of int64
BATCH = 65_536  # households


class WrongPopulationError(LawError):
    """The file cannot be read as a population; the sentence names the row and the column."""


class MissingExtraError(LawError):
    """A library of the extra ``simulate`` is not installed."""


@dataclass(frozen=True, slots=True)
class Labels:
    """A name for each household: ``codes`` point into ``names``."""

    codes: Array
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Some households: persons of each, inputs, groups, and how many each row stands for."""

    sizes: Array
    persons: Mapping[str, Array]
    household: Mapping[str, Array]
    groups: Mapping[str, Labels]
    weights: Array

    def population(self) -> Population:
        """The households as the law's columns want them."""
        return Population(self.sizes, self.persons, self.household)

    def per_household(self, people: Array) -> Array:
        """The sum of a value a person over each household."""
        return np.add.reduceat(people, np.cumsum(self.sizes) - self.sizes)


class Source(Protocol):
    """Where households come from. Batches come in the same order at every reading."""

    @property
    def name(self) -> str:
        """What people call it."""
        ...

    @property
    def columns(self) -> frozenset[str]:
        """Everything it has: inputs and labels."""
        ...

    @property
    def count(self) -> int | None:
        """How many households there are, where that is known beforehand."""
        ...

    def batches(self, names: Collection[str], size: int = BATCH) -> Iterator[Batch]:
        """The inputs ``names`` of all households, at most about ``size`` at a time."""
        ...


def wrong(row: int, column: str, sentence: str) -> WrongPopulationError:
    """The error of one cell: ``row`` is counted as a person would count it in the file."""
    return WrongPopulationError(f"Wiersz {row}, kolumna „{column}”: {sentence}")


def library(name: str) -> Any:
    """A library of the extra ``simulate``. Raises ``MissingExtraError``."""
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        raise MissingExtraError(
            f"Brakuje biblioteki {name.partition('.')[0]}: pip install ostoja[simulate]."
        ) from error


def check_columns(file: str, columns: Iterable[str], inputs: Mapping[str, Input]) -> None:
    """Every column is known, comes once, and there are persons. Raises ``WrongPopulationError``."""
    listed = list(columns)
    for name in listed:
        if not name:
            raise WrongPopulationError(f"{file}: jedna z kolumn nie ma nazwy w pierwszym wierszu.")
        if listed.count(name) > 1:
            raise WrongPopulationError(f"{file}: kolumna „{name}” jest dwa razy.")
        if name not in inputs and name not in LABELS:
            raise WrongPopulationError(
                f"{file}: kolumny „{name}” nie zna żadna ustawa; popraw nazwę albo ją usuń."
            )
        if name in inputs and inputs[name].unit not in ("grosze", "count", "yes_no"):
            raise WrongPopulationError(
                f"{file}: kolumny „{name}” nie liczymy jeszcze dla wielu gospodarstw; usuń ją."
            )
    if not any(name in inputs and inputs[name].entity == "person" for name in listed):
        raise WrongPopulationError(
            f"{file}: brakuje kolumny z listą osób, na przykład „wiek” albo „ups_dochod”."
        )


def wanted(
    columns: Iterable[str], names: Collection[str], inputs: Mapping[str, Input]
) -> tuple[list[str], list[str]]:
    """Columns of persons and of households to read: ``names``, and one of persons at least."""
    known = [name for name in columns if name in inputs]
    persons = [name for name in known if inputs[name].entity == "person"]
    chosen = [name for name in persons if name in names] or persons[:1]
    return chosen, [name for name in known if name in names and inputs[name].entity == "household"]
