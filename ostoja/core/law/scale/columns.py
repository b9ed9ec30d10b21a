"""The same texts on columns of households: exact to the grosz, equal to one household at a time.

The steps of ``ostoja.core.law.scale.integers`` on numpy arrays, a segment of the layout at a time.
``ostoja.core.law.scale.compiled`` runs the same steps faster where numba is installed.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from ostoja.core.law.errors import MissingInputError
from ostoja.core.law.scale.integers import PERSON, PLAIN, SIZE, Node, Program, Target
from ostoja.core.law.scale.layout import Array, Population, Segment
from ostoja.core.law.scale.ranges import INT64, Range, exact_in_float, ranges, within, wrapped
from ostoja.core.law.state import LawOfDay

__all__ = ["Array", "Columns", "Population"]

_WORK: Mapping[str, Callable[..., Any]] = {
    "+": np.add, "-": np.subtract, "*": np.multiply, "<": np.less, "<=": np.less_equal,
    ">": np.greater, ">=": np.greater_equal, "==": np.equal, "!=": np.not_equal,
    "&": np.logical_and, "|": np.logical_or, "not": np.logical_not, "if": np.where,
    "min": np.minimum, "max": np.maximum, "abs": np.abs,
}  # fmt: skip
_FOLDS: Mapping[str, Any] = {
    "sum": np.add, "any": np.logical_or, "all": np.logical_and,
    "min": np.minimum, "max": np.maximum,
}  # fmt: skip


class Columns:
    """Chosen rules of one day on a population.

    Raises ``WrongRuleError`` for a rule that columns cannot run, ``MissingParameterError`` for a
    value that the day has not, ``MissingInputError`` for a column that a population has not.
    """

    def __init__(self, state: LawOfDay, *targets: str) -> None:
        self.state, self.targets = state, targets
        self.program = Program(state, *targets)
        self.last = _last_uses(self.program)

    def run(self, population: Population) -> dict[str, Array]:
        """One value a household for its rules, one a person for theirs, in the caller's order."""
        check_inputs(self.state, self.program, population)
        found = ranges(self.program, population.ranges, population.sizes)
        runner = _Runner(self.program, found, self.last)
        out = results(self.program, population, found)
        with np.errstate(all="ignore"):  # of branches that a household does not take
            for segment in population.layout.segments():
                runner.segment(segment, population, out)
        return out


def check_inputs(state: LawOfDay, program: Program, population: Population) -> None:
    """Every input is there. Raises ``MissingInputError``."""
    for name in program.columns:
        if name not in population.columns:
            user = next(one for one in state.rules.values() if name in one.arguments)
            raise MissingInputError(name, user.title)


def results(
    program: Program, population: Population, found: Sequence[Range] = ()
) -> dict[str, Array]:
    """Empty columns for the targets; numbers whose range exceeds 64 bits stay Python's own."""
    out: dict[str, Array] = {}
    for one in program.targets:
        kind: Any = bool if one.boolean else np.int64
        if found and not within(found[one.node], INT64):
            kind = object
        out[one.name] = np.empty(population.people if one.person else population.count, kind)
    return out


def _last_uses(program: Program) -> list[list[int]]:
    """For each step, the steps that nobody needs after it."""
    kept = {one.node for one in program.targets}
    last: dict[int, int] = {}
    for place, node in enumerate(program.nodes):
        last |= dict.fromkeys(node.args, place)
    freed: list[list[int]] = [[] for _ in program.nodes]
    for place, user in last.items():
        if place not in kept:
            freed[user].append(place)
    return freed


class _Runner:
    """The steps of a program, a segment at a time."""

    def __init__(self, program: Program, found: list[Range], last: list[list[int]]) -> None:
        self.program, self.ranges, self.last = program, found, last
        numbers = [place for place, node in enumerate(program.nodes) if not node.boolean]
        fits = all(within(found[place], INT64) for place in numbers)
        self.number: Any = np.int64 if fits else object

    def segment(self, one: Segment, population: Population, out: dict[str, Array]) -> None:
        """Compute one segment and put its results where the caller wants them."""
        values: dict[int, Any] = {}
        for place, node in enumerate(self.program.nodes):
            if node.op == "column":
                values[place] = self.column(node, population.columns[node.value], one)
            else:
                values[place] = self.value(node, one.size, values)
            for gone in self.last[place]:
                del values[gone]
        for target in self.program.targets:
            self.put(target, values[target.node], one, population, out[target.name])

    def column(self, node: Node, column: Array, one: Segment) -> Array:
        """The values of an input in a segment."""
        kind = bool if node.boolean else self.number
        if node.level == PERSON:
            rows = column[one.base : one.base + one.size * one.many]
            return rows.reshape(one.size, one.many).astype(kind, copy=False)
        return column[one.start : one.start + one.many].astype(kind, copy=False)

    def value(self, node: Node, size: int, values: dict[int, Any]) -> Any:
        """One step that is not an input."""
        if node.level == SIZE:
            return self.number_of(node, size, values)
        parts = [values[arg] for arg in node.args]
        match node.op:
            case "agg":
                return _FOLDS[node.value].reduce(parts[0], axis=0)
            case "int" | "bool":
                kind = bool if node.op == "bool" else self.number
                return np.asarray(parts[0]).astype(kind)
            case "//":
                return self.divided(node, *parts)
            case "%":
                return parts[0] - self.divided(node, *parts) * _not_zero(parts[1])
        return _WORK[node.op](*parts)

    def number_of(self, node: Node, size: int, values: dict[int, Any]) -> Any:
        """A step that is the same for all households of a size: one number."""
        if node.op == "count":
            return size
        found = node.value
        if node.op not in ("const", "slot"):
            found = PLAIN[node.op](*(values[arg] for arg in node.args))
        return found if node.boolean or self.number is object else wrapped(found)

    def divided(self, node: Node, a: Any, b: Any) -> Any:
        """Floor division: by float where that is proven exact, which is many times faster."""
        low, high = self.ranges[node.args[1]]
        if low <= 0 <= high or self.number is object:
            zero = np.equal(b, 0)
            whole = self.quotient(node, a, np.where(zero, 1, b))
            return np.where(zero, a if node.op == "%" else 0, whole)
        return self.quotient(node, a, b)

    def quotient(self, node: Node, a: Any, b: Any) -> Any:
        """The floor of ``a / b``."""
        if self.number is object or not exact_in_float(self.ranges[arg] for arg in node.args):
            return np.floor_divide(a, b)
        return np.floor(np.true_divide(a, b)).astype(np.int64)

    @staticmethod
    def put(target: Target, values: Any, one: Segment, population: Population, out: Array) -> None:
        """Results of a segment in the caller's order."""
        if not target.person:
            out[population.layout.where(one)] = np.broadcast_to(values, (one.many,))
            return
        first = population.layout.first[one.start : one.start + one.many]
        rows = np.broadcast_to(values, (one.size, one.many))
        for row in range(one.size):
            out[first + row] = rows[row]


def _not_zero(b: Any) -> Any:
    return np.where(np.equal(b, 0), 1, b)
