"""Who moves up from a waiting list when seats become free."""

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def moved_up(free: int, waiting: Sequence[tuple[T, int]]) -> list[T]:
    """The first that fit, in their order: ``waiting`` are keys with numbers of people.

    A family that needs more seats than are free keeps its place and lets smaller ones pass.
    """
    found = []
    for key, people in waiting:
        if people <= free:
            found.append(key)
            free -= people
    return found
