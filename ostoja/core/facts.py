"""What every fact carries: a life (from when to when) and a trust (who says so).

A *life* is a pair of civil days, both inclusive, in Poland's local calendar; ``None`` is an open
end. A *trust* travels with every answer built on the fact, to every surface. ``Why`` is one
sentence of an explanation together with the dated fact, article or page that decided.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any


class Trust(StrEnum):
    """How far a fact can be relied on, from the strongest to the weakest."""

    VERIFIED = "verified"
    SOURCED = "sourced"
    INFERRED = "inferred"
    MADE_UP = "made_up"


_STRENGTH = {trust: rank for rank, trust in enumerate(Trust)}


def weakest(trusts: Iterable[Trust]) -> Trust | None:
    """An answer is as good as its weakest fact; ``None`` when it rests on no fact."""
    return max(trusts, key=_STRENGTH.__getitem__, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Base of every published fact.

    ``source`` is a page's address or a named document, never a path of this project. ``as_of`` is
    the age of the source, as exact as it is known: ``"2022"``, ``"2022-03"`` or ``"2022-03-01"``.
    ``how`` says, for an inferred fact, from what it follows. ``verified_by`` is a post, not a name.
    """

    source: str | None = None
    as_of: str | None = None
    trust: Trust = Trust.SOURCED
    how: str | None = None
    verified_by: str | None = None
    verified_on: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None

    def in_force(self, on: date) -> bool:
        """Whether the fact holds on the civil day ``on`` (both ends inclusive)."""
        return (self.valid_from is None or self.valid_from <= on) and (
            self.valid_to is None or on <= self.valid_to
        )


@dataclass(frozen=True, slots=True)
class Why:
    """One step of an explanation; the shape ``W`` of every JSON answer."""

    text: str
    basis: str | None = None
    source: str | None = None
    valid_from: date | None = None
    result: str | None = None


def why_json(why: tuple[Why, ...]) -> list[dict[str, Any]]:
    """``W`` of every JSON answer: missing parts are null, days are ISO."""
    return [
        {
            "text": step.text,
            "basis": step.basis,
            "source": step.source,
            "valid_from": step.valid_from.isoformat() if step.valid_from else None,
            "result": step.result,
        }
        for step in why
    ]
