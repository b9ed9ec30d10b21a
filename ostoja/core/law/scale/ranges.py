"""Between which numbers every step of a program must lie, whatever the households.

From the least and largest value of each column the range of every step follows; a branch counts
only what its condition lets through. From that, which steps fit into 32 or 64 bits and which
divisions a float carries out without error. Columns compute both branches of a choice and keep
one: what wraps around in the other is never seen. Nothing is computed on a guess: what fits nowhere
is computed with Python's own numbers.
"""

from collections.abc import Callable, Iterable, Mapping

from ostoja.core.law.scale.integers import COMPARED, HOUSE, Node, Program

Range = tuple[int, int]
Limits = tuple[tuple[int, Range], ...]  # what conditions say of steps: sorted by step
# A quotient a/b that is no integer is at least 1/b below the next one. Rounding to 53 bits moves it
# by less while |a| + |b| <= 2**53: the floor of the float quotient is then the exact floor.
FLOAT = 2**52
INT32, INT64 = (-(2**31), 2**31 - 1), (-(2**63), 2**63 - 1)
DEEP, MANY = 40, 8  # how far a condition is followed, and how many together for one step

_STEPS = tuple(2**bits for bits in (1, 7, 15, 21, 24, 31, 40, 53, 63))
_TURNED = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}
_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}


def within(found: Range, limits: Range) -> bool:
    """Whether a range lies inside ``limits``."""
    return limits[0] <= found[0] and found[1] <= limits[1]


def widened(found: Range) -> Range:
    """A range among few that holds ``found``: what is compiled for it serves other households."""
    low = 0 if found[0] >= 0 else -next(one for one in _STEPS if -one <= found[0])
    return low, next(one - 1 for one in _STEPS if found[1] < one)


def exact_in_float(parts: Iterable[Range]) -> bool:
    """Whether numbers of these ranges are divided in double precision without any error."""
    return all(within(part, (-FLOAT, FLOAT)) for part in parts)


def wrapped(number: int) -> int:
    """A whole number as 64 bits keep it."""
    return (int(number) + 2**63) % 2**64 - 2**63


def ranges(program: Program, columns: Mapping[str, Range], sizes: Range) -> list[Range]:
    """The range of each step wherever its value is used, given those of columns and of sizes."""
    return _Proof(program, columns, sizes).used()


class _Proof:
    """Ranges of steps under conditions."""

    def __init__(self, program: Program, columns: Mapping[str, Range], sizes: Range) -> None:
        self.nodes, self.targets = program.nodes, program.targets
        self.columns, self.sizes = columns, sizes
        self.needs: list[int] = []  # a set of bits: the steps that a step needs, and itself
        self.known: dict[tuple[int, Limits], Range] = {}
        for place, node in enumerate(self.nodes):
            needs = 1 << place
            for arg in node.args:
                needs |= self.needs[arg]
            self.needs.append(needs)
            self.value(place, ())

    def value(self, place: int, limits: Limits, depth: int = 0) -> Range:
        """The range of a step where ``limits`` hold."""
        node, limits = self.nodes[place], self.told(place, limits)
        key = (place, limits)
        if key not in self.known:
            if depth > DEEP:
                return self.known[place, ()]  # wider than need be, and true
            self.known[key] = self._value(place, node, limits, depth + 1)
        return self.known[key]

    def _value(self, place: int, node: Node, limits: Limits, depth: int) -> Range:
        for step, found in limits:
            if step == place:
                return found
        if node.op == "if":
            ways = [
                self.value(way, held, depth) for way, held in self.branches(node, limits, depth)
            ]
            return min(low for low, _ in ways), max(high for _, high in ways)
        inner = self.inside(node, limits)
        parts = [self.value(arg, inner, depth) for arg in node.args]
        return _of(node, parts, self.columns, self.sizes)

    def told(self, place: int, limits: Limits) -> Limits:
        """The limits that say something of a step."""
        return tuple(one for one in limits if self.needs[place] >> one[0] & 1)

    def inside(self, node: Node, limits: Limits) -> Limits:
        """What holds for the arguments: what is said of one person is not said of the others."""
        if node.op != "agg":
            return limits
        return tuple(one for one in limits if self.nodes[one[0]].level <= HOUSE)

    def branches(self, node: Node, limits: Limits, depth: int = 0) -> list[tuple[int, Limits]]:
        """The branches of a choice that can be taken, each with what then holds."""
        test, then, other = node.args
        found = []
        for way, truth in ((then, True), (other, False)):
            held = dict(limits)
            if self.learn(test, truth, limits, held, depth):
                found.append((way, tuple(sorted(held.items()))))
        return found or [(then, limits), (other, limits)]

    def learn(
        self, test: int, truth: bool, limits: Limits, held: dict[int, Range], depth: int
    ) -> bool:
        """Put into ``held`` what a condition says when met or not; false when it cannot be so."""
        node = self.nodes[test]
        if node.op == "not":
            return self.learn(node.args[0], not truth, limits, held, depth)
        if node.op == ("&" if truth else "|"):
            return all(self.learn(arg, truth, limits, held, depth) for arg in node.args)
        if node.op not in COMPARED:
            return True
        sign = node.op if truth else _TURNED[node.op]
        a, b = node.args
        left, right = (held.get(arg, self.value(arg, limits, depth)) for arg in (a, b))
        possible = True
        for arg, mine, other, said in (
            (a, left, right, sign),
            (b, right, left, _MIRRORED[sign]),
        ):
            cut = _cut(mine, said, other)
            if cut[0] > cut[1]:
                possible = False
            elif self.nodes[arg].op not in ("const", "slot") and cut != mine:
                held[arg] = cut
        return possible

    def used(self) -> list[Range]:
        """The range of each step over all places where it is used; users come before."""
        asked: list[set[Limits]] = [set() for _ in self.nodes]
        for target in self.targets:
            asked[target.node].add(())
        found: list[Range] = [(0, 0)] * len(self.nodes)
        for place in reversed(range(len(self.nodes))):
            mine = asked[place]
            if not mine:
                continue
            if len(mine) > MANY or () in mine:
                mine = {()}
            values = [self.value(place, limits) for limits in mine]
            found[place] = min(low for low, _ in values), max(high for _, high in values)
            for limits in mine:
                for arg, held in self._asks(self.nodes[place], limits):
                    asked[arg].add(self.told(arg, held))
        return found

    def _asks(self, node: Node, limits: Limits) -> list[tuple[int, Limits]]:
        if node.op == "if":
            return [(node.args[0], limits), *self.branches(node, limits)]
        inner = self.inside(node, limits)
        return [(arg, inner) for arg in node.args]


def _cut(mine: Range, sign: str, other: Range) -> Range:
    """The part of a range that compares so with some number of the other."""
    low, high = mine
    match sign:
        case "<":
            return low, min(high, other[1] - 1)
        case "<=":
            return low, min(high, other[1])
        case ">":
            return max(low, other[0] + 1), high
        case ">=":
            return max(low, other[0]), high
        case "==":
            return max(low, other[0]), min(high, other[1])
    if other[0] == other[1]:
        return low + (low == other[0]), high - (high == other[0])
    return mine


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
        case "agg" | "int":
            return parts[0]
    return (0, 1) if node.boolean else _COMPUTED[node.op](*parts)


def _corners(a: Range, b: Range, work: Callable[[int, int], int]) -> Range:
    all_four = [work(x, y) for x in a for y in b]
    return min(all_four), max(all_four)


def _divided(a: Range, b: Range) -> Range:
    if b[0] <= 0 <= b[1]:
        most = max(abs(a[0]), abs(a[1]))
        return -most, most
    return _corners(a, b, lambda x, y: x // y)


def _remainder(a: Range, b: Range) -> Range:
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
