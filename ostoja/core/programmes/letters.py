"""The life of a gift letter as a table: who may take which step, and where it leads."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class State(StrEnum):
    """Where a letter stands; the value is what the office calls it.

    An approved letter is *available* while its edition is open: that follows from the day.
    """

    DRAFT = "szkic"
    SUBMITTED = "czeka na drugą osobę"
    APPROVED = "dopuszczony"
    TAKEN = "wzięty"
    RECEIVED = "paczka przyjęta"
    DELIVERED = "paczka wręczona"
    WITHDRAWN = "wycofany"


class Step(StrEnum):
    """What can be done with a letter; the value names it in the log."""

    SUBMIT = "przekazanie do dopuszczenia"
    RETURN = "zwrot do autora"
    APPROVE = "dopuszczenie listu"
    TAKE = "wzięcie listu"
    GIVE_BACK = "zwolnienie listu"
    RECEIVE = "przyjęcie paczki"
    DELIVER = "wręczenie paczki"
    WITHDRAW = "wycofanie listu"


@dataclass(frozen=True, slots=True)
class Way:
    """Who takes the step (author: the worker with the key), and the state after it."""

    who: str
    to: State


_S, _T = State, Step
TABLE: Mapping[tuple[State, Step], Way] = MappingProxyType(
    {
        (_S.DRAFT, _T.SUBMIT): Way("author", _S.SUBMITTED),
        (_S.SUBMITTED, _T.RETURN): Way("second", _S.DRAFT),
        (_S.SUBMITTED, _T.APPROVE): Way("second", _S.APPROVED),
        (_S.APPROVED, _T.TAKE): Way("donor", _S.TAKEN),
        (_S.TAKEN, _T.GIVE_BACK): Way("donor", _S.APPROVED),
        (_S.TAKEN, _T.RECEIVE): Way("coordinator", _S.RECEIVED),
        (_S.RECEIVED, _T.DELIVER): Way("author", _S.DELIVERED),
        (_S.DRAFT, _T.WITHDRAW): Way("author", _S.WITHDRAWN),
        (_S.SUBMITTED, _T.WITHDRAW): Way("author", _S.WITHDRAWN),
        (_S.APPROVED, _T.WITHDRAW): Way("author", _S.WITHDRAWN),
    }
)


def after(state: State, step: Step) -> State | None:
    """The state after ``step``, or ``None`` when it cannot be taken from ``state``."""
    way = TABLE.get((state, step))
    return way.to if way else None
