"""A picture of a simulation: bars to the right and left of zero, as plain SVG with its text.

Every bar carries its amount, and the description lists them all, so neither colour nor sight is
needed. Gains stand to the right of the line, losses to the left.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from ostoja.core.money import in_zl

_WIDTH = 860
_LABELS, _AMOUNTS = 300, 120  # room for the names of groups, and for amounts beside the bars
_LINE = 26
_HEAD, _GAP = 64, 40


@dataclass(frozen=True, slots=True)
class Bar:
    """One group: its label, and in grosze what its households gain and lose together."""

    label: str
    gained: int
    lost: int


@dataclass(frozen=True, slots=True)
class Panel:
    """Groups of one kind under one heading."""

    heading: str
    bars: tuple[Bar, ...]


def svg(title: str, panels: Sequence[Panel]) -> str:
    """The picture. All panels share one scale. Raises ``ValueError`` without any bar."""
    bars = [bar for panel in panels for bar in panel.bars]
    if not bars:
        raise ValueError("Nie ma czego narysować: żadna grupa nie ma gospodarstw.")
    scale = _Scale(max(one.gained for one in bars), max(one.lost for one in bars))
    drawn, y = [], _HEAD
    for panel in panels:
        drawn.append(_text(16, y + 14, panel.heading, 'font-weight="bold"'))
        top = y + 24
        for place, bar in enumerate(panel.bars):
            drawn += _bar(bar, top + place * _LINE, scale)
        y = top + len(panel.bars) * _LINE
        drawn.append(
            f'<line x1="{scale.zero}" x2="{scale.zero}" y1="{top}" y2="{y}" stroke="#1b1b1b" '
            'stroke-width="2"/>'
        )
        y += _GAP
    return "\n".join([*_opening(title, panels, y), *drawn, "</svg>"]) + "\n"


def description(panels: Sequence[Panel]) -> str:
    """The same in words, one sentence a bar."""
    return " ".join(
        f"{panel.heading}, {bar.label}: zyskają {in_zl(bar.gained)}, stracą {in_zl(bar.lost)}."
        for panel in panels
        for bar in panel.bars
    )


def _opening(title: str, panels: Sequence[Panel], height: int) -> list[str]:
    return [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img" '
        'aria-labelledby="tytul opis" font-family="sans-serif" font-size="13" fill="#1b1b1b">',
        f'<title id="tytul">{escape(title)}</title>',
        f'<desc id="opis">{escape(description(panels))}</desc>',
        f'<rect width="{_WIDTH}" height="{height}" fill="#ffffff"/>',
        _text(16, 26, title, 'font-size="17" font-weight="bold"'),
        _text(16, 46, "Na prawo od linii: ile zyskają razem. Na lewo: ile stracą razem."),
    ]


class _Scale:
    """Where zero stands, and how many picture units a grosz is."""

    def __init__(self, gained: int, lost: int) -> None:
        left = _LABELS + (_AMOUNTS if lost else 8)
        room = _WIDTH - left - (_AMOUNTS if gained else 8)
        self.unit = room / max(gained + lost, 1)
        self.zero = round(left + lost * self.unit, 1)

    def width(self, amount: int) -> float:
        """How long a bar of ``amount`` is; what is not nothing can be seen."""
        return max(round(amount * self.unit, 1), 1.0)


def _bar(bar: Bar, y: float, scale: _Scale) -> list[str]:
    out = [_text(_LABELS, y + 17, bar.label, 'text-anchor="end"')]
    if bar.gained:
        width = scale.width(bar.gained)
        out.append(_rect(scale.zero, y + 4, width, "#0b6e4f"))
        out.append(_text(scale.zero + width + 6, y + 17, in_zl(bar.gained)))
    if bar.lost:
        width = scale.width(bar.lost)
        out.append(_rect(scale.zero - width, y + 4, width, "#9c2f1f"))
        out.append(_text(scale.zero - width - 6, y + 17, in_zl(-bar.lost), 'text-anchor="end"'))
    if not bar.gained and not bar.lost:
        out.append(_text(scale.zero + 6, y + 17, in_zl(0)))
    return out


def _rect(x: float, y: float, width: float, colour: str) -> str:
    return f'<rect x="{round(x, 1)}" y="{y}" width="{width}" height="{_LINE - 8}" fill="{colour}"/>'


def _text(x: float, y: float, text: str, style: str = "") -> str:
    place = f'x="{round(x, 1)}" y="{y}"'
    return f"<text {place}{' ' + style if style else ''}>{escape(text)}</text>"
