"""Whether the rows of one street cover every house number exactly once.

Sets of numbers change only at their borders, so it is enough to look beside each border, in both
parities and at the letters there: the check is exact without counting every number.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ostoja.core.addresses.numbers import HouseNumber, Numbers, Range

_LETTERS = ("", "A", "Z")


@dataclass(frozen=True, slots=True)
class Coverage:
    """``gaps``: numbers in no row, up to the last border; ``overlaps``: a number in several rows,
    with their positions; ``open_end``: the first number after which no row says anything."""

    gaps: tuple[HouseNumber, ...] = ()
    overlaps: tuple[tuple[HouseNumber, tuple[int, ...]], ...] = ()
    open_end: HouseNumber | None = None


def coverage(sets: Sequence[Numbers], real: Iterable[HouseNumber] | None = None) -> Coverage:
    """How ``sets`` cover a street. With ``real`` only numbers that exist count as gaps."""
    points = sorted(_points(sets))
    asked = sorted(set(real)) if real is not None else points
    last = max((border for one in sets for border in one.borders()), default=0)
    gaps = tuple(
        point
        for point in asked
        if (real is not None or point.number <= last) and not _holders(sets, point)
    )
    overlaps = tuple(
        (point, holders) for point in points if len(holders := _holders(sets, point)) > 1
    )
    beyond = [point for point in points if point.number > last and not _holders(sets, point)]
    return Coverage(gaps, overlaps, beyond[0] if beyond and real is None else None)


def _holders(sets: Sequence[Numbers], point: HouseNumber) -> tuple[int, ...]:
    return tuple(position for position, one in enumerate(sets) if one.contains(point))


def _points(sets: Sequence[Numbers]) -> set[HouseNumber]:
    """Numbers at which coverage can change, and the first two of the street."""
    found = {HouseNumber(number, letter) for number in (1, 2) for letter in _LETTERS}
    ends = (end for one in sets for part in _ranges(one) for end in (part.first, part.last))
    for end in ends:
        if end is None:
            continue
        for number in range(max(1, end.number - 2), end.number + 3):
            found |= {HouseNumber(number, letter) for letter in _LETTERS}
        if end.letter:
            found.add(end)
            found |= {HouseNumber(end.number, chr(ord(end.letter) + step)) for step in (-1, 1)
                      if "A" <= chr(ord(end.letter) + step) <= "Z"}  # fmt: skip
    return found


def _ranges(one: Numbers) -> tuple[Range, ...]:
    return (*one.ranges, *one.exceptions)
