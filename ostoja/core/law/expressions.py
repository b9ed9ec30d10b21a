"""One step of a program as a Python expression for numba."""

from collections.abc import Sequence

from ostoja.core.law.integers import COMPARED, Node
from ostoja.core.law.ranges import INT32, Range, exact_in_float, within


def kind_of(node: Node, found: Range) -> str:
    """The type of a step: 32 bits where its range is proven to fit."""
    if node.boolean:
        return "bool_"
    return "i4" if within(found, INT32) else "i8"


def expression_of(node: Node, parts: Sequence[str], found: Sequence[Range]) -> str:
    """The step in Python; ``parts`` are its arguments and ``found`` their ranges."""
    if node.op in COMPARED or node.op in ("+", "-", "*", "&", "|"):
        return f"{parts[0]} {node.op} {parts[1]}"
    match node.op:
        case "count":
            return "size"
        case "if":
            return f"{parts[1]} if {parts[0]} else {parts[2]}"
        case "not":
            return f"not {parts[0]}"
        case "bool":
            return f"{parts[0]} != 0"
        case "int":
            return parts[0]
        case "min" | "max" | "abs":
            return f"{node.op}({', '.join(parts)})"
        case "//":
            return _divided(parts[0], parts[1], found)
        case "%":
            a, b = parts
            left = f"{a} - i8({_divided(a, b, found)}) * {b}"
            return f"({left} if {b} != 0 else 0)" if _by_zero(found) else left
    raise AssertionError(node.op)


def _divided(a: str, b: str, found: Sequence[Range]) -> str:
    """Floor division: in double precision where that is proven exact, and vectors can do it."""
    if not exact_in_float(found):
        return f"({a} // {b} if {b} != 0 else 0)" if _by_zero(found) else f"({a} // {b})"
    if _by_zero(found):
        return f"(floor(f8({a}) / f8({b} if {b} != 0 else 1)) if {b} != 0 else 0.0)"
    return f"floor(f8({a}) / f8({b}))"


def _by_zero(found: Sequence[Range]) -> bool:
    low, high = found[1]
    return low <= 0 <= high
