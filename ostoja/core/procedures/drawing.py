"""A procedure as a picture for the lawyer: states in a column, numbered steps as lines, as SVG.

A step to the next state is a short arrow. All others leave a box at the side, each with its number,
run along a line of its target and enter there: to later states on the right, back on the left. No
line crosses a box, none runs over another, and what only crosses does not join: joints are dots.

The picture is cut between boxes into sheets that fit a page of paper and join on the screen. It is
one image with a name; the list of steps beside it says the same in words (``numbered``).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from ostoja.core.procedures.model import ALL, BACK, SAME, Procedure, State, Step

WIDE, HIGH, GAP, EDGE = 280, 38, 34, 12
PORT, LANE, SIGN = 22, 14, 7  # between lines at a box, between lines beside it, a digit
PAPER, PAGE = 690, 1.4  # the width of a page of paper, and how many times as high it is
LINE = "#74808f"  # stands out by 3 to 1 and more from light and from dark paper


@dataclass(frozen=True, slots=True)
class Numbered:
    """A step with its number and, in words, whence and whither it leads and what terms it moves."""

    number: int
    step: Step
    sources: str
    target: str
    terms: str


def numbered(procedure: Procedure) -> tuple[Numbered, ...]:
    """The steps in the order of the table, as the list beside the picture shows them."""
    names = {one.code: one.name.pl for one in procedure.states}
    found = []
    for number, step in enumerate(procedure.steps, 1):
        sources = ", ".join(names.get(one, "każdy stan przed końcem") for one in step.sources)
        target = {SAME: "bez zmiany stanu", BACK: "stan sprzed zawieszenia"}.get(step.target)
        whither = target or names[step.target]
        terms = _terms(procedure, step)
        found.append(Numbered(number, step, sources or "początek", whither, terms))
    return tuple(found)


def _terms(procedure: Procedure, step: Step) -> str:
    """What a step does to terms, in words; empty where it does nothing."""
    names = {one.code: one.name.pl for one in procedure.clocks} | {ALL: "wszystkie"}
    every = (
        ("zaczyna bieg", [one.clock for one in step.starts]), ("kończy", step.stops),
        ("wstrzymuje", step.suspends), ("wznawia", step.resumes), ("przesuwa", step.moves),
    )  # fmt: skip
    said = (f"{what}: {', '.join(names[one] for one in codes)}" for what, codes in every if codes)
    return "; ".join(said)


@dataclass(frozen=True, slots=True)
class _Bus:
    """The line of a target on one side: from which rows, by which steps, in which lane."""

    target: int
    sources: dict[int, list[int]]
    lane: int = 0

    @property
    def span(self) -> tuple[int, int]:
        rows = (self.target, *self.sources)
        return min(rows), max(rows)


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where everything stands: tops and heights of rows, the lines of both sides, the edges."""

    states: list[State]
    tops: list[int]
    highs: list[int]
    straight: dict[int, list[int]]
    right: tuple[_Bus, ...]
    left: tuple[_Bus, ...]
    margin: tuple[int, int]  # left and right of the boxes
    room: int  # for a number between a box and the first line

    @property
    def width(self) -> int:
        return self.margin[0] + WIDE + self.margin[1]

    @property
    def height(self) -> int:
        return self.tops[-1] + self.highs[-1] + EDGE


def svg(procedure: Procedure) -> str:
    """The picture, to be set into a page: no script, no style of its own but attributes."""
    plan = _plan(procedure)
    said = escape(
        f"Procedura: {procedure.name.pl}. Stanów: {len(plan.states)}, kroków: "
        f"{len(procedure.steps)}. To samo mówi lista kroków pod rysunkiem.",
        quote=True,
    )
    cuts = _cuts(plan)
    sheets = [_sheet(plan, top, end) for top, end in pairwise(cuts)]
    first = f'{_DEFS}<g id="rysunek">{_drawn(plan)}</g></svg>'
    rest = '<use href="#rysunek"/></svg>'
    drawn = sheets[0] + first + "".join(one + rest for one in sheets[1:])
    return f'<div class="procedure" role="img" aria-label="{said}">{drawn}</div>'


_DEFS = (
    '<defs><marker id="grot" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" '
    f'markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z" fill="{LINE}"/></marker></defs>'
)


def _sheet(plan: _Plan, top: int, end: int) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{plan.width}" height="{end - top}" '
        f'viewBox="0 {top} {plan.width} {end - top}">'
    )


def _plan(procedure: Procedure) -> _Plan:
    states = sorted(procedure.states, key=lambda one: one.ends)  # ends stand last
    arcs = _arcs(procedure, {one.code: number for number, one in enumerate(states)})
    straight = {a: steps for (a, b), steps in arcs.items() if b - a == 1}
    down = {pair: steps for pair, steps in arcs.items() if pair[1] - pair[0] > 1}
    right = _buses(down)
    left = _buses({pair: steps for pair, steps in arcs.items() if pair[1] < pair[0]})
    highs = [
        max(HIGH, PORT * max(len(_ports(right, row)), len(_ports(left, row))))
        for row in range(len(states))
    ]
    tops = [EDGE]
    for high in highs[:-1]:
        tops.append(tops[-1] + high + GAP)
    room = 20 + max((_wide(steps) for steps in arcs.values()), default=0)
    margin = (_beside(left, room), _beside(right, room))
    return _Plan(states, tops, highs, straight, right, left, margin, room)


def _beside(buses: tuple[_Bus, ...], room: int) -> int:
    return EDGE if not buses else room + LANE * max(one.lane for one in buses) + EDGE


def _arcs(procedure: Procedure, rows: dict[str, int]) -> dict[tuple[int, int], list[int]]:
    """The numbers of the steps between two rows; what stays or goes back is said in the list."""
    found: dict[tuple[int, int], list[int]] = {}
    for one in numbered(procedure):
        for source in one.step.sources:
            if source in rows and one.step.target in rows and source != one.step.target:
                pair = (rows[source], rows[one.step.target])
                found.setdefault(pair, []).append(one.number)
    return found


def _buses(arcs: dict[tuple[int, int], list[int]]) -> tuple[_Bus, ...]:
    """One line for each target, the shortest nearest to the boxes; no two share a stretch."""
    sources: dict[int, dict[int, list[int]]] = {}
    for (source, target), steps in arcs.items():
        sources.setdefault(target, {})[source] = steps
    whole = [_Bus(target, found) for target, found in sources.items()]
    placed: list[_Bus] = []
    for one in sorted(whole, key=lambda bus: (bus.span[1] - bus.span[0], bus.span)):
        low, high = one.span
        taken = {
            bus.lane for bus in placed if bus.span[0] <= high and low <= bus.span[1]
        }  # fmt: skip
        lane = max(taken, default=-1) + 1
        placed.append(_Bus(one.target, one.sources, lane))
    return tuple(placed)


def _ports(buses: Iterable[_Bus], row: int) -> list[_Bus]:
    """The lines that touch a row at one side, in the order in which they stand there from above.

    What enters comes first on the right, where it comes from above; the outermost that leaves goes
    over the inner ones, so that none of them crosses another. The left is the same upside down.
    """
    enters = [one for one in buses if one.target == row]
    leaves = [one for one in buses if row in one.sources]
    return [*enters, *sorted(leaves, key=lambda one: -one.lane)]


def _port(plan: _Plan, bus: _Bus, row: int, *, right: bool) -> int:
    """The height at which a line touches a row."""
    found = _ports(plan.right if right else plan.left, row)
    place = found.index(bus) if right else len(found) - 1 - found.index(bus)
    return plan.tops[row] + plan.highs[row] * (2 * place + 1) // (2 * len(found))


def _cuts(plan: _Plan) -> list[int]:
    """Where the picture may be cut into sheets: between boxes, before a page would be too high."""
    cuts, most = [0], max(plan.width, PAPER) * PAGE  # what is wider is made smaller
    for top, high, before in zip(plan.tops[1:], plan.highs[1:], plan.tops, strict=False):
        room = most if len(cuts) > 1 else most * 2 // 3  # a heading stands over the first one
        if top + high + GAP - cuts[-1] > room and before > cuts[-1]:
            cuts.append(top - 6)  # below the number of the arrow that comes in
    return [*cuts, plan.height]


def _drawn(plan: _Plan) -> str:
    lines: list[str] = []
    labels: list[str] = []
    for row, steps in plan.straight.items():
        x, y1, y2 = plan.margin[0] + WIDE // 2, plan.tops[row] + plan.highs[row], plan.tops[row + 1]
        lines.append(_path(f"M{x} {y1}L{x} {y2}", arrow=True))
        labels.append(_label(steps, x, (y1 + y2) // 2 - 2))
    for right, buses in ((True, plan.right), (False, plan.left)):
        for bus in buses:
            found = _line(plan, bus, right=right)
            lines.append(found[0])
            labels.append(found[1])
    boxes = [_box(plan, row) for row in range(len(plan.states))]
    return "".join([*lines, *labels, *boxes])


def _line(plan: _Plan, bus: _Bus, *, right: bool) -> tuple[str, str]:
    """The line of a target with its arrow, and the numbers where the steps leave their boxes."""
    edge, out = (plan.margin[0] + WIDE, 1) if right else (plan.margin[0], -1)
    x = edge + out * (plan.room + LANE * bus.lane)
    end = _port(plan, bus, bus.target, right=right)
    heights = {row: _port(plan, bus, row, right=right) for row in bus.sources}
    far = min(heights.values()) if right else max(heights.values())
    lines = [_path(f"M{edge} {far}H{x}V{end}H{edge}", arrow=True)]
    labels = []
    for row, y in heights.items():
        if y != far:
            lines.append(_path(f"M{edge} {y}H{x}", arrow=False))
            lines.append(f'<circle cx="{x}" cy="{y}" r="3" fill="{LINE}"/>')
        steps = bus.sources[row]
        labels.append(_label(steps, edge + out * (8 + _wide(steps) // 2), y))
    return "".join(lines), "".join(labels)


def _box(plan: _Plan, row: int) -> str:
    state, x, y, high = plan.states[row], plan.margin[0], plan.tops[row], plan.highs[row]
    return (
        f'<rect x="{x}" y="{y}" width="{WIDE}" height="{high}" rx="6" fill="#fff" '
        f'stroke="#1f2937" stroke-width="{3 if state.ends else 1}"/><text x="{x + WIDE // 2}" '
        f'y="{y + high // 2 + 5}" text-anchor="middle" font-size="14" fill="#111827">'
        f"{escape(state.name.pl)}</text>"
    )


def _path(way: str, *, arrow: bool) -> str:
    end = ' marker-end="url(#grot)"' if arrow else ""
    return f'<path d="{way}" fill="none" stroke="{LINE}"{end}/>'


def _words(steps: list[int]) -> str:
    return ", ".join(str(one) for one in steps)


def _wide(steps: list[int]) -> int:
    return 9 + SIGN * len(_words(steps))


def _label(steps: list[int], x: int, y: int) -> str:
    wide = _wide(steps)
    return (
        f'<rect x="{x - wide // 2}" y="{y - 9}" width="{wide}" height="18" rx="9" '
        f'fill="#f3f4f6" stroke="{LINE}"/><text x="{x}" y="{y + 4}" text-anchor="middle" '
        f'font-size="11" fill="#111827">{_words(steps)}</text>'
    )
