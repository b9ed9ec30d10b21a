"""What was measured, and the one table of it."""

import statistics
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

OURS, NUMPY = "Ostoja", "Ostoja, numpy alone"
WHOLE, FLOAT, GETTSIM = "OpenFisca, int grosze", "OpenFisca, float złoty", "GETTSIM"
SIDES = (OURS, NUMPY, WHOLE, FLOAT, GETTSIM)


@dataclass(slots=True)
class Row:
    """One line: runs of wall and processor seconds by side, or one ready text by side."""

    runs: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    said: dict[str, str] = field(default_factory=dict)

    def median(self, side: str, clock: str) -> float | None:
        """The median run of a side."""
        found = [run[clock] for run in self.runs.get(side, ())]
        return statistics.median(found) if found else None

    def times(self, clock: str) -> str:
        """How many times as long the faster OpenFisca takes."""
        ours = self.median(OURS, clock)
        others = [found for side in (WHOLE, FLOAT) if (found := self.median(side, clock))]
        return f"{min(others) / ours:.2g}" if ours and others else "–"

    def cells(self) -> list[str]:
        """The line, without its name."""
        if self.said:
            return ["1", *(self.said.get(side, "–") for side in SIDES), "–", "–"]
        count = max((len(found) for found in self.runs.values()), default=0)
        shown = [time_of(self.median(side, "wall")) for side in SIDES]
        return [str(count), *shown, self.times("wall"), self.times("cpu")]


def time_of(seconds: float | None) -> str:
    """Seconds in the unit that fits."""
    if seconds is None:
        return "–"
    for unit, scale in (("µs", 1e6), ("ms", 1e3)):
        if seconds * scale < 1000:
            return f"{seconds * scale:.3g} {unit}"
    return f"{seconds:.3g} s"


class Table:
    """Lines in the order in which they were first spoken of."""

    def __init__(self) -> None:
        self.rows: dict[str, Row] = {}

    def add(self, name: str, side: str, run: dict[str, Any]) -> None:
        """One run."""
        self.rows.setdefault(name, Row()).runs[side].append(run)

    def say(self, name: str, side: str, text: str) -> None:
        """Something that is not a time."""
        self.rows.setdefault(name, Row()).said[side] = text

    def show(self) -> None:
        """Print it as markdown."""
        heads = ("measured", "runs", *SIDES, "times ours, wall", "times ours, processor")
        print("| " + " | ".join(heads) + " |\n" + "|---" * len(heads) + "|")
        for name, row in self.rows.items():
            print("| " + " | ".join((name, *row.cells())) + " |")
