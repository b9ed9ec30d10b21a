"""The text of a rule as one expression without branches: the form that columns are computed from.

Expressions are tuples: ``("const", v)``, ``("person", name)``, ``("house", name)``, ``("param",
name)``, ``("count",)``, ``("agg", kind, e)``, ``("op", sign, a, b)``, ``("not", a)``,
``("if", c, a, b)``, ``("call", name, a, …)``. Anything else in a rule is refused by name when the
law is put together, so that a rule that works on one household only cannot be merged.
"""

import ast
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ostoja.core.law.errors import WrongRuleError
from ostoja.core.law.rules import Rule
from ostoja.core.law.text import text_of

Expression = tuple[Any, ...]
_SIGNS: dict[type[ast.AST], str] = {
    ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.FloorDiv: "//", ast.Mod: "%",
    ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!=",
}  # fmt: skip
NAMED = frozenset(
    {"udzial", "czesc", "w_gore_do_zl", "w_dol_do_zl", "do_zl", "abs", "wedlug_tabeli"}
)
_NEUTRAL: dict[str, Any] = {"sum": 0, "any": False, "all": True}


def lower(one: Rule, entity: Callable[[str], str]) -> Expression:
    """The rule's value as an expression. ``entity`` tells persons' names from the household's."""
    scope: dict[str, Expression] = {}
    for name in one.arguments:
        if name != "p":
            scope[name] = ("person" if entity(name) == "person" else "house", name)
    return _Lower(one).block(text_of(one).body, scope)


class _Lower:
    def __init__(self, one: Rule) -> None:
        self.rule = one

    def no(self, node: ast.AST, why: str) -> WrongRuleError:
        return WrongRuleError(f"Reguła „{self.rule.name}”: {why}: {ast.unparse(node)}")

    def block(self, body: Sequence[ast.stmt], scope: Mapping[str, Expression]) -> Expression:
        known = dict(scope)
        for position, statement in enumerate(body):
            match statement:
                case ast.Assign(targets=[ast.Name(id=name)], value=value):
                    known[name] = self.value(value, known)
                case ast.Return(value=ast.expr() as value):
                    return self.value(value, known)
                case ast.If(test=test, body=then, orelse=other):
                    rest = body[position + 1 :]
                    return (
                        "if", self.value(test, known),
                        self.block([*then, *rest], known), self.block([*other, *rest], known),
                    )  # fmt: skip
                case _:
                    raise self.no(statement, "tego nie może być w regule")
        raise WrongRuleError(f"Reguła „{self.rule.name}”: któraś droga kończy się bez wyniku.")

    def value(self, node: ast.expr, scope: Mapping[str, Expression]) -> Expression:
        """The expression of a node."""
        match node:
            case ast.Constant(value=bool() | int() as value):
                return ("const", value)
            case ast.Name(id=name) if name in scope:
                return scope[name]
            case ast.Attribute(value=ast.Name(id="p"), attr=name):
                return ("param", name)
            case ast.Call(func=ast.Name(id=name), args=arguments):
                return self.call(node, name, arguments, scope)
        return self.computed(node, lambda inner: self.value(inner, scope))

    def computed(self, node: ast.expr, go: Callable[[ast.expr], Expression]) -> Expression:
        """Arithmetic, comparison, logic and choice."""
        match node:
            case ast.BinOp(left=a, op=sign, right=b) if type(sign) in _SIGNS:
                return ("op", _SIGNS[type(sign)], go(a), go(b))
            case ast.UnaryOp(op=ast.Not(), operand=a):
                return ("not", go(a))
            case ast.UnaryOp(op=ast.USub(), operand=a):
                return ("op", "-", ("const", 0), go(a))
            case ast.BoolOp(op=logic, values=values):
                found = go(values[0])
                for item in values[1:]:
                    found = ("op", "&" if isinstance(logic, ast.And) else "|", found, go(item))
                return found
            case ast.Compare(left=left, ops=signs, comparators=others):
                return self.compare(go(left), signs, [go(item) for item in others])
            case ast.IfExp(test=test, body=a, orelse=b):
                return ("if", go(test), go(a), go(b))
        raise self.no(node, "tego nie może być w regule")

    def compare(
        self, left: Expression, signs: Sequence[ast.cmpop], others: Sequence[Expression]
    ) -> Expression:
        """``a < b <= c`` as two comparisons."""
        found: Expression | None = None
        for sign, other in zip(signs, others, strict=True):
            one = ("op", _SIGNS[type(sign)], left, other)
            found = one if found is None else ("op", "&", found, one)
            left = other
        return found or ("const", True)

    def call(
        self,
        node: ast.expr,
        name: str,
        arguments: Sequence[ast.expr],
        scope: Mapping[str, Expression],
    ) -> Expression:
        """Counting, aggregates over persons, the larger or smaller of values, named roundings."""
        if name == "len":
            return ("count",)
        if name in ("sum", "any", "all") or (name in ("min", "max") and len(arguments) == 1):
            return ("agg", name, self.members(arguments[0], scope, _NEUTRAL.get(name)))
        values = [self.value(item, scope) for item in arguments]
        if name in ("min", "max"):
            found = values[0]
            for item in values[1:]:
                found = ("if", ("op", "<" if name == "min" else ">", item, found), item, found)
            return found
        if name in NAMED:
            return ("call", name, *values)
        raise self.no(node, "tej funkcji nie ma w prawie")

    def members(self, node: ast.expr, scope: Mapping[str, Expression], neutral: Any) -> Expression:
        """A column of persons, or a generator over such columns."""
        if not isinstance(node, ast.GeneratorExp):
            found = self.value(node, scope)
            if found[0] != "person":
                raise self.no(node, "potrzebna jest wartość każdej osoby")
            return found
        (over,) = node.generators
        many = isinstance(over.iter, ast.Call)
        sources = over.iter.args if isinstance(over.iter, ast.Call) else [over.iter]
        targets = over.target.elts if many and isinstance(over.target, ast.Tuple) else [over.target]
        inner = dict(scope)
        for target, source in zip(targets, sources, strict=True):
            if not isinstance(target, ast.Name):
                raise self.no(node, "nazwij każdą wartość osoby")
            inner[target.id] = self.value(source, scope)
        found = self.value(node.elt, inner)
        for condition in over.ifs:
            found = ("if", self.value(condition, inner), found, ("const", neutral))
        return found


def parameters_of(expression: Expression) -> frozenset[str]:
    """The parameters that an expression uses."""
    found = {expression[1]} if expression[0] == "param" else set()
    for part in expression[1:]:
        if isinstance(part, tuple):
            found |= parameters_of(part)
    return frozenset(found)
