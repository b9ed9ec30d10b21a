"""What is already certain while some inputs are unknown, and what it still depends on.

The expression of a rule is computed on ranges instead of values. A range knows the unknown inputs
that it depends on; once its ends meet, it depends on nothing. The answer is safe by construction:
an input that is missing from ``on`` cannot change the value, whatever it turns out to be.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import reduce
from itertools import product
from math import inf
from typing import Any

from ostoja.core import money
from ostoja.core.law.errors import MissingParameterError, WrongRuleError
from ostoja.core.law.lower import Expression, lower
from ostoja.core.law.rules import Rule
from ostoja.core.law.state import LawOfDay

Key = tuple[str, int | None]
"""An input and the position of its person; ``None`` for the household."""
PARAMETER = "p."
_NOTHING: frozenset[Key] = frozenset()


@dataclass(frozen=True, slots=True)
class Range:
    """Every value from ``low`` to ``high``, both included, and the unknown inputs behind it."""

    low: Any
    high: Any
    on: frozenset[Key] = _NOTHING

    @property
    def certain(self) -> bool:
        """Whether only one value is left."""
        return bool(self.low == self.high)

    def without_doubt(self) -> "Range":
        """A single value depends on nothing."""
        return Range(self.low, self.high) if self.on and self.certain else self


def exactly(value: Any) -> Range:
    """A known value."""
    return Range(value, value)


def _join(one: Range, other: Range) -> Range:
    on = one.on | other.on
    return Range(min(one.low, other.low), max(one.high, other.high), on).without_doubt()


def _times(a: Any, b: Any) -> Any:
    return 0 if a == 0 or b == 0 else a * b


def _floor(a: Any, b: Any) -> Any:
    return a if a in (inf, -inf) else 0 if b == inf and a >= 0 else -1 if b == inf else a // b


def _corners(make: Callable[[Any, Any], Any], a: Range, b: Range) -> tuple[Any, Any]:
    found = [make(x, y) for x, y in product((a.low, a.high), (b.low, b.high))]
    return min(found), max(found)


def _arithmetic(sign: str, a: Range, b: Range) -> tuple[Any, Any]:
    match sign:
        case "+":
            return a.low + b.low, a.high + b.high
        case "-":
            return a.low - b.high, a.high - b.low
        case "*":
            return _corners(_times, a, b)
        case "//" if b.low > 0:
            return _corners(_floor, a, b)
        case "%" if a.certain and b.certain:
            return a.low % b.low, a.low % b.low
        case "%" if b.low > 0:
            return 0, b.high - 1
    return -inf, inf


def _truth(always: bool, never: bool) -> tuple[int, int]:
    return (1, 1) if always else (0, 0) if never else (0, 1)


def _compared(sign: str, a: Range, b: Range) -> tuple[int, int]:
    match sign:
        case "<":
            return _truth(a.high < b.low, a.low >= b.high)
        case "<=":
            return _truth(a.high <= b.low, a.low > b.high)
        case ">":
            return _truth(a.low > b.high, a.high <= b.low)
        case ">=":
            return _truth(a.low >= b.high, a.high < b.low)
    apart = a.high < b.low or a.low > b.high
    same = a.certain and b.certain and a.low == b.low
    return _truth(same, apart) if sign == "==" else _truth(apart, same)


def _operate(sign: str, a: Range, b: Range) -> Range:
    low: Any
    high: Any
    if sign == "&":
        low, high = min(bool(a.low), bool(b.low)), min(bool(a.high), bool(b.high))
    elif sign == "|":
        low, high = max(bool(a.low), bool(b.low)), max(bool(a.high), bool(b.high))
    elif sign in ("<", "<=", ">", ">=", "==", "!="):
        low, high = _compared(sign, a, b)
    else:
        low, high = _arithmetic(sign, a, b)
    return Range(low, high, a.on | b.on).without_doubt()


def _smaller(a: Range, b: Range) -> Range:
    if a.high <= b.low or b.high < a.low:
        return a if a.high <= b.low else b
    return Range(min(a.low, b.low), min(a.high, b.high), a.on | b.on).without_doubt()


def _larger(a: Range, b: Range) -> Range:
    if a.low >= b.high or b.low > a.high:
        return a if a.low >= b.high else b
    return Range(max(a.low, b.low), max(a.high, b.high), a.on | b.on).without_doubt()


_FOLDS: dict[str, tuple[Callable[[Range, Range], Range], Range | None]] = {
    "sum": (lambda a, b: _operate("+", a, b), exactly(0)),
    "any": (lambda a, b: _operate("|", a, b), exactly(0)),
    "all": (lambda a, b: _operate("&", a, b), exactly(1)),
    "min": (_smaller, None), "max": (_larger, None),
}  # fmt: skip
_OPPOSITE = {"<": ">=", "<=": ">", ">": "<=", ">=": "<"}
_ORDER = {"<": (-inf, -1), "<=": (-inf, 0), ">": (1, inf), ">=": (0, inf)}
"""What a comparison of whole numbers says about their difference."""
_NAMES = ("person", "house")


def _called(name: str, given: list[Range]) -> tuple[Any, Any]:
    """The ends of a named function: each grows with its amount, a table takes what is reached."""
    if name == "wedlug_tabeli":
        if not isinstance(given[1].low, tuple):  # the centre has not given its table
            return -inf, inf
        rows, lowest = given[1].low, -inf
        reached = []
        for bound, value in rows:
            if (bound is None or bound >= given[0].low) and lowest < given[0].high:
                reached.append(value)
            lowest = inf if bound is None else bound
        return (min(reached), max(reached)) if reached else (-inf, inf)
    if name == "abs":
        ends = abs(given[0].low), abs(given[0].high)
        return (0 if given[0].low <= 0 <= given[0].high else min(ends)), max(ends)
    if name == "czesc" and given[2].low <= 0:
        return -inf, inf
    make = getattr(money, name)
    found = [_at(make, corner) for corner in product(*({one.low, one.high} for one in given))]
    return min(found), max(found)


def _at(make: Callable[..., Any], values: tuple[Any, ...]) -> Any:
    amount, rest = values[0], values[1:]
    if rest and rest[0] == 0:
        return 0
    if len(rest) > 1 and rest[1] == inf:
        return 0 if amount not in (inf, -inf) else amount
    if amount == 0 or not any(abs(one) == inf for one in values[:2]):
        return make(amount, *(1 if one == inf else one for one in rest))
    return inf if amount > 0 else -inf


@dataclass(slots=True)
class _Frame:
    """Where an expression is read: whose turn it is, and what conditions on the way have said."""

    position: int | None
    limits: dict[tuple[Expression, Expression], tuple[Any, Any]] = field(default_factory=dict)
    ends: dict[Expression, tuple[Any, Any]] = field(default_factory=dict)
    known: dict[int, Range] = field(default_factory=dict)


class Bounds:
    """The rules of one day as expressions, ready for any household. Built once, kept by callers."""

    def __init__(self, state: LawOfDay, targets: tuple[str, ...]) -> None:
        self.state, self.targets = state, targets
        self.rules = state.plan(targets)
        self.expressions: dict[str, Expression | None] = {
            one.name: _expression(one, state) for one in self.rules
        }

    def run(self, known: Mapping[Key, Any], size: int) -> dict[str, tuple[Range, ...]]:
        """The range of every rule: one for a household's rule, one a person for a person's.

        ``known`` holds the inputs that are known. A parameter without a value stands in ``on`` as
        ``("p.name", None)``: something that no answer of the household can settle.
        """
        reader = _Reader(self, known, size)
        for one in self.rules:
            positions = range(size) if one.entity == "person" else (None,)
            reader.values[one.name] = tuple(reader.rule(one, position) for position in positions)
        return reader.values


def _expression(one: Rule, state: LawOfDay) -> Expression | None:
    """``None`` for a rule that cannot be said without branches: it is taken to depend on all."""
    try:
        return lower(one, state.entity)
    except WrongRuleError:
        return None


class _Reader:
    def __init__(self, law: Bounds, known: Mapping[Key, Any], size: int) -> None:
        self.law, self.known, self.size = law, known, size
        self.values: dict[str, tuple[Range, ...]] = {}

    def rule(self, one: Rule, position: int | None) -> Range:
        """The range of one rule."""
        expression = self.law.expressions[one.name]
        if expression is not None:
            return self.value(expression, _Frame(position))
        on: frozenset[Key] = frozenset()
        for name in one.arguments:
            if name != "p":
                on = on.union(*(found.on for found in self.everybody(name)))
        return Range(-inf, inf, on)

    def everybody(self, name: str) -> tuple[Range, ...]:
        """A name's ranges: of each person, or the household's only one."""
        if name in self.values:
            return self.values[name]
        whole = self.law.state.entity(name) == "household"
        return tuple(self.given(name, at) for at in ((None,) if whole else range(self.size)))

    def given(self, name: str, position: int | None) -> Range:
        """An input: what is known, or everything that its kind allows."""
        key = (name, position)
        if key in self.known:
            return exactly(self.known[key])
        unit = self.law.state.inputs[name].unit
        low = 0 if unit in ("yes_no", "grosze", "count") else -inf
        return Range(low, 1 if unit == "yes_no" else inf, frozenset((key,)))

    def read(self, expression: Expression, name: str, frame: _Frame) -> Range:
        """A name, within what conditions on the way have said of it."""
        if expression[0] == "person":
            found = self.named(name, frame.position)
        else:
            found = self.values[name][0] if name in self.values else self.given(name, None)
        low, high = frame.ends.get(expression, (-inf, inf)) if frame.ends else (-inf, inf)
        low, high = max(low, found.low), min(high, found.high)
        if found.certain or low > high:  # a branch that cannot be reached says nothing
            return found
        return Range(low, high, found.on).without_doubt()

    def parameter(self, name: str) -> Range:
        """A parameter's value on the day, or the gap where it should be."""
        try:
            return exactly(getattr(self.law.state.p, name))
        except MissingParameterError:
            return Range(-inf, inf, frozenset(((f"{PARAMETER}{name}", None),)))

    def named(self, name: str, position: int | None) -> Range:
        """What a name stands for where it is read."""
        if name in self.values:
            found = self.values[name]
            return found[0 if len(found) == 1 and position is None else position or 0]
        return self.given(name, position)

    def value(self, expression: Expression, frame: _Frame) -> Range:
        """The range of an expression."""
        match expression:
            case ("const", value):
                return exactly(value)
            case ("person" | "house", name):
                return self.read(expression, name, frame)
            case ("param", name):
                return self.parameter(name)
            case ("count",):
                return exactly(self.size)
        if id(expression) not in frame.known:
            frame.known[id(expression)] = self.computed(expression, frame)
        return frame.known[id(expression)]

    def computed(self, expression: Expression, frame: _Frame) -> Range:
        """The range of what is made of other expressions."""
        match expression:
            case ("op", sign, a, b):
                return self.limited(sign, a, b, frame)
            case ("not", a):
                found = self.value(a, frame)
                return Range(not found.high, not found.low, found.on)
            case ("if", condition, then, other):
                return self.chosen(condition, then, other, frame)
            case ("agg", kind, inner):
                make, neutral = _FOLDS[kind]
                each = [self.value(inner, _Frame(at)) for at in range(self.size)]
                return reduce(make, each) if neutral is None else reduce(make, each, neutral)
            case ("call", name, *parts):
                given = [self.value(part, frame) for part in parts]
                low, high = _called(name, given)
                on = frozenset[Key]().union(*(one.on for one in given))
                return Range(low, high, on).without_doubt()
        raise WrongRuleError(f"Nie wiadomo, co znaczy {expression[0]}.")

    def limited(self, sign: str, a: Expression, b: Expression, frame: _Frame) -> Range:
        """Two ranges brought together; a difference also obeys the conditions on the way."""
        found = _operate(sign, self.value(a, frame), self.value(b, frame))
        if sign != "-" or not frame.limits:
            return found
        low, high = frame.limits.get((a, b), (-inf, inf))
        below, above = frame.limits.get((b, a), (-inf, inf))
        low, high = max(found.low, low, -above), min(found.high, high, -below)
        return Range(low, high, found.on).without_doubt() if low <= high else found

    def chosen(
        self, condition: Expression, then: Expression, other: Expression, frame: _Frame
    ) -> Range:
        """The branch that is taken, or both; the smaller and the larger of two are exact."""
        asked = self.value(condition, frame)
        if asked.certain:
            return self.value(then if asked.low else other, frame)
        match condition:
            case ("op", "<", a, b) if (a, b) == (then, other):
                return _smaller(self.value(a, frame), self.value(b, frame))
            case ("op", ">", a, b) if (a, b) == (then, other):
                return _larger(self.value(a, frame), self.value(b, frame))
        yes = self.value(then, self.after(condition, frame, met=True))
        no = self.value(other, self.after(condition, frame, met=False))
        return _join(Range(yes.low, yes.high, yes.on | asked.on), no)

    def after(self, condition: Expression, frame: _Frame, *, met: bool) -> _Frame:
        """What a branch may rely on: the comparisons that led to it."""
        made = _Frame(frame.position, dict(frame.limits), dict(frame.ends))
        self.learn(condition, frame, made, met=met)
        return made if made.limits != frame.limits or made.ends != frame.ends else frame

    def learn(self, condition: Expression, frame: _Frame, made: _Frame, *, met: bool) -> None:
        """Put what ``condition`` says into ``made``."""
        while condition[0] in ("house", "person"):
            inner = self.law.expressions.get(condition[1])
            if inner is None:
                return
            condition = inner
        if condition[0] == "not":
            self.learn(condition[1], frame, made, met=not met)
        elif condition[0] == "op" and condition[1] == ("&" if met else "|"):
            for part in condition[2:]:
                self.learn(part, frame, made, met=met)
        elif condition[0] == "op" and condition[1] in _ORDER:
            self.compare(condition, frame, made, met=met)

    def compare(self, condition: Expression, frame: _Frame, made: _Frame, *, met: bool) -> None:
        """A comparison bounds the difference, and a name that is compared with a known value."""
        _op, sign, a, b = condition
        left, right = self.value(a, frame), self.value(b, frame)
        if not (_whole(left) and _whole(right)):
            return
        low, high = _ORDER[sign if met else _OPPOSITE[sign]]
        made.limits[a, b] = low, high
        if a[0] in _NAMES and right.certain:
            made.ends[a] = max(left.low, right.low + low), min(left.high, right.low + high)
        if b[0] in _NAMES and left.certain:
            made.ends[b] = max(right.low, left.low - high), min(right.high, left.low - low)


def _whole(one: Range) -> bool:
    return all(isinstance(end, int) or end in (inf, -inf) for end in (one.low, one.high))
