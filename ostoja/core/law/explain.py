"""Why an amount is what it is: the rule's own text run once more, each step said in Polish.

The same text that computed the amount is walked statement by statement, so that the explanation
cannot drift from the rule: numbers stand in their places, conditions say whether they are met, and
every parameter that took part names its day, article, source and confidence.
"""

import ast
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from types import CodeType
from typing import Any

from ostoja.core import money
from ostoja.core.facts import Why
from ostoja.core.law.errors import WrongRuleError
from ostoja.core.law.parameters import Entry, Parameter, Table
from ostoja.core.law.rules import Rule
from ostoja.core.law.state import Case, LawOfDay, Values
from ostoja.core.law.text import text_of

_SIGNS: dict[type[ast.AST], str] = {
    ast.Add: "+", ast.Sub: "−", ast.Mult: "×", ast.FloorDiv: ":", ast.Mod: "modulo",
    ast.Lt: "to mniej niż", ast.LtE: "to nie więcej niż", ast.Gt: "to więcej niż",
    ast.GtE: "to co najmniej", ast.Eq: "to tyle co", ast.NotEq: "to nie tyle co",
}  # fmt: skip
_CALLS = {
    "min": "mniejsza z kwot", "max": "większa z kwot", "udzial": "{1} z: {0}",
    "czesc": "{1}/{2} z: {0}", "w_gore_do_zl": "{0}, w górę do złotego",
    "w_dol_do_zl": "{0}, bez groszy", "do_zl": "{0}, zaokrąglone do złotego",
    "wedlug_tabeli": "według tabeli dla: {0} ({1})",
}  # fmt: skip
_SCOPE: dict[str, Any] = {
    "udzial": money.udzial, "czesc": money.czesc, "w_gore_do_zl": money.w_gore_do_zl,
    "w_dol_do_zl": money.w_dol_do_zl, "do_zl": money.do_zl,
    "wedlug_tabeli": money.wedlug_tabeli, "sum": sum, "min": min, "max": max,
    "any": any, "all": all, "len": len, "abs": abs, "zip": zip,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """One statement: in words with its numbers, and what came out."""

    text: str
    result: str


@dataclass(frozen=True, slots=True)
class Used:
    """A parameter that took part, with the entry in force."""

    parameter: Parameter
    entry: Entry


@dataclass(frozen=True, slots=True)
class Explained:
    """One rule for one household, or for the person ``person``."""

    rule: Rule
    person: str | None
    value: Any
    steps: tuple[Step, ...]
    used: tuple[Used, ...]
    choice: str = ""

    @property
    def doubtful(self) -> bool:
        """Whether the text, or a parameter, is neither official nor signed off by a person."""
        return not self.rule.confirmed or any(not one.entry.confirmed for one in self.used)

    def why(self) -> tuple[Why, ...]:
        """The explanation as every surface shows it: steps, then the parameters behind them."""
        head = f"{self.rule.title}{f' ({self.person})' if self.person else ''}"
        said = [Why(self.choice, basis=self.rule.article)] if self.choice else []
        said += [Why(f"{head}: {step.text}.", basis=self.rule.article, result=step.result)
                 for step in self.steps]  # fmt: skip
        for one in self.used:
            flag = "" if one.entry.confirmed else ", niepotwierdzone"
            value = show(one.parameter.exact(one.entry), _unit_of_parameter(one.parameter))
            said.append(
                Why(
                    f"{one.parameter.title.pl}: {value}{flag}.",
                    basis=one.entry.basis,
                    source=one.entry.source,
                    valid_from=one.entry.since,
                    result=value,
                )
            )
        return tuple(said)


def explain(state: LawOfDay, case: Case, *targets: str) -> tuple[Explained, ...]:
    """Every rule on the way to ``targets``, in order, with its steps."""
    values = state.compute(case, *targets)
    found: list[Explained] = []
    for one in state.plan(targets):
        positions = range(len(case.ids)) if one.entity == "person" else [None]
        for position in positions:
            arguments = state.arguments(one, case, values, position)
            teller = _Teller(state, one, arguments)
            teller.run()
            found.append(
                Explained(
                    one,
                    case.ids[position] if position is not None else None,
                    teller.result,
                    tuple(teller.steps),
                    tuple(teller.used.values()),
                    _choice(state, one),
                )
            )
    return tuple(found)


def _choice(state: LawOfDay, one: Rule) -> str:
    """Which reading was taken, why, and what others there are; nothing where texts agree."""
    others = state.others.get(one.name, ())
    if not others:
        return ""
    who = "wybrał ośrodek" if one.name in state.choices else "ośrodek nie wybrał, więc pierwsze"
    rest = "; ".join(reading_of(other) for other in others)
    return f"{one.title}: źródła się różnią. Odczytanie ({who}): {reading_of(one)}. Inne: {rest}."


def reading_of(one: Rule) -> str:
    """What a reading is called, and what it means."""
    said = (one.reading or "").replace("_", " ")
    return f"„{said}” – {_small(one.note.rstrip('.'))}" if one.note else f"„{said}”"


def show(value: Any, unit: str) -> str:
    """A value as people read it."""
    if isinstance(value, bool):
        return "tak" if value else "nie"
    if unit == "table":
        return _table(value)
    if isinstance(value, tuple):
        return "; ".join(show(item, unit) for item in value)
    if isinstance(value, Fraction):
        percent = value * 100
        return (
            f"{percent}%" if percent.denominator == 1 else f"{value.numerator}/{value.denominator}"
        )
    if unit == "grosze":
        return money.in_zl(value)
    return str(value)


def _unit_of_parameter(parameter: Parameter) -> str:
    return parameter.unit if parameter.unit in ("grosze", "table") else "count"


def _table(rows: Table) -> str:
    return "; ".join(
        f"powyżej: {found}" if bound is None else f"do {bound}: {found}" for bound, found in rows
    )


@cache
def _code(node: ast.expr) -> CodeType:
    """A node of a rule's text, compiled once: texts are read once and never made anew."""
    return compile(ast.fix_missing_locations(ast.Expression(node)), "rule", "eval")


@dataclass(slots=True)
class _Teller:
    """One rule being told."""

    state: LawOfDay
    rule: Rule
    arguments: Values
    steps: list[Step] = field(default_factory=list)
    used: dict[str, Used] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    result: Any = None

    def run(self) -> None:
        """Walk the text; the last step is the result."""
        scope = dict(self.arguments)
        if not self.block(text_of(self.rule).body, scope):
            raise WrongRuleError(f"Reguła „{self.rule.name}”: któraś droga kończy się bez wyniku.")

    def block(self, body: Sequence[ast.stmt], scope: Values) -> bool:
        """Run statements; true when one of them has returned."""
        for statement in body:
            match statement:
                case ast.Assign(targets=[ast.Name(id=name)], value=value):
                    scope[name] = self.evaluate(value, scope)
                    self.units[name] = self.unit(value)
                    self.tell(self.label(name), value, scope, scope[name], self.units[name])
                case ast.If(test=test, body=then, orelse=other):
                    met = bool(self.evaluate(test, scope))
                    self.tell("warunek", test, scope, met, "yes_no")
                    if self.block(then if met else other, scope):
                        return True
                case ast.Return(value=ast.expr() as value):
                    self.result = self.evaluate(value, scope)
                    unit = self.rule.unit
                    self.tell("wynik", value, scope, self.result, unit)
                    return True
        return False

    def evaluate(self, node: ast.expr, scope: Values) -> Any:
        """The value of a node, in the scope of named roundings and the rule's own names."""
        return eval(_code(node), {**_SCOPE, "__builtins__": {}, **scope})

    def tell(self, label: str, node: ast.expr, scope: Values, value: Any, unit: str) -> None:
        """Add a step; parameters that take part are remembered."""
        said, shown = self.say(node, scope), show(value, unit)
        trivial = isinstance(node, ast.Constant | ast.Name) and label == "wynik"
        text = f"{label}: {shown}" if trivial or said == shown else f"{label}: {said} = {shown}"
        if unit == "yes_no":
            text = f"{label}: {said}: {shown}"
        self.steps.append(Step(text, shown))

    def label(self, name: str) -> str:
        """What a name is called: its author's comment, a rule's or an input's title, or itself."""
        if name in text_of(self.rule).labels:
            return text_of(self.rule).labels[name]
        if name in self.state.rules:
            return _small(self.state.rules[name].title)
        if name in self.state.inputs:
            return _small(self.state.inputs[name].title)
        return name.replace("_", " ")

    def parameter(self, name: str) -> tuple[str, str]:
        """A parameter's title and value in words; it is remembered as used."""
        parameter, entry = self.state.p.entry(name)
        self.used[name] = Used(parameter, entry)
        value = show(parameter.exact(entry), _unit_of_parameter(parameter))
        return _small(parameter.title.pl), value

    def unit(self, node: ast.expr) -> str:
        """The unit of a node's value."""
        match node:
            case ast.Name(id=name):
                return self.units.get(name) or self._named(name)
            case ast.Attribute(value=ast.Name(id="p"), attr=name):
                return _unit_of_parameter(self.state.p.entry(name)[0])
            case ast.BinOp(left=a, right=b):
                return "grosze" if "grosze" in (self.unit(a), self.unit(b)) else "count"
            case ast.IfExp(body=a, orelse=b):
                return "grosze" if "grosze" in (self.unit(a), self.unit(b)) else self.unit(a)
            case ast.Compare() | ast.BoolOp() | ast.UnaryOp(op=ast.Not()):
                return "yes_no"
            case ast.Call(func=ast.Name(id=name), args=arguments):
                return self._called(name, arguments)
            case ast.GeneratorExp(elt=inner):
                return self.unit(inner)
        return "count"

    def _named(self, name: str) -> str:
        if name in self.state.inputs:
            return self.state.inputs[name].unit
        return self.state.rules[name].unit if name in self.state.rules else "grosze"

    def _called(self, name: str, arguments: Sequence[ast.expr]) -> str:
        if name in ("any", "all"):
            return "yes_no"
        return "count" if name == "len" else self.unit(arguments[0])

    def say(self, node: ast.expr, scope: Mapping[str, Any]) -> str:
        """A node in words, with the numbers in place."""
        match node:
            case ast.Constant(value=value):
                return show(value, "count")
            case ast.Name(id=name):
                shown = show(scope[name], self.unit(node))
                yes_no = isinstance(scope[name], bool)
                return f"{self.label(name)} ({shown})" if yes_no else f"{self.label(name)} {shown}"
            case ast.Attribute(value=ast.Name(id="p"), attr=name):
                return " ".join(self.parameter(name))
            case ast.Call(func=ast.Name(id=name), args=arguments):
                return self._say_call(name, arguments, node, scope)
            case ast.IfExp(test=test, body=a, orelse=b):
                chosen = a if self.evaluate(test, dict(scope)) else b
                return self.say(chosen, scope)
        return self._say_computed(node, scope)

    def _say_computed(self, node: ast.expr, scope: Mapping[str, Any]) -> str:
        match node:
            case ast.BinOp(left=a, op=operator, right=b):
                sign = _SIGNS[type(operator)]
                return f"{self._inner(a, scope)} {sign} {self._inner(b, scope)}"
            case ast.Compare(left=left, ops=signs, comparators=others):
                said = [self.say(left, scope)]
                for compared, other in zip(signs, others, strict=True):
                    said += [_SIGNS[type(compared)], self._said(other, self.unit(left), scope)]
                return " ".join(said)
            case ast.BoolOp(op=logic, values=values):
                word = " i " if isinstance(logic, ast.And) else " albo "
                return word.join(self.say(item, scope) for item in values)
            case ast.UnaryOp(op=ast.Not(), operand=a):
                return f"nie zachodzi: {self.say(a, scope)}"
            case ast.UnaryOp(operand=a):
                return f"−{self._inner(a, scope)}"
        raise WrongRuleError(f"Reguła „{self.rule.name}”: nie umiem powiedzieć {ast.unparse(node)}")

    def _said(self, node: ast.expr, unit: str, scope: Mapping[str, Any]) -> str:
        """A number beside money is money: ``0`` is said ``0,00 zł``."""
        if isinstance(node, ast.Constant) and unit == "grosze" and isinstance(node.value, int):
            return money.in_zl(node.value)
        return self.say(node, scope)

    def _inner(self, node: ast.expr, scope: Mapping[str, Any]) -> str:
        said = self.say(node, scope)
        return f"({said})" if isinstance(node, ast.BinOp) else said

    def _say_call(
        self, name: str, arguments: Sequence[ast.expr], node: ast.expr, scope: Mapping[str, Any]
    ) -> str:
        value = show(self.evaluate(node, dict(scope)), self.unit(node))
        if name == "len":
            return f"liczba osób {value}"
        if isinstance(arguments[0], ast.GeneratorExp) or name in ("sum", "any", "all"):
            return self._say_members(name, arguments[0], value, scope)
        unit = self.unit(node)
        money_alike = name in ("min", "max")  # of a share only what is shared is money
        said = [
            self._said(one, unit if money_alike or not place else "count", scope)
            for place, one in enumerate(arguments)
        ]
        if name in ("min", "max"):
            return f"{_CALLS[name]}: {'; '.join(said)}"
        return _CALLS[name].format(*said) if name in _CALLS else f"{name}({'; '.join(said)})"

    def _say_members(self, name: str, node: ast.expr, value: str, scope: Mapping[str, Any]) -> str:
        if isinstance(node, ast.Name):
            listed = show(scope[node.id], self.unit(node))
            words = {"sum": "razem", "any": "u kogoś", "all": "u wszystkich"}
            return f"{self.label(node.id)} {words.get(name, name)} ({listed})"
        for inner in ast.walk(node):
            if isinstance(inner, ast.Attribute):
                self.parameter(inner.attr)
        return {"sum": "razem dla osób", "any": "u kogoś", "all": "u wszystkich"}.get(name, value)


def _small(title: str) -> str:
    """A title inside a sentence; what begins with an abbreviation stays as it is."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]
