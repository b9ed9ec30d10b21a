"""A procedure as a picture for the lawyer: states in a column, numbered steps as arcs, as SVG.

Steps to a later state bend to the right, steps back to the left, so that no arc crosses a box.

The picture carries a title and a description; the numbered list of steps beside it says the same
in words (``numbered``), so that nobody needs the picture.
"""

from dataclasses import dataclass
from html import escape

from ostoja.core.procedures.model import BACK, SAME, Procedure, State, Step

WIDE, HIGH, GAP, EDGE, REACH = 280, 38, 34, 16, 26
LINE = "#74808f"  # stands out by 3 to 1 and more from light and from dark paper


@dataclass(frozen=True, slots=True)
class Numbered:
    """A step with its number in the picture and, in words, whence and whither it leads."""

    number: int
    step: Step
    sources: str
    target: str


def numbered(procedure: Procedure) -> tuple[Numbered, ...]:
    """The steps in the order of the table, as the list beside the picture shows them."""
    names = {one.code: one.name.pl for one in procedure.states}
    found = []
    for number, step in enumerate(procedure.steps, 1):
        sources = ", ".join(names.get(one, "każdy stan przed końcem") for one in step.sources)
        target = {SAME: "bez zmiany stanu", BACK: "stan sprzed zawieszenia"}.get(step.target)
        found.append(Numbered(number, step, sources or "początek", target or names[step.target]))
    return tuple(found)


def svg(procedure: Procedure) -> str:
    """The picture, to be set into a page: no script, no style of its own but attributes."""
    states = sorted(procedure.states, key=lambda one: one.ends)  # ends stand last
    rows = {one.code: number for number, one in enumerate(states)}
    arcs = _arcs(procedure, rows)
    left = EDGE + max((_reach(*pair) for pair in arcs if pair[1] < pair[0]), default=0)
    right = EDGE + max((_reach(*pair) for pair in arcs if pair[1] > pair[0]), default=0)
    width, height = left + WIDE + right, len(rows) * (HIGH + GAP) - GAP + 2 * EDGE
    drawn = [_arc(*pair, steps, left) for pair, steps in sorted(arcs.items())]
    lines = "".join(line for line, _ in drawn) + "".join(label for _, label in drawn)
    boxes = "".join(_box(one, rows[one.code], left) for one in states)
    title = escape(f"Procedura: {procedure.name.pl}")
    said = escape(f"Stanów: {len(rows)}, kroków: {len(procedure.steps)}; kroki opisuje lista obok.")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        f'aria-labelledby="rysunek-tytul rysunek-opis" class="procedure">'
        f'<title id="rysunek-tytul">{title}</title><desc id="rysunek-opis">{said}</desc>'
        '<defs><marker id="grot" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" '
        'markerHeight="7" orient="auto">'
        f'<path d="M0 0L8 4L0 8z" fill="{LINE}"/></marker></defs>'
        f"{lines}{boxes}</svg>"
    )


def _arcs(procedure: Procedure, rows: dict[str, int]) -> dict[tuple[int, int], list[int]]:
    """The numbers of the steps between two rows; what stays or goes back is said in the list."""
    found: dict[tuple[int, int], list[int]] = {}
    for one in numbered(procedure):
        for source in one.step.sources:
            if source in rows and one.step.target in rows and source != one.step.target:
                pair = (rows[source], rows[one.step.target])
                found.setdefault(pair, []).append(one.number)
    return found


def _reach(source: int, target: int) -> int:
    """How far an arc bends; neighbours downwards are joined by a straight line."""
    return 0 if target - source == 1 else REACH + 17 * abs(target - source)


def _top(row: int) -> int:
    return EDGE + row * (HIGH + GAP)


def _box(state: State, row: int, left: int) -> str:
    y, line = _top(row), 3 if state.ends else 1
    return (
        f'<rect x="{left}" y="{y}" width="{WIDE}" height="{HIGH}" rx="6" fill="#fff" '
        f'stroke="#1f2937" stroke-width="{line}"/><text x="{left + WIDE // 2}" '
        f'y="{y + HIGH // 2 + 5}" text-anchor="middle" font-size="14" fill="#111827">'
        f"{escape(state.name.pl)}</text>"
    )


def _arc(source: int, target: int, steps: list[int], left: int) -> tuple[str, str]:
    """One arrow, and the numbers of its steps at its apex; no arrow may run over a number."""
    reach = _reach(source, target)
    if not reach:
        x, y1, y2 = left + WIDE // 2, _top(source) + HIGH, _top(target)
        return _path(f"M{x} {y1}L{x} {y2}"), _label(steps, x, (y1 + y2) // 2)
    down = target > source
    edge, out = (left + WIDE, reach) if down else (left, -reach)
    y1, y2 = _top(source) + HIGH * 2 // 3, _top(target) + HIGH // 3
    bend = edge + out * 4 // 3  # a cubic curve reaches three quarters of the way to its handles
    return _path(f"M{edge} {y1}C{bend} {y1} {bend} {y2} {edge} {y2}"), _label(
        steps, edge + out, (y1 + y2) // 2
    )


def _path(way: str) -> str:
    return f'<path d="{way}" fill="none" stroke="{LINE}" marker-end="url(#grot)"/>'


def _label(steps: list[int], x: int, y: int) -> str:
    words = ", ".join(str(one) for one in steps)
    wide = 9 + 7 * len(words)
    return (
        f'<rect x="{x - wide // 2}" y="{y - 9}" width="{wide}" height="18" rx="9" '
        f'fill="#f3f4f6" stroke="{LINE}"/><text x="{x}" y="{y + 4}" text-anchor="middle" '
        f'font-size="11" fill="#111827">{words}</text>'
    )
