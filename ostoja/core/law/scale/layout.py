"""Households as columns, laid out so that one pass over memory serves every rule.

Windows of households keep the caller's order; inside a window households of one size stand
together as a (size x count) matrix, a *segment*. A sum over persons is then a sum of rows: nothing
is gathered, nothing mispredicts, and results fall back into the caller's order inside the
processor's cache. Grosze are kept in 32 bits when every value of the column fits.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from ostoja.core.law.errors import WrongInputError
from ostoja.core.law.scale.ranges import INT32, INT64, Range, within

Array = NDArray[Any]
WINDOW = 8_192  # households; less than 2**16, so that a place in a window is a 16-bit number


class Segment(NamedTuple):
    """Households of one size in one window.

    ``start`` is its first household and ``base`` its first person in the layout, ``window`` the
    first household of its window in the caller's order.
    """

    size: int
    many: int
    start: int
    base: int
    window: int


@dataclass(frozen=True, slots=True)
class Layout:
    """Where households stand: ``table`` has a row a segment, its columns are those of ``Segment``.

    ``place`` says where in its window a household of the layout stands, ``first`` which person of
    the caller is its first.
    """

    table: Array
    place: Array
    first: Array

    def segments(self) -> list[Segment]:
        """All segments in order."""
        return [Segment(*row) for row in self.table.tolist()]

    def where(self, one: Segment) -> Array:
        """The places of a segment's households in the caller's order."""
        return self.place[one.start : one.start + one.many].astype(np.int64) + one.window


class Tools(Protocol):
    """How a layout is made: by numpy here, by compiled loops in ``scale.compiled``."""

    def layout(self, sizes: Array) -> Layout:
        """The layout of households of these sizes."""

    def extent(self, column: Array) -> Range:
        """The least and the largest value of a column that is not empty."""

    def laid(self, column: Array, layout: Layout, person: bool, kind: Any) -> Array:
        """A column of persons or of households in the order of the layout."""


class Numpy:
    """Layouts by numpy, window by window."""

    def __init__(self, window: int = WINDOW) -> None:
        self.window = window

    def layout(self, sizes: Array) -> Layout:
        """The layout of households of these sizes."""
        first = np.cumsum(sizes) - sizes
        small = sizes.astype(np.uint16) if len(sizes) and sizes.max() < 2**16 else sizes
        rows: list[Segment] = []
        place = np.empty(len(sizes), np.uint16)
        ordered = np.empty(len(sizes), np.int64)
        base = 0
        for window in range(0, len(sizes), self.window):
            part = small[window : window + self.window]
            order = np.argsort(part, kind="stable")  # a radix sort of 16-bit numbers
            place[window : window + len(part)] = order
            ordered[window : window + len(part)] = first[window : window + len(part)][order]
            start = window
            for size, count in zip(*np.unique(part, return_counts=True), strict=True):
                rows.append(Segment(int(size), int(count), start, base, window))
                start, base = start + int(count), base + int(size) * int(count)
        return Layout(np.array(rows, np.int64).reshape(-1, 5), place, ordered)

    def extent(self, column: Array) -> Range:
        """The least and the largest value of a column that is not empty."""
        return int(column.min()), int(column.max())

    def laid(self, column: Array, layout: Layout, person: bool, kind: Any) -> Array:
        """A column of persons or of households in the order of the layout."""
        out = np.empty(len(column), kind)
        for one in layout.segments():
            part = slice(one.start, one.start + one.many)
            if not person:
                out[part] = column[layout.where(one)]
                continue
            rows = out[one.base : one.base + one.size * one.many].reshape(one.size, one.many)
            for row in range(one.size):
                rows[row] = column[layout.first[part] + row]
        return out


class Population:
    """Households in a layout. ``sizes`` are persons a household, in the order of the columns.

    Columns are whole numbers (grosze, counts) or ``bool``. Raises ``WrongInputError`` with the path
    of a column that is not, or whose length differs.
    """

    def __init__(
        self,
        sizes: Array,
        persons: Mapping[str, Array],
        household: Mapping[str, Array],
        tools: Tools | None = None,
    ) -> None:
        with_tools = tools or Numpy()
        if len(sizes) and int(sizes.min()) < 1:
            raise WrongInputError("persons", "gospodarstwo musi mieć choć jedną osobę.")
        self.count, self.people = len(sizes), int(sizes.sum())
        self.sizes: Range = with_tools.extent(sizes) if self.count else (1, 1)
        self.ranges: dict[str, Range] = {}
        self.layout = with_tools.layout(sizes)
        self.columns: dict[str, Array] = {}
        for kind, found, length in (
            ("persons", persons, self.people),
            ("household", household, self.count),
        ):
            for name, column in found.items():
                self._check(f"{kind}.{name}", column, length)
                self._keep(name, column, kind == "persons", with_tools)

    @staticmethod
    def _check(path: str, column: Array, length: int) -> None:
        if column.ndim != 1 or len(column) != length:
            raise WrongInputError(path, "liczba wartości nie zgadza się z osobami.")
        if column.dtype.kind not in "biu":
            raise WrongInputError(path, "podaj liczby całkowite albo prawdę i fałsz.")

    def _keep(self, name: str, column: Array, person: bool, tools: Tools) -> None:
        found = (0, 1)
        if column.dtype != bool:
            found = tools.extent(column) if len(column) else (0, 0)
        if not within(found, INT64):
            raise WrongInputError(name, "liczba jest za duża.")
        self.ranges[name] = found
        kind: Any = np.int32 if within(found, INT32) else np.int64
        self.columns[name] = tools.laid(
            column, self.layout, person, bool if column.dtype == bool else kind
        )
