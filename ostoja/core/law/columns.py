"""The same texts on columns of households: exact to the grosz, equal to one household at a time.

Households of equal size are kept together as a (size x count) matrix: a sum over persons is a sum
of rows and nothing is gathered. Person columns come household after household, as ``int64`` or
``bool``; results come back in the order of the caller.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ostoja.core.law.lower import Expression, lower
from ostoja.core.law.state import LawOfDay

Array = NDArray[Any]
CHUNK = 32_768  # households at a time, so that what is computed stays near the processor

_SIGNS: dict[str, Callable[[Any, Any], Any]] = {
    "+": np.add, "-": np.subtract, "*": np.multiply, "//": np.floor_divide, "%": np.mod,
    "<": np.less, "<=": np.less_equal, ">": np.greater, ">=": np.greater_equal,
    "==": np.equal, "!=": np.not_equal, "&": np.logical_and, "|": np.logical_or,
}  # fmt: skip
_FOLDS: dict[str, Any] = {
    "sum": np.add, "any": np.logical_or, "all": np.logical_and,
    "min": np.minimum, "max": np.maximum,
}  # fmt: skip


def _udzial(amount: Any, share: Any) -> Any:
    return (2 * amount * share.numerator + share.denominator) // (2 * share.denominator)


def _wedlug_tabeli(value: Any, tabela: Any) -> Any:
    rows = list(tabela)
    found: Any = rows[-1][1]
    for bound, then in reversed(rows[:-1]):
        found = np.where(np.less_equal(value, bound), then, found)
    return found


_NAMED: dict[str, Callable[..., Any]] = {
    "udzial": _udzial,
    "czesc": lambda amount, part, whole: (2 * amount * part + whole) // (2 * whole),
    "w_gore_do_zl": lambda amount: -(-amount // 100) * 100,
    "w_dol_do_zl": lambda amount: amount // 100 * 100,
    "do_zl": lambda amount: (amount + 50) // 100 * 100,
    "abs": np.abs,
    "wedlug_tabeli": _wedlug_tabeli,
}


@dataclass(frozen=True, slots=True)
class Bucket:
    """Households of one size: ``where`` they stand among all, ``first`` person of each."""

    size: int
    where: Array
    persons: Mapping[str, Array]
    household: Mapping[str, Array]
    first: Array


class Population:
    """Households by size. ``sizes`` are persons per household, in the order of the columns."""

    def __init__(
        self, sizes: Array, persons: Mapping[str, Array], household: Mapping[str, Array]
    ) -> None:
        self.count, self.people = len(sizes), int(sizes.sum())
        first = np.cumsum(sizes) - sizes
        order = np.argsort(sizes, kind="stable")
        ordered = sizes[order]
        cuts = [*np.searchsorted(ordered, np.unique(sizes), "left").tolist(), self.count]
        self.buckets = [
            self._bucket(order[a:b], int(ordered[a]), first, persons, household)
            for a, b in pairwise(cuts)
        ]

    @staticmethod
    def _bucket(
        where: Array,
        size: int,
        first: Array,
        persons: Mapping[str, Array],
        household: Mapping[str, Array],
    ) -> Bucket:
        start = first[where]
        return Bucket(
            size=size,
            where=where,
            persons={
                name: np.stack([column[start + row] for row in range(size)])
                for name, column in persons.items()
            },
            household={name: column[where] for name, column in household.items()},
            first=start,
        )


class Columns:
    """Chosen rules of one day on a population. Raises ``WrongRuleError`` for a rule that cannot."""

    def __init__(self, state: LawOfDay, *targets: str) -> None:
        self.state, self.targets = state, targets
        self.rules = state.plan(targets)
        self.expressions = {one.name: lower(one, state.entity) for one in self.rules}

    def run(self, population: Population) -> dict[str, Array]:
        """One value a household for its rules, one a person for theirs."""
        out: dict[str, Array] = {}
        for name in self.targets:
            one = self.state.rules[name]
            length = population.people if one.entity == "person" else population.count
            out[name] = np.empty(length, bool if one.unit == "yes_no" else np.int64)
        for bucket in population.buckets:
            for start in range(0, len(bucket.where), CHUNK):
                self._chunk(bucket, slice(start, start + CHUNK), out)
        return out

    def _chunk(self, bucket: Bucket, part: slice, out: dict[str, Array]) -> None:
        values: dict[str, Any] = {name: column[part] for name, column in bucket.household.items()}
        values |= {name: column[:, part] for name, column in bucket.persons.items()}
        reader = _Reader(self.state.p, values, bucket.size)
        for one in self.rules:
            values[one.name] = reader.value(self.expressions[one.name])
        count = len(bucket.where[part])
        for name in self.targets:
            if self.state.rules[name].entity == "household":
                out[name][bucket.where[part]] = np.broadcast_to(values[name], (count,))
                continue
            rows = np.broadcast_to(values[name], (bucket.size, count))
            for row in range(bucket.size):
                out[name][bucket.first[part] + row] = rows[row]


class _Reader:
    """Expressions on the columns of one chunk."""

    def __init__(self, p: Any, values: Mapping[str, Any], size: int) -> None:
        self.p, self.values, self.size = p, values, size
        self.known: dict[int, Any] = {}  # a name used twice in a rule is one expression, made once

    def value(self, expression: Expression) -> Any:
        """The columns of ``expression``."""
        match expression:
            case ("const", value):
                return value
            case ("person" | "house", name):
                return self.values[name]
            case ("param", name):
                return getattr(self.p, name)
            case ("count",):
                return self.size
        key = id(expression)
        if key not in self.known:
            self.known[key] = self.computed(expression[0], expression[1:])
        return self.known[key]

    def computed(self, kind: str, parts: Expression) -> Any:
        """What is computed from other columns."""
        match kind:
            case "op":
                return _SIGNS[parts[0]](self.value(parts[1]), self.value(parts[2]))
            case "not":
                return np.logical_not(self.value(parts[0]))
            case "if":
                return np.where(*(self.value(part) for part in parts))
            case "agg":
                return self.folded(parts[0], self.value(parts[1]))
            case "call":
                return _NAMED[parts[0]](*(self.value(part) for part in parts[1:]))
        raise TypeError(kind)

    def folded(self, kind: str, found: Any) -> Any:
        """Persons of each household brought together."""
        if np.ndim(found) < 2:  # the same for every person
            found = np.broadcast_to(found, (self.size, *np.shape(found)))
        return _FOLDS[kind].reduce(found, axis=0)
