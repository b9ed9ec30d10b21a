"""Which steps of a history still count: one that was taken by mistake is struck out, never deleted.

Taking back is a fact of its own, with its day, hands and reason; it strikes out the last step that
still counts, so that one goes back one by one and no later step ever rests on one that is gone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

TAKEN_BACK = "cofniecie"  # the code of that fact; no step of a table may be called so


class HistoryError(ValueError):
    """What is said to have happened cannot have happened; one plain Polish sentence."""


# What happened, as the engine's value or a row: it has ``step``, ``on`` and ``facts``. No protocol
# is the bound, because a column of a row is a descriptor, which satisfies none.
S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class Told(Generic[S]):
    """A step as it was taken and, where it no longer counts, the fact that took it back."""

    what: S
    back: S | None = None

    @property
    def reason(self) -> str:
        """Why it was taken back; empty where it counts."""
        back: Any = self.back
        return str(back.facts.get("note", "")) if back is not None else ""


def told(history: Sequence[S]) -> tuple[Told[S], ...]:
    """Every step in its order, each with what took it back. Raises ``HistoryError``.

    What opened the case is never struck out: the letter and the sign have their numbers.
    """
    found: list[Told[S]] = []
    live: list[int] = []
    for one in history:
        what: Any = one
        if what.step != TAKEN_BACK:
            live.append(len(found))
            found.append(Told(one))
            continue
        if len(live) < 2:
            raise HistoryError("Nie ma kroku, który można cofnąć; początku sprawy się nie cofa.")
        place = live.pop()
        struck: Any = found[place].what
        if what.on < struck.on:
            raise HistoryError(f"Cofnięcie ({what.on}) jest wcześniej niż krok ({struck.on}).")
        found[place] = Told(struck, one)
        if not found[place].reason.strip():
            raise HistoryError("Cofnięcie kroku wymaga podania powodu.")
    return tuple(found)


def counting(history: Sequence[S]) -> tuple[S, ...]:
    """The steps that count, oldest first. Raises ``HistoryError``."""
    return tuple(one.what for one in told(history) if one.back is None)
