"""The rules of one day as a list of steps on whole numbers: the one form that columns run.

Shares of the day become numerator and denominator, named roundings their own text, tables
nested choices, so that a back end (numpy, numba, SQL) needs to know nothing but integers, and all
of them agree with one household to the grosz. What the parameters alone decide is worked out here.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from inspect import signature
from math import lcm
from typing import Any

from ostoja.core import money
from ostoja.core.law.errors import WrongRuleError
from ostoja.core.law.lower import Expression, lower
from ostoja.core.law.rules import Rule
from ostoja.core.law.state import LawOfDay

Row = tuple[int | None, int | Fraction]
SIZE, HOUSE, PERSON = 0, 1, 2  # a step is the same for all households of a size, or is one's own
COMPARED = frozenset({"<", "<=", ">", ">=", "==", "!="})
LOGIC = frozenset({"&", "|", "not"})


def divided(a: int, b: int) -> int:
    """Floor division; by zero it is 0: columns compute branches that no household takes."""
    return a // b if b else 0


def remainder(a: int, b: int) -> int:
    """What floor division leaves; of a division by zero 0."""
    return a % b if b else 0


PLAIN: Mapping[str, Callable[..., Any]] = {
    "+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b,
    "//": divided, "%": remainder, "<": lambda a, b: a < b, "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b, ">=": lambda a, b: a >= b, "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b, "&": lambda a, b: a and b, "|": lambda a, b: a or b,
    "not": lambda a: not a, "if": lambda c, a, b: a if c else b, "min": min, "max": max,
    "abs": abs, "int": int, "bool": bool,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Node:
    """One step. ``args`` are earlier steps; ``value`` a number, a column's name or a fold.

    ``op`` is ``const`` (a number of the text), ``slot`` (a number of the day), ``count`` (persons),
    ``column``, ``agg`` (fold over persons) or a key of ``PLAIN``.
    """

    op: str
    args: tuple[int, ...] = ()
    value: Any = None
    boolean: bool = False
    level: int = SIZE


@dataclass(frozen=True, slots=True)
class Target:
    """A wanted rule: its name, its step, whether each person has one, and whether it is yes/no."""

    name: str
    node: int
    person: bool
    boolean: bool


class Program:
    """The steps of ``targets`` on the day of ``state``, each after what it needs.

    Raises ``WrongRuleError`` for a rule that columns cannot run, ``MissingParameterError`` for a
    value that the day has not.
    """

    def __init__(self, state: LawOfDay, *targets: str) -> None:
        self.state = state
        self.nodes: list[Node] = []
        self._places: dict[Node, int] = {}
        self._known: dict[int, tuple[Expression, int]] = {}
        self._shares: dict[str, Expression] = {}  # rules that answer with a share
        self._names: dict[str, int] = {}
        for one in state.plan(targets):
            self._add_rule(one)
        self.targets = tuple(self._target(name) for name in targets)

    @property
    def columns(self) -> tuple[str, ...]:
        """The inputs that are read, in order."""
        return tuple(node.value for node in self.nodes if node.op == "column")

    def of_persons(self, name: str) -> bool:
        """Whether an input is one of persons."""
        return self.state.inputs[name].entity == "person"

    def _target(self, name: str) -> Target:
        one = self.state.rules[name]
        if name in self._shares:
            raise WrongRuleError(f"Reguła „{name}” daje ułamek, a nie kwotę.")
        return Target(name, self._names[name], one.entity == "person", one.unit == "yes_no")

    def _add_rule(self, one: Rule) -> None:
        expression = lower(one, self.state.entity)
        self._known.clear()
        if one.unit == "share":
            self._shares[one.name] = expression
            return
        found = self.value(expression)
        self._names[one.name] = self._yes_no(found) if one.unit == "yes_no" else self._whole(found)

    def add(self, op: str, *args: int, value: Any = None) -> int:
        """The place of a step; an equal step is made once, one of the day alone is worked out."""
        parts = [self.nodes[place] for place in args]
        boolean = op in COMPARED or op in LOGIC or op == "bool" or isinstance(value, bool)
        if op == "agg":
            boolean = value in ("any", "all")
        elif op in ("if", "min", "max"):
            boolean = all(part.boolean for part in parts[-2:])
        if args and op in PLAIN and all(part.op in ("const", "slot") for part in parts):
            done = PLAIN[op](*(part.value for part in parts))
            return self._place(Node("slot", value=done, boolean=boolean))
        level = HOUSE if op == "agg" else max((part.level for part in parts), default=SIZE)
        return self._place(Node(op, args, value, boolean, level))

    def _place(self, node: Node) -> int:
        # 1 and True are equal in Python: the flag ``boolean`` keeps them apart
        if node not in self._places:
            self._places[node] = len(self.nodes)
            self.nodes.append(node)
        return self._places[node]

    def slot(self, value: int) -> int:
        """A number of the day."""
        return self._place(Node("slot", value=int(value)))

    def _whole(self, place: int) -> int:
        return self.add("int", place) if self.nodes[place].boolean else place

    def _yes_no(self, place: int) -> int:
        return place if self.nodes[place].boolean else self.add("bool", place)

    def value(self, expression: Expression) -> int:
        """The step of an expression."""
        key = id(expression)
        if key not in self._known:
            self._known[key] = (expression, self._value(expression))  # kept, so that ids stay
        return self._known[key][1]

    def _value(self, expression: Expression) -> int:
        match expression:
            case ("step", int() as place):
                return place
            case ("const", bool() | int() as number):
                return self.add("const", value=number)
            case ("person" | "house", name):
                return self._named(name)
            case ("param", name):
                return self.slot(_integer(getattr(self.state.p, name), name))
            case ("count",):
                return self.add("count")
            case ("agg", kind, inner):
                return self._folded(kind, self.value(inner))
            case ("call", "udzial", amount, share):
                return self._udzial(self.value(amount), share)
            case ("call", "wedlug_tabeli", number, table):
                return self._chosen(self._whole(self.value(number)), table, _integer)
            case ("call", name, *arguments):
                return self._called(name, [self.value(one) for one in arguments])
        return self._computed(expression)

    def _computed(self, expression: Expression) -> int:
        match expression:
            case ("not", inner):
                return self.add("not", self._yes_no(self.value(inner)))
            case ("if", ("op", "<" | ">" as sign, left, right), a, b) if left is a and right is b:
                pair = self._whole(self.value(a)), self._whole(self.value(b))
                return self.add("min" if sign == "<" else "max", *pair)
            case ("if", test, a, b):
                return self._choice(self._yes_no(self.value(test)), self.value(a), self.value(b))
            case ("op", "&" | "|" as sign, a, b):
                return self.add(sign, self._yes_no(self.value(a)), self._yes_no(self.value(b)))
            case ("op", sign, a, b):
                return self.add(sign, self._whole(self.value(a)), self._whole(self.value(b)))
        raise WrongRuleError(f"Kolumny nie znają „{expression[0]}”.")

    def _choice(self, test: int, a: int, b: int) -> int:
        if self.nodes[a].boolean != self.nodes[b].boolean:
            a, b = self._whole(a), self._whole(b)
        return a if a == b else self.add("if", test, a, b)

    def _named(self, name: str) -> int:
        if name in self._names:
            return self._names[name]
        if name in self._shares:
            raise WrongRuleError(f"Ułamek „{name}” może stać tylko w „udzial”.")
        kind = self.state.inputs[name]
        if kind.unit not in ("grosze", "count", "yes_no"):
            raise WrongRuleError(f"Kolumny nie czytają danych „{name}” ({kind.unit}).")
        level = PERSON if kind.entity == "person" else HOUSE
        return self._place(Node("column", (), name, kind.unit == "yes_no", level))

    def _folded(self, kind: str, place: int) -> int:
        place = self._yes_no(place) if kind in ("any", "all") else self._whole(place)
        if self.nodes[place].level == PERSON:
            return self.add("agg", place, value=kind)
        return self.add("*", self.add("count"), place) if kind == "sum" else place

    def _udzial(self, amount: int, share: Expression) -> int:
        """Half up: ``(2 · amount · top + bottom) // (2 · bottom)``, one bottom for all choices."""
        bottom = lcm(*(one.denominator for one in self._parts(share)))
        double = self._scaled(share, 2 * bottom)
        above = self.add("+", self.add("*", self._whole(amount), double), self.slot(bottom))
        return self.add("//", above, self.slot(2 * bottom))

    def _parts(self, share: Expression) -> list[Fraction]:
        """Every share that a choice between shares can give."""
        match share:
            case ("param", name):
                return [Fraction(getattr(self.state.p, name))]
            case ("const", int() as number):
                return [Fraction(number)]
            case ("house" | "person", name) if name in self._shares:
                return self._parts(self._shares[name])
            case ("if", _, a, b):
                return self._parts(a) + self._parts(b)
            case ("call", "wedlug_tabeli", _, table):
                return [Fraction(value) for _, value in self._rows(table)]
        raise WrongRuleError(f"W „udzial” drugi jest ułamek z parametru, nie „{share[0]}”.")

    def _scaled(self, share: Expression, times: int) -> int:
        match share:
            case ("house" | "person", name):
                return self._scaled(self._shares[name], times)
            case ("if", test, a, b):
                return self._choice(
                    self._yes_no(self.value(test)), self._scaled(a, times), self._scaled(b, times)
                )
            case ("call", _, number, table):
                return self._chosen(
                    self._whole(self.value(number)),
                    table,
                    lambda value, name: _integer(value * times, name),
                )
        (only,) = self._parts(share)
        return self.slot(_integer(only * times, str(share[1])))

    def _rows(self, table: Expression) -> Sequence[Row]:
        """Every row that a table, or a choice between tables, can have."""
        match table:
            case ("param", name):
                rows: Sequence[Row] = getattr(self.state.p, name)
                return rows
            case ("if", _, a, b):
                return (*self._rows(a), *self._rows(b))
        raise WrongRuleError(f"W „wedlug_tabeli” druga jest tabela, nie „{table[0]}”.")

    def _chosen(self, number: int, table: Expression, whole: Callable[[Any, str], int]) -> int:
        """The first row whose bound is not below the number; the last one is for all above."""
        if table[0] == "if":
            ways = [self._chosen(number, way, whole) for way in table[2:]]
            return self._choice(self._yes_no(self.value(table[1])), *ways)
        rows, name = self._rows(table), str(table[1])
        if not rows or [one[0] is None for one in rows] != [False] * (len(rows) - 1) + [True]:
            raise WrongRuleError(f"Tabela „{name}”: tylko ostatni wiersz jest bez górnej granicy.")
        found = self.slot(whole(rows[-1][1], name))
        for bound, value in reversed(rows[:-1]):
            met = self.add("<=", number, self.slot(_integer(bound, name)))
            found = self.add("if", met, self.slot(whole(value, name)), found)
        return found

    def _called(self, name: str, arguments: Sequence[int]) -> int:
        """A named rounding, by its own text in ``ostoja.core.money``."""
        if name == "abs":
            return self.add("abs", self._whole(arguments[0]))
        names, expression = _rounding(name)
        steps = {
            one: ("step", self._whole(place)) for one, place in zip(names, arguments, strict=True)
        }
        return self.value(_replaced(expression, steps))


def _integer(value: Any, name: str) -> int:
    exact = Fraction(value)
    if exact.denominator != 1:
        raise WrongRuleError(f"Ułamek „{name}” może stać tylko w „udzial”.")
    return int(exact)


@cache
def _rounding(name: str) -> tuple[tuple[str, ...], Expression]:
    function = getattr(money, name, None)
    if function is None:
        raise WrongRuleError(f"Kolumny nie znają „{name}”.")
    names = tuple(signature(function).parameters)
    made = Rule(
        name=name, entity="household", unit="grosze", article="", title=name, since=None,
        until=None, function=function, arguments=names,
    )  # fmt: skip
    return names, lower(made, lambda _: "household")


def _replaced(expression: Expression, steps: Mapping[str, Expression]) -> Expression:
    if expression[0] == "house":
        return steps[expression[1]]
    return tuple(_replaced(part, steps) if isinstance(part, tuple) else part for part in expression)
