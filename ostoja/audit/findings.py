"""What checking the log finds, and how it says how far it is."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

T = TypeVar("T")
Step = Callable[[int], object]  # told how many rows more have been looked at


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong.

    ``what`` is removed, changed, added (rows of the log), link, head, trigger, row (of a table, not
    as the log has it) or seal (of a row's protected columns).
    """

    what: str
    text: str


def batches(rows: Iterable[T], size: int) -> Iterator[list[T]]:
    """The rows, at most ``size`` at once."""
    source = iter(rows)
    while batch := list(islice(source, size)):
        yield batch


def unheard(_: int) -> None:
    """A ``Step`` for those who do not ask how far it is."""
