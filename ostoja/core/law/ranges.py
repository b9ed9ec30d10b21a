"""Between which numbers every step of a program must lie, whatever the households.

From the least and largest value of each column the range of every step follows exactly; from that,
which steps fit into 32 or 64 bits and which divisions a float carries out without error. Nothing is
computed on a guess: what fits nowhere is computed with Python's own numbers.
"""

from collections.abc import Callable, Iterable, Mapping

from ostoja.core.law.integers import Node, Program

Range = tuple[int, int]
# A quotient a/b that is no integer is at least 1/b below the next one. Rounding to 53 bits moves it
# by less while |a| + |b| <= 2**53: the floor of the float quotient is then the exact floor.
FLOAT = 2**52
INT32, INT64 = (-(2**31), 2**31 - 1), (-(2**63), 2**63 - 1)

_STEPS = tuple(2**bits for bits in (1, 7, 15, 21, 24, 31, 40, 53, 63))


def within(found: Range, limits: Range) -> bool:
    """Whether a range lies inside ``limits``."""
    return limits[0] <= found[0] and found[1] <= limits[1]


def ranges(program: Program, columns: Mapping[str, Range], sizes: Range) -> list[Range]:
    """The range of each step, given those of columns and of household sizes."""
    found: list[Range] = []
    for node in program.nodes:
        found.append(_of(node, [found[place] for place in node.args], columns, sizes))
    return found


def widened(found: Range) -> Range:
    """A range among few that holds ``found``: what is compiled for it serves other households."""
    low = 0 if found[0] >= 0 else -next(one for one in _STEPS if -one <= found[0])
    return low, next(one - 1 for one in _STEPS if found[1] < one)


def exact_in_float(parts: Iterable[Range]) -> bool:
    """Whether numbers of these ranges are divided in double precision without any error."""
    return all(within(part, (-FLOAT, FLOAT)) for part in parts)


def _of(node: Node, parts: list[Range], columns: Mapping[str, Range], sizes: Range) -> Range:
    match node.op:
        case "const" | "slot":
            return int(node.value), int(node.value)
        case "column":
            return columns[node.value]
        case "count":
            return sizes
        case "agg" if node.value == "sum":
            return _corners(parts[0], sizes, lambda a, b: a * b)
        case "agg":
            return parts[0]
        case "if":
            return min(parts[1][0], parts[2][0]), max(parts[1][1], parts[2][1])
    if node.boolean:
        return 0, 1
    return parts[0] if node.op == "int" else _COMPUTED[node.op](*parts)


def _corners(a: Range, b: Range, work: Callable[[int, int], int]) -> Range:
    all_four = [work(x, y) for x in a for y in b]
    return min(all_four), max(all_four)


def _divided(a: Range, b: Range) -> Range:
    if b[0] <= 0 <= b[1]:
        most = max(abs(a[0]), abs(a[1]))
        return -most, most
    return _corners(a, b, lambda x, y: x // y)


def _remainder(_: Range, b: Range) -> Range:
    return min(b[0] + 1, 0), max(b[1] - 1, 0)


_COMPUTED: Mapping[str, Callable[..., Range]] = {
    "+": lambda a, b: (a[0] + b[0], a[1] + b[1]),
    "-": lambda a, b: (a[0] - b[1], a[1] - b[0]),
    "*": lambda a, b: _corners(a, b, lambda x, y: x * y),
    "//": _divided,
    "%": _remainder,
    "min": lambda a, b: (min(a[0], b[0]), min(a[1], b[1])),
    "max": lambda a, b: (max(a[0], b[0]), max(a[1], b[1])),
    "abs": lambda a: (0 if a[0] <= 0 <= a[1] else min(map(abs, a)), max(map(abs, a))),
}
