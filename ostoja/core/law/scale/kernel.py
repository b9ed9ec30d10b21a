"""The text of a compiled loop for a program: Python that numba turns into machine code.

Households of a segment are taken in blocks small enough for the processor's cache. Inside a block,
steps that follow a fold over persons must wait for it: loops over households and loops over persons
take turns, and what another loop needs is kept in a row of a buffer. A loop of many steps is cut
into pieces, each a function of its own, because a compiler takes far more than twice as long for
twice the text. Numbers of the day are arguments, so that a reform compiles nothing.
"""

from collections.abc import Mapping, Sequence

from ostoja.core.law.scale.expressions import expression_of, kind_of
from ostoja.core.law.scale.integers import HOUSE, PERSON, SIZE, Node, Program
from ostoja.core.law.scale.loops import Loop
from ostoja.core.law.scale.quotients import chosen, quotients
from ostoja.core.law.scale.ranges import INT32, INT64, Range, wrapped

PIECE = 60  # steps a function
OUTPUTS = 8  # results a function puts in place
BLOCKS = ((40, 2048), (160, 512))  # rows of buffers, households a block; beyond them 128
CROWD = 128  # persons: buffers hold a block of households with all their persons
_FIRST = {"sum": "0", "any": "False", "all": "True"}
_FOLD = {
    "sum": "{0} + {1}", "any": "{0} | {1}", "all": "{0} & {1}",
    "min": "min({0}, {1})", "max": "max({0}, {1})",
}  # fmt: skip
_HEAD = """import numba
from numpy import bool_, empty, float64 as f8, floor, int32 as i4, int64 as i8
"""
_COMPILED = '@numba.njit(nogil=True, error_model="numpy")'
_KEPT = '@numba.njit(nogil=True, error_model="numpy", cache=True)'
_BUFFERS = {"i4": "d", "i8": "q", "bool_": "b"}
_SHARED = "m, at, size, many, start, base, s, hd, hq, hb, pd, pq, pb"


class Kernel:
    """The text for one program and the ranges of its steps. ``inputs`` are its columns in order.

    ``most`` is the size of the largest household, about. With ``kept`` numba keeps the machine
    code beside the text's file.
    """

    def __init__(self, program: Program, found: Sequence[Range], *, most: int, kept: bool) -> None:
        self.program, self.ranges, self.nodes = program, found, program.nodes
        self.inputs = list(program.columns)
        self.loops = _loops(program)
        self.folds = {
            place: self._fold_loop(place)
            for place, node in enumerate(self.nodes)
            if node.op == "agg"
        }
        self.rows = self._rows()
        self.quotients = quotients(self)
        self.absorbed = {
            one for pair in self.quotients.values() for way in pair for one in way.made
        }
        rows = max(len(self.rows), 1)
        self.block = next((block for most, block in BLOCKS if rows <= most), 128)
        if most >= CROWD:
            self.block = 128
        self.lines = _HEAD.splitlines()
        self._write(kept)
        self.text = "\n".join(self.lines) + "\n"

    @property
    def numbers(self) -> list[int]:
        """What is known before any household: one number a step, 0 where it is computed."""
        return [wrapped(node.value) if node.op == "slot" else 0 for node in self.nodes]

    def _fold_loop(self, place: int) -> Loop:
        """The loop in which persons are brought together: that of the folded step."""
        arg = self.nodes[place].args[0]
        return self.loops[arg] if self.nodes[arg].op != "column" else Loop(0, PERSON, 0)

    def _rows(self) -> dict[int, int]:
        """The row of its buffer for each step that another loop needs, or that is a result."""
        wanted: dict[int, None] = dict.fromkeys(self.folds)
        for place, node in enumerate(self.nodes):
            user = self.folds.get(place, self.loops[place])
            for arg in node.args:
                if self._stored(arg) and self.loops[arg] != user:
                    wanted[arg] = None
        wanted |= {one.node: None for one in self.program.targets if self._stored(one.node)}
        counts: dict[str, int] = {}
        rows: dict[int, int] = {}
        for place in sorted(wanted):
            name = self._buffer(place)
            rows[place] = counts[name] = counts.get(name, -1) + 1
        self.counts = counts
        return rows

    def _stored(self, place: int) -> bool:
        return self.nodes[place].level != SIZE and self.nodes[place].op != "column"

    def _buffer(self, place: int) -> str:
        whose = "p" if self.nodes[place].level == PERSON else "h"
        return whose + _BUFFERS[self.kind(place)]

    def kind(self, place: int) -> str:
        """The type of a step: 32 bits where its range is proven to fit."""
        return kind_of(self.nodes[place], self.ranges[place])

    # -- the text

    def line(self, depth: int, text: str) -> None:
        """One line, ``depth`` levels in."""
        self.lines.append("    " * depth + text)

    def _write(self, kept: bool) -> None:
        self._sizes()
        calls: list[tuple[str, str]] = []
        for loop in sorted({*self.loops, *self.folds.values()}):
            if loop.level != SIZE:
                calls += self._piece(loop, f"loop_{'_'.join(map(str, loop))}")
        calls += self._results()
        columns = [f"c{number}" for number in range(len(self.inputs))]
        columns += [f"o{number}" for number in range(len(self.program.targets))]
        self.lines += ["", "", _KEPT if kept else _COMPILED]
        head = "table, place, first, numbers, most, begin, end"
        self.line(0, f"def kernel({head}, {', '.join(columns)}):")
        self.line(1, "s = numbers.copy()")
        for name, kind in (("d", "i4"), ("q", "i8"), ("b", "bool_")):
            house, person = self.counts.get(f"h{name}", -1), self.counts.get(f"p{name}", -1)
            self.line(1, f"h{name} = empty(({house + 1}, {self.block}), {kind})")
            self.line(1, f"p{name} = empty(({person + 1}, {self.block} * most), {kind})")
        self.line(1, "for one in range(begin, end):")
        for number, name in enumerate(("size", "many", "start", "base", "window")):
            self.line(2, f"{name} = table[one, {number}]")
        self.line(2, "sizes(size, s)")
        self.line(2, f"for at in range(0, many, {self.block}):")
        self.line(3, f"m = min({self.block}, many - at)")
        for name, arguments in calls:
            self.line(3, f"{name}({arguments})")

    def _sizes(self) -> None:
        """What is the same for all households of a size."""
        self.lines += ["", "", _COMPILED]
        self.line(0, "def sizes(size, s):")
        for place, node in enumerate(self.nodes):
            if node.level == SIZE and node.op not in ("slot", "const"):
                for arg in node.args:
                    self._scalar(arg)
                self._reciprocals([place])
                text = self.expression(place, Loop(0, SIZE, 0))
                self.line(1, f"s[{place}] = {text}")
        self.line(1, "return")

    def _scalar(self, place: int) -> None:
        if self.nodes[place].op != "const":
            ending = " != 0" if self.nodes[place].boolean else ""
            kind = "" if ending else self.kind(place)
            self.line(1, f"s{place} = {kind}(s[{place}]){ending}")

    def _piece(self, loop: Loop, name: str) -> list[tuple[str, str]]:
        """One function: a piece of a loop over the households of a block."""
        works = [place for place in range(len(self.nodes)) if self.works(place, loop)]
        folds = [place for place, where in self.folds.items() if where == loop]
        if not folds and not any(place in self.rows for place in works):
            return []
        used = {arg for place in [*works, *folds] for arg in self.nodes[place].args}
        read = {arg for arg in used if not self.works(arg, loop)}
        columns = sorted(self._columns(read))
        arguments = ", ".join([_SHARED, *columns])
        self.lines += ["", "", _COMPILED]
        self.line(0, f"def {name}({arguments}):")
        for place in sorted(arg for arg in read if self.nodes[arg].level == SIZE):
            self._scalar(place)
        self._reciprocals(works)
        for place in folds:
            self._views([place])
            self.line(1, f"v{place}[:] = {self._first(place)}")
        views = sorted(
            {arg for arg in read if self.nodes[arg].level != SIZE}
            | {place for place in works if place in self.rows}
        )
        self._views([place for place in views if self.nodes[place].level == HOUSE])
        depth = 1
        if loop.level == PERSON:
            self.line(1, "for k in range(size):")
            depth = 2
        self._views([place for place in views if self.nodes[place].level == PERSON], depth)
        self.line(depth, "for i in range(m):")
        for place in works:
            if place in self.absorbed:
                continue
            self.line(depth + 1, f"t{place} = {self.expression(place, loop)}")
            if place in self.rows:
                self.line(depth + 1, f"v{place}[i] = t{place}")
        for place in folds:
            value = self.read(self.nodes[place].args[0], loop)
            text = _FOLD[self.nodes[place].value].format(f"v{place}[i]", value)
            self.line(depth + 1, f"v{place}[i] = {self.kind(place)}({text})")
        return [(name, arguments)]

    def works(self, place: int, loop: Loop) -> bool:
        """Whether a loop computes a step."""
        return self.loops[place] == loop and self.nodes[place].op not in ("agg", "column")

    def _columns(self, places: set[int]) -> set[str]:
        return {
            f"c{self.inputs.index(self.nodes[place].value)}"
            for place in places
            if self.nodes[place].op == "column"
        }

    def _first(self, place: int) -> str:
        node = self.nodes[place]
        if node.value in _FIRST:
            return _FIRST[node.value]
        least, most = INT32 if self.kind(place) == "i4" else INT64
        return str(most if node.value == "min" else least)

    def _views(self, places: Sequence[int], depth: int = 1) -> None:
        """What a loop reads and writes, as plain arrays of the block."""
        for place in places:
            node = self.nodes[place]
            if node.op == "column":
                source = f"c{self.inputs.index(node.value)}"
                begin = "base + k * many + at" if node.level == PERSON else "start + at"
                self.line(depth, f"v{place} = {source}[{begin} : {begin} + m]")
                continue
            begin = f"k * {self.block}" if node.level == PERSON else "0"
            row = f"{self._buffer(place)}[{self.rows[place]}]"
            self.line(depth, f"v{place} = {row}[{begin} : {begin} + m]")

    def _results(self) -> list[tuple[str, str]]:
        """Functions that put what a block found where the caller wants it."""
        numbered = list(enumerate(self.program.targets))
        calls: list[tuple[str, str]] = []
        for person in (False, True):
            mine = [(number, one.node) for number, one in numbered if one.person == person]
            for begin in range(0, len(mine), OUTPUTS):
                part = mine[begin : begin + OUTPUTS]
                name = f"put_{'persons' if person else 'house'}_{begin}"
                columns = sorted(self._columns({node for _, node in part}))
                outs = [f"o{number}" for number, _ in part]
                arguments = ", ".join([_SHARED, "window, place, first", *columns, *outs])
                self.lines += ["", "", _COMPILED]
                self.line(0, f"def {name}({arguments}):")
                self._put(part, person)
                calls.append((name, arguments))
        return calls

    def _put(self, part: Sequence[tuple[int, int]], person: bool) -> None:
        for _, node in part:
            if self.nodes[node].level == SIZE:
                self._scalar(node)
        views = [node for _, node in dict.fromkeys(part) if self.nodes[node].level != SIZE]
        self._views([node for node in views if self.nodes[node].level == HOUSE])
        depth, index = 1, "there[i]"  # 16 bits without a sign: no index can be negative
        if person:
            self.line(1, "there = first[start + at : start + at + m]")
            self.line(1, "for k in range(size):")
            self._views([node for node in views if self.nodes[node].level == PERSON], 2)
            depth, index = 2, "there[i] + k"
        else:
            self.line(1, "there = place[start + at : start + at + m]")
            for number, _ in part:
                self.line(1, f"o{number} = o{number}[window:]")
        self.line(depth, "for i in range(m):")
        self.line(depth + 1, f"j = {index}")
        loop = Loop(-1, SIZE, 0)
        for number, node in part:
            self.line(depth + 1, f"o{number}[j] = {self.read(node, loop)}")

    # -- one step

    def read(self, place: int, loop: Loop) -> str:
        """The value of an earlier step inside a loop."""
        node = self.nodes[place]
        if node.op == "const":
            return repr(node.value) if node.boolean else f"{self.kind(place)}({node.value})"
        if node.level == SIZE:
            return f"s{place}"
        if self.works(place, loop):
            return f"t{place}"
        return f"(v{place}[i] != 0)" if node.op == "column" and node.boolean else f"v{place}[i]"

    def reciprocal(self, node: Node) -> str:
        """One over a divisor that is a number of the day above zero: its name, or itself."""
        divisor = node.args[1] if node.op in ("//", "%") else None
        if divisor is None or self.nodes[divisor].op not in ("slot", "const"):
            return ""
        value = self.nodes[divisor].value
        if value <= 0:
            return ""
        return f"r{divisor}" if self.nodes[divisor].op == "slot" else repr(1.0 / value)

    def _reciprocals(self, places: Sequence[int]) -> None:
        names = {self.reciprocal(self.nodes[place]) for place in places}
        for name in sorted(one for one in names if one.startswith("r")):
            self.line(1, f"{name} = 1.0 / f8(s{name[1:]})")

    def expression(self, place: int, loop: Loop) -> str:
        """A step in Python, cast to its own type: numba would widen it."""
        node = self.nodes[place]
        parts = [self.read(arg, loop) for arg in node.args]
        if place in self.quotients:
            return chosen(self, parts[0], self.quotients[place], loop)
        found = [self.ranges[arg] for arg in node.args]
        text = expression_of(node, parts, found, self.ranges[place], self.reciprocal(node))
        return text if node.boolean else f"{self.kind(place)}({text})"


def _loops(program: Program) -> list[Loop]:
    """The loop of each step: after the folds that it needs, cut into pieces in order."""
    stages: list[int] = []
    groups: dict[tuple[int, int], list[int]] = {}
    found: list[Loop] = []
    for place, node in enumerate(program.nodes):
        before = max((stages[arg] for arg in node.args), default=0)
        stages.append(before + 1 if node.op == "agg" else before)
        found.append(Loop(stages[-1], node.level, 0) if node.level != SIZE else Loop(0, SIZE, 0))
        if node.op not in ("agg", "column") and node.level != SIZE:
            groups.setdefault((stages[-1], node.level), []).append(place)
    last = {arg: place for place, node in enumerate(program.nodes) for arg in node.args}
    for (stage, level), group in groups.items():
        begin = piece = 0
        while begin < len(group):
            end = _cut(group, begin, last)
            for place in group[begin:end]:
                found[place] = Loop(stage, level, piece)
            begin, piece = end, piece + 1
    return found


def _cut(group: Sequence[int], begin: int, last: Mapping[int, int]) -> int:
    """Where a piece ends: at a place over which as few values as can be are carried."""
    if len(group) - begin <= PIECE:
        return len(group)

    def carried(end: int) -> int:
        return sum(last.get(place, 0) >= group[end] for place in group[begin:end])

    return min(range(begin + PIECE, begin + PIECE // 2, -1), key=carried)
