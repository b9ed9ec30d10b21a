"""One step of a program as a Python expression for numba.

Both branches of a choice are computed, so that a step may meet numbers outside its proven range in
households that do not take its branch. Whatever comes out there is thrown away, but nothing may
trap or be undefined on the way: hence the guards of divisors and of conversions from float.
"""

from collections.abc import Sequence

from ostoja.core.law.scale.integers import COMPARED, Node
from ostoja.core.law.scale.ranges import INT32, Range, exact_in_float, within

HALVES = 2**50


def kind_of(node: Node, found: Range) -> str:
    """The type of a step: 32 bits where its range is proven to fit."""
    if node.boolean:
        return "bool_"
    return "i4" if within(found, INT32) else "i8"


def divides(found: Sequence[Range]) -> bool:
    """Whether a division of numbers of these ranges can be compiled."""
    return exact_in_float(found) or found[1][0] > 0


def expression_of(
    node: Node, parts: Sequence[str], found: Sequence[Range], result: Range, fixed: str
) -> str:
    """The step in Python; ``parts`` are its arguments and ``found`` their ranges.

    ``fixed`` is the reciprocal of a divisor that is a number of the day above zero, or empty.
    """
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
            return _clamped(_divided(parts[0], parts[1], found, fixed), found, result)
        case "%":
            a, b = parts
            left = f"{a} - i8({_divided(a, b, found, fixed)}) * {b}"
            return left if fixed else f"({left} if {b} != 0 else 0)"
    raise AssertionError(node.op)


def _divided(a: str, b: str, found: Sequence[Range], fixed: str) -> str:
    """Floor division: in double precision where that is proven exact, and vectors can do it.

    A number of the day is multiplied by: (a + 1/2) / b is at least 1/2b away from any whole number,
    and two roundings to 53 bits move it by less while |a| < 2**51. What is cut off at the point
    needs no floor when it is not below zero.
    """
    if not exact_in_float(found):
        return f"({a} // {b})" if fixed else f"({a} // ({b} if {b} > 0 else 1))"
    if fixed and within(found[0], (-HALVES, HALVES)):
        product = f"(f8({a}) + 0.5) * {fixed}"
        return f"({product})" if found[0][0] >= 0 else f"floor({product})"
    if fixed:
        return f"floor(f8({a}) / f8({b}))"
    return f"(floor(f8({a}) / f8({b} if {b} != 0 else 1)) if {b} != 0 else 0.0)"


def _clamped(text: str, found: Sequence[Range], result: Range) -> str:
    """A float that a 32-bit number may not hold, cut to what it holds."""
    narrow = within(result, INT32) and not within(found[0], INT32)
    if not exact_in_float(found) or not (narrow or found[1][0] < 0):
        return text
    low, high = (float(one) for one in INT32) if within(result, INT32) else (-(2.0**62), 2.0**62)
    return f"min(max({text}, {low}), {high})"
