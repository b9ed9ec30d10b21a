"""An amount against income as a picture: inline SVG with a title, a description and a table.

Pure: it is given a function from an income to the amounts and the household's own income. Every
point is computed by the rules, none is drawn by hand; where the amount jumps, the jump is found to
the grosz. Money is in grosze.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from xml.sax.saxutils import escape

from ostoja.core.money import Grosze, in_zl

Amounts = tuple[Grosze, Grosze]
"""The least that is due, and the most that may be granted; equal for one certain amount."""
COARSE = 40
WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 360, 220, 12, 14, 34, 44


@dataclass(frozen=True, slots=True)
class Point:
    """The amounts at one income."""

    income: Grosze
    least: Grosze
    most: Grosze


@dataclass(frozen=True, slots=True)
class Chart:
    """``points`` rise by income; ``own`` is the household's."""

    points: tuple[Point, ...]
    own: Point

    @property
    def range(self) -> bool:
        """Whether anywhere the least and the most differ."""
        return any(one.least != one.most for one in self.points)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What the picture says, in the language of the page."""

    title: str
    description: str
    income: str
    own: str


def draw(amounts_at: Callable[[Grosze], Amounts], own: Grosze) -> Chart | None:
    """The curve from no income to beyond the last change; ``None`` when income changes nothing."""

    def at(income: Grosze) -> Point:
        return Point(income, *amounts_at(income))

    step = max(own * 4, 1_000_000) // COARSE
    scan = [at(number * step) for number in range(COARSE + 1)]
    changed = [b for a, b in pairwise(scan) if (a.least, a.most) != (b.least, b.most)]
    if not changed:
        return None
    last = changed[-1]
    found = {one.income: one for one in scan if one.income <= last.income}
    for income in (own, _round_up(max(own, last.income) * 6 // 5)):
        found.setdefault(income, at(income))
    for before, after in pairwise(sorted(found.values(), key=lambda one: one.income)):
        found |= {one.income: one for one in _between(at, before, after)}
    kept = _without_middles([found[income] for income in sorted(found)])
    return Chart(tuple(kept), found[own])


def _between(at: Callable[[Grosze], Point], before: Point, after: Point) -> Iterator[Point]:
    """What a straight line would miss: halved until both halves are straight, to the grosz."""
    width = after.income - before.income
    if width <= 1:
        return
    middle, third = at(before.income + width // 2), at(before.income + width // 3)
    if _straight(before, middle, after) and _straight(before, third, after):
        return
    yield middle
    yield from _between(at, before, middle)
    yield from _between(at, middle, after)


def _without_middles(points: list[Point]) -> list[Point]:
    """Points on a straight line between their neighbours, within a grosz, say nothing."""
    kept = points[:1]
    for one, after in pairwise(points[1:]):
        if not _straight(kept[-1], one, after):
            kept.append(one)
    return [*kept, points[-1]]


def _straight(a: Point, b: Point, c: Point) -> bool:
    whole, part = c.income - a.income, b.income - a.income
    return all(
        abs((first + (last - first) * part // whole) - middle) <= 1
        for first, middle, last in ((a.least, b.least, c.least), (a.most, b.most, c.most))
    )


def _round_up(income: Grosze) -> Grosze:
    step = 10_000
    while step * 20 < income:
        step *= 10 if str(step)[0] == "1" else 2
    return -(-income // step) * step


def rows(chart: Chart, limit: int = 10) -> tuple[Point, ...]:
    """The bends of the curve and the household's own point, for the table beside the picture."""
    bends = [one for one in chart.points if one.income != chart.own.income]
    if len(bends) > limit:
        bends = [bends[(len(bends) - 1) * number // (limit - 1)] for number in range(limit)]
    found = {one.income: one for one in (*bends, chart.own)}
    return tuple(found[income] for income in sorted(found))


def svg(chart: Chart, words: Words, code: str) -> str:
    """The picture as SVG without styles of its own; ``code`` makes its ids unique on the page.

    Classes are coloured by the style sheet, so that it obeys dark mode, contrast and print.
    """
    across = max(chart.points[-1].income, 1)
    above = max(max(one.most for one in chart.points), 1)

    def x(income: Grosze) -> str:
        return f"{LEFT + income * (WIDTH - LEFT - RIGHT) / across:.1f}"

    def y(amount: Grosze) -> str:
        return f"{HEIGHT - BOTTOM - amount * (HEIGHT - TOP - BOTTOM) / above:.1f}"

    most = " ".join(f"{x(one.income)},{y(one.most)}" for one in chart.points)
    least = " ".join(f"{x(one.income)},{y(one.least)}" for one in reversed(chart.points))
    own = chart.own
    floor, names = HEIGHT - BOTTOM, f"{code}-t {code}-d"
    parts = [
        f'<svg class="chart" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-labelledby="{names}">',
        f'<title id="{code}-t">{escape(words.title)}</title>',
        f'<desc id="{code}-d">{escape(words.description)}</desc>',
        f'<line class="axis" x1="{LEFT}" y1="{floor}" x2="{WIDTH - RIGHT}" y2="{floor}"/>',
        f'<polygon class="band" points="{most} {least}"/>' if chart.range else "",
        f'<polyline class="most" points="{most}"/>',
        f'<polyline class="least" points="{least}"/>' if chart.range else "",
        f'<line class="own" x1="{x(own.income)}" y1="{TOP - 12}" x2="{x(own.income)}" '
        f'y2="{floor}"/>',
        *(f'<circle class="own" cx="{x(own.income)}" cy="{y(amount)}" r="5"/>'
          for amount in sorted({own.least, own.most})),
        _label(LEFT, TOP - 16, "start", in_zl(above)),
        _label(LEFT, floor + 18, "start", in_zl(0)),
        _label(WIDTH - RIGHT, floor + 18, "end", in_zl(across)),
        _label(WIDTH // 2, floor + 36, "middle", words.income),
        _own_label(float(x(own.income)), words.own),
        "</svg>",
    ]  # fmt: skip
    return "".join(parts)


def _own_label(at: float, text: str) -> str:
    left = at > WIDTH * 0.6
    return _label(int(at) - 6 if left else int(at) + 6, TOP - 2, "end" if left else "start", text)


def _label(x: int, y: int, anchor: str, text: str) -> str:
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}">{escape(text)}</text>'
