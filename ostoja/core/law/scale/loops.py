"""What the writing of a compiled loop and the choice of its divisions both know of its steps."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from ostoja.core.law.scale.integers import Node, Program
from ostoja.core.law.scale.ranges import Range


class Loop(NamedTuple):
    """A piece of a loop over households or persons: after ``stage`` folds, the ``piece``-th."""

    stage: int
    level: int
    piece: int


class Steps(Protocol):
    """The steps of a program as a ``Kernel`` has laid them out; a place is a step's number."""

    program: Program
    ranges: Sequence[Range]
    nodes: list[Node]
    loops: list[Loop]
    rows: dict[int, int]

    def kind(self, place: int) -> str:
        """The machine's type of a step."""
        ...

    def read(self, place: int, loop: Loop) -> str:
        """The text that reads a step inside ``loop``."""
        ...

    def reciprocal(self, node: Node) -> str:
        """The text of a divisor's reciprocal; empty where there is none."""
        ...
